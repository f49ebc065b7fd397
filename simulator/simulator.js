// Runs the model for the page: in a worker, or where none can be had on the page itself, in slices.
// One file plays both parts, so that what the page has fetched the worker has too.
import { Reading, initSync } from './glue.js';

/** Milliseconds in which a job runs on before it makes room. A slice must not cost the page half a frame, even
 * where the machine is suddenly slower. */
const SLICES = { worker: 40, page: 3 };
/** What makes the indicators of the model move: only the simulator reads it. */
const SYSTEM = 'scenarios/system.toml';
/** The numbers of a municipality, where its settings name them. */
const PARAMETERS = 'parameters.toml';
/** How many tables of a model are read before all of them. */
const TASTES = [0, 1, 2, 4, 8, 16];
/** The numbers of an order with a seed and no acts. */
const NOTHING_DONE = new Float64Array(2);
/** More blocks than any job has: a number that wasm takes as it is, where a larger one would begin at zero again. */
const ALL_BLOCKS = 2 ** 20;
/** Milliseconds after which waiting is told, and told again. */
const MOMENT = 400;
/** Milliseconds after which a worker that neither starts nor fails is given up. */
const PATIENCE = 5000;

if (typeof WorkerGlobalScope === 'function' && self instanceof WorkerGlobalScope) {
  let answer;
  onmessage = ({ data }) => {
    if (data instanceof WebAssembly.Module) answer = answering(data, SLICES.worker);
    else answer(data);
  };
  postMessage('here');
}

/**
 * Compiles the wasm at this address and returns what takes questions: `[model]` alone to get ready, and
 * `[model, port, what, order, with]` for a job, as `Simulator.start` takes it.
 *
 * The port gives how many units are done (a number, when it takes a while), what is known so far (an array with numbers
 * in it, of jobs that have parts), and at the end the answer (numbers) or what is wrong (a text). Anything that is sent
 * to it means that the job is no longer wanted.
 */
export async function open(wasm) {
  const own = globalThis.config?.own?.includes?.(PARAMETERS) ? text(`eigen/${PARAMETERS}`) : undefined;
  const [module, worker, ...texts] = await Promise.all([compiled(wasm), workerOrNothing(), text(SYSTEM), own]);
  worker?.postMessage(module);
  const ask = worker ? worker.postMessage.bind(worker) : answering(module, SLICES.page, rehearsed);
  let read;
  return ([model, ...job]) => {
    if (model !== read) ask([model, ...texts]);
    read = model;
    if (job.length > 0) ask(job, [job[0]]);
  };
}

/** A small model may do without this file. */
async function text(address) {
  const answer = await fetch(address);
  if (answer.status === 404) return '';
  if (!answer.ok) throw new TypeError(`${answer.status}`);
  return answer.text();
}

/** Compiles while the bytes come in; a host that names the wrong type costs only that. */
async function compiled(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new TypeError(`${answer.status}`);
  if (answer.headers.get('Content-Type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(answer);
  return WebAssembly.compile(await answer.arrayBuffer());
}

function workerOrNothing() {
  return new Promise((resolve) => {
    const giveUp = () => resolve(null);
    try {
      const worker = new Worker(import.meta.url, { type: 'module' });
      worker.onmessage = () => resolve(worker);
      worker.onerror = giveUp;
      setTimeout(giveUp, PATIENCE);
    } catch {
      giveUp();
    }
  });
}

/** What answers: it takes the model as a text, and jobs. `read` is how it reads a model. */
function answering(module, slice, read = reading) {
  initSync({ module });
  let simulator;

  async function answer([port, ...job]) {
    let wanted = true;
    port.onmessage = () => { wanted = false; };
    try {
      const tell = (done) => port.postMessage(done);
      const model = await simulator;
      const numbers = await run(() => model.start(...job), slice, () => wanted, tell);
      if (numbers) port.postMessage(numbers, [numbers.buffer]);
    } catch (why) {
      // What the model says is wrong comes as text.
      port.postMessage(typeof why === 'string' ? why : 'broken');
    }
    port.close();
  }

  return (asked) => {
    if (typeof asked[0] !== 'string') return answer(asked);
    simulator = read(asked, slice);
    // A model that cannot be read says so to every question.
    return simulator.catch(() => {});
  };
}

function reading(texts, slice) {
  return run(() => new Reading(...texts), slice);
}

/**
 * Reads a model after more and more of its beginning, and runs it once. A browser compiles a function when it is first
 * called: on the page that must not come on top of the first work of some size, nor all at once.
 */
async function rehearsed(texts, slice) {
  const [declared, system] = texts.slice(0, 2).map((text) => text.split('\n[['));
  const beginning = (tables, many) => tables.slice(0, many).join('\n[[');
  const taste = (...beginnings) => reading(beginnings, slice).catch(() => {});
  for (const many of TASTES) await taste(beginning(declared, many), '');
  for (const many of TASTES) await taste(beginning(declared, TASTES.at(-1)), beginning(system, many));
  const model = await reading(texts, slice);
  await run(() => model.start('results', NOTHING_DONE, Uint32Array.of(1)), slice);
  return model;
}

/** Runs a job to its end and returns what comes of it; nothing when it is no longer wanted. */
async function run(begin, slice, isWanted = () => true, tell = () => {}) {
  let told = performance.now();
  const room = await makingRoom(slice);
  const job = begin();
  for (let blocks = 1, done = false; !done;) {
    await room();
    if (!isWanted()) return job.free();
    const before = performance.now();
    done = job.advance(blocks);
    const after = performance.now();
    blocks = adapted(blocks, after - before, slice);
    const part = job.part?.();
    if (part) tell([part]);
    if (after - told > MOMENT) {
      told = after;
      tell(job.done());
    }
  }
  await room();
  const result = job.finish();
  room.end();
  return result;
}

/** Lets the page go first at once, and then whenever half a slice has passed since it last could. */
async function makingRoom(slice) {
  let start;
  const pageFirst = async () => {
    // Not a microtask: what the user does, and what is drawn, comes first.
    await new Promise((resolve) => setTimeout(resolve, 1));
    start = performance.now();
  };
  const room = async () => {
    if (performance.now() - start < slice / 2) return;
    room.end();
    await pageFirst();
  };
  room.end = () => performance.measure('simulator', { start });
  await pageFirst();
  return room;
}

/** As many blocks as fit into a slice, by how long the last ones took; at most four times as many. */
function adapted(blocks, took, slice) {
  const fit = Math.floor(blocks * slice / Math.max(took, slice / 100));
  return Math.max(1, Math.min(fit, blocks * 4, ALL_BLOCKS));
}
