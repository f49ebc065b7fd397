// A host of one's own, in which a test can break things: a folder served on one port, until it is closed.
import { readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after } from 'node:test';

/** Those that were opened. Not closed with their tests: their pages may still be asking for something then. */
const opened = [];
after(() => Promise.all(opened.map((host) => host.close())));

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript',
  '.wasm': 'application/wasm', '.json': 'application/json', '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.toml': 'text/plain; charset=utf-8',
};
/** What a careful host sends with every page. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
  + "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
  + "frame-ancestors 'none'";

export class Host {
  /** What it is asked for, by path. */
  asked = [];
  /** Changes an answer: it is given `{ status, headers, body }` and the path, and may return another one. */
  change = (answer) => answer;

  /** `sites` are folders by the path under which they stand, such as `{ '/': 'dist' }`. */
  constructor(sites) {
    this.sites = sites;
  }

  /** Begins to answer, on the same port as before if it did already. */
  async open() {
    this.server = createServer((request, response) => this.answer(request, response));
    await new Promise((resolve) => { this.server.listen(this.port ?? 0, '127.0.0.1', resolve); });
    this.port ??= this.server.address().port;
    opened.push(this);
    return this;
  }

  /** Cannot be reached any more. */
  async close() {
    const closed = new Promise((resolve) => { this.server.close(resolve); });
    this.server.closeAllConnections();
    await closed;
  }

  url(path = '/') {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  async answer({ url }, response) {
    const path = decodeURI(url.split(/[?#]/)[0]);
    this.asked.push(path);
    const answer = await this.change(await this.found(path), path);
    if (answer === 'cut off') return response.socket.destroy();
    response.writeHead(answer.status, answer.headers);
    return response.end(answer.body);
  }

  async found(path) {
    const bases = Object.keys(this.sites).filter((base) => path.startsWith(base)).sort((a, b) => b.length - a.length);
    const name = path.slice(bases[0]?.length) || 'index.html';
    const headers = {
      'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream', 'Cache-Control': 'no-cache',
      'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff',
    };
    try {
      return { status: 200, headers, body: await readFile(join(this.sites[bases[0]], name)) };
    } catch {
      return { status: 404, headers: { ...headers, 'Content-Type': 'text/plain' }, body: 'nothing here' };
    }
  }
}

/** Changes files of a built site (new texts by path), with the list of the release and the worker as the build makes them. */
export async function release(site, changes) {
  const list = JSON.parse(await readFile(join(site, 'release.json'), 'utf8'));
  const before = hash(await readFile(join(site, 'release.json')));
  for (const [path, text] of Object.entries(changes)) {
    await writeFile(join(site, path), text);
    list.files[path] = hash(text);
  }
  const json = `${JSON.stringify(list, null, 2)}\n`;
  await writeFile(join(site, 'release.json'), json);
  const worker = join(site, 'service-worker.js');
  await writeFile(worker, (await readFile(worker, 'utf8')).replace(before, hash(json)));
}

function hash(content) {
  return createHash('sha256').update(content).digest('hex');
}
