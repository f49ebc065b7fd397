// Starts the app, and speaks up when that fails, now or later. It works while the wasm is dead.

const KEYS = 'speelruimte:';
/** What stands in the place of a setting that cannot be used. */
const FAULTY = 'faulty';
const SOURCE_LANGUAGE = 'nl';
/** Milliseconds after which waiting is told. */
const MOMENT = 400;
/** Milliseconds after which a house style is no longer waited for. */
const PATIENCE = 1500;
const failure = document.getElementById('failure');
const rest = document.getElementById('rest-wasm').href;
let simulator = null;
let attempts = 0;
let heldRest;
let restIsHere;
/** The app waits for it where it is not in a hurry. */
globalThis.restOfApp = new Promise((resolve) => { restIsHere = resolve; });
/** What the host has set: a line for each thing, with tabs between words. */
globalThis.settings = settle().catch(() => FAULTY);

addEventListener('click', sendAnyway);
addEventListener('error', ({ error }) => noticeTrap(error));
addEventListener('speelruimte:unreachable', () => fail('network'));
addEventListener('unhandledrejection', ({ reason }) => noticeTrap(reason));
addEventListener('speelruimte:rest', ({ detail }) => bringRestAtOnce(detail));
addEventListener('speelruimte:simulator', ({ detail }) => simulate(detail));
addEventListener('speelruimte:download', ({ detail }) => offer(...detail));
failure.querySelector('[data-action=restart]').addEventListener('click', restart);
failure.querySelector('[data-action=download]').addEventListener('click', download);

fetchContentEarly();
start().catch((error) => fail(causeOf(error)));

async function start() {
  // Before anything is loaded: where the policy refuses it, a streamed compilation may never answer.
  const obstacle = isOnDisk() ? 'file' : obstacleToWasm();
  if (obstacle) return fail(obstacle);
  // What is held on the device is here at once; a request that waits for nothing else would go past the worker.
  if (isHeld()) heldRest = await (await fetch(rest)).arrayBuffer();
  const { default: init } = await import(document.getElementById('app-js').href);
  const app = await init({ module_or_path: document.getElementById('app-wasm').href });
  if (!heldRest) await firstPage().then(idle);
  // When it does not come, it is asked for again once it is needed.
  await bringRest(app).then(restIsHere, () => {});
  await import(document.getElementById('offline-js').href).catch(() => {});
}

// What a municipality has set. Without the file nothing is; what cannot be used is left out, and told.
async function settle() {
  const answer = await fetch('config.json', { cache: 'no-cache' });
  // Some hosts have a page for everything that is not there.
  if (answer.status === 404 || answer.headers.get('Content-Type')?.startsWith('text/html')) return '';
  const config = globalThis.config = await answer.json();
  const { theme = {} } = config;
  await Promise.race([dressAs(theme), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  return linesOf(config);
}

// The house style: another class, and style sheets from this site.
function dressAs({ class: name, stylesheets = [], fonts = [] }) {
  if (name) document.documentElement.className = name;
  return Promise.all([...fonts, ...stylesheets].filter(isInside).map((href) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
    document.head.append(link);
    return new Promise((resolve) => { link.onload = link.onerror = resolve; });
  }));
}

function isInside(path) {
  return new URL(path, document.baseURI).href.startsWith(new URL('.', document.baseURI).href);
}

function linesOf({ organisation, logo, languages = [], diaries = [], own = [], links = {}, theme = {} }) {
  const each = (name, values) => values.map((value) => [name, value]);
  const rows = [
    ...each('organisation', [organisation ?? []].flat()),
    ...(globalThis.fromFile ? [['from-file']] : []),
    ...(logo ? [['logo', logo.file, logo.alternative]] : []),
    ...each('language', languages), ...each('diary', diaries), ...each('own', own),
    ...Object.entries(links).map((link) => ['link', ...link]),
    ...[...theme.fonts ?? [], ...theme.stylesheets ?? []].filter((path) => !isInside(path)).map(() => [FAULTY]),
  ];
  const isWord = (word) => typeof word === 'string' && !/[\t\n\r]/.test(word);
  return rows.map((row) => (row.every(isWord) ? row.join('\t') : FAULTY)).join('\n');
}

// The first readable text goes when a page stands in its place.
function firstPage() {
  return new Promise((resolve) => {
    const look = () => document.getElementById('first') ?? resolve(watching.disconnect());
    const watching = new MutationObserver(look);
    watching.observe(document.getElementById('app'), { childList: true });
    look();
  });
}

// The second piece of the app puts itself into the first.
async function bringRest(first) {
  const [bytes] = await Promise.all([heldRest ?? fetch(rest).then((response) => response.arrayBuffer()), dressed()]);
  await WebAssembly.instantiate(bytes, { first });
}

// The only way to bytes for who does not come back later: each letter is one.
function bytesAtOnce(address) {
  const request = new XMLHttpRequest();
  request.open('GET', address, false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  return Uint8Array.from(request.response, (letter) => letter.charCodeAt(0));
}

function isHeld() {
  try {
    return navigator.serviceWorker?.controller;
  } catch {
    // A page in a frame that may do nothing has no worker either.
    return null;
  }
}

// The style of what the second piece shows. Where it does not come, that is plain, and can be read.
function dressed() {
  const link = document.getElementById('rest-css');
  if (link.rel === 'stylesheet') return null;
  return new Promise((resolve) => {
    link.onload = link.onerror = resolve;
    link.rel = 'stylesheet';
  });
}

// Somebody was faster than the second piece. The app cannot wait, so the page does.
function bringRestAtOnce(first) {
  dressed();
  try {
    new WebAssembly.Instance(new WebAssembly.Module(heldRest ?? bytesAtOnce(rest)), { first });
    restIsHere();
  } catch {
    fail('network');
  }
}

// Browsers bring no files to a page from a disk, unless it has them all in itself.
function isOnDisk() {
  return location.protocol === 'file:' && !globalThis.fromFile;
}

// The smallest module there is, its eight bytes of header, compiles wherever the policy allows any.
function obstacleToWasm() {
  if (typeof WebAssembly !== 'object') return 'unsupported';
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return null;
  } catch {
    return 'policy';
  }
}

// What the app will ask for first, sent for while the app itself is still on its way.
function fetchContentEarly() {
  const language = stored('language') ?? SOURCE_LANGUAGE;
  if (location.protocol === 'file:') return;
  const diary = /^#\/dagboek\/([a-z0-9-]+)/.exec(location.hash)?.[1];
  preload(`texts/${language}.toml`);
  if (!diary) return preload('scenarios/catalogue.toml');
  const files = ['model.toml', `${diary}/door.toml`, `${diary}/diary.toml`];
  if (language !== SOURCE_LANGUAGE) files.push(`${diary}/${language}.toml`);
  return files.forEach((file) => preload(`scenarios/${file}`));
}

function preload(href) {
  const link = document.createElement('link');
  document.head.append(Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href }));
}

