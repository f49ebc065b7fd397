// The house style of a municipality: themes that municipalities have published, under a path and the strict policy. They
// are fetched for this test only; a release has none of them. Their letters are not in the packages: those of the
// system stand in.
import assert from 'node:assert/strict';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { appStarted, newContext } from './support/browser.mjs';
import { app } from './support/content.mjs';
import { Host } from './support/host.mjs';
import { copyOfSite } from './support/server.mjs';

const NL = app('nl');
const TOKENS = 'node_modules/@nl-design-system-unstable';
const THEMES = [
  { name: 'amsterdam', class: 'amsterdam-theme', folder: `${TOKENS}/amsterdam-design-tokens/dist`, stylesheets: ['design-tokens.css'] },
  { name: 'rotterdam', class: 'rotterdam-theme', folder: `${TOKENS}/rotterdam-design-tokens/dist`, stylesheets: ['design-tokens.css'] },
  { name: 'utrecht', class: 'utrecht-theme', folder: 'node_modules/@utrecht/design-tokens/dist', stylesheets: ['theme.css'] },
];
/** What a house style must not change: it colours controls, not the page. */
const PAPER = 'rgb(251, 248, 241)';
const BUTTON = '--utrecht-button-primary-action-background-color';

for (const theme of THEMES) {
  test(`${theme.name}: buttons have its colours, the page has ours, and no letters fall back`, async (t) => {
    const { page } = await dressed(t, theme);
    for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark' }]) {
      await page.emulateMedia(look);
      const [shown, token] = await colours(page);
      assert.equal(shown, token, `${look.colorScheme}: the button`);
      assert.notEqual(token, '', 'the theme has no colour for buttons');
    }
    await page.emulateMedia({ colorScheme: 'light' });
    assert.equal(await page.getByRole('heading', { level: 1 }).first().evaluate(behind), PAPER);
    assert.deepEqual(await fallenBack(page), []);
    await assertAccessible(page, theme.name);
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${theme.name}.png`) });
  });
}

test('a class that the theme does not have is noticed', async (t) => {
  const { page } = await dressed(t, { ...THEMES[0], class: 'elders-theme' });
  assert.equal((await colours(page))[1], '', 'the colours of a theme without its class');
});

test('letters that fall back are noticed', async (t) => {
  const { page } = await dressed(t, THEMES[0]);
  await page.locator('legend').first().evaluate((legend) => legend.style.setProperty('font-family', 'Times'));
  assert.equal((await fallenBack(page)).length, 1);
});

/** The opening of a diary on a site with this theme, under a path. */
async function dressed(t, { name, class: className, folder, stylesheets }) {
  const site = await copyOfSite();
  const place = `eigen/huisstijl/${name}`;
  await mkdir(join(site, place), { recursive: true });
  for (const file of stylesheets) await cp(join(folder, file), join(site, place, file));
  const theme = { class: className, stylesheets: stylesheets.map((file) => `${place}/${file}`) };
  await writeFile(join(site, 'config.json'), JSON.stringify({ format: 1, theme }));
  const host = await new Host({ '/oefenen/': site }).open(t);
  const context = await newContext(t, { baseURL: host.url('/oefenen/') });
  const page = await context.newPage();
  await page.goto('#/dagboek/de-hond');
  await appStarted(page);
  await page.getByRole('button', { name: NL.opening.begin }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  return { page };
}

/** The colour of the button that goes on, and that of the token, both as the browser writes them. */
async function colours(page) {
  const shown = await page.getByRole('button', { name: NL.opening.begin }).evaluate((button) => getComputedStyle(button).backgroundColor);
  const token = await page.evaluate((property) => {
    if (getComputedStyle(document.documentElement).getPropertyValue(property) === '') return '';
    const probe = document.createElement('i');
    probe.style.setProperty('background-color', `var(${property})`);
    document.body.append(probe);
    const colour = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return colour;
  }, BUTTON);
  return [shown, token];
}

/** Runs in the page: the colour that lies behind something. */
function behind(element) {
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour !== 'rgba(0, 0, 0, 0)') return colour;
  }
  return '';
}

/** What is set in the letters of the browser: nobody chose those. */
function fallenBack(page) {
  return page.evaluate(() => [...document.querySelectorAll('main :is(h1, h2, legend, label, p, button, a, summary)')]
    .filter((element) => /^"?Times/.test(getComputedStyle(element).fontFamily))
    .map((element) => element.textContent.slice(0, 40)));
}
