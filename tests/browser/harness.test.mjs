// The nets of the other tests, shown to catch what they are for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings } from './support/axe.mjs';
import { newContext, visit } from './support/browser.mjs';
import { watch } from './support/watch.mjs';

test('a request to another origin is caught', async (t) => {
  const page = await visit(t, '', { bypassCSP: true });
  await page.route('http://elsewhere.invalid/**', (route) => route.abort());
  await page.evaluate(() => fetch('http://elsewhere.invalid/x').catch(() => {}));
  page.context().faults.expect(/request to another origin: http:\/\/elsewhere\.invalid\/x/);
  page.context().faults.expect(/console error: .*ERR_FAILED/);
});

test('a breach of the content policy is caught', async (t) => {
  const page = await visit(t);
  await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
  page.context().faults.expect(/console error: .*style-src/);
});

test('an uncaught error is caught', async (t) => {
  const page = await visit(t);
  const thrown = page.waitForEvent('pageerror');
  await page.evaluate(() => { setTimeout(() => { throw new Error('planted'); }); });
  await thrown;
  page.context().faults.expect(/uncaught error: .*planted/);
});

test('a fault that was expected and did not come is a failure', async (t) => {
  const faults = watch(await newContext(t), 'http://127.0.0.1/');
  faults.expect(/never/);
  assert.throws(() => faults.check(), /never/);
});

test('a test that waits in a page for ever is ended', async (t) => {
  const page = await visit(t, '', { limit: 3000 });
  await assert.rejects(page.evaluate(() => new Promise(() => {})), /closed/);
  page.context().faults.expect(/not ready after 3000 ms/);
});

test('axe finds a picture without a text alternative', async (t) => {
  const page = await visit(t);
  await page.evaluate(() => document.querySelector('main').append(new Image()));
  assert.match((await findings(page)).join('\n'), /^image-alt at .*img/m);
});
