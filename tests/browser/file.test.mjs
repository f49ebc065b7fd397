// Files to take away and to open again. A file from elsewhere is not trusted, and nothing that is kept is lost by it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { appStarted, visit } from './support/browser.mjs';
import { app, play } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { kept, keptPlays, plant, playsOf } from './support/kept.mjs';
import { press } from './support/keyboard.mjs';
import { PHONE, assertNoSidewaysScroll } from './support/layout.mjs';
import { settlesAt } from './support/settle.mjs';

const DIARY = 'de-fietsen';
const KEPT = '#/bewaard';
const { file, kept: page_, menu, corridor } = app();

const HEAD = ['speelruimte', '1', DIARY];
const PLAY = ['play', 'elders', 'ab12', '7', '2026-09-07', 'open'];
const TURN = ['turn', 'last_page'];
const save = (...rows) => JSON.stringify([HEAD, ...rows]);

/** What is chosen, and what the page says to it. */
const MALFORMED = [
  ['nothing at all', '', file.empty],
  ['white space', ' \n\t ', file.empty],
  ['words', 'Beste mevrouw De Graaf', file.broken],
  ['half a file', save(PLAY, TURN).slice(0, -20), file.broken],
  ['a file and more', `${save(PLAY)}]`, file.broken],
  ['single quotes', save(PLAY).replaceAll('"', "'"), file.broken],
  ['zeros', '\0\0\0\0', file.broken],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]), file.broken],
  ['very deep nesting', '['.repeat(200_000), file.broken],
  ['null', 'null', file.foreign],
  ['a number', '42', file.foreign],
  ['a string', JSON.stringify(save(PLAY)), file.foreign],
  ['an empty array', '[]', file.foreign],
  ['an empty object', '{}', file.foreign],
  ['another program', '{"name":"speelruimte","version":"1.0.0"}', file.foreign],
  ['rows that are no arrays', JSON.stringify([{ 0: 'speelruimte' }]), file.foreign],
  ['words that are no strings', JSON.stringify([['speelruimte', 1, DIARY]]), file.foreign],
  ['a null in a row', JSON.stringify([HEAD, ['turn', null]]), file.foreign],
  ['no head', JSON.stringify([PLAY, TURN]), file.foreign],
  ['keys with a broken text', JSON.stringify({ [`speelruimte:/:diary:${DIARY}`]: '[[' }), file.foreign],
  ['a later version', JSON.stringify([['speelruimte', '2', DIARY]]), file['other-version']],
  ['a head with too much in it', JSON.stringify([[...HEAD, 'meer']]), file['other-version']],
  ['a second head of a later version', save(PLAY, ['speelruimte', '9', DIARY]), file['other-version']],
  ['a diary that is no name', JSON.stringify([['speelruimte', '1', '../../../x']]), damaged(1)],
  ['markup for a diary', JSON.stringify([['speelruimte', '1', '<img src=x onerror=alert(1)>']]), damaged(1)],
  ['an action before any play', save(TURN), damaged(2)],
  ['an action that nobody knows', save(PLAY, ['dance', 'melding']), damaged(3)],
  ['an action with too many words', save(PLAY, TURN, ['turn', 'a', 'b', 'c', 'd']), damaged(4)],
  ['an empty row', save(PLAY, []), damaged(3)],
  ['a time that is no number', save(['play', 'x', 's', 'gisteren', '', 'open']), damaged(2)],
  ['a time before 1970', save(['play', 'x', 's', '-1', '', 'open']), damaged(2)],
  ['a state that is none', save(['play', 'x', 's', '1', '', 'lost']), damaged(2)],
  ['more plays than anyone has', save(...Array.from({ length: 501 }, (_, at) => ['play', `p${at}`, 's', '1', '', 'open'])),
    file['too-much']],
  ['more than two million bytes', ' '.repeat(2_000_001), file['too-large']],
  ['a diary that is not here', JSON.stringify([['speelruimte', '1', 'de-stal'], PLAY]),
    file.elsewhere.replace('{diaries}', 'de-stal')],
];

test('a malformed file says what is wrong with it and what to do, and takes nothing away', async (t) => {
  const page = await visit(t, KEPT);
  await plant(page, `diary:${DIARY}`, save(['play', 'mijn', 'ab12', '9', '', 'open'], TURN));
  await page.reload();
  await appStarted(page);
  const before = await kept(page);
  assert.ok(MALFORMED.length >= 20);
  for (const [name, content, expected] of MALFORMED) {
    await choose(page, content);
    await settlesAt(() => said(page), [expected, file['nothing-lost']], name);
    assert.deepEqual(await kept(page), before, name);
  }
  await assertAccessible(page, 'a refused file');
  assert.equal(await page.locator('img[src=x]').count(), 0);
});

