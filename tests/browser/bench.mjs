// Measures what a first visitor waits for, and prints one line of JSON per figure.
import { BASE_URL, launch } from './support/chromium.mjs';
import { goOn } from './support/player.mjs';
import { median, quantile, report, reportSample } from './bench/report.mjs';
import { measureLikely } from './bench/likely.mjs';
import { measureProjector } from './bench/projector.mjs';
import { measureRelease } from './bench/release.mjs';
import { measureSimulator } from './bench/simulator.mjs';

const DIARY = '#/dagboek/de-fietsen';
const VISITS = 9;
const CLICKS = 50;
/** More than any diary has: a walk that goes round in circles ends. */
const STEPS = 60;
const SLOW_NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 1_600_000 / 8,
};
const SLOWDOWN = 4;
const PROJECTOR = { width: 1920, height: 1080 };
/** What the first page does without, and what is fetched once it stands. */
const LATER = /rest-|later[.-]|simulator-|system\.toml/;

const browser = await launch();
try {
  // The first visit also makes the server compress everything, which later ones should not wait for.
  await measureBytes();
  await measureWaiting();
  await measureClicks();
  await measureLikely(openDiary);
  await measureProjector(() => browser.newContext({ baseURL: BASE_URL, locale: 'nl-NL', viewport: PROJECTOR }));
  await measureSimulator(openDiary);
  if (process.env.RELEASE) await measureRelease(browser, process.env.RELEASE, { hash: DIARY, network: SLOW_NETWORK, slowdown: SLOWDOWN, watch: noteFirstChoice, clock: makeClock });
} finally {
  await browser.close();
}

async function measureBytes() {
  const { page, devtools, close } = await newVisit();
  const addresses = new Map();
  const finished = [];
  devtools.on('Network.responseReceived', ({ requestId, response }) => addresses.set(requestId, response.url));
  devtools.on('Network.loadingFinished', (event) => finished.push(event));
  await page.goto(DIARY);
  await readyToChoose(page);
  const first = [...finished];
  await page.waitForLoadState('networkidle');
  await close();

  const bytes = (is, of) => of
    .filter(({ requestId }) => is(addresses.get(requestId) ?? ''))
    .reduce((sum, { encodedDataLength }) => sum + encodedDataLength, 0) / 1000;
  const kilobytes = (pattern) => bytes((address) => pattern.test(address) && !LATER.test(address), first);
  report('bytes to the first choice', kilobytes(/^http/), 'kB', 220);
  report('bytes of wasm and JS', kilobytes(/\.(wasm|js)$/), 'kB', 170);
  report('bytes of style sheets', kilobytes(/\.css$/), 'kB');
  report('bytes of diaries and texts', kilobytes(/\.toml$/), 'kB');
  report('bytes that follow, of the app and the simulator', bytes((address) => LATER.test(address), finished), 'kB');
}

async function measureWaiting() {
  const text = [];
  const choice = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    const { page, devtools, close } = await newVisit();
    await devtools.send('Network.emulateNetworkConditions', SLOW_NETWORK);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await page.goto(DIARY, { waitUntil: 'commit' });
    choice.push(await readyToChoose(page));
    text.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime));
    await close();
  }
  reportSample('first readable text', text, median(text), 0.8);
  reportSample('ready to choose', choice, median(choice), 1.7);
}

async function measureClicks() {
  const paints = [];
  for (let taste = 0; paints.length < CLICKS; taste += 1) {
    const { page, devtools, close } = await newVisit();
    await page.goto(DIARY);
    await readyToChoose(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    const before = paints.length;
    for (let step = 0; step < STEPS && paints.length < CLICKS && await goOn(page, taste); step += 1) {
      // A click that brings no new entry paints none; half a second settles that.
      const painted = await page.waitForFunction(() => globalThis.painted, null, { timeout: 500, polling: 50 })
        .then((handle) => handle.jsonValue(), () => null);
      if (painted !== null) paints.push(painted);
    }
    await close();
    if (paints.length === before) throw new Error('no click brought a new entry');
  }
  const seconds = paints.map((milliseconds) => milliseconds / 1000);
  reportSample('click to painted entry, 95th percentile', paints, quantile(paints, 0.95), 0.05);
  report('click to painted entry, median', median(seconds), 's', undefined, paints.length);
}

/** A page with an empty cache and empty storage, with its own clocks in it. */
async function newVisit() {
  const context = await browser.newContext({ baseURL: BASE_URL, locale: 'nl-NL' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await page.addInitScript(makeClock);
  await page.addInitScript(noteFirstChoice);
  await page.addInitScript(notePaintedEntries);
  return { page, devtools, close: () => context.close() };
}

/** The diary, open in a page of its own; `prepare` is given the page before. */
async function openDiary(prepare = async () => {}) {
  const { page, devtools, close } = await newVisit();
  await prepare(page);
  await page.goto(DIARY);
  await readyToChoose(page);
  return { page, devtools, close };
}

async function readyToChoose(page) {
  const ready = await page.waitForFunction(() => globalThis.readyToChoose, null, { timeout: 30_000 });
  return ready.jsonValue();
}

/** Runs in the page: calls back right after the frame that is being made, before other tasks that wait. */
function makeClock() {
  globalThis.afterFrame = (callback) => scheduler.postTask(callback, { priority: 'user-blocking' });
}

/** Runs in the page: when the first radio can be operated and has been painted. */
function noteFirstChoice() {
  const look = () => {
    const radio = document.querySelector('input[type=radio]:enabled');
    if (!radio?.checkVisibility()) return requestAnimationFrame(look);
    return globalThis.afterFrame(() => { globalThis.readyToChoose = performance.now(); });
  };
  requestAnimationFrame(look);
}

/** Runs in the page: how long after the last click the heading of another entry is there and painted. */
function notePaintedEntries() {
  let last;
  const heading = () => document.querySelector('main :is(h1, h2)')?.textContent;
  addEventListener('click', (event) => {
    last = event;
    globalThis.painted = null;
    const before = heading();
    const look = () => {
      if (event !== last) return null;
      if (heading() === before) return requestAnimationFrame(look);
      return globalThis.afterFrame(() => { globalThis.painted = performance.now() - event.timeStamp; });
    };
    requestAnimationFrame(look);
  }, true);
}
