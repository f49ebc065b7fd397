// House styles that municipalities have published, on a site of one's own. They are fetched for tests only: they belong to
// these municipalities, and a release has none of them.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'smol-toml';
import { appStarted, newContext } from './browser.mjs';
import { Host } from './host.mjs';
import { copyOfSite } from './server.mjs';

const UNSTABLE = 'node_modules/@nl-design-system-unstable';

/** Only one brings its letters; those of the others are sold or kept apart, so the device has to have them. */
export const THEMES = [
  { name: 'amsterdam', folder: `${UNSTABLE}/amsterdam-design-tokens/dist`, stylesheets: ['design-tokens.css'] },
  { name: 'rotterdam', folder: `${UNSTABLE}/rotterdam-design-tokens/dist`, stylesheets: ['design-tokens.css'] },
  {
    name: 'utrecht', folder: 'node_modules/@utrecht/design-tokens/dist', stylesheets: ['theme.css'],
    letters: { folder: 'node_modules/@fontsource-variable/noto-sans', files: ['index.css', 'files'] },
  },
];

const PLACE = 'eigen/huisstijl';

/**
 * A page of a site under a path that wears a theme, under the strict policy. `own` is a style sheet that comes after those
 * of the theme, `className` another class than the theme's.
 */
export async function dressed(t, theme, { own = '', className = `${theme.name}-theme`, ...options } = {}) {
  const site = await copyOfSite();
  const put = async (path, text) => {
    await mkdir(dirname(join(site, path)), { recursive: true });
    await writeFile(join(site, path), text);
  };
  const { letters } = theme;
  for (const file of theme.stylesheets) await cp(join(theme.folder, file), join(site, PLACE, file));
  for (const file of letters?.files ?? []) await cp(join(letters.folder, file), join(site, PLACE, 'letters', file), { recursive: true });
  await put(`${PLACE}/own.css`, own);
  await put('config.json', JSON.stringify({
    format: 1,
    theme: {
      class: className,
      stylesheets: [...theme.stylesheets, 'own.css'].map((file) => `${PLACE}/${file}`),
      fonts: letters ? [`${PLACE}/letters/index.css`] : [],
    },
  }));
  const host = await new Host({ '/oefenen/': site }).open();
  const context = await newContext(t, { baseURL: host.url('/oefenen/'), ...options });
  const page = await context.newPage();
  await page.goto('');
  await appStarted(page);
  return { page, context, words: parse(await readFile(join(site, 'texts', 'theme.nl.toml'), 'utf8')).theme };
}

/** Goes to a page of the app, and waits until it stands there with all its letters. */
export async function goTo(page, hash) {
  await page.goto(hash);
  await page.locator('main .waiting').waitFor({ state: 'detached' });
  await page.locator('main h1').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
}

/** What a token says, as a colour that the browser writes; empty where the theme does not set it. */
export function tokenColour(page, token) {
  return page.evaluate((property) => {
    if (getComputedStyle(document.documentElement).getPropertyValue(property) === '') return '';
    const probe = document.createElement('i');
    probe.style.setProperty('background-color', `var(${property})`);
    document.body.append(probe);
    const colour = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return colour;
  }, token);
}

/** The colour that lies behind something. */
export function behind(locator) {
  return locator.evaluate((element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== 'rgba(0, 0, 0, 0)') return colour;
    }
    return '';
  });
}

/** What is set in the letters of the browser: nobody chose those. */
export function fallenBack(page) {
  return page.evaluate(() => [...document.querySelectorAll('main :is(h1, h2, h3, legend, label, caption, th, td, p, li, button, a, summary, textarea, input)')]
    .filter((element) => /^"?(Times|serif)/.test(getComputedStyle(element).fontFamily))
    .map((element) => element.textContent.slice(0, 40)));
}
