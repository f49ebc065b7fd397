// The site in one file, as it runs from a disk.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { app, play } from './support/content.mjs';
import { OpenDiary } from './support/diary.mjs';
import { newContext } from './support/browser.mjs';
import { ORDER, ask } from './support/simulator.mjs';

const folder = mkdtempSync(join(tmpdir(), 'speelruimte-stick-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const FILE = join(folder, 'speelruimte.html');
execFileSync('node', ['xtask/src/single/build.mjs', process.env.DIST ?? 'dist', FILE]);
const NL = app('nl');
const EN = app('en');
const address = (hash = '') => pathToFileURL(FILE).href + hash;

test('from a disk a whole diary can be played to its end, with ink, and is there again tomorrow', async (t) => {
  const { context, requests } = await stick(t);
  let page = await context.newPage();
  await page.goto(address('#/dagboek/de-hond'));
  const open = new OpenDiary(page, 'de-hond');
  await open.ready();
  const lines = play('de-hond', 'burgemeester');
  await open.play(lines.slice(0, 6));
  const there = await open.heading.textContent();
  await page.close();
  page = await context.newPage();
  await page.goto(address('#/dagboek/de-hond'));
  await page.getByRole('heading', { name: there, exact: true }).waitFor();
  const again = new OpenDiary(page, 'de-hond');
  await again.ready();
  await again.play(lines.slice(6));
  await again.debrief('road');
  assert.ok((await ask(page, 'results', ORDER, [50])).length > 10, 'the model does not answer');
  await again.debrief('take');
  assert.deepEqual([...new Set(requests)], [address()]);
});

test('the corridor says what does not work, drawings are there, and both languages, the guide and the room', async (t) => {
  const { context, requests } = await stick(t);
  const page = await context.newPage();
  await page.goto(address());
  await page.getByText(NL.whose['from-file']).waitFor();
  assert.ok(await page.locator('.corridor img').evaluate((drawing) => drawing.complete && drawing.naturalWidth > 100));
  const door = page.locator('.door use').first();
  assert.ok((await door.evaluate((use) => use.getBBox().width)) > 50, 'the doors are not drawn');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText(EN.whose['from-file']).waitFor();
  for (const hash of ['#/dagboek/de-fietsen/handleiding', '#/zaal', '#/zaal/de-hond', '#/privacy', '#/bewaard']) {
    await page.goto(address(hash));
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    assert.equal(await page.locator('#failure').isVisible(), false, hash);
  }
  assert.deepEqual([...new Set(requests)], [address()]);
});

test('a file that is not whole says so', async (t) => {
  const broken = join(folder, 'broken.html');
  writeFileSync(broken, readFileSync(FILE, 'utf8').replace(/(id="files">.{5000}).{200}/, '$1'));
  const { context } = await stick(t);
  const page = await context.newPage();
  await page.goto(pathToFileURL(broken).href);
  await page.getByRole('heading', { name: 'Hier ging iets mis' }).waitFor();
  context.faults.expect(/uncaught|console error/);
});

test('a request that leaves the file is noticed', async (t) => {
  const { context, requests } = await stick(t);
  const page = await context.newPage();
  await page.goto(address());
  await page.getByText(NL.whose['from-file']).waitFor();
  await page.evaluate(() => { new Image().src = './elsewhere.svg'; });
  await page.waitForTimeout(200);
  assert.ok(requests.some((request) => request.endsWith('elsewhere.svg')));
  context.faults.expect(/console error/);
});

/** A context that notes every request that is not answered by the file itself. */
async function stick(t) {
  const context = await newContext(t, { baseURL: 'file:///', reducedMotion: 'reduce' });
  const requests = [];
  context.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) requests.push(request.url().split('#')[0]);
  });
  return { context, requests };
}
