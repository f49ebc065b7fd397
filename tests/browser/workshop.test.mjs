// In the room: a trainer leads a group from one window, and the group sees the other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { assertAccessible } from './support/axe.mjs';
import { newContext } from './support/browser.mjs';
import { app, workshop } from './support/content.mjs';
import { settlesAt } from './support/settle.mjs';
import { begin, shown } from './support/workshop.mjs';

const DIARY = 'de-hond';
const WIDE = { viewport: { width: 1920, height: 1080 } };
const NARROW = { viewport: { width: 800, height: 600 } };
/** Milliseconds between two ticks of the clock beside the notes. */
const TICK = 1000;
const said = workshop();

test('a whole session by keyboard, with the same in both windows and a report at the end', async (t) => {
  const room = await begin(await newContext(t, WIDE), DIARY);
  await assertAccessible(room.notes, 'the notes at the start');
  await room.leadToEnd();
  await assertAccessible(room.notes, 'the notes at the end');
  await assertAccessible(room.screen, 'the screen at the end');
  const title = await room.screen.locator('.stage__ending').textContent();
  const report = await room.opened('verslag');
  await report.getByRole('heading', { name: title }).waitFor();
  await report.getByText(app().ending.did, { exact: true }).waitFor();
  await assertAccessible(report, 'the report');
});

test('a window that is reloaded at any step comes back to the same', async (t) => {
  const room = await begin(await newContext(t, WIDE), DIARY);
  let step = 0;
  await room.leadToEnd(async () => {
    step += 1;
    const before = await room.where();
    const window = step % 2 ? room.screen : room.notes;
    await window.reload();
    await window.locator('.stage').waitFor();
    await settlesAt(() => room.where(), before, `reloading at step ${step}`);
    await room.agrees();
  });
  assert.ok(step > 20, `${step} steps`);
});

test('a window that is closed at any step and opened again comes back to the same', async (t) => {
  const room = await begin(await newContext(t, WIDE), DIARY);
  let step = 0;
  await room.leadToEnd(async () => {
    step += 1;
    if (step % 4 === 0) {
      await room.screen.close();
      room.screen = await room.opened('scherm');
    } else if (step % 4 === 2) {
      const before = await room.where();
      await room.notes.close();
      room.notes = await room.opened();
      await settlesAt(() => room.where(), before, `opening at step ${step}`);
    }
    await room.agrees();
  });
});

test('both windows are reloaded at the same moment and go on', async (t) => {
  const room = await begin(await newContext(t, WIDE), DIARY);
  for (let step = 0; step < 9; step += 1) await room.press('PageDown');
  const before = await room.where();
  await Promise.all([room.notes.reload(), room.screen.reload()]);
  await Promise.all([room.notes, room.screen].map((page) => page.locator('.stage').waitFor()));
  await settlesAt(() => room.where(), before, 'reloaded');
  await room.agrees();
  await room.press('PageDown', room.screen);
  assert.notEqual(await room.where(), before);
});

test('two workshops on one machine do not mix', async (t) => {
  const context = await newContext(t, WIDE);
  const [one, other] = [await begin(context, DIARY), await begin(context, DIARY)];
  const before = await other.shows();
  for (let step = 0; step < 6; step += 1) await one.press('PageDown');
  assert.notEqual(await one.shows(), before);
  assert.equal(await other.shows(), before);
});

test('a workshop is resumed another day, from the list', async (t) => {
  const context = await newContext(t, WIDE);
  const room = await begin(context, DIARY);
  for (let step = 0; step < 7; step += 1) await room.press('PageDown');
  const before = await room.where();
  await room.notes.close();
  await room.screen.close();
  const page = await context.newPage();
  await page.goto('#/zaal');
  await assertAccessible(page, 'the workshops');
  await page.getByRole('link', { name: app().rooms.resume }).click();
  await page.locator('.stage').waitFor();
  await settlesAt(() => shown(page), before, 'resumed');
  await page.getByRole('link', { name: said.lead['to-workshops'] }).click();
  await page.getByRole('button', { name: app().rooms.erase }).click();
  await page.getByText(app().rooms.none).waitFor();
});

test('without a channel the windows hear of each other through the storage', async (t) => {
  const context = await newContext(t, WIDE);
  await context.addInitScript(() => { delete globalThis.BroadcastChannel; });
  const room = await begin(context, DIARY);
  for (let step = 0; step < 6; step += 1) await room.press('PageDown');
  await room.press('PageUp', room.screen);
});

