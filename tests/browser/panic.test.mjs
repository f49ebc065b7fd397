// The app really panics, as a browser extension that rebuilds the page under its hands would make it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { playLines } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { keptPlays, playsOf } from './support/kept.mjs';
import { assertFocus, press } from './support/keyboard.mjs';

const DIARY = 'de-fietsen';

test('an app that panics says that the diary is kept, hands it over, and starts again', async (t) => {
  const page = await visit(t, address(DIARY));
  // Nothing leafs ahead unseen: it is the reader's own step that panics.
  await page.evaluate(() => { globalThis.requestIdleCallback = () => 0; });
  const open = new OpenDiary(page, DIARY);
  await open.play(playLines('hope resident diploma\nchoose galerij'));
  const before = await keptPlays(page, DIARY);
  await page.evaluate(() => {
    for (const name of ['insertBefore', 'appendChild', 'replaceChild', 'removeChild']) {
      Node.prototype[name] = () => { throw new DOMException('planted', 'NotFoundError'); };
    }
  });
  await press(open.forward());

  const heading = page.getByRole('heading', { level: 1, name: /Hier ging iets mis/ });
  await heading.waitFor();
  await assertFocus(heading);
  await page.getByText('Je dagboek is bewaard, op dit apparaat').waitFor();
  await assertAccessible(page);

  const arriving = page.waitForEvent('download');
  await press(page.getByRole('button', { name: /Bewaar alles als bestand/ }));
  const saved = JSON.parse(await readFile(await (await arriving).path(), 'utf8'));
  const [{ log }] = playsOf(JSON.parse(saved[`speelruimte:/:diary:${DIARY}`]));
  assert.deepEqual(log.slice(0, before[0].log.length), before[0].log);

  await press(page.getByRole('button', { name: /Begin opnieuw/ }), { back: true });
  await press(page.getByRole('link', { name: 'De fietsen' }));
  await open.ready();
  assert.match(await open.heading.textContent(), /september/);
  assert.deepEqual((await keptPlays(page, DIARY))[0].log.slice(0, 3), before[0].log);
  page.context().faults.expect(/unreachable|panicked|planted/);
});
