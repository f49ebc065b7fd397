// Measures what a first visitor waits for, and prints one line of JSON per figure.
import { BASE_URL, launch } from './support/chromium.mjs';
import { goOn } from './support/player.mjs';
import { ORDER, ask, refuseWorkers } from './support/simulator.mjs';

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
const REPEATS = 9;
/** An order of as many acts as a long road has. */
const EIGHT_ACTS = [...ORDER.slice(0, 2), ...Array.from({ length: 8 }, (_, at) => ORDER.slice(2, 12).with(0, at + 1)).flat()];
/** What the first page does without, and what is fetched once it stands. */
const LATER = /rest-|simulator-|system\.toml/;

const browser = await launch();
try {
  // The first visit also makes the server compress everything, which later ones should not wait for.
  await measureBytes();
  await measureWaiting();
  await measureClicks();
  await measureSimulator();
  await measureSlices();
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
  await page.waitForLoadState('networkidle');
  await close();

  const bytes = (is) => finished
    .filter(({ requestId }) => is(addresses.get(requestId) ?? ''))
    .reduce((sum, { encodedDataLength }) => sum + encodedDataLength, 0) / 1000;
  const kilobytes = (pattern) => bytes((address) => pattern.test(address) && !LATER.test(address));
  report('bytes to the first choice', kilobytes(/^http/), 'kB', 220);
  report('bytes of wasm and JS', kilobytes(/\.(wasm|js)$/), 'kB', 170);
  report('bytes of style sheets', kilobytes(/\.css$/), 'kB');
  report('bytes of diaries and texts', kilobytes(/\.toml$/), 'kB');
  report('bytes that follow, of the app and the simulator', bytes((address) => LATER.test(address)), 'kB');
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

/** What the model costs in its worker, by the clock of the worker, and how long one waits for it on the page. */
async function measureSimulator() {
  const { page, close } = await newVisit();
  await page.goto(DIARY);
  await readyToChoose(page);
  report('from the first choice to the first likely run', await secondsFor(page, 'results', ORDER, [0]), 's');
  const [worker] = page.workers();
  const milliseconds = async (repeats, ...question) => {
    const sample = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      await worker.evaluate(() => performance.clearMeasures());
      await ask(page, ...question);
      sample.push(await worker.evaluate(() =>
        performance.getEntriesByName('simulator').reduce((sum, { duration }) => sum + duration, 0)));
    }
    return sample;
  };
  const measure = async (figure, goal, ...rest) => {
    const sample = await milliseconds(...rest);
    reportSample(figure, sample, median(sample), goal);
  };
  const first = await milliseconds(1, 'runs', ORDER, [2000]);
  report('one household × 2,000 runs × 60 months in a worker, the first time', first[0] / 1000, 's');
  await measure('one household × 2,000 runs × 60 months in a worker', 0.02, REPEATS, 'runs', ORDER, [2000]);
  await measure('46,700 households × 60 months in a worker', 0.4, 5, 'runs', ORDER, [46_700]);
  await measure('likely run with and without acts in a worker', undefined, REPEATS, 'results', ORDER, [0]);
  await measure('differences with their ranges from 1,000 runs in a worker', undefined, REPEATS, 'results', ORDER, [1000]);
  await measure('why for 8 effects, 1,000 runs, in a worker', 0.5, 5, 'why', EIGHT_ACTS, [1000]);
  await measure('tipping of one parameter, 1,000 runs, in a worker', 0.5, 5, 'tipping', ORDER, [1000, 1, 12, 1]);
  const waits = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) waits.push(1000 * await secondsFor(page, 'value', ORDER, [1, 24]));
  reportSample('a fork asked and answered', waits, median(waits));
  await close();
}

/** Without a worker: how long the page is busy at a stretch. */
async function measureSlices() {
  const { page, close } = await newVisit();
  await refuseWorkers(page);
  await page.goto(DIARY);
  await readyToChoose(page);
  const longest = [];
  for (let repeat = 0; repeat <= REPEATS; repeat += 1) {
    await page.evaluate(() => performance.clearMeasures());
    await ask(page, 'results', ORDER, [1000]);
    longest.push(await page.evaluate(() => Math.max(...performance.getEntriesByName('simulator').map(({ duration }) => duration))));
  }
  report('longest slice without a worker, the first time', longest.shift() / 1000, 's');
  reportSample('longest slice without a worker', longest, median(longest), 0.008);
  await close();
}

async function secondsFor(page, ...question) {
  const start = performance.now();
  await ask(page, ...question);
  return (performance.now() - start) / 1000;
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

function reportSample(figure, milliseconds, value, goal) {
  report(figure, value / 1000, 's', goal, milliseconds.length, deviation(milliseconds) / 1000);
}

function report(figure, value, unit, goal, samples = 1, deviation = undefined) {
  console.log(JSON.stringify({ figure, value: round(value), unit, goal, samples, deviation: round(deviation) }));
}

function round(value) {
  return value === undefined ? undefined : Number(value.toFixed(3));
}

function median(values) {
  return quantile(values, 0.5);
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1];
}

function deviation(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
