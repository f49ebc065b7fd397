// Measures what the effect model costs in the browser.
import { execFileSync } from 'node:child_process';
import { median, report, reportSample } from './report.mjs';
import { ORDER, ask, refuseWorkers } from '../support/simulator.mjs';

const REPEATS = 9;
const MUNICIPALITY = 46_700;
/** Seconds that the page may be busy at a stretch: half a frame. */
const BUSY = 0.008;
/** An order of as many acts as a long road has. */
const EIGHT_ACTS = [...ORDER.slice(0, 2), ...Array.from({ length: 8 }, (_, at) => ORDER.slice(2, 12).with(0, at + 1)).flat()];

/** `open` opens a diary: it takes what is done with its page before. */
export async function measureSimulator(open) {
  await measureWorker(open);
  await measureSlices(open);
}

/** What the model costs in its worker, by the clock of the worker, and how long one waits for it on the page. */
async function measureWorker(open) {
  const { page, close } = await open();
  report('from the first choice to the first likely run', await secondsFor(page, 'results', ORDER, [0]), 's');
  const [worker] = page.workers();
  const milliseconds = async (repeats, ...question) => {
    const sample = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      await worker.evaluate(() => performance.clearMeasures());
      await ask(page, ...question);
      sample.push((await durations(worker)).reduce((sum, duration) => sum + duration, 0));
    }
    return sample;
  };
  const measure = async (figure, goal, ...rest) => {
    const sample = await milliseconds(...rest);
    reportSample(figure, sample, median(sample), goal);
    return sample;
  };
  const first = await milliseconds(1, 'runs', ORDER, [2000]);
  report('one household × 2,000 runs × 60 months in a worker, the first time', first[0] / 1000, 's');
  await measure('one household × 2,000 runs × 60 months in a worker', 0.02, REPEATS, 'runs', ORDER, [2000]);
  const here = await measure('46,700 households × 60 months in a worker', 0.4, 5, 'runs', ORDER, [MUNICIPALITY]);
  const natively = nativeMilliseconds(5, 'runs', ORDER, [MUNICIPALITY]);
  reportSample('the same natively', natively, median(natively));
  report('46,700 households in a worker over natively, the best of each', Math.min(...here) / Math.min(...natively), 'times');
  await measure('likely run with and without acts in a worker', undefined, REPEATS, 'results', ORDER, [0]);
  await measure('differences with their ranges from 1,000 runs in a worker', undefined, REPEATS, 'results', ORDER, [1000]);
  await measure('why for 8 effects, 1,000 runs, in a worker', 0.5, 5, 'why', EIGHT_ACTS, [1000]);
  await measure('tipping of one parameter, 1,000 runs, in a worker', 0.5, 5, 'tipping', ORDER, [1000, 1, 12, 1]);
  const [twoOrders, length] = [[...EIGHT_ACTS, ...ORDER], EIGHT_ACTS.length];
  await measure('the other road, 1,000 runs, in a worker', 0.1, REPEATS, 'compare', twoOrders, [1000, length]);
  await measure('why two roads differ, 1,000 runs, in a worker', 0.5, 5, 'explain', twoOrders, [1000, length]);
  await measure('what five numbers would have to be, 200 runs, in a worker', 0.5, 5, 'tips', twoOrders, [200, 5, length]);
  const waits = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) waits.push(1000 * await secondsFor(page, 'value', ORDER, [1, 24]));
  reportSample('a fork asked and answered', waits, median(waits));
  const busy = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) busy.push(await page.evaluate(longestBusy, ['runs', ORDER, [2000]]));
  reportSample('longest that the page is busy while the worker does 2,000 runs', busy, median(busy), BUSY);
  await close();
}

/**
 * Without a worker: how long the page works at a stretch, at first and once the browser knows the way. By the clock a
 * slice also lasts while the browser's own threads, which then compile, have the processor.
 */
async function measureSlices(open) {
  const samples = { first: { work: [], clock: [] }, then: { work: [], clock: [] } };
  for (let visit = 0; visit < REPEATS; visit += 1) {
    let tasks;
    const { page, close } = await open(async (visited) => {
      await refuseWorkers(visited);
      tasks = await tracing(visited);
    });
    for (const { work, clock } of [samples.first, samples.then]) {
      const slices = await tasks(() => ask(page, 'results', ORDER, [1000]));
      work.push(Math.max(...slices.map(({ tdur }) => tdur / 1000)));
      clock.push(Math.max(...slices.map(({ dur }) => dur / 1000)));
    }
    await close();
  }
  for (const [when, { work, clock }] of Object.entries(samples)) {
    const name = `longest slice without a worker, ${when === 'first' ? 'the first time, with reading the model' : 'later'}`;
    reportSample(name, work, median(work), BUSY);
    reportSample(`${name}, by the clock`, clock, median(clock));
  }
}

/** What one does with it gives the tasks of the simulator on a page since the last time, as the browser notes them. */
async function tracing(page) {
  const devtools = await page.context().newCDPSession(page);
  let events;
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const begin = () => {
    events = [];
    const traceConfig = { includedCategories: ['devtools.timeline', 'blink.user_timing'] };
    return devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  };
  await begin();
  return async (work) => {
    await work();
    const complete = new Promise((resolve) => { devtools.once('Tracing.tracingComplete', resolve); });
    await devtools.send('Tracing.end');
    await complete;
    const ends = events.filter(({ name, ph }) => name === 'simulator' && ph === 'e').map(({ ts }) => ts);
    const tasks = events.filter(({ name, ts, dur }) => (
      name === 'TimerFire' && ends.some((end) => ts <= end && end <= ts + dur)));
    if (tasks.length < 3) throw new Error(`${tasks.length} tasks hold ${ends.length} slices`);
    await begin();
    return tasks;
  };
}

/** The slices that were done in a page or a worker. */
function durations(place) {
  return place.evaluate(() => performance.getEntriesByName('simulator').map(({ duration }) => duration));
}

/** Runs in the page: the longest that a message of the page to itself has to wait while something is asked. */
async function longestBusy([what, order, given]) {
  const model = await (await fetch('scenarios/model.toml')).text();
  const clock = new MessageChannel();
  let longest = 0;
  let last = performance.now();
  clock.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    clock.port2.postMessage(null);
  };
  clock.port2.postMessage(null);
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.onmessage = ({ data }) => { if (typeof data !== 'number') resolve(); };
    const detail = [model, port2, what, Float64Array.from(order), Uint32Array.from(given)];
    dispatchEvent(new CustomEvent('speelruimte:simulator', { detail }));
  });
  clock.port1.close();
  return longest;
}

/** What the same questions take natively, as often as is said. */
function nativeMilliseconds(repeats, what, order, given) {
  const example = ['run', '--quiet', '--release', '-p', 'speelruimte-simulator', '--example', 'numbers', '--', 'scenarios'];
  const said = execFileSync('cargo', [...example, what, `${order}`, `${given}`, `${repeats}`], { encoding: 'utf8' });
  return said.trim().split('\n').map(Number);
}

async function secondsFor(page, ...question) {
  const start = performance.now();
  await ask(page, ...question);
  return (performance.now() - start) / 1000;
}
