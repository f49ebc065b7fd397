// The house style of a municipality: it colours buttons and fields, and never the page. `#/theme-check` says what it comes
// to, and notices one that is broken.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { app } from './support/content.mjs';
import { goOn } from './support/player.mjs';
import { THEMES, behind, dressed, fallenBack, goTo, tokenColour } from './support/theme.mjs';

const NL = app('nl');
/** The paper of a page, light and dark. */
const PAPER = { light: 'rgb(251, 248, 241)', dark: 'rgb(33, 31, 27)' };
const BUTTON = '--utrecht-button-primary-action-background-color';
const [AMSTERDAM, , UTRECHT] = THEMES;

for (const theme of THEMES) {
  test(`${theme.name}: controls have its colours, the page has ours, and no letters fall back`, async (t) => {
    const { page, words } = await dressed(t, theme);
    await assertWorn(page, `${theme.name} corridor`);
    await goTo(page, '#/dagboek/de-hond');
    await assertWorn(page, `${theme.name} opening`, NL.opening.begin);
    const act = page.getByRole('button', { name: NL.decision.do, exact: true });
    while (await act.count() === 0) await goOn(page);
    await page.getByRole('radio').first().check();
    await assertWorn(page, `${theme.name} decision`, NL.decision.do);
    while (await goOn(page));
    await assertWorn(page, `${theme.name} ending`);
    await goTo(page, '#/theme-check');
    await assertWorn(page, `${theme.name} theme-check`, words.primary);
  });
}

test('a house style that fits is told so, with letters that come with it', async (t) => {
  const { page, words } = await dressed(t, UTRECHT);
  await goTo(page, '#/theme-check');
  await page.getByText(words['no-letters']).waitFor();
  const row = page.getByRole('row', { name: `${words.primary} ✓` });
  await row.getByText(`${words.brought} (Noto Sans Variable)`).waitFor();
});

test('what does not work in a house style is noticed', async (t) => {
  const own = `
    @font-face { font-family: "Lost"; src: url("nowhere.woff2"); }
    .amsterdam-theme {
      --utrecht-button-font-family: "Lost", Arial;
      --utrecht-button-primary-action-color: #336;
      --utrecht-button-primary-action-background-color: #448;
      --utrecht-textarea-border-color: [object Object];
      --utrecht-button-border-radius: initial;
    }`;
  const { page, context, words } = await dressed(t, AMSTERDAM, { own });
  context.faults.expect(/404.*nowhere\.woff2/s);
  await goTo(page, '#/theme-check');
  const row = page.getByRole('row', { name: `${words.primary} ✗` });
  await row.getByText(words.low.replace('{ratio}', '1,34').replace('{least}', '4,50')).waitFor();
  await row.getByText(`${words.failed} (Lost)`).waitFor();
  const outcome = await page.locator('.check__outcome').textContent();
  assert.match(outcome, new RegExp(words['some-broken'].replace('{count}', '1')));
  assert.doesNotMatch(outcome, new RegExp(words['no-letters']));
  await page.getByText(words['tokens-unset'].split('{')[0]).click();
  await page.getByRole('rowheader', { name: '--utrecht-button-border-radius', exact: true }).waitFor();
});

test('a class that stands in no style sheet is noticed', async (t) => {
  const { page, words } = await dressed(t, AMSTERDAM, { className: 'elders-theme' });
  await goTo(page, '#/theme-check');
  await page.getByText(words['nothing-set']).waitFor();
  assert.equal(await tokenColour(page, BUTTON), '');
});

test('letters that fall back are noticed by these tests', async (t) => {
  const { page } = await dressed(t, AMSTERDAM);
  await goTo(page, '#/dagboek/de-hond');
  await page.locator('legend').first().evaluate((legend) => legend.style.setProperty('font-family', 'Times'));
  assert.equal((await fallenBack(page)).length, 1);
});

/** What is shown wears the theme, light and dark; `button` is the name of one that has the theme's colour. */
async function assertWorn(page, where, button) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const place = `${where} ${colorScheme}`;
    if (button) await assertColoured(page, button, place);
    if (button) assert.equal(await behind(page.getByRole('heading').first()), PAPER[colorScheme], place);
    assert.deepEqual(await fallenBack(page), [], place);
    await assertAccessible(page, place);
    if (process.env.SHOTS) await shoot(page, join(process.env.SHOTS, place.replaceAll(' ', '-')));
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function assertColoured(page, button, where) {
  const token = await tokenColour(page, BUTTON);
  assert.notEqual(token, '', `${where}: the theme has no colour for buttons`);
  const shown = await page.getByRole('button', { name: button, exact: true }).first()
    .evaluate((it) => getComputedStyle(it).backgroundColor);
  assert.equal(shown, token, where);
}

/** For people to look at: `SHOTS` names a folder. */
async function shoot(page, name) {
  const { width, height } = page.viewportSize();
  for (const size of [[320, 720], [1366, 768], [1920, 1080]]) {
    await page.setViewportSize({ width: size[0], height: size[1] });
    await page.screenshot({ path: `${name}-${size[0]}.png` });
  }
  await page.setViewportSize({ width, height });
}
