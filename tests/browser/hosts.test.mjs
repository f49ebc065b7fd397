// Hosts that are set up differently from what we would wish: the site works, or says what is wrong. A policy without
// 'wasm-unsafe-eval' is in failure.test.mjs, where other failures are.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { appStarted, newContext } from './support/browser.mjs';
import { app } from './support/content.mjs';
import { Host } from './support/host.mjs';
import { copyOfSite } from './support/server.mjs';
import { ORDER, ask } from './support/simulator.mjs';

const NL = app('nl');
/** What a release sends besides what every host of a test does. */
const OF_RELEASE = {
  'Referrer-Policy': 'no-referrer', 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Resource-Policy': 'same-origin',
};
const typed = (end, type, sniffing) => (answer, path) => {
  if (!path.endsWith(end)) return answer;
  const headers = { ...answer.headers };
  delete headers['Content-Type'];
  if (type) headers['Content-Type'] = type;
  if (!sniffing) delete headers['X-Content-Type-Options'];
  return { ...answer, headers };
};

function missing(pattern, status = 404) {
  return (answer, path) => (pattern.test(path) ? { ...answer, status, body: '' } : answer);
}

/** A page where something else should be, as hosts of applications give. */
function asPage(pattern) {
  const page = { status: 200, body: '<!doctype html><title>Welkom</title><p>Welkom' };
  return (answer, path) => (
    pattern.test(path) ? { ...page, headers: { ...answer.headers, 'Content-Type': 'text/html; charset=utf-8' } } : answer
  );
}

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
  ['answers that take a second', async (answer) => { await sleep(1000); return answer; }],
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

/** What is wrong with the host, what the visitor reads, and what the browser says of it. */
const TOLD = [
  ['no program', missing(/\.wasm$/), 'kwam niet helemaal binnen', /404/],
  ['a program that is refused', missing(/app-.*\.wasm$/, 403), 'kwam niet helemaal binnen', /403/],
  ['no script', missing(/app-.*\.js$/), 'kwam niet helemaal binnen', /404/],
  ['no texts', missing(/\/texts\//), 'kwam niet helemaal binnen', /404/],
  ['a page in the place of the list of diaries', asPage(/catalogue\.toml$/), 'Wie deze site beheert'],
  ['a page in the place of a door', asPage(/door\.toml$/), 'Deze deur klemt.'],
];

for (const [name, change, said, fault] of TOLD) {
  test(`a host with ${name}: there is a sentence`, async (t) => {
    const { page, context } = await open(t, change, false);
    await page.getByText(said).first().waitFor();
    if (fault) context.faults.expect(fault);
    await page.close();
  });
}

test('a host that does not let scripts run shows the first text', async (t) => {
  const { page, context } = await open(t, typed('.js', 'text/plain', true), false);
  await page.getByText('Hier ligt het dagboek').waitFor();
  context.faults.expect(/MIME type/);
  await page.close();
});

test('a host that gives its first page for whatever is not there can be played on', async (t) => {
  const { page } = await open(t, (answer, path) => (answer.status === 404 ? asPage(/./)(answer, path) : answer));
  await page.goto('#/dagboek/de-hond');
  await page.getByRole('button', { name: NL.opening.begin }).waitFor();
  await page.close();
});

test('a host without our styles can be played on', async (t) => {
  const { page, context } = await open(t, typed('.css', 'text/plain', true));
  await page.goto('#/dagboek/de-hond');
  await page.getByRole('button', { name: NL.opening.begin }).click();
  await page.getByRole('article').waitFor();
  context.faults.expect(/Refused to apply style/);
  await page.close();
});

test('inside a page of another website a diary can be played, with all headers of a release', async (t) => {
  const { site, around, page, frame } = await framed(t, '');
  await frame.getByRole('button', { name: NL.opening.begin }).click();
  await frame.getByRole('article').waitFor();
  assert.ok(page.url().startsWith(around) && !around.startsWith(site));
  await page.close();
});

test('inside a page that it does not name, nothing is shown', async (t) => {
  const { context, frame } = await framed(t, '', "frame-ancestors 'none'");
  await assert.rejects(frame.getByRole('button').first().waitFor({ timeout: 1500 }));
  context.faults.expect(/frame-ancestors/);
});

test('in a frame that may do what docs/hosting.md names, all is as usual', async (t) => {
  const { page, frame } = await framed(t, `sandbox="${/sandbox="([^"]+)"/.exec(await readFile('docs/hosting.md', 'utf8'))[1]}"`);
  await frame.getByRole('button', { name: NL.opening.begin }).click();
  await frame.getByRole('article').waitFor();
  assert.equal(await frame.getByText(NL.status['not-saved']).count(), 0);
  await page.close();
});

test('in a frame that refuses forms, buttons do what they do elsewhere, once', async (t) => {
  const { context, page, frame } = await framed(t, 'sandbox="allow-scripts allow-same-origin"');
  await frame.getByRole('button', { name: NL.opening.begin }).click();
  await frame.getByRole('radio').first().check();
  await frame.getByRole('button', { name: NL.decision.do }).click();
  await frame.getByRole('heading', { name: 'half tien' }).waitFor();
  context.faults.expect(/Blocked form submission/);
  await page.close();
});

test('in a frame without an origin, of a host that allows it, diaries can be played and it is said that nothing is kept', async (t) => {
  const { page, frame } = await framed(t, 'sandbox="allow-scripts allow-forms"', null, (headers, address) => ({
    ...headers,
    'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin',
    'Content-Security-Policy': headers['Content-Security-Policy'].replaceAll("'self'", `'self' ${address}`),
  }));
  await frame.getByRole('button', { name: NL.opening.begin }).click();
  await frame.getByText(NL.status['not-saved']).waitFor();
  await page.close();
});

test('index.html from a disk says what to do', async (t) => {
  const site = await copyOfSite();
  const context = await newContext(t, { baseURL: 'file:///' });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(site, 'index.html')).href);
  await page.getByText('Open speelruimte.html').first().waitFor();
  context.faults.expect(/origin 'null' has been blocked/);
  context.faults.expect(/ERR_FAILED/);
  await page.close();
});

