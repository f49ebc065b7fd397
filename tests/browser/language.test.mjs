// Another language is the same place in other words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visit } from './support/browser.mjs';
import { app, play, playLines } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { kept } from './support/kept.mjs';
import { assertFocus, choose, press, write } from './support/keyboard.mjs';
import { inked, painted, settlesAt } from './support/settle.mjs';

const DIARY = 'de-fietsen';

const PLACES = {
  opening: { lines: 'hope resident diploma', button: ({ opening }) => opening.begin },
  'an answer': { lines: 'choose oproep\nat horen\nask wim', button: ({ ask }) => ask.enough },
  decision: { lines: 'choose oproep\nat horen\nask wim\nask lopen', button: ({ decision }) => decision.do },
  letter: { lines: 'choose oproep\nchoose verbaal', button: ({ letter }) => letter.sign },
  pencil: { lines: 'choose oproep\nchoose verbaal\nsign uren', turns: 1, button: ({ pencil }) => pencil.skip },
  'the back of the page': { lines: 'choose oproep\nchoose verbaal\nsign uren', turns: 2, button: ({ back }) => back.on },
  ink: { lines: 'choose oproep\nchoose verbaal\nsign uren', turns: 3, button: ({ entry }) => entry.on },
  'signed letter': { lines: 'choose oproep\nchoose verbaal\nsign uren', button: ({ letter }) => letter.turn },
};

for (const [place, { lines, turns = 0, button }] of Object.entries(PLACES)) {
  test(`${place} in another language, and back`, async (t) => {
    const open = await opened(t);
    await open.play(playLines(lines));
    for (let turn = 0; turn < turns; turn += 1) await open.turn();
    await assertSamePlace(open, button);
  });
}

test('the ending in another language, and back', async (t) => {
  const open = await opened(t);
  await open.play(play(DIARY, 'papier'));
  await assertSamePlace(open, ({ debrief }) => debrief['to-road']);
});

test('what was not sent yet is still there in another language', async (t) => {
  const open = await opened(t);
  await open.play(playLines('choose oproep\nchoose verbaal'));
  const own = open.momentFor('sign').getByRole('radio', { name: app().letter.own });
  await choose(open.momentFor('sign'), own);
  await write(open.main.getByLabel(app().letter['own-label']), 'Nog niet af');
  await press(languageButton(open, 'English'), { back: true });
  const field = open.main.getByLabel(app('en').letter['own-label']);
  await field.waitFor();
  assert.equal(await field.inputValue(), 'Nog niet af');
});

test('the language is remembered, and the diary goes on in it', async (t) => {
  const open = await opened(t);
  await open.play(playLines('choose oproep'));
  await press(languageButton(open, 'English'), { back: true });
  const english = new OpenDiary(open.page, DIARY, { language: 'en' });
  await english.button('entry', 'on').waitFor();
  await open.page.reload();
  await english.button('entry', 'on').waitFor();
  assert.equal(await lang(open), 'en');
  assert.equal((await kept(open.page)).language, 'en');
  assert.equal(await english.turn(), 'turn');
  assert.match(await english.heading.textContent(), /September/);
});

for (const file of ['texts/en.toml', `scenarios/${DIARY}/en.toml`]) {
  test(`the last language asked for wins, even if ${file} comes late`, async (t) => {
    const open = await opened(t);
    let release;
    const released = new Promise((resolve) => { release = resolve; });
    await open.page.route(`**/${file}`, async (route) => {
      await released;
      await route.continue();
    });
    const before = await whereabouts(open);
    await press(languageButton(open, 'English'), { back: true });
    await press(languageButton(open, 'Nederlands'), { back: true });
    const late = open.page.waitForResponse(`**/${file}`);
    release();
    await (await late).finished();
    // As long as the app may need to put in what came late.
    await open.page.waitForTimeout(300);
    assert.deepEqual(await whereabouts(open), before);
    assert.equal(await lang(open), 'nl');
  });
}

async function opened(t) {
  const open = new OpenDiary(await visit(t, address(DIARY)), DIARY);
  await open.ready();
  return open;
}

/** To English and back by keyboard; `wording` gives the words of a button by which one knows the place. */
async function assertSamePlace(open, wording) {
  await inked(open.main);
  const before = await whereabouts(open);
  const english = languageButton(open, 'English');
  await press(english, { back: true });
  await open.main.getByRole('button', { name: wording(app('en')), exact: true }).first().waitFor();
  assert.equal(await lang(open), 'en');
  await assertFocus(english, 'the focus has moved');
  const between = await whereabouts(open);
  assert.deepEqual([between.url, between.diary], [before.url, before.diary]);
  assert.notEqual(between.main, before.main);

  await press(languageButton(open, 'Nederlands'), { back: true });
  await open.main.getByRole('button', { name: wording(app()), exact: true }).first().waitFor();
  assert.equal(await lang(open), 'nl');
  await inked(open.main);
  await settlesAt(() => whereabouts(open), before);
}

async function whereabouts({ page, main }) {
  await painted(page);
  const [title, everything, snapshot] = [await page.title(), await kept(page), await main.ariaSnapshot()];
  return { url: page.url(), title, main: snapshot, diary: everything[`diary:${DIARY}`] };
}

function languageButton({ page }, name) {
  return page.getByRole('button', { name, exact: true });
}

function lang({ page }) {
  return page.locator('html').getAttribute('lang');
}
