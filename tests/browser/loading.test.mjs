// What the page sends for, and when.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appStarted, newContext } from './support/browser.mjs';

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