// The simulator is brought by the first question, once the page has nothing better to do; each question has the port
// at which the app wants its answer.
async function simulate(question) {
  const port = question[1];
  const waiting = setTimeout(() => port?.postMessage(0), MOMENT);
  try {
    simulator ??= openSimulator();
    const ask = await simulator;
    clearTimeout(waiting);
    ask(question);
  } catch (error) {
    simulator = null;
    clearTimeout(waiting);
    port?.postMessage(causeOf(error));
  }
}

async function openSimulator() {
  await idle();
  // A browser may remember that an address failed; what stands behind the # makes it another.
  const { open } = await import(`${document.getElementById('simulator-js').href}#${attempts++}`);
  return open(document.getElementById('simulator-wasm').href);
}

function idle() {
  const begin = globalThis.requestIdleCallback ?? setTimeout;
  return new Promise((resolve) => begin(resolve, { timeout: 1000 }));
}

// A frame may refuse forms: then a button that sends one would do nothing. Ours never leave the page.
function sendAnyway({ target, defaultPrevented }) {
  const button = target.closest?.('[type=submit]');
  if (!button?.form || defaultPrevented) return;
  const sent = new AbortController();
  addEventListener('submit', () => sent.abort(), { capture: true, signal: sent.signal });
  setTimeout(() => {
    if (sent.signal.aborted) return;
    sent.abort();
    if (button.form?.checkValidity()) button.form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
}

function causeOf(error) {
  const { RuntimeError, CompileError, LinkError } = WebAssembly;
  if (error instanceof RuntimeError) return 'stopped';
  return error instanceof CompileError || error instanceof LinkError ? 'unsupported' : 'network';
}

function noticeTrap(error) {
  if (typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError) fail('stopped');
}

function fail(cause) {
  if (!failure.hidden) return;
  document.getElementById('app').hidden = true;
  failure.hidden = false;
  for (const part of failure.querySelectorAll('[data-cause]')) part.hidden = part.dataset.cause !== cause;
  const hasDiary = kept().some(([key]) => key.includes('/:diary:'));
  for (const part of failure.querySelectorAll('[data-kept]')) part.hidden = !hasDiary;
  failure.querySelector('h1').focus();
}

function stored(name) {
  const folder = location.pathname.replace(/\/[^/]*$/, '');
  return Object.fromEntries(kept())[`${KEYS}${folder}/:${name}`];
}

// What the app has stored: pairs of key and text. None where storage itself is refused.
function kept() {
  try {
    return Object.entries(localStorage).filter(([key]) => key.startsWith(KEYS));
  } catch {
    return [];
  }
}

function download() {
  const today = new Date().toISOString().slice(0, 10);
  offer(`speelruimte-${today}.json`, JSON.stringify(Object.fromEntries(kept()), null, 2));
}

// Gives the reader a file to keep.
function offer(name, json) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  link.download = name;
  link.click();
  // Not at once: the browser may still be reading it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// At the first page, because the page where it stopped may be what stops it; and without the event
// of a changed address, which the dead app would still answer.
function restart() {
  history.replaceState(null, '', location.pathname + location.search);
  location.reload();
}
