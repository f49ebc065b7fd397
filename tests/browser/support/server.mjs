// Servers of one's own, for tests that need other files or another path than the shared one.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const DIST = process.env.DIST ?? 'dist';

/** Serves a folder on a free port until the test ends; returns the address. */
export async function serve(t, { dist = DIST, base = '/' } = {}) {
  const options = ['serve', '--no-build', '--port', '0', '--dist', dist, '--base', base];
  const [program, ...first] = process.env.XTASK ? [process.env.XTASK] : ['cargo', 'xtask'];
  const server = spawn(program, [...first, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => server.kill());
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error('the server ended before it said its address');
}

/** A copy of the built site that a test may change; it is removed when the test ends. */
export async function copyOfSite(t) {
  const folder = await mkdtemp(join(tmpdir(), 'speelruimte-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(DIST, folder, { recursive: true });
  return folder;
}
