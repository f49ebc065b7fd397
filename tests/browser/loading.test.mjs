// What the page sends for, and when.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appStarted, newContext } from './support/browser.mjs';
import { app } from './support/content.mjs';

const NL = app('nl');

test('the files of a diary are sent for before the app runs, and only once', async (t) => {
  const context = await newContext(t);
  const asked = [];
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const page = await context.newPage();
  await holdBack(page, '**/*.wasm', async () => {
    await page.goto('#/dagboek/de-fietsen', { waitUntil: 'commit' });
    await page.waitForFunction(() => document.querySelectorAll('link[rel=preload]').length > 1);
  });
  await appStarted(page);
  await page.getByRole('radio').first().waitFor();

  const files = ['texts/nl.toml', 'scenarios/model.toml', 'scenarios/de-fietsen/door.toml', 'scenarios/de-fietsen/diary.toml'];
  for (const file of files) {
    assert.equal(asked.filter((path) => path.endsWith(file)).length, 1, file);
  }
});

test('who is faster than the words of later pages waits for them, and reads on', async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  await holdBack(page, '**/texts/later.*', async () => {
    await page.goto('#/dagboek/de-hond');
    await page.getByRole('button', { name: NL.opening.begin }).click();
    await page.getByText(NL.app.loading, { exact: true }).waitFor();
    assert.equal(await page.getByRole('radio').count(), 0);
  });
  await page.getByRole('button', { name: NL.decision.do }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: NL.decision.do }).waitFor();
});

test('a page that is no first page waits for all of its words', async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  await holdBack(page, '**/texts/later.*', async () => {
    await page.goto('#/bewaard', { waitUntil: 'commit' });
    await page.waitForTimeout(500);
    assert.equal(await page.getByRole('heading', { level: 1, name: NL.kept.title }).count(), 0);
  });
  await page.getByRole('heading', { level: 1, name: NL.kept.title }).waitFor();
  assert.equal(await page.title(), NL.kept.title);
});

test('words that cannot be had are sent for again', async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  let asked = 0;
  await page.route('**/texts/later.*', (route) => {
    asked += 1;
    return asked < 3 ? route.abort() : route.continue();
  });
  await page.goto('#/dagboek/de-hond');
  await page.getByRole('button', { name: NL.opening.begin }).click();
  await page.getByText(NL.app.loading, { exact: true }).waitFor();
  await page.getByRole('button', { name: NL.decision.do }).waitFor();
  assert.equal(asked, 3);
  context.faults.expect(/ERR_FAILED/);
});

/** Lets a file through only after `meanwhile`. */
async function holdBack(page, pattern, meanwhile) {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  await page.route(pattern, async (route) => {
    await released;
    await route.continue();
  });
  await meanwhile();
  release();
}
