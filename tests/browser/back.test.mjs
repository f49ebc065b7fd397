// Back, and again: nothing that was done is ever lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { app, play, playLines } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { keptPlays } from './support/kept.mjs';
import { assertFocus, press } from './support/keyboard.mjs';

const DIARY = 'de-fietsen';
const { menu, ending, status } = app();

test('one step back takes back an answer, then the page', async (t) => {
  const open = await opened(t);
  await open.play(playLines('choose oproep\nat horen\nask wim'));
  await fromMenu(open, menu.undo);
  await open.textOf('horen').waitFor();
  assert.equal(await open.asking('wim').count(), 1, 'not asked any more');
  await fromMenu(open, menu.undo);
  await open.textOf('stoel').waitFor();
  await fromMenu(open, menu.undo);
  await open.textOf('briefjes').waitFor();
  await assertFocus(open.heading);
});

test('one step back from the resident’s page and from a letter leads to the decision', async (t) => {
  const open = await opened(t);
  await open.play(playLines('choose oproep\nask wim\nask lopen\nchoose fietsen'));
  await fromMenu(open, menu.undo);
  await open.textOf('horen').waitFor();
  await open.play(playLines('ask wim\nask lopen\nchoose fietsen\nsign weten'));
  await open.turn();
  await open.turn();
  await open.button('back', 'on').waitFor();
  await fromMenu(open, menu.undo);
  await open.textOf('horen').waitFor();
});

test('the first page has no step back, and a menu without decisions says so', async (t) => {
  const open = await opened(t);
  await openMenu(open);
  assert.equal(await open.page.getByRole('button', { name: menu.undo }).count(), 0);
  await open.page.getByText(menu['no-decisions']).waitFor();
  await assertAccessible(open.page);
});

test('back to an earlier decision from the menu, and another way from there', async (t) => {
  const open = await opened(t);
  await open.play(playLines('choose oproep\nask wim\nask lopen\nchoose fietsen\nsign weten\nat overleg'));
  await openMenu(open);
  await assertAccessible(open.page);
  await press(open.page.getByRole('button', { name: /^7 september: / }));
  await open.textOf('briefjes').waitFor();
  await assertFocus(open.heading);
  await open.play(playLines('choose school\nat rekken'));
  const [{ log }, ...others] = await keptPlays(open.page, DIARY);
  assert.deepEqual(others, []);
  assert.deepEqual(log.slice(-2), ['back briefjes', 'choose briefjes school']);
  assert.ok(log.includes('sign brief-nu-niet weten'), 'what was gone back over is still kept');
});

test('from the ending back to a decision, to another ending; both count', async (t) => {
  const open = await opened(t);
  await open.play(play(DIARY, 'onder-het-spoor'));
  const decision = open.main.getByRole('listitem').filter({ hasText: '10 juni 2027' });
  await press(decision.locator('summary'));
  await press(decision.getByRole('button', { name: `${ending['back-to']}: 10 juni 2027` }));
  await open.textOf('zestien').waitFor();
  await assertFocus(open.heading);
  await open.play(playLines('ask vakschool\nask moeder\nchoose nee\nsign tijd\nend diploma'));
  const [{ endings }] = await keptPlays(open.page, DIARY);
  assert.deepEqual(endings.sort(), ['diploma', 'werkplaats']);
  await open.debrief('take');
  await press(open.main.getByRole('link', { name: app().problem['to-corridor'] }));
  await open.page.getByText(app().corridor['endings-more'].replace('{count}', 2)).waitFor();
});

test('beginning again keeps what was played', async (t) => {
  const open = await opened(t);
  await open.play(play(DIARY, 'papier'));
  const [before] = await keptPlays(open.page, DIARY);
  await open.debrief('take');
  await press(open.button('ending', 'again'));
  await open.button('opening', 'begin').waitFor();
  await open.page.getByText(status['begun-again']).waitFor();
  await open.play(playLines('choose school'));
  const [after] = await keptPlays(open.page, DIARY);
  assert.deepEqual(after.log, [...before.log, 'restart', 'turn last_page', 'choose briefjes school']);
  assert.deepEqual(after.endings, ['diploma']);
});

test('beginning again from the menu', async (t) => {
  const open = await opened(t);
  await open.play(playLines('choose oproep'));
  await fromMenu(open, menu.restart);
  await open.button('opening', 'begin').waitFor();
  await open.page.reload();
  await open.button('opening', 'begin').waitFor();
  assert.deepEqual((await keptPlays(open.page, DIARY))[0].log.at(-1), 'restart');
});

async function opened(t) {
  const open = new OpenDiary(await visit(t, address(DIARY)), DIARY);
  await open.ready();
  return open;
}

async function openMenu({ page }) {
  await press(page.getByText(menu.title, { exact: true }), { back: true });
}

async function fromMenu(open, name) {
  await openMenu(open);
  await press(open.page.getByRole('button', { name, exact: true }));
}
