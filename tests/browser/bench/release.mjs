// Measures what a first visitor of a release waits for, from the zip behind nginx, and one who comes back without a network.
import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nginx } from '../support/servers.mjs';
import { median, report, reportSample } from './report.mjs';

const VISITS = 9;

/** `conditions` say which page, over which network, how much slower, and what notes in the page when it is ready. */
export async function measureRelease(browser, zip, conditions) {
  const waiting = [];
  const t = { after: (end) => waiting.unshift(end) };
  try {
    const address = await nginx(t, await unpacked(t, zip), '/oefenen/');
    await measureFirst(browser, address, conditions);
    await measureReturn(browser, address, conditions);
  } finally {
    for (const end of waiting) await end();
  }
}

async function unpacked(t, zip) {
  const folder = await mkdtemp(join(tmpdir(), 'speelruimte-zip-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  execFileSync('python3', ['-m', 'zipfile', '-e', zip, folder]);
  await chmod(folder, 0o755);
  const [release] = await readdir(folder);
  return join(folder, release, 'site');
}

async function measureFirst(browser, address, conditions) {
  const [text, choice] = [[], []];
  let bytes = 0;
  for (let visit = 0; visit < VISITS; visit += 1) {
    const { page, devtools, close } = await opened(browser, conditions, 'block');
    let received = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => { received += encodedDataLength; });
    await devtools.send('Network.emulateNetworkConditions', conditions.network);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: conditions.slowdown });
    await page.goto(address + conditions.hash, { waitUntil: 'commit' });
    choice.push(await ready(page));
    bytes = received / 1000;
    text.push(await firstPaint(page));
    await close();
  }
  reportSample('a release behind nginx: first readable text', text, median(text), 0.8);
  reportSample('a release behind nginx: ready to choose', choice, median(choice), 1.7);
  report('a release behind nginx: bytes until ready', bytes, 'kB');
}

/** With the host gone; at the same slowed down processor. */
async function measureReturn(browser, address, conditions) {
  const choice = [];
  let bytes = 0;
  const { context, page, devtools, close } = await opened(browser, conditions, 'allow');
  await page.goto(address + conditions.hash);
  await ready(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller, null, { timeout: 60_000 });
  await page.waitForTimeout(2000);
  await context.setOffline(true);
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength / 1000; });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: conditions.slowdown });
  for (let visit = 0; visit < VISITS; visit += 1) {
    await page.goto('about:blank');
    await page.goto(address + conditions.hash, { waitUntil: 'commit' });
    choice.push(await ready(page));
  }
  reportSample('a repeat visit without a network: ready to choose', choice, median(choice), 0.8);
  report('a repeat visit without a network: bytes', bytes / VISITS, 'kB');
  await close();
}

async function opened(browser, { watch, clock }, serviceWorkers) {
  const context = await browser.newContext({ locale: 'nl-NL', serviceWorkers });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await page.addInitScript(clock);
  await page.addInitScript(watch);
  return { context, page, devtools, close: () => context.close() };
}

async function ready(page) {
  const handle = await page.waitForFunction(() => globalThis.readyToChoose, null, { timeout: 30_000 });
  return handle.jsonValue();
}

function firstPaint(page) {
  return page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
}