test('played, saved, erased and opened again: at the same place', async (t) => {
  const page = await visit(t, address(DIARY), { acceptDownloads: true });
  const open = new OpenDiary(page, DIARY);
  await open.play(play(DIARY, 'ander-netnummer').slice(0, 9));
  const [there, before] = [await open.heading.textContent(), await keptPlays(page, DIARY)];
  await press(page.getByText(menu.title, { exact: true }), { back: true });
  const json = await download(page, () => press(page.getByRole('button', { name: menu.save })));
  assert.deepEqual(playsOf(JSON.parse(json)), before);

  await erase(page);
  assert.equal((await kept(page))[`diary:${DIARY}`], undefined, 'something is left');
  await page.getByRole('link', { name: corridor['to-kept'] }).click();
  await page.getByRole('heading', { level: 1, name: page_.title }).waitFor();
  await page.getByText(page_.nothing).waitFor();
  await choose(page, json);
  await page.getByText(file.opened).waitFor();
  await assertAccessible(page, 'an opened file');
  await page.getByRole('link', { name: file['read-on'].split('{')[0] }).click();
  await open.heading.waitFor();
  await settlesAt(() => open.heading.textContent(), there, 'another place');
  assert.deepEqual(await keptPlays(page, DIARY), before);
});

test('everything in one file, and what was here stays beside what comes', async (t) => {
  const page = await visit(t, KEPT, { viewport: PHONE, acceptDownloads: true });
  const mine = ['play', 'mijn', 'ab12', '9', '', 'open'];
  await plant(page, `diary:${DIARY}`, save(mine, TURN));
  const hopes = ['hope', 'resident', 'post'];
  // Of the same play, but the other way; and one that claims to come from the future.
  await choose(page, save(mine, hopes, TURN, ['play', 'straks', 'ab12', '99999999999999', '', 'open'], hopes));
  await page.getByText(file.opened).waitFor();
  const plays = await keptPlays(page, DIARY);
  assert.deepEqual(plays.map(({ log }) => log.length).sort(), [1, 1, 2]);
  const rows = JSON.parse((await kept(page))[`diary:${DIARY}`]);
  assert.ok(rows.every(([word, , , touched]) => word !== 'play' || Number(touched) <= Date.now()));
  await assertNoSidewaysScroll(page, 'what is kept');
  const all = await download(page, () => press(page.getByRole('button', { name: file['save-all'] })));
  assert.deepEqual(playsOf(JSON.parse(all)), plays);
  // Each of them can be taken up again.
  const other = page.getByRole('button', { name: page_['take-up'] });
  assert.equal(await other.count(), 3);
  await press(other.last());
  await new OpenDiary(page, DIARY).ready();
});

test('what the page gives when the app has failed can be opened too', async (t) => {
  const page = await visit(t, KEPT);
  await choose(page, JSON.stringify({
    'speelruimte:/:language': 'nl', [`speelruimte:/elders/:diary:${DIARY}`]: save(PLAY, TURN),
  }));
  await page.getByText(file.opened).waitFor();
  assert.deepEqual((await keptPlays(page, DIARY)).map(({ log }) => log), [['turn last_page']]);
});

test('where the browser keeps nothing more, the file says so and all stays', async (t) => {
  const page = await visit(t, KEPT);
  await page.evaluate(() => {
    const refuse = () => { throw new DOMException('full', 'QuotaExceededError'); };
    Object.defineProperty(Storage.prototype, 'setItem', { value: refuse });
  });
  await choose(page, save(PLAY, TURN));
  await settlesAt(() => said(page), [file.full, file['nothing-lost']], 'full');
});

function damaged(row) {
  return file.damaged.replace('{row}', row);
}

function choose(page, content) {
  const buffer = Buffer.from(content);
  return page.locator('#file').setInputFiles({ name: 'dagboek.json', mimeType: 'application/json', buffer });
}

/** The sentences that came of the file that was chosen last. */
function said(page) {
  return page.locator('.opened p').allTextContents();
}

async function download(page, press) {
  const [given] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFile(await given.path(), 'utf8');
}

async function erase(page) {
  const { app: texts, erase } = app();
  await page.getByRole('contentinfo').getByRole('button', { name: texts.erase }).click();
  await page.getByRole('button', { name: erase.yes }).click();
  await page.getByText(erase.done).waitFor();
}