test('without storage they hear of each other through the channel, and the notes say that nothing is kept', async (t) => {
  const context = await newContext(t, WIDE);
  const room = await begin(context, DIARY, { screen: false });
  for (const page of context.pages()) {
    await page.evaluate(() => { Storage.prototype.setItem = () => { throw new Error('full'); }; });
  }
  room.screen = await room.opened('scherm');
  for (let step = 0; step < 6; step += 1) await room.press('PageDown');
  await room.notes.getByText(said.lead['not-kept']).waitFor();
});

test('where neither gets through the windows do differ', async (t) => {
  const context = await newContext(t, WIDE);
  await context.addInitScript(() => { delete globalThis.BroadcastChannel; });
  const room = await begin(context, DIARY);
  await room.notes.evaluate(() => { Storage.prototype.setItem = () => {}; });
  await assert.rejects(async () => {
    for (let step = 0; step < 4; step += 1) await room.press('PageDown');
  }, /the windows differ/);
});

test('votes are hidden until they are shown, then counted again after the talk', async (t) => {
  const room = await begin(await newContext(t, WIDE), DIARY);
  await toDecision(room);
  const votes = room.screen.locator('.stage__votes');
  const first = room.notes.getByRole('group', { name: said.vote.first });
  const fields = first.getByRole('spinbutton');
  for (let at = 0; at < await fields.count(); at += 1) {
    await fields.nth(at).fill(String(3 + at));
    await fields.nth(at).press('Tab');
  }
  await room.notes.getByText(said.vote.sum.replace('{count}', '12')).waitFor();
  assert.equal(await votes.count(), 0, 'the group sees votes that are hidden');
  await room.notes.getByRole('button', { name: said.lead.disclose }).click();
  await votes.first().waitFor();
  assert.deepEqual(await votes.allTextContents(), ['3', '4', '5']);
  // Shares of a hundred add up to a hundred.
  await room.screen.getByText(said.stage.luck.replace('{shares}', 'A 25, B 33, C 42')).waitFor();
  const more = room.notes.getByRole('button', { name: said.vote.more.replace('{name}', 'A') }).last();
  for (let touch = 0; touch < 2; touch += 1) await more.click();
  await settlesAt(() => votes.first().textContent(), '3 → 2', 'the second vote');
  // Where all agree it is no luck.
  await room.screen.locator('.stage__luck').waitFor({ state: 'detached' });
  await assertAccessible(room.screen, 'votes');
  // The trainer plays what the minority wants.
  await room.notes.locator('.notes__choice').nth(2).click();
  await room.agrees();
  const report = await room.opened('verslag');
  await report.getByRole('cell', { name: '3', exact: true }).first().waitFor();
});

test('whoever scrolls to the votes on a narrow screen is not called back by the clock', async (t) => {
  const room = await begin(await newContext(t, NARROW), DIARY, { screen: false });
  await toDecision(room);
  const field = room.notes.getByRole('group', { name: said.vote.first }).getByRole('spinbutton').first();
  const isInView = async (part) => {
    const { y, height } = await part.boundingBox();
    return y + height > 0 && y + height <= NARROW.viewport.height;
  };
  assert.equal(await isInView(field), false, 'there is nothing to scroll to');
  await field.scrollIntoViewIfNeeded();
  await field.fill('3');
  await setTimeout(2 * TICK);
  assert.equal(await isInView(field), true, 'the votes were scrolled away');
  // What is new on the stage is brought into view all the same.
  await room.notes.locator('.notes__choice').first().click();
  await settlesAt(() => isInView(room.notes.locator('#newest')), true, 'what is new is out of sight');
});

