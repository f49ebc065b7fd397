// Whoever works with the keyboard sees at every stop where they are, and comes round every page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visit } from './support/browser.mjs';
import { app } from './support/content.mjs';
import { KINDS, everyKindOfPage } from './support/kinds.mjs';
import { PHONE } from './support/layout.mjs';

/** More than any page has. */
const STOPS = 200;
const LAPTOP = { width: 1366, height: 768 };

for (const viewport of [PHONE, LAPTOP]) {
  test(`on every kind of page, ${viewport.width} wide, each stop of the keyboard is seen, and there is a way round`, async (t) => {
    const page = await visit(t, '', { viewport, reducedMotion: 'reduce' });
    const found = {};
    for await (const where of everyKindOfPage(page)) found[where] = await faultsAround(page);
    assert.deepEqual(found, Object.fromEntries(KINDS.map((kind) => [kind, []])));
  });
}

const NETS = {
  'has no outline': '* { outline: none !important }',
  'is covered': 'body::after { content: ""; position: fixed; inset: 0; z-index: 99 }',
};

for (const [fault, content] of Object.entries(NETS)) {
  test(`a stop that ${fault} is missed`, async (t) => {
    const page = await visit(t, '', { viewport: PHONE, bypassCSP: true });
    await page.getByRole('link', { name: 'De fietsen' }).waitFor();
    assert.deepEqual(await faultsAround(page), []);
    await page.addStyleTag({ content });
    const faults = await faultsAround(page);
    assert.ok(faults.length > 0 && faults.every((found) => found.endsWith(fault)), faults.join('; '));
  });
}

test('the menu folds when the focus leaves it, and at Escape', async (t) => {
  const page = await visit(t, '#/dagboek/de-hond', {});
  await page.getByRole('radio').first().waitFor();
  const menu = page.locator('details.menu');
  const title = page.getByText(app().menu.title, { exact: true });
  await title.click();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  assert.equal(await menu.getAttribute('open'), null);
  assert.ok(await title.evaluate((it) => it === document.activeElement), 'the focus does not go back');
  await page.keyboard.press('Enter');
  assert.notEqual(await menu.getAttribute('open'), null);
  await page.keyboard.press('Shift+Tab');
  assert.equal(await menu.getAttribute('open'), null, 'it stays open behind the focus');
});

/** Tabs once round the page; says what is wrong at its stops. */
async function faultsAround(page) {
  await page.evaluate(() => {
    document.activeElement.blur();
    globalThis.stopsSeen = new Set();
  });
  const faults = [];
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(faultHere);
    if (fault === 'round') return faults;
    if (fault) faults.push(fault);
  }
  return [...faults, `no way out after ${STOPS} stops`];
}

/** In the page: what is wrong where the focus is; `round` where it was before. */
async function faultHere() {
  const here = document.activeElement;
  if (here === document.body) return globalThis.stopsSeen.size > 0 ? 'round' : null;
  if (globalThis.stopsSeen.has(here)) return 'round';
  globalThis.stopsSeen.add(here);
  const name = (here.getAttribute('aria-label') ?? here.textContent ?? '').trim().slice(0, 40) || here.outerHTML.slice(0, 60);
  const isOutlined = (element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && outlineWidth !== '0px';
  };
  // A card or a line may have it in the place of what stands on it.
  const around = here.closest('.door, .option, .pencil__height, .chooser') ?? here;
  if (![here, around].some(isOutlined)) return `${name} has no outline`;
  // The browser scrolls to where the focus is in a frame of its own; where that is far away, in several.
  for (let frame = 0; frame < 40; frame += 1) {
    if (isSeen()) return null;
    await new Promise((painted) => { requestAnimationFrame(painted); });
  }
  return `${name} is covered`;

  function isSeen() {
    const { left, top, right, bottom } = here.getBoundingClientRect();
    return [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([across, down]) => {
      const at = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
      return at && (here.contains(at) || at.contains(here) && at.closest('label, summary, a, button') !== null || at === here.labels?.[0]);
    });
  }
}
