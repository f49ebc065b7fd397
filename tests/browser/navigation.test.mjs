// Addresses, the browser's own buttons, and the way past the bar.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { app, playLines } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { assertFocus, press } from './support/keyboard.mjs';
import { painted } from './support/settle.mjs';

const DIARY = 'de-fietsen';
const texts = app();

test('the skip link stands before everything, and moves the focus without leaving the page', async (t) => {
  const page = await visit(t, address(DIARY));
  const open = new OpenDiary(page, DIARY);
  await open.play(playLines('choose oproep'));
  await page.reload();
  await open.ready();
  const before = { url: page.url(), main: await page.getByRole('main').ariaSnapshot() };
  const skip = page.getByRole('link', { name: texts.app.skip });
  await press(skip, { back: true });
  await assertFocus(page.getByRole('main'));
  assert.deepEqual({ url: page.url(), main: await page.getByRole('main').ariaSnapshot() }, before);
  await page.keyboard.press('Tab');
  assert.ok(await page.locator(':focus').evaluate((element) => element.closest('main') !== null));
});

for (const unknown of ['#/dagboek/', '#/nergens', '#main', '#/dagboek/Hoofd%20letters', '#/dagboek/../../x', '#%E0%A4%A']) {
  test(`nothing has the address ${unknown}, and that is said`, async (t) => {
    const page = await visit(t, unknown);
    const heading = page.getByRole('heading', { level: 1, name: texts.missing.title });
    await heading.waitFor();
    await assertFocus(heading);
    assert.equal(await page.title(), texts.missing.title);
    await assertAccessible(page);
    await press(page.getByRole('link', { name: texts.problem['to-corridor'] }));
    await page.getByRole('link', { name: 'De fietsen' }).waitFor();
  });
}

test('a diary that is not there says so, and leads back', async (t) => {
  const page = await visit(t, address('bestaat-niet'));
  await page.getByRole('heading', { level: 1, name: texts.problem.broken }).waitFor();
  await page.getByRole('link', { name: texts.problem['to-corridor'] }).click();
  await page.getByRole('link', { name: 'De fietsen' }).waitFor();
  page.context().faults.expect(/404/);
});

test('back and forward of the browser lead through corridor and diary', async (t) => {
  const page = await visit(t);
  await press(page.getByRole('link', { name: 'De fietsen' }));
  const open = new OpenDiary(page, DIARY);
  await open.button('opening', 'begin').waitFor();
  await assertFocus(open.heading);
  await open.play(playLines('choose oproep\nat stoel'));
  await page.goBack();
  const door = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'De fietsen' }) });
  await door.getByText('woensdag 16 september').waitFor();
  assert.equal(await page.title(), texts.app.title);
  await assertFocus(page.getByRole('heading', { level: 1 }));
  await page.goForward();
  await open.textOf('stoel').waitFor();
  await painted(page);
  assert.match(await page.title(), /16 september/);
  await assertFocus(open.heading);
});

test('an address typed while a diary lies open is followed', async (t) => {
  const page = await visit(t, address(DIARY));
  await page.goto('#/privacy');
  await page.getByRole('heading', { level: 1, name: texts.privacy.title }).waitFor();
  assert.equal(await page.title(), texts.privacy.title);
  await assertAccessible(page);
});
