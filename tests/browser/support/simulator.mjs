// Asks the simulator as the app does, and natively.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A play of three acts, in the numbers of an order: seed, then ten for each act. */
export const ORDER = [
  0x9abcdef0, 0x12345678,
  7, 3, 12, 4, 1, 0, 0.2, 0.7, 1.9, 0,
  8, 5, -1, 4, 3, 0, -1.5, -0.4, 0, 0,
  9, 1, 6, 1, 1, 0, 100, 250.5, 400, 1,
];

/** Asks in the page; answers with the bits of the numbers, or with what is wrong. */
export function ask(page, what, order, given) {
  return page.evaluate(askHere, [what, order, given]);
}

/** The same natively. */
export async function askNatively(what, order, given) {
  const example = ['run', '--quiet', '-p', 'speelruimte-simulator', '--example', 'numbers', '--', 'scenarios'];
  const { stdout } = await promisify(execFile)('cargo', [...example, what, `${order}`, `${given}`], { maxBuffer: 2 ** 26 });
  return stdout.trim().split('\n');
}

/** As `refuseWorkers`, in a page that is watched: what the browser says of it is no fault. */
export async function withoutWorkers(page) {
  page.context().faults.expect(/worker-src|Content Security Policy/);
  await refuseWorkers(page);
}

/** The content policy of a host that allows no workers, for pages that are opened from now on. */
export async function refuseWorkers(page) {
  await page.route((address) => address.pathname === '/', async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    const policy = headers['content-security-policy'].replace("worker-src 'self'", "worker-src 'none'");
    await route.fulfill({ response, headers: { ...headers, 'content-security-policy': policy } });
  });
}

/** Runs in the page: listens to what the app asks, and keeps it in `questions`. */
export function noteQuestions() {
  globalThis.questions = [];
  addEventListener('speelruimte:simulator', ({ detail: [, , what, order, given] }) => {
    if (what) globalThis.questions.push([what, [...order], [...given]]);
  });
}

/** Runs in the page. */
async function askHere([what, order, given]) {
  const model = await (await fetch('scenarios/model.toml')).text();
  const { port1, port2 } = new MessageChannel();
  const said = new Promise((resolve) => {
    // How far it is, and what is known so far, are no answers yet.
    port1.onmessage = ({ data }) => { if (typeof data === 'string' || ArrayBuffer.isView(data)) resolve(data); };
  });
  const detail = [model, port2, what, Float64Array.from(order), Uint32Array.from(given)];
  dispatchEvent(new CustomEvent('speelruimte:simulator', { detail }));
  const answer = await said;
  if (typeof answer === 'string') return answer;
  return Array.from(new BigUint64Array(answer.buffer), (bits) => bits.toString(16).padStart(16, '0'));
}
