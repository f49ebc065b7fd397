// Opens the pages that are somebody's first, and prints the names of the functions that were called, one on a line.
import { BASE_URL, launch } from '../../../tests/browser/support/chromium.mjs';

const DIARY = '#/dagboek/de-fietsen';
const PAGES = [[null, ''], [null, DIARY], ['en', ''], ['en', DIARY]];
/** What the watching app exports for every function: 1 once it was called; its place and its name follow. */
const CALLED = /^called:\d+:/;

const browser = await launch();
try {
  for (const [language, hash] of PAGES) await visit(language, hash);
} finally {
  await browser.close();
}

async function visit(language, hash) {
  const page = await browser.newPage();
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
