// A release behind the servers that municipalities have, with the settings that it brings: real nginx, real Apache, real Caddy.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { appStarted, newContext } from './support/browser.mjs';
import { app } from './support/content.mjs';
import { apache, caddy, nginx, siteOfRelease } from './support/servers.mjs';
import { ORDER, ask } from './support/simulator.mjs';

const NL = app('nl');
/** What browsers say that they take; the last is what they want most. */
const PACKINGS = ['gzip, deflate, br', 'gzip', ''];
const UNPACK = { br: brotliDecompressSync, gzip: gunzipSync, '': (bytes) => bytes };
const HELD = /^public, max-age=31536000, immutable$/;
const ASKED_AGAIN = /^no-cache$/;
const NOT_HELD = /^no-store$/;
/** What goes out with every answer. */
const ALWAYS = {
  'content-security-policy': /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; .*frame-ancestors 'none'$/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'permissions-policy': /camera=\(\)/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
};
/** One file of each kind: what it is, how long it may be held, and whether it comes packed. */
const FILES = [
  [/^index\.html$/, /^text\/html; ?charset=utf-8$/i, ASKED_AGAIN, true],
  [/^speelruimte-app-.*\.wasm$/, /^application\/wasm$/, HELD, true],
  [/^start-.*\.js$/, /^text\/javascript(; ?charset=utf-8)?$/i, HELD, true],
  [/^speelruimte-.*\.css$/, /^text\/css; ?charset=utf-8$/i, HELD, true],
  [/^texts\/nl\.toml$/, /^text\/plain; ?charset=utf-8$/i, ASKED_AGAIN, true],
  [/^scenarios\/pictures\/corridor\.svg$/, /^image\/svg\+xml$/, ASKED_AGAIN, true],
  [/^release\.json$/, /^application\/json$/, ASKED_AGAIN, true],
  [/^service-worker\.js$/, /^text\/javascript(; ?charset=utf-8)?$/i, ASKED_AGAIN, true],
  [/^manifest\.webmanifest$/, /^application\/manifest\+json$/, ASKED_AGAIN, false],
  [/^config\.json$/, /^application\/json$/, ASKED_AGAIN, false],
  [/^eigen\/texts\.nl\.toml$/, /^text\/plain; ?charset=utf-8$/i, ASKED_AGAIN, false],
];

for (const [name, start] of [['nginx', nginx], ['Apache', apache], ['Caddy', caddy]]) {
  for (const base of ['/', '/oefenen/']) {
    test(`${name} at ${base}: a diary can be played, and every answer is as it should be`, async (t) => {
      const site = await siteOfRelease(t);
      const address = await start(t, site, base);
      assert.deepEqual(await faults(address, site), []);
      await play(t, address);
    });
  }
}

test('a setting that is left out is noticed', async (t) => {
  const site = await siteOfRelease(t);
  const without = (line) => (settings) => settings.split('\n').filter((it) => !it.includes(line)).join('\n');
  for (const [start, line, expected] of [
    [nginx, 'nosniff', /x-content-type-options/],
    [nginx, 'application/wasm', /content-type/],
    [nginx, 'rewrite ^', /packed/],
    [apache, 'AddType text/plain', /content-type/],
    [apache, 'immutable', /cache-control/],
    [apache, 'no-store', /a missing file: cache-control/],
    [caddy, 'nosniff', /x-content-type-options/],
    [caddy, 'no-store', /a missing file: cache-control/],
    [caddy, 'precompressed', /packed/],
  ]) {
    const found = await faults(await start(t, site, '/', without(line)), site);
    assert.ok(found.some((fault) => expected.test(fault)), `${line}: ${found}`);
  }
});

