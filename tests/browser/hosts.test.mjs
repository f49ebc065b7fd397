// Hosts that are set up differently from what we would wish: the site works, or says what is wrong. A policy without
// 'wasm-unsafe-eval' is in failure.test.mjs, where other failures are.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { appStarted, newContext } from './support/browser.mjs';
import { app } from './support/content.mjs';
import { Host } from './support/host.mjs';
import { copyOfSite } from './support/server.mjs';
import { ORDER, ask } from './support/simulator.mjs';

const NL = app('nl');
const typed = (end, type, sniffing) => (answer, path) => {
  if (!path.endsWith(end)) return answer;
  const headers = { ...answer.headers };
  delete headers['Content-Type'];
  if (type) headers['Content-Type'] = type;
  if (!sniffing) delete headers['X-Content-Type-Options'];
  return { ...answer, headers };
};

/** What is odd with the host, and still lets everything work. */
const WORKING = [
  ['wasm as bytes', typed('.wasm', 'application/octet-stream', true)],
  ['wasm as text', typed('.wasm', 'text/plain', true)],
  ['wasm as text, to be guessed', typed('.wasm', 'text/plain', false)],
  ['wasm as nothing', typed('.wasm', null, true)],
  ['texts as nothing', typed('.toml', null, true)],
  ['texts as bytes', typed('.toml', 'application/octet-stream', true)],
  ['settings as text', typed('.json', 'text/plain', true)],
  ['no policy at all', (answer) => {
    const headers = { ...answer.headers };
    delete headers['Content-Security-Policy'];
    return { ...answer, headers };
  }],
  ['everything held for ever', (answer) => ({ ...answer, headers: { ...answer.headers, 'Cache-Control': 'max-age=31536000' } })],
];

for (const [name, change] of WORKING) {
  test(`a host with ${name}: a diary opens, and the model answers`, async (t) => {
    const { page } = await open(t, change);
    await page.goto('#/dagboek/de-hond');
    await page.getByRole('radio').first().waitFor();
    assert.ok((await ask(page, 'results', ORDER, [20])).length > 10);
    await page.close();
  });
}

/** What is wrong with the host, and what the visitor reads. */
const TOLD = [
  ['no program', (answer, path) => (path.endsWith('.wasm') ? { ...answer, status: 404, body: '' } : answer), /kwam niet helemaal binnen|kan het programma niet draaien/],
  ['scripts that may not run', typed('.js', 'text/plain', true), /JavaScript|Hier ligt het dagboek/],
  ['no texts', (answer, path) => (path.includes('/texts/') ? { ...answer, status: 404, body: '' } : answer), /kwam niet helemaal binnen/],
  ['a page for everything that is not there', (answer, path) => (
    /catalogue|door\.toml/.test(path) ? { ...answer, headers: { ...answer.headers, 'Content-Type': 'text/html' }, body: '<!doctype html><p>index' } : answer
  ), /Wie deze site beheert/],
];

for (const [name, change, said] of TOLD) {
  test(`a host with ${name}: there is a sentence`, async (t) => {
    const { page, context } = await open(t, change, false);
    await page.waitForTimeout(1500);
    assert.match(await page.locator('body').innerText(), said);
    context.faults.expect(/./);
    context.faults.found.push('.');
  });
}

test('in a frame that may do nothing but run scripts, diaries can be played and it is said that nothing is kept', async (t) => {
  const site = await copyOfSite(t);
  await writeFile(join(site, 'frame.html'), '<!doctype html><iframe sandbox="allow-scripts" src="index.html#/dagboek/de-hond" width="900" height="700"></iframe>');
  const host = await new Host({ '/': site }).open(t);
  host.change = (answer) => {
    const policy = answer.headers['Content-Security-Policy'].replace("frame-ancestors 'none'", '').replace("default-src 'none'", "default-src 'none'; frame-src 'self'");
    // A page without an origin asks across origins.
    const headers = { ...answer.headers, 'Content-Security-Policy': policy.replaceAll("'self'", `'self' ${host.url()}`), 'Access-Control-Allow-Origin': '*' };
    return { ...answer, headers };
  };
  const context = await newContext(t, { baseURL: host.url() });
  const page = await context.newPage();
  await page.goto('frame.html');
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: NL.opening.begin }).click();
  await frame.getByText(NL.status['not-kept'] ?? /bewaar/i).first().waitFor();
  context.faults.expect(/./);
  context.faults.found.push('.');
});

test('index.html from a disk says what to do', async (t) => {
  const site = await copyOfSite(t);
  const context = await newContext(t, { baseURL: 'file:///' });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(site, 'index.html')).href);
  await page.getByText('Open speelruimte.html').first().waitFor();
  context.faults.expect(/./);
  context.faults.found.push('.');
});

test('without JavaScript there is a sentence', async (t) => {
  const context = await newContext(t, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('');
  assert.match(await page.locator('body').innerText(), /Zet JavaScript aan om het te openen\./);
});

async function open(t, change, started = true) {
  const host = await new Host({ '/': await copyOfSite(t) }).open(t);
  host.change = change;
  const context = await newContext(t, { baseURL: host.url() });
  const page = await context.newPage();
  await page.goto('');
  if (started) await appStarted(page);
  return { host, context, page };
}
