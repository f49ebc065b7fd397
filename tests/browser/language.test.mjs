// Another language is the same place in other words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visit } from './support/browser.mjs';
import { app, play, playLines } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { kept } from './support/kept.mjs';
import { choose, hasFocus, press, write } from './support/keyboard.mjs';

const DIARY = 'de-fietsen';

const PLACES = {
  opening: { lines: 'hope resident diploma', sign: ({ opening }) => opening.begin },
  'an answer': { lines: 'choose oproep\nat horen\nask wim', sign: ({ ask }) => ask.enough },
  decision: { lines: 'choose oproep\nat horen\nask wim\nask lopen', sign: ({ decision }) => decision.do },
  letter: { lines: 'choose oproep\nchoose verbaal', sign: ({ letter }) => letter.sign },
  'signed letter': { lines: 'choose oproep\nchoose verbaal\nsign uren', sign: ({ letter }) => letter.turn },
};

for (const [place, { lines, sign }] of Object.entries(PLACES)) {
  test(`${place} in another language, and back`, async (t) => {
    const open = await opened(t);
    await open.play(playLines(lines));
    await assertSamePlace(open, sign);
  });
}

test('the back of the page in another language, and back', async (t) => {
  const open = await opened(t);
  await open.play(playLines('choose oproep\nchoose verbaal\nsign uren'));
  await open.turn();
  await assertSamePlace(open, ({ back }) => back.on);
});

test('the ending in another language, and back', async (t) => {
  const open = await opened(t);
  await open.play(play(DIARY, 'papier'));
  await assertSamePlace(open, ({ ending }) => ending.again);
});

test('what was not sent yet is still there in another language', async (t) => {
  const open = await opened(t);
  await open.play(playLines('choose oproep\nchoose verbaal'));
  const own = open.momentFor('sign').getByRole('radio', { name: app().letter.own });
  await choose(open.momentFor('sign'), own);
  await write(open.main.getByLabel(app().letter['own-label']), 'Nog niet af');
  await press(button(open, 'English'), { back: true });
  const field = open.main.getByLabel(app('en').letter['own-label']);
  await field.waitFor();
  assert.equal(await field.inputValue(), 'Nog niet af');
});

test('the language is remembered, and the diary goes on in it', async (t) => {
  const open = await opened(t);
  await open.play(playLines('choose oproep'));
  await press(button(open, 'English'), { back: true });
  await open.page.reload();
  const english = new OpenDiary(open.page, DIARY, { language: 'en' });
  await english.button('entry', 'on').waitFor();
  assert.equal(await lang(open), 'en');
  assert.equal((await kept(open.page)).language, 'en');
  assert.equal(await english.turn(), 'turn');
  assert.match(await english.heading.textContent(), /September/);
});

async function opened(t) {
  const open = new OpenDiary(await visit(t, address(DIARY)), DIARY);
  await open.heading.waitFor();
  return open;
}

/** To English and back by keyboard; `sign` gives the words of a button by which one knows the place. */
async function assertSamePlace(open, sign) {
  const before = await whereabouts(open);
  const english = button(open, 'English');
  await press(english, { back: true });
  await open.main.getByRole('button', { name: sign(app('en')), exact: true }).first().waitFor();
  assert.equal(await lang(open), 'en');
  assert.ok(await hasFocus(english), 'the focus has moved');
  const between = await whereabouts(open);
  assert.deepEqual([between.url, between.diary], [before.url, before.diary]);
  assert.notEqual(between.title, before.title);
  assert.notEqual(between.main, before.main);

  await press(button(open, 'Nederlands'), { back: true });
  await open.main.getByRole('button', { name: sign(app()), exact: true }).first().waitFor();
  assert.equal(await lang(open), 'nl');
  assert.deepEqual(await whereabouts(open), before);
}

async function whereabouts({ page, main }) {
  const [title, everything, snapshot] = [await page.title(), await kept(page), await main.ariaSnapshot()];
  return { url: page.url(), title, main: snapshot, diary: everything[`diary:${DIARY}`] };
}

function button({ page }, name) {
  return page.getByRole('button', { name, exact: true });
}

function lang({ page }) {
  return page.locator('html').getAttribute('lang');
}
