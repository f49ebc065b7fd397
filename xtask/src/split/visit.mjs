// Opens the pages that are somebody's first, and prints the names of the functions that were called, one on a line.
import { setTimeout } from 'node:timers/promises';
import { BASE_URL, launch } from '../../../tests/browser/support/chromium.mjs';

const DIARY = '#/dagboek/de-fietsen';
const PAGES = [[null, ''], [null, DIARY], ['en', ''], ['en', DIARY]];
/** Content arrives in any order: each of these files is once the last. */
const LAST = ['none', 'texts/*.toml', '**/catalogue.toml', '**/model.toml', '**/door.toml', '**/diary.toml', '**/*.svg'];
const LATE_MS = 300;
/** What the watching app exports for every function: 1 once it was called; its place and its name follow. */
const CALLED = /^called:\d+:/;

const browser = await launch();
try {
  for (const [language, hash] of PAGES) {
    for (const last of LAST) await visit(language, hash, last);
  }
} finally {
  await browser.close();
}

async function visit(language, hash, last) {
  const page = await browser.newPage();
  await page.route(last, async (route) => {
    await setTimeout(LATE_MS);
    await route.continue();
  });
  if (language) await page.addInitScript((kept) => localStorage.setItem('speelruimte:/:language', kept), language);
  await page.goto(BASE_URL + hash);
  await page.locator('main:not(#first) :is(input, a)').first().waitFor();
  // What follows once the page is painted belongs to it.
  await page.waitForLoadState('networkidle');
  const called = await page.evaluate(async () => {
    const { default: init } = await import(document.getElementById('app-js').href);
    return Object.entries(await init()).map(([name, mark]) => [name, mark.value]);
  });
  for (const [name, value] of called) {
    if (CALLED.test(name) && value === 1) console.log(name.replace(CALLED, ''));
  }
  await page.close();
}
