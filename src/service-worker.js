// Keeps a release whole on the device and serves it from there. A release that did not come in full is never used; what
// belongs to the municipality is asked for anew each time, and kept for when the host cannot be reached.

/** The hash of the list of this release; the build puts it here. */
const RELEASE = 'RELEASE_HASH';
const LIST = 'release.json';
const CONFIG = 'config.json';
const OWN_FOLDER = 'eigen/';
/** How many files are fetched side by side. */
const ABREAST = 6;
/** What a diary of a municipality has, besides its drawings. */
const OF_DIARY = ['door.toml', 'diary.toml', 'nl.toml', 'en.toml', 'guide.toml', 'guide.nl.toml', 'guide.en.toml'];

const { scope } = registration;
/** Sites on one host share the store of the browser: the scope tells them apart. */
const PREFIX = `speelruimte ${scope} `;
const HELD = PREFIX + RELEASE;
const OWN = `${PREFIX}own`;
/** Milliseconds after which what is kept is used, where a host does not answer. */
const PATIENCE = 2500;
/** What a host says of a file that it has no more; anything else that is no answer may pass. */
const GONE = [404, 410];
/** The host wants nothing kept: nothing that is asked for from now on is. */
let isForgotten = false;

addEventListener('install', (event) => event.waitUntil(hold()));
addEventListener('activate', (event) => event.waitUntil(begin()));
addEventListener('fetch', (event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});
addEventListener('message', (event) => {
  if (event.data === 'own') event.waitUntil(holdOwn());
  if (event.data === 'take-over') event.waitUntil(takeOver(event.source));
  if (event.data === 'forget') event.waitUntil(forget());
});

// Brings every file of the release, each held against its hash. Where one fails all does, and what was brought waits for
// the next time.
async function hold() {
  const bytes = await (await fetched(LIST, 'no-store')).arrayBuffer();
  if (await hashOf(bytes) !== RELEASE) throw new Error(`${LIST} is of another release`);
  const { files } = JSON.parse(new TextDecoder().decode(bytes));
  const cache = await caches.open(HELD);
  const before = await releaseBefore();
  const waiting = Object.entries(files);
  const one = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await holdFile(cache, before, ...next);
  };
  await Promise.all(Array.from({ length: ABREAST }, one));
  // Last: a list that is held says that everything is.
  await cache.put(LIST, new Response(bytes));
}

async function holdFile(cache, before, path, hash) {
  if (await cache.match(path)) return;
  if (before?.files[path] === hash) {
    const same = await before.cache.match(path);
    if (same) return cache.put(path, same);
  }
  // A name with a fingerprint never means anything else.
  const answer = await fetched(path, /-[0-9a-f]{16}\.\w+$/.test(path) ? 'default' : 'no-cache');
  if (await hashOf(await answer.clone().arrayBuffer()) !== hash) throw new Error(`${path} is not what was released`);
  return cache.put(path, answer);
}

// The release that is in use, with what it holds.
async function releaseBefore() {
  for (const name of await ourCaches()) {
    if (name === HELD || name === OWN) continue;
    const cache = await caches.open(name);
    const list = await cache.match(LIST);
    if (list) return { cache, files: (await list.json()).files };
  }
  return null;
}

async function begin() {
  const names = await ourCaches();
  const isFirst = !names.includes(OWN);
  await Promise.all(names.filter((name) => name !== HELD && name !== OWN).map((name) => caches.delete(name)));
  // The page of a first visit is of this release: from now on it needs no network either.
  if (isFirst) await clients.claim();
  await holdOwn();
}

// What the municipality has set and added, also what nobody has opened yet.
async function holdOwn() {
  const config = await keptFirst(CONFIG).then((answer) => answer.json()).catch(() => ({}));
  const { own, diaries, theme, logo, links } = config ?? {};
  const sheets = [...words(theme?.stylesheets), ...words(theme?.fonts)].filter(isInside);
  const papers = words(Object.values(links ?? {})).filter(isOwn);
  const files = [...words(own).map((name) => OWN_FOLDER + name), ...papers, ...words(logo?.file).filter(isInside)];
  const ofMunicipality = words(diaries).filter(isOwn);
  // What is missing keeps nothing else from being kept.
  await Promise.allSettled([...files.map(keptFirst), ...sheets.map(holdNamedIn), ...ofMunicipality.map(holdDiary)]);
}

