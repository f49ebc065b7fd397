// Servers of one's own, for tests that need other files or another path than the shared one.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';

const DIST = process.env.DIST ?? 'dist';

/** Serves a folder on a free port until the test ends; returns the address. */
export async function serve({ dist = DIST, base = '/' } = {}) {
  const options = ['serve', '--no-build', '--port', '0', '--dist', dist, '--base', base];
  const [program, ...first] = process.env.XTASK ? [process.env.XTASK] : ['cargo', 'xtask'];
  const server = spawn(program, [...first, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  servers.push(server);
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error('the server ended before it said its address');
}

const [copies, servers] = [[], []];
// Not with the test: its pages may still be asking for something then.
after(async () => {
  for (const server of servers) server.kill();
  await Promise.all(copies.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** A copy of the built site that a test may change; it is removed when all tests of the file have ended. */
export async function copyOfSite() {
  const folder = await mkdtemp(join(tmpdir(), 'speelruimte-'));
  copies.push(folder);
  await cp(DIST, folder, { recursive: true });
  return folder;
}
