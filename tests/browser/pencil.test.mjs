// The pencil page: what the player expects, before anything comes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { app, levels, playLines } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { keptPlays } from './support/kept.mjs';
import { assertFocus, choose, press } from './support/keyboard.mjs';
import { PHONE, assertNoSidewaysScroll } from './support/layout.mjs';
import { goOn } from './support/player.mjs';

const DIARY = 'de-fietsen';
const texts = app();
const HEIGHTS = ['much-better', 'better', 'same', 'worse', 'much-worse'];

test('by keyboard: five heights and nothing, in the order in which they stand on the paper', async (t) => {
  const open = await atPencil(t);
  await assertFocus(open.heading);
  const group = level(open, 'resident');
  const names = await group.getByRole('radio').evaluateAll((radios) => radios.map((it) => it.labels[0].textContent));
  assert.deepEqual(names, [...HEIGHTS.map((height) => texts.expected[height]), texts.pencil.nothing]);
  assert.ok(await height(group, 'nothing').isChecked(), 'nothing is drawn at first');
  await assertAccessible(open.page);
  await choose(group, height(group, 'much-better'));
  await choose(group, height(group, 'worse'));
  assert.ok(await drawn(group), 'the line is on the paper');
  await choose(level(open, 'society'), height(level(open, 'society'), 'same'));
  await assertAccessible(open.page);
  assert.deepEqual(expected(await logOf(open)), ['predict horen resident worse', 'predict horen society same']);
});

test('by pointer: the line goes to the nearest height, and the radio with it', async (t) => {
  const open = await atPencil(t);
  const group = level(open, 'municipality');
  const { x, y, width, height: high } = await paper(group).boundingBox();
  const { mouse } = open.page;
  await mouse.move(x + 10, y + high / 2);
  await mouse.down();
  assert.ok(await height(group, 'same').isChecked());
  await mouse.move(x + width / 2, y + high * 0.3);
  assert.ok(await height(group, 'better').isChecked(), 'it follows while it is pressed');
  await mouse.move(x + width - 5, y - 40);
  assert.ok(await height(group, 'much-better').isChecked(), 'also beside the paper');
  await mouse.up();
  await mouse.move(x + 10, y + high * 0.9);
  assert.ok(await height(group, 'much-better').isChecked(), 'and no longer when it is let go');
  assert.ok(await drawn(group));
  assert.ok(!await drawn(level(open, 'resident')));
});

test('by touch a tap is enough', async (t) => {
  const open = await atPencil(t, { hasTouch: true, viewport: PHONE });
  const group = level(open, 'society');
  const { width, height: high } = await paper(group).boundingBox();
  await paper(group).tap({ position: { x: width / 2, y: high * 0.95 } });
  await height(group, 'much-worse').and(open.page.locator(':checked')).waitFor();
  await assertNoSidewaysScroll(open.page);
});

test('what was drawn is rubbed out, and drawn anew', async (t) => {
  const open = await atPencil(t);
  const group = level(open, 'resident');
  await height(group, 'better').click();
  await height(group, 'nothing').click();
  assert.ok(!await drawn(group));
  await height(group, 'worse').click();
  await open.page.reload();
  await open.ready();
  assert.ok(await height(group, 'worse').isChecked(), 'it is kept');
  assert.deepEqual((await logOf(open)).slice(-3), [
    'predict horen resident better', 'predict horen resident', 'predict horen resident worse',
  ]);
});

test('who draws nothing goes on as well, and what was drawn goes with it', async (t) => {
  const open = await atPencil(t);
  await height(level(open, 'resident'), 'better').click();
  await press(open.button('pencil', 'skip'));
  await open.button('back', 'on').waitFor();
  assert.deepEqual((await logOf(open)).slice(-2), ['predict horen resident', 'turn horen']);
});

test('turning with a drawing leads to the resident’s page, and one step back to the decision', async (t) => {
  const open = await atPencil(t);
  await height(level(open, 'resident'), 'better').click();
  await press(open.button('letter', 'turn'));
  await open.button('back', 'on').waitFor();
  await press(open.button('entry', 'back'));
  await open.textOf('horen').waitFor();
});

test('in another language, in the dark, on the smallest screen', async (t) => {
  const open = await atPencil(t, { viewport: PHONE, colorScheme: 'dark' });
  await height(level(open, 'resident'), 'better').click();
  await open.page.getByRole('button', { name: 'English' }).click();
  const { pencil, expected: heights } = app('en');
  await open.main.getByRole('heading', { name: pencil.title }).waitFor();
  const group = open.main.getByRole('group', { name: new RegExp(`^${levels('en').resident}`) });
  assert.ok(await group.getByRole('radio', { name: heights.better, exact: true }).isChecked());
  await assertNoSidewaysScroll(open.page);
  await assertAccessible(open.page);
});

test('whoever goes on quickly passes it', async (t) => {
  const open = await atPencil(t);
  await goOn(open.page, 1);
  await open.button('back', 'on').waitFor();
  assert.equal(expected(await logOf(open)).length, Object.keys(open.levels).length);
});

/** At the first key decision, signed. */
async function atPencil(t, options = {}) {
  const open = new OpenDiary(await visit(t, address(DIARY), options), DIARY);
  await open.play(playLines('choose oproep\nask wim\nask lopen\nchoose fietsen\nsign weten'));
  await press(open.button('letter', 'turn'));
  await open.main.getByRole('heading', { name: texts.pencil.title }).waitFor();
  return open;
}

function level(open, id) {
  return open.main.getByRole('group', { name: new RegExp(`^${open.levels[id]}`) });
}

function height(group, id) {
  const name = id === 'nothing' ? texts.pencil.nothing : texts.expected[id];
  return group.getByRole('radio', { name, exact: true });
}

/** It is for the pointer only, and has no name. */
function paper(group) {
  return group.locator('.pencil__paper');
}

async function drawn(group) {
  return await paper(group).locator('.chart__pencil').count() > 0;
}

async function logOf(open) {
  return (await keptPlays(open.page, DIARY))[0].log;
}

/** The last expectation for each level. */
function expected(log) {
  const last = new Map();
  for (const line of log.filter((known) => known.startsWith('predict '))) last.set(line.split(' ')[2], line);
  return [...last.values()];
}