// What can be used of a setting: nobody vouches for it.
function words(setting) {
  return [setting].flat().filter((word) => typeof word === 'string');
}

function isOwn(path) {
  return path.startsWith(OWN_FOLDER);
}

async function holdDiary(folder) {
  await Promise.all(OF_DIARY.map((file) => keptFirst(`${folder}/${file}`)));
  const diary = await (await keptFirst(`${folder}/diary.toml`)).text();
  const drawings = [...diary.matchAll(/file\s*=\s*"([\w.-]+)"/g)].map(([, file]) => `${folder}/pictures/${file}`);
  await Promise.all(drawings.map(keptFirst));
}

// Fonts and pictures that a style sheet names.
async function holdNamedIn(sheet) {
  const text = await (await keptFirst(sheet)).text();
  const named = [...text.matchAll(/url\(\s*["']?([^"')]+)/g)].map(([, address]) => new URL(address, scope + sheet).href);
  await Promise.all(named.filter(isInside).map((address) => keptFirst(address.slice(scope.length))));
}

function isInside(address) {
  return new URL(address, scope).href.startsWith(scope);
}

function answerTo(request) {
  const address = addressOf(request);
  // Who asks past everything that is kept wants the host itself.
  if (request.method !== 'GET' || !address.startsWith(scope) || request.cache === 'no-store') return null;
  const name = address.slice(scope.length);
  if (name === CONFIG || isOwn(name)) return keptFirst(name);
  if (request.mode === 'navigate') return isPage(address) ? held('index.html', request) : null;
  return held(name, request);
}

// As the browser writes it, like the scope: a path may have a space in it.
function addressOf({ url }) {
  return url.split(/[?#]/)[0];
}

// Whether this site itself stands there, rather than a paper beside it or another site below it.
function isPage(address) {
  return address === scope || address === `${scope}index.html`;
}

// What a house style brings may stand anywhere.
async function held(name, request) {
  const lastOne = async (error) => await found(OWN, name) ?? Promise.reject(error);
  return await found(HELD, name) ?? fetch(request).catch(lastOne);
}

// Nothing is opened for it: that would make anew what was deleted.
function found(cacheName, name) {
  return caches.match(name, { cacheName });
}

// The host's answer, kept; where the host cannot be reached, is broken or takes too long, the last one.
async function keptFirst(name) {
  const last = await found(OWN, name);
  const anew = askedAnew(name);
  const answer = await (last ? Promise.race([anew, tooLong()]) : anew);
  return isWord(answer) ? answer : last ?? answer ?? new Response('', { status: 404 });
}

async function askedAnew(name) {
  const answer = await fetch(name, { cache: 'no-cache' }).then(whole).catch(() => null);
  // There may be no room for it.
  if (isWord(answer) && !isForgotten) await renew(name, answer.clone()).catch(() => {});
  return answer;
}

// Whether a host has said what there is, rather than that it is ill.
function isWord(answer) {
  return answer?.ok || GONE.includes(answer?.status);
}

function tooLong() {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE));
}

async function renew(name, answer) {
  const cache = await caches.open(OWN);
  await (answer.ok ? cache.put(name, answer) : cache.delete(name));
}

// Another window may have a diary open, which goes on with the release that it began with.
async function takeOver(asking) {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const here = windows.filter((window) => isPage(addressOf(window)));
  if (here.length > 1) return asking.postMessage('others');
  return skipWaiting();
}

async function forget() {
  isForgotten = true;
  await Promise.all((await ourCaches()).map((name) => caches.delete(name)));
}

async function ourCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function fetched(path, cache) {
  const answer = await fetch(path, { cache });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return whole(answer);
}

// Come to its end, unpacked, and fit to be kept: a browser keeps nothing that varies with everything.
async function whole(answer) {
  if (!answer.ok) return answer;
  const headers = new Headers(answer.headers);
  for (const name of ['Content-Encoding', 'Content-Length', 'Vary']) headers.delete(name);
  return new Response(await answer.arrayBuffer(), { headers });
}

async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