test('the settings for IIS and Caddy say the same', async () => {
  const policy = /Content-Security-Policy "?([^"\n]*)"?/.exec(await readFile('hosting/server/nginx/speelruimte-headers.conf', 'utf8'))[1];
  const iis = await readFile('hosting/server/iis/web.config', 'utf8');
  const caddy = await readFile('hosting/server/caddy/Caddyfile', 'utf8');
  for (const settings of [iis, caddy, await readFile('hosting/server/apache/.htaccess', 'utf8'), await readFile('docs/hosting.md', 'utf8')]) {
    assert.ok(settings.includes(policy), settings.slice(0, 80));
  }
  for (const header of Object.keys(ALWAYS)) {
    assert.match(iis, new RegExp(`name="${header}"`, 'i'));
    assert.match(caddy, new RegExp(`^\\s*${header} `, 'im'));
  }
  for (const type of ['application/wasm', 'text/javascript', 'application/json', 'application/manifest+json', 'image/svg+xml', 'text/plain; charset=utf-8']) {
    assert.ok(iis.includes(`mimeType="${type}"`), type);
  }
  // Well-formed, and no section that needs a module of its own.
  execFileSync('python3', ['-c', 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])', 'hosting/server/iis/web.config']);
  assert.doesNotMatch(iis, /<rewrite>/);
});

/** What is wrong with the answers of a host. */
async function faults(address, site) {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(site.length + 1));
  const found = [];
  const hold = (path, answer, headers) => {
    for (const [header, pattern] of Object.entries(headers)) {
      const said = answer.headers[header] ?? '';
      if (!pattern.test(said)) found.push(`${path}: ${header} is “${said}”`);
    }
  };
  for (const [pattern, type, caching, packed] of FILES) {
    const path = paths.find((known) => pattern.test(known));
    assert.ok(path, `no file is like ${pattern}`);
    const bytes = await readFile(join(site, path));
    for (const accepted of PACKINGS) {
      const answer = await asked(address + path, accepted);
      hold(path, answer, { ...ALWAYS, 'content-type': type, 'cache-control': caching });
      const encoding = answer.headers['content-encoding'] ?? '';
      if (packed && encoding !== (accepted.split(', ').at(-1))) found.push(`${path}: packed as “${encoding}” for “${accepted}”`);
      if (packed && !/accept-encoding/i.test(answer.headers.vary ?? '')) found.push(`${path}: vary is “${answer.headers.vary}”`);
      if (accepted === '' && encoding !== '') found.push(`${path}: packed as “${encoding}” for nobody`);
      if (!UNPACK[encoding](answer.body).equals(bytes)) found.push(`${path}: other bytes for “${accepted}”`);
      if (packed) {
        const again = await asked(address + path, accepted, { 'If-None-Match': answer.headers.etag ?? '' });
        if (again.status !== 304) found.push(`${path}: ${again.status} for what the browser has`);
        hold(`${path} again`, again, { 'cache-control': caching });
      }
    }
  }
  const nowhere = await asked(`${address}nowhere-0123456789abcdef.js`, 'br');
  if (nowhere.status !== 404) found.push(`a missing file: ${nowhere.status}`);
  hold('a missing file', nowhere, { ...ALWAYS, 'cache-control': NOT_HELD });
  const page = await asked(address, 'br');
  if (page.headers['content-encoding'] !== 'br' || page.status !== 200) found.push(`the page: ${page.status}`);
  const { pathname } = new URL(address);
  const bare = await asked(new URL(pathname.slice(0, -1), address).href, 'br');
  const leads = /^(30[1278])$/.test(bare.status) && new URL(bare.headers.location, address).href === address;
  if (pathname !== '/' && !leads) found.push(`without the last slash: ${bare.status} ${bare.headers.location}`);
  return found;
}

/** Asks by hand: fetch would unpack. */
function asked(address, accepted, headers = {}) {
  return new Promise((resolve, reject) => {
    const all = accepted ? { ...headers, 'Accept-Encoding': accepted } : headers;
    get(address, { headers: all, agent: false }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on('error', reject);
  });
}

/** A visit: cookies, requests elsewhere and breaches of the policy are noticed by the context. */
async function play(t, baseURL) {
  const context = await newContext(t, { baseURL });
  const page = await context.newPage();
  await page.goto('');
  await appStarted(page);
  await page.getByText('Gemeente Voorbeeld').first().waitFor();
  await page.getByRole('link', { name: 'De hond' }).click();
  await page.getByRole('button', { name: NL.opening.begin }).click();
  await page.getByRole('article').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('html[lang=en]').waitFor();
  assert.ok((await ask(page, 'results', ORDER, [50])).length > 10);
  await page.goto('#/zaal');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto('#/check');
  await page.getByText('Points of attention: ').or(page.getByText('Everything is in order.')).waitFor({ timeout: 20_000 });
  context.faults.expect(/404/);
}
