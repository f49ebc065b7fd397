// Pages for tests: each in a context of its own, watched while it is used.
import { after } from 'node:test';
import { BASE_URL, launch } from './chromium.mjs';
import { watch } from './watch.mjs';

/** Milliseconds that a test may take with its pages: several times what the longest takes on a slow machine. */
const LIMIT = 240_000;

let shared;

/** The Chromium that all tests in a file share; it closes after the last of them. */
async function sharedBrowser() {
  shared ??= launch();
  return shared;
}

after(async () => (await shared)?.close());

/**
 * A browser context of its own (empty storage, empty cache) for a test, with everything its pages
 * do wrong collected; the test fails at its end if there was any. After `limit` milliseconds the pages
 * close, so that a test which waits in one for what never comes fails. `options` are playwright's.
 */
export async function newContext(t, { limit = LIMIT, ...options } = {}) {
  const browser = await sharedBrowser();
  const context = await browser.newContext({ baseURL: BASE_URL, locale: 'nl-NL', serviceWorkers: 'block', ...options });
  context.setDefaultTimeout(10_000);
  const faults = watch(context, options.baseURL ?? BASE_URL);
  const watchdog = setTimeout(() => {
    faults.found.push(`not ready after ${limit} ms`);
    context.close();
  }, limit);
  t.after(async () => {
    clearTimeout(watchdog);
    const cookies = context.isClosed() ? [] : await context.cookies();
    for (const { name } of cookies) faults.found.push(`cookie: ${name}`);
    await context.close();
    faults.check();
  });
  return Object.assign(context, { faults });
}

/** Opens an address in a new context and waits for the app: `await visit(t, '#/dagboek/de-fietsen')`. */
export async function visit(t, address = '', options = {}) {
  const context = await newContext(t, options);
  const page = await context.newPage();
  await page.goto(address);
  await appStarted(page);
  return page;
}

/** The app has taken the place of the text that the page brings with it. */
export function appStarted(page) {
  return page.locator('#app > .first').waitFor({ state: 'detached' });
}
