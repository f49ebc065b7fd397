// Opens the pages that are somebody's first, and prints the names of the functions that were called, one on a line.
import { setTimeout } from 'node:timers/promises';
import { BASE_URL, launch } from '../../../tests/browser/support/chromium.mjs';

const DIARY = '#/dagboek/de-fietsen';
const PAGES = [[null, ''], [null, DIARY], ['en', ''], ['en', DIARY]];
/** What a municipality may set: its first pages are like everybody's. */
const OWN_TEXT = 'format = 1\nlanguage = "nl"\n[[text]]\nfor = "corridor.lead"\nwas = "a"\ntext = "b"\n';
const OWN = {
  'config.json': JSON.stringify({
    format: 1, organisation: 'Gemeente Voorbeeld', languages: ['nl', 'en'], own: ['texts.nl.toml', 'de-fietsen.nl.toml', 'policy.nl.toml'],
    logo: { file: 'scenarios/pictures/corridor.svg', alternative: 'Voorbeeld' }, diaries: ['de-fietsen', 'eigen/de-hond'],
    links: { accessibility: 'https://voorbeeld.example/', privacy: 'eigen/privacy.html', contact: 'mailto:a@voorbeeld.example' },
  }),
  'eigen/texts.nl.toml': OWN_TEXT,
  'eigen/de-fietsen.nl.toml': OWN_TEXT.replace('corridor.lead', 'entry.melding.text'),
};
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
  for (const hash of ['', DIARY]) await visit(null, hash, 'none', OWN);
} finally {
  await browser.close();
}

async function visit(language, hash, last, own = {}) {
  const page = await browser.newPage();
  for (const [path, body] of Object.entries(own)) await page.route(`**/${path}`, (route) => route.fulfill({ body }));
  await page.route('**/eigen/de-hond/**', (route) => route.continue({ url: route.request().url().replace('eigen', 'scenarios') }));
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
