// The app comes in two pieces; the first page does without the second, which then is there before anyone wants it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appStarted, newContext } from './support/browser.mjs';
import { goOn } from './support/player.mjs';

const DIARY = '#/dagboek/de-fietsen';
const SECOND = '**/rest-*.wasm';

for (const language of ['nl', 'en']) {
  for (const address of ['', DIARY]) {
    test(`the first page does without the second piece: ${language} ${address}`, async (t) => {
      const page = await newPage(t, language);
      await page.goto(address);
      await page.getByRole('main').locator('input, a').first().waitFor();
      // What follows once the page is painted belongs to it.
      await page.waitForLoadState('networkidle');
      assert.equal(await timesWanted(page), 0, 'run `cargo xtask first-page` to make the list anew');
    });
  }
}

test('the second piece comes by itself, once', async (t) => {
  const page = await newPage(t);
  const sentFor = [];
  page.on('request', (request) => sentFor.push(request.url()));
  await page.goto(DIARY);
  await page.waitForFunction(() => globalThis.here);
  await assertPlays(page);
  assert.equal(await timesWanted(page), 0);
  assert.equal(sentFor.filter((url) => /rest-\w+\.wasm$/.test(url)).length, 1);
});

test('who is faster than the second piece is waited for', async (t) => {
  const page = await newPage(t);
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  await page.route(SECOND, async (route) => {
    if (route.request().resourceType() === 'fetch') await released;
    await route.continue();
  });
  await page.goto(DIARY);
  await assertPlays(page);
  assert.equal(await timesWanted(page), 1);
  release();
  await assertPlays(page);
});

test('a second piece that cannot be had is blamed on the network, and the diary stays', async (t) => {
  const page = await newPage(t);
  await page.route(SECOND, (route) => route.abort());
  await page.goto(DIARY);
  await appStarted(page);
  page.context().faults.expect(/ERR_FAILED|RuntimeError|null function|table/);
  await page.getByRole('radio').first().click();
  await page.getByText('Kijk of je verbinding hebt').waitFor();
});

async function newPage(t, language = 'nl') {
  const context = await newContext(t);
  const page = await context.newPage();
  await page.addInitScript((kept) => {
    if (kept !== 'nl') localStorage.setItem('speelruimte:/:language', kept);
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (wasm, imports) => {
      const instance = await instantiate(wasm, imports);
      if ('first' in imports) globalThis.here = true;
      return instance;
    };
    globalThis.wanted = 0;
    addEventListener('speelruimte:rest', () => { globalThis.wanted += 1; });
  }, language);
  return page;
}

/** How often the app called what stands in the second piece before that was here. */
function timesWanted(page) {
  return page.evaluate(() => globalThis.wanted);
}

async function assertPlays(page) {
  const heading = page.locator('#entry');
  const before = await heading.textContent();
  assert.ok(await goOn(page));
  await page.waitForFunction((before) => (document.getElementById('entry') ?? { textContent: before }).textContent !== before, before);
}
