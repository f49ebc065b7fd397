// When the app cannot start, or stops: a page that says so, and the diary in the player's hands.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { appStarted, newContext, visit } from './support/browser.mjs';

const KEPT = { 'speelruimte:/:diary:planted': '{"log":[1]}', 'speelruimte:/:language': 'nl' };

test('a policy that forbids WebAssembly is named', async (t) => {
  const context = await newContext(t);
  await context.route('**/', async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    const policy = headers['content-security-policy'].replace("'wasm-unsafe-eval'", '');
    await route.fulfill({ response, headers: { ...headers, 'content-security-policy': policy } });
  });
  const page = await context.newPage();
  await page.goto('');
  await assertFailure(page, "in het veiligheidsbeleid");
  await assertAccessible(page);
});

test('a browser without WebAssembly is told which ones work', async (t) => {
  const context = await newContext(t);
  await context.addInitScript(() => { delete globalThis.WebAssembly; });
  const page = await context.newPage();
  await page.goto('');
  await assertFailure(page, 'recente versie van Firefox');
});

test('a program that does not arrive is blamed on the network', async (t) => {
  const context = await newContext(t);
  await context.route('**/*.wasm', (route) => route.abort());
  const page = await context.newPage();
  await page.goto('');
  await assertFailure(page, 'Kijk of je verbinding hebt');
  await assert.rejects(shown(page, 'Je dagboek is bewaard', 200), 'nothing is kept yet');
  context.faults.expect(/ERR_FAILED/);
});

test('a program that stops gives the diary back as a file', async (t) => {
  const page = await visitWithDiary(t);
  await trap(page);
  await assertFailure(page, 'Het programma is gestopt');
  await shown(page, 'Je dagboek is bewaard');
  await assertAccessible(page);

  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: /Bewaar alles/ }).click();
  const file = await arriving;
  assert.match(file.suggestedFilename(), /^speelruimte-\d{4}-\d\d-\d\d\.json$/);
  const saved = JSON.parse(await readFile(await file.path(), 'utf8'));
  for (const [key, value] of Object.entries(KEPT)) assert.equal(saved[key], value);
  assert.equal('another' in saved, false);
});

test('a program that stopped can be started again', async (t) => {
  const page = await visitWithDiary(t);
  await trap(page);
  await page.getByRole('button', { name: /Begin opnieuw/ }).click();
  await page.locator('#failure').waitFor({ state: 'hidden' });
  await appStarted(page);
  assert.equal(await page.evaluate(() => localStorage['speelruimte:/:diary:planted']), KEPT['speelruimte:/:diary:planted']);
});

test('an error that is not the death of the program does not take the page away', async (t) => {
  const page = await visit(t);
  const thrown = page.waitForEvent('pageerror');
  await page.evaluate(() => { setTimeout(() => { throw new Error('planted'); }); });
  await thrown;
  assert.equal(await page.locator('#failure').isHidden(), true);
  page.context().faults.expect(/planted/);
});

async function visitWithDiary(t) {
  const page = await visit(t);
  await page.evaluate((kept) => {
    Object.assign(localStorage, kept, { another: 'of another site' });
  }, KEPT);
  return page;
}

/** Runs a module of which the only instruction is `unreachable`: what a panic of the app comes down to. */
async function trap(page) {
  await page.evaluate(() => {
    const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
    const type = [1, 4, 1, 0x60, 0, 0];
    const [func, exported] = [[3, 2, 1, 0], [7, 5, 1, 1, 0x66, 0, 0]];
    const code = [10, 5, 1, 3, 0, 0x00, 0x0b];
    const module = new WebAssembly.Module(Uint8Array.from([header, type, func, exported, code].flat()));
    setTimeout(new WebAssembly.Instance(module).exports.f);
  });
  page.context().faults.expect(/uncaught error: .*unreachable/);
}

async function assertFailure(page, words) {
  const heading = page.getByRole('heading', { level: 1, name: /Hier ging iets mis/ });
  await heading.waitFor();
  assert.equal(await heading.evaluate((element) => element === document.activeElement), true);
  await shown(page, words);
}

function shown(page, words, timeout = 10_000) {
  return page.getByText(words).waitFor({ timeout });
}
