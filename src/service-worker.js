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

addEventListener('install', (event) => event.waitUntil(hold()));
addEventListener('activate', (event) => event.waitUntil(begin()));
addEventListener('fetch', (event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});
addEventListener('message', (event) => {
  if (event.data === 'own') event.waitUntil(holdOwn());
  if (event.data === 'take-over') event.waitUntil(takeOver(event.source));
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
  const bytes = await answer.arrayBuffer();
  if (await hashOf(bytes) !== hash) throw new Error(`${path} is not what was released`);
  return cache.put(path, new Response(bytes, { headers: keptHeaders(answer) }));
}

// The release that is in use, with what it holds.
async function releaseBefore() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === HELD || name === OWN) continue;
    const cache = await caches.open(name);
    const list = await cache.match(LIST);
    if (list) return { cache, files: (await list.json()).files };
  }
  return null;
}

async function begin() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const isFirst = !names.includes(OWN);
  await Promise.all(names.filter((name) => name !== HELD && name !== OWN).map((name) => caches.delete(name)));
  // The page of a first visit is of this release: from now on it needs no network either.
  if (isFirst) await clients.claim();
  await holdOwn();
}

// What the municipality has set and added, also what nobody has opened yet.
async function holdOwn() {
  const config = await keptFirst(CONFIG).then((answer) => answer.json()).catch(() => ({}));
  const { own = [], diaries = [], theme = {}, logo } = config;
  const sheets = [...theme.stylesheets ?? [], ...theme.fonts ?? []];
  const files = [...own.map((name) => OWN_FOLDER + name), ...sheets, logo?.file].filter(Boolean);
  await Promise.all(files.map(keptFirst)).catch(() => {});
  await Promise.all(sheets.map(holdNamedIn)).catch(() => {});
  const ofMunicipality = diaries.filter((diary) => diary.startsWith(OWN_FOLDER));
  await Promise.all(ofMunicipality.map(holdDiary)).catch(() => {});
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
  await Promise.all(named.filter((address) => address.startsWith(scope)).map((address) => keptFirst(address.slice(scope.length))));
}

function answerTo(request) {
  const { origin, pathname } = new URL(request.url);
  const path = decodeURI(origin + pathname);
  // Who asks past everything that is kept wants the host itself.
  if (request.method !== 'GET' || !path.startsWith(scope) || request.cache === 'no-store') return null;
  const name = path.slice(scope.length);
  if (name === CONFIG || name.startsWith(OWN_FOLDER)) return keptFirst(name);
  if (request.mode === 'navigate') return name === '' || name === 'index.html' ? held('index.html', request) : null;
  return held(name, request);
}

async function held(name, request) {
  const cache = await caches.open(HELD);
  return await cache.match(name) ?? fetch(request);
}

// The host's answer, kept; where the host cannot be reached or is broken, the last one.
async function keptFirst(name) {
  const cache = await caches.open(OWN);
  try {
    const answer = await fetch(name, { cache: 'no-cache' });
    if (answer.status < 500) {
      await (answer.ok ? cache.put(name, answer.clone()) : cache.delete(name));
      return answer;
    }
  } catch {
    // Without a network.
  }
  return await cache.match(name) ?? new Response('', { status: 404 });
}

// Another window may have a diary open, which goes on with the release that it began with.
async function takeOver(asking) {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const here = windows.filter(({ url }) => url.startsWith(scope));
  if (here.length > 1) return asking.postMessage('others');
  return skipWaiting();
}

async function fetched(path, cache) {
  const answer = await fetch(path, { cache });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

// What was unpacked on its way is not packed any more.
function keptHeaders(answer) {
  const headers = new Headers(answer.headers);
  for (const name of ['Content-Encoding', 'Content-Length']) headers.delete(name);
  return headers;
}

async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
