// A diary is where it was left: after closing the tab, and in two tabs at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newContext, visit } from './support/browser.mjs';
import { app, play, playLines } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { keptPlays } from './support/kept.mjs';
import { press } from './support/keyboard.mjs';
import { inked, painted, settlesAt } from './support/settle.mjs';

const DIARY = 'de-fietsen';
const TO_THE_QUESTIONS = playLines('hope society handen\nchoose galerij\nat horen');

test('closing the tab after every step', async (t) => {
  const context = await newContext(t);
  const open = await openTab(context);
  let steps = 0;
  for await (const step of open.follow(play(DIARY, 'om-zeven'))) {
    // The signed letter is shown once: who comes back finds the page after it.
    if (step === 'sign') continue;
    await inked(open.main);
    const before = await whereabouts(open.page);
    await open.page.close();
    moveTo(open, await openPage(context));
    await open.ready();
    await settlesAt(() => whereabouts(open.page), before, `step ${steps}, ${step}`);
    steps += 1;
  }
  assert.ok(steps > 30, `only ${steps} steps`);
});

test('closing the tab over a signed letter', async (t) => {
  const context = await newContext(t);
  const open = await openTab(context);
  await open.play(playLines('choose galerij\nchoose fietsen\nsign "Omdat het kan."'));
  await open.page.close();
  const again = await openTab(context);
  await again.button('pencil', 'skip').waitFor();
  assert.ok((await keptPlays(again.page, DIARY))[0].log.includes('sign-own brief-nu-niet Omdat het kan.'));
});

test('another tab says that one read on elsewhere, and follows', async (t) => {
  const context = await newContext(t);
  const here = await openTab(context);
  await here.play(playLines('hope society stoel'));
  const there = await openTab(context);
  await here.play(TO_THE_QUESTIONS);
  const notice = there.page.getByRole('status').getByText(app().status['other-tab']);
  await notice.waitFor();
  await press(there.page.getByRole('button', { name: app().status['other-tab-adopt'] }));
  await notice.waitFor({ state: 'detached' });
  await settlesAt(() => whereabouts(there.page), await whereabouts(here.page));
  assert.equal((await keptPlays(here.page, DIARY)).length, 1);
});

test('two tabs that go different ways are both kept', async (t) => {
  const context = await newContext(t);
  const here = await openTab(context);
  await here.play(TO_THE_QUESTIONS);
  const there = await openTab(context);
  await there.textOf('horen').waitFor();

  await here.play(playLines('ask wim\nask ineke'));
  await there.play(playLines('ask lopen'));
  await here.play(playLines('choose fietsen'));
  await there.play(playLines('note "van het andere tabblad"'));

  const logs = async () => (await keptPlays(here.page, DIARY)).map(({ log }) => log.slice(4)).sort();
  const expected = [
    ['ask horen lopen', 'note horen van het andere tabblad'],
    ['ask horen wim', 'ask horen ineke', 'choose horen fietsen'],
  ];
  assert.deepEqual(await logs(), expected);
  for (const tab of [here, there]) {
    await tab.page.reload();
    await tab.main.getByText('van het andere tabblad').waitFor();
    assert.deepEqual(await logs(), expected);
  }
});

test('two tabs that begin at the same time are both kept', async (t) => {
  const context = await newContext(t);
  const [here, there] = [await openTab(context), await openTab(context)];
  await here.play(playLines('choose oproep'));
  await there.play(playLines('choose school'));
  const chosen = (await keptPlays(here.page, DIARY)).map(({ log }) => log.at(-1));
  assert.deepEqual(chosen.sort(), ['choose briefjes oproep', 'choose briefjes school']);
});

test('several diaries do not touch each other', async (t) => {
  const page = await visit(t, address(DIARY));
  const open = new OpenDiary(page, DIARY);
  await open.play(playLines('choose school'));
  const before = await keptPlays(page, DIARY);
  await page.evaluate(() => { localStorage['speelruimte:/:diary:een-ander'] = '[["speelruimte","1","een-ander"]]'; });
  await page.reload();
  await open.textOf('rekken').waitFor();
  assert.deepEqual(await keptPlays(page, DIARY), before);
});

async function openTab(context) {
  const open = new OpenDiary(await openPage(context), DIARY);
  await open.ready();
  return open;
}

async function openPage(context) {
  const page = await context.newPage();
  await page.goto(address(DIARY));
  return page;
}

/** The same diary, on another page of the browser. */
function moveTo(open, page) {
  Object.assign(open, new OpenDiary(page, DIARY));
}

/** Where one is: address, title, and everything that assistive technology is told of the page. */
async function whereabouts(page) {
  await painted(page);
  return { url: page.url(), title: await page.title(), main: await page.getByRole('main').ariaSnapshot() };
}
