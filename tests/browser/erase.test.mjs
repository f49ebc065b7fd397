// Erasing everything: asked once, undone by Escape, and then really gone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { app, playLines } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { kept } from './support/kept.mjs';
import { assertFocus, press } from './support/keyboard.mjs';

const DIARY = 'de-fietsen';
const { app: texts, corridor, erase } = app();

const PLACES = { 'a diary': address(DIARY), 'the corridor': '#/', 'the page about privacy': '#/privacy' };

for (const [place, hash] of Object.entries(PLACES)) {
  test(`erasing from ${place}`, async (t) => {
    const page = await visitWithPlay(t, hash);
    const button = page.getByRole('button', { name: texts.erase }).first();
    await press(button);
    const dialog = page.getByRole('dialog', { name: erase.title });
    await dialog.waitFor();
    await assertAccessible(page);
    assert.ok(await dialog.evaluate((element) => element.contains(document.activeElement)), 'the focus is elsewhere');

    const before = await kept(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await assertFocus(button, 'the focus has not come back');
    assert.deepEqual(await kept(page), before);

    await press(button);
    await press(page.getByRole('button', { name: erase.no }));
    assert.deepEqual(await kept(page), before);

    await press(button);
    await press(page.getByRole('button', { name: erase.yes }));
    await page.getByRole('status').getByText(erase.done).waitFor();
    await page.getByText(corridor.new, { exact: true }).first().waitFor();
    assert.match(page.url(), /#\/$/);
    assert.deepEqual(await page.evaluate(() => ({ ...localStorage })), { another: 'of another site' });
    assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY', 'the focus is lost');
  });
}

test('an erased diary begins anew', async (t) => {
  const page = await visitWithPlay(t, '#/');
  await press(page.getByRole('button', { name: texts.erase }));
  await press(page.getByRole('button', { name: erase.yes }));
  await page.getByRole('link', { name: 'De fietsen' }).click();
  const open = new OpenDiary(page, DIARY);
  await open.button('opening', 'begin').waitFor();
  assert.equal(`diary:${DIARY}` in await kept(page), false);
});

async function visitWithPlay(t, hash) {
  const page = await visit(t, address(DIARY));
  await new OpenDiary(page, DIARY).play(playLines('choose oproep'));
  await page.evaluate(() => { localStorage.another = 'of another site'; });
  await page.evaluate((address) => { location.hash = address; }, hash);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}