test('the middle of the group draws the pencil line', async (t) => {
  const room = await begin(await newContext(t, WIDE), DIARY);
  const sketches = room.notes.getByRole('heading', { name: said.vote['sketch-title'] });
  await room.leadUntil(async () => await sketches.count() > 0);
  assert.equal(await room.screen.locator('.chart__pencil').count(), 0);
  const field = (height) => room.notes.getByRole('spinbutton', { name: app().expected[height], exact: true }).first();
  for (const [height, count] of [['better', 5], ['worse', 2]]) await field(height).fill(String(count));
  await room.screen.locator('.chart__pencil').first().waitFor();
  const spread = room.screen.locator('.stage__spread').first().getByRole('listitem');
  await settlesAt(() => spread.allTextContents(), [`${app().expected.better} 5`, `${app().expected.worse} 2`], 'hands');
  await room.leadUntil(async () => await room.screen.getByText(app().ink.title, { exact: true }).count() > 0);
  await room.screen.locator('.chart__ink').first().waitFor();
  const drawn = app().chart.drawn.split('{')[2].split('}')[1];
  await room.screen.getByRole('img', { name: new RegExp(`${app().expected.better}${drawn}`) }).first().waitFor();
});

test('a number is what it is in a field, and no key works once keys are switched off', async (t) => {
  const room = await begin(await newContext(t, WIDE), DIARY);
  await toDecision(room);
  const before = await room.where();
  const field = room.notes.getByRole('spinbutton').first();
  await field.focus();
  await room.notes.keyboard.type('12');
  assert.equal(await field.inputValue(), '12');
  assert.equal(await room.where(), before, 'a number in a field chose an act');
  const keys = room.notes.getByRole('checkbox', { name: said.lead.keys });
  await keys.uncheck();
  await room.notes.getByRole('heading', { level: 1 }).last().click();
  for (const page of [room.notes, room.screen]) {
    for (const key of ['PageDown', '1', 'b', 'ArrowLeft']) await page.keyboard.press(key);
  }
  await room.notes.reload();
  await room.notes.keyboard.press('PageDown');
  assert.equal(await room.where(), before, 'a key worked');
  await keys.check();
  await room.notes.getByRole('heading', { level: 1 }).last().click();
  await room.notes.keyboard.press('b');
  await room.screen.locator('.stage--black').waitFor();
});

test('the keys are explained, and the notes come and go in one window', async (t) => {
  const room = await begin(await newContext(t, WIDE), DIARY, { screen: false });
  await room.notes.keyboard.press('?');
  const help = room.notes.getByRole('dialog', { name: said.lead['help-title'] });
  await help.waitFor();
  await assertAccessible(room.notes, 'the keys');
  assert.ok(await room.notes.evaluate(() => document.activeElement.closest('dialog')), 'the focus is not in the help');
  await room.notes.keyboard.press('Escape');
  await help.waitFor({ state: 'hidden' });
  const notes = room.notes.getByRole('complementary');
  await room.notes.keyboard.press('n');
  await notes.waitFor({ state: 'detached' });
  await room.notes.keyboard.press('n');
  await notes.waitFor();
  await room.notes.keyboard.press('?');
  await help.waitFor();
  await room.notes.evaluate(pressInClosing, 'n');
  await notes.waitFor({ state: 'detached' });
});

/** Closes the dialog and presses a key before the next frame, while the dialog still has the focus. */
function pressInClosing(key) {
  const focused = document.activeElement;
  focused.closest('dialog').close();
  focused.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}

test('two halves of the room go different ways, and their roads are compared', async (t) => {
  const room = await begin(await newContext(t, WIDE), DIARY);
  await toDecision(room);
  await room.notes.getByRole('button', { name: said.lead.split }).click();
  await room.screen.getByText(said.stage['left-half']).waitFor();
  await room.leadToEnd();
  await room.press('h');
  await room.screen.getByText(said.stage['right-half']).waitFor();
  await room.press('2');
  await room.leadToEnd();
  await room.screen.getByText(said.stage.compared).waitFor();
  await room.screen.getByText(/ 20 /).first().waitFor();
  const report = await room.opened('verslag');
  await report.getByRole('heading', { name: said.stage['right-half'] }).waitFor();
  await report.getByRole('heading', { name: said.stage.compared }).waitFor();
});

/** Goes on until all acts of the first decision are on the screen. */
async function toDecision(room) {
  const [acts, choices] = ['.stage__act', '.notes__choice'].map((part) => room.notes.locator(part));
  const votes = room.notes.getByRole('group', { name: said.vote.first });
  for (let step = 0; step < 60; step += 1) {
    const shown = await acts.count();
    if (shown > 0 && shown === await choices.count()) return;
    const before = await room.where();
    await room.press('PageDown');
    // What waits for an answer gets one, but a page with votes is only shown.
    if (await room.where() === before && await votes.count() === 0) await room.press('1');
  }
  assert.fail('no decision');
}
