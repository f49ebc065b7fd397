// A device that does not keep things, or kept something else: the diary can still be read and taken away.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { newContext, visit } from './support/browser.mjs';
import { app, playLines } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { kept, keptPlays, plant, playsOf } from './support/kept.mjs';
import { press } from './support/keyboard.mjs';

const DIARY = 'de-fietsen';
const { menu, status } = app();

const REFUSALS = {
  'storage that is full': () => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  },
  'storage that fills up': () => {
    const { setItem } = Storage.prototype;
    let left = 3;
    Storage.prototype.setItem = function fill(...words) {
      if (left === 0) throw new DOMException('full', 'QuotaExceededError');
      left -= 1;
      return setItem.apply(this, words);
    };
  },
  'storage that is refused': () => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() { throw new DOMException('refused', 'SecurityError'); },
    });
  },
};

for (const [name, refuse] of Object.entries(REFUSALS)) {
  test(`${name}: reading goes on, and the diary can be taken away`, async (t) => {
    const context = await newContext(t);
    await context.addInitScript(refuse);
    const page = await context.newPage();
    await page.goto(address(DIARY));
    const open = new OpenDiary(page, DIARY);
    await open.ready();
    assert.equal(await page.getByText(status['not-saved']).count(), 0, 'a warning before anything was done');
    await open.play(playLines('hope resident diploma\nchoose galerij\nat galerij\nat horen'));
    await page.getByRole('status').getByText(status['not-saved']).waitFor();
    await assertAccessible(page);
    const [{ log }] = playsOf(await downloaded(open));
    assert.deepEqual(log, ['hope resident diploma', 'turn last_page', 'choose briefjes galerij', 'turn galerij']);
  });
}

test('a storage that refuses once is forgiven', async (t) => {
  const page = await visit(t, address(DIARY));
  const open = new OpenDiary(page, DIARY);
  await page.evaluate(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function once() {
      Storage.prototype.setItem = setItem;
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await open.play(playLines('hope resident diploma'));
  await page.getByText(status['not-saved']).waitFor();
  await open.play(playLines('choose galerij'));
  await page.getByText(status['not-saved']).waitFor({ state: 'detached' });
  assert.equal((await keptPlays(page, DIARY))[0].log.length, 3);
});

const UNREADABLE = {
  'no JSON': '{"half',
  'JSON of another shape': '{"plays":[1,2]}',
  'rows that are no words': '[["speelruimte","1","de-fietsen"],[1,2]]',
  'an action that does not exist': '[["speelruimte","1","de-fietsen"],["play","a","x","1","","open"],["jump","far"]]',
  'another version': '[["speelruimte","99","de-fietsen"],["play","a","x","1","","open"]]',
  'another diary': '[["speelruimte","1","een-ander"]]',
  'nothing at all': '',
};

for (const [name, garbage] of Object.entries(UNREADABLE)) {
  test(`kept: ${name}. It is set aside, and said`, async (t) => {
    const page = await visit(t);
    await plant(page, `diary:${DIARY}`, garbage);
    await page.goto(address(DIARY));
    await page.getByRole('status').getByText(status.unreadable).waitFor();
    assert.equal((await kept(page))[`diary:${DIARY}`], garbage, 'looking changes nothing');

    const open = new OpenDiary(page, DIARY);
    await open.play(playLines('choose galerij'));
    const everything = await kept(page);
    const aside = Object.keys(everything).filter((key) => key.startsWith(`aside:${DIARY}:`));
    assert.deepEqual(aside.map((key) => everything[key]), [garbage]);
    assert.deepEqual((await keptPlays(page, DIARY)).map(({ log }) => log.length), [2]);
  });
}

test('where there is no room to set it aside, it stays where it is', async (t) => {
  const page = await visit(t);
  await plant(page, `diary:${DIARY}`, UNREADABLE['no JSON']);
  await page.goto(address(DIARY));
  await page.getByText(status.unreadable).waitFor();
  await page.evaluate(REFUSALS['storage that is full']);
  await new OpenDiary(page, DIARY).play(playLines('choose galerij'));
  await page.getByText(status['not-saved']).waitFor();
  assert.equal((await kept(page))[`diary:${DIARY}`], UNREADABLE['no JSON']);
});

async function downloaded({ page }) {
  await press(page.getByText(menu.title, { exact: true }), { back: true });
  const arriving = page.waitForEvent('download');
  await press(page.getByRole('button', { name: menu.save }));
  const file = await arriving;
  assert.equal(file.suggestedFilename(), `${DIARY}.json`);
  return JSON.parse(await readFile(await file.path(), 'utf8'));
}