test('without JavaScript there is a sentence', async (t) => {
  const context = await newContext(t, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('');
  assert.match(await page.locator('body').innerText(), /Zet JavaScript aan om het te openen\./);
});

/**
 * The diary of the dog in a frame of another website, with what a release sends. `attributes` are those of the frame,
 * `ancestors` the part of the policy that says who may do that, `change` turns the headers of the site into others.
 */
async function framed(t, attributes, ancestors = null, change = (headers) => headers) {
  const site = await new Host({ '/': await copyOfSite() }).open();
  const folder = await mkdtemp(join(tmpdir(), 'speelruimte-around-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const frame = `<iframe ${attributes} src="${site.url('/#/dagboek/de-hond')}" width="900" height="700"></iframe>`;
  await writeFile(join(folder, 'around.html'), `<!doctype html><link rel="icon" href="data:,">${frame}`);
  const around = await new Host({ '/': folder }).open();
  around.change = (answer) => ({ ...answer, headers: { 'Content-Type': 'text/html' } });
  site.change = (answer) => {
    const policy = answer.headers['Content-Security-Policy'].replace("frame-ancestors 'none'", ancestors ?? `frame-ancestors ${around.url()}`);
    const headers = { ...answer.headers, ...OF_RELEASE, 'Content-Security-Policy': policy };
    return { ...answer, headers: change(headers, site.url()) };
  };
  const context = await newContext(t, { baseURL: site.url() });
  const page = await context.newPage();
  await page.goto(around.url('/around.html'));
  context.faults.expect(/request to another origin: .*around\.html/);
  return { site: site.url(), around: around.url(), context, page, frame: page.frameLocator('iframe') };
}

async function open(t, change, started = true) {
  const host = await new Host({ '/': await copyOfSite() }).open();
  host.change = change;
  const context = await newContext(t, { baseURL: host.url() });
  const page = await context.newPage();
  await page.goto('');
  if (started) await appStarted(page);
  return { host, context, page };
}
