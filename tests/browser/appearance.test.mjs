// However the page is looked at: nothing falls off the screen, nothing moves that should not, all can be read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { KINDS, everyKindOfPage } from './support/kinds.mjs';
import { PHONE, controlsOffScreen, cutOff, sticksOut } from './support/layout.mjs';

/** The screen on most desks. */
const LAPTOP = { width: 1366, height: 768 };

const LOOKS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
  'more contrast': { contrast: 'more' },
  'text twice as large': { bypassCSP: true },
  'text with the most space': { bypassCSP: true },
  'wide letters': { bypassCSP: true },
  'a wide screen': { viewport: { width: 1920, height: 1080 } },
  'a low screen': { viewport: { width: 640, height: 320 } },
};

/** What a reader may lay over our styles (WCAG 2.2, 1.4.4 and 1.4.12), and letters that a machine may have in the place of ours. */
const ON_TOP = {
  'text twice as large': 'html { font-size: 200% }',
  'text with the most space': `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`,
  'wide letters': ':root { --serif: "DejaVu Serif" !important; --sans: "DejaVu Sans" !important; --hand: "DejaVu Sans" !important }',
};

for (const [look, options] of Object.entries(LOOKS)) {
  test(`every kind of page: ${look}`, async (t) => {
    const page = await visit(t, '', { viewport: PHONE, reducedMotion: 'reduce', ...options });
    if (look in ON_TOP) await page.addStyleTag({ content: ON_TOP[look] });
    const found = {};
    for await (const where of everyKindOfPage(page)) {
      const moving = await page.evaluate(() => document.getAnimations().map(({ animationName }) => animationName));
      found[where] = [...moving, ...await sticksOut(page), ...await cutOff(page), ...await controlsOffScreen(page), ...await findings(page)];
    }
    assert.deepEqual(found, Object.fromEntries(KINDS.map((kind) => [kind, []])));
  });
}

test('with motion a page does move, and comes to rest', async (t) => {
  const page = await visit(t, '', { viewport: PHONE });
  let moved = 0;
  for await (const where of everyKindOfPage(page)) {
    moved += await page.evaluate(() => document.getAnimations().length);
    const rest = page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
    await Promise.race([rest, new Promise((_, reject) => { setTimeout(reject, 3000, new Error(where)).unref(); })]);
  }
  assert.ok(moved > 0, 'reduced motion is tested against nothing');
});

const STYLES = { '': '/* as it is */', ': the net': '.leaf__stay { position: static !important }' };

for (const [planted, content] of Object.entries(STYLES)) {
  test(`beside a long text, what there is to do stays in sight${planted}`, async (t) => {
    const page = await visit(t, '', { viewport: LAPTOP, reducedMotion: 'reduce', bypassCSP: true });
    await page.addStyleTag({ content });
    const lost = {};
    for await (const where of everyKindOfPage(page)) {
      if (['questions', 'answer', 'decision'].includes(where)) lost[where] = await outOfSight(page);
    }
    assert.deepEqual(Object.keys(lost).sort(), ['answer', 'decision', 'questions']);
    assert.equal(Object.values(lost).flat().length > 0, planted !== '', JSON.stringify(lost));
  });
}

test('where there is nothing to do but read on, there is one leaf', async (t) => {
  const page = await visit(t, '', { viewport: LAPTOP, reducedMotion: 'reduce' });
  const leaves = {};
  for await (const where of everyKindOfPage(page)) {
    const boxes = await Promise.all((await page.locator('.leaf').all()).map((leaf) => leaf.boundingBox()));
    leaves[where] = boxes.length === 2 && boxes[0].x === boxes[1].x ? 'one' : boxes.length;
  }
  assert.deepEqual([leaves['back of the page'], leaves.decision, leaves.letter], ['one', 2, 2]);
});

test('text that does not fit its box is missed', async (t) => {
  const page = await visit(t, '', { viewport: PHONE, bypassCSP: true });
  assert.deepEqual(await cutOff(page), []);
  await page.addStyleTag({ content: 'main p { block-size: 1em; overflow: hidden }' });
  assert.ok((await cutOff(page)).length > 0);
});

/** What can be asked or chosen and is not on the screen, with the text at its top or at its end. */
function outOfSight(page) {
  return page.evaluate(() => {
    const lost = [];
    const act = document.querySelector('.leaf--act');
    for (const top of [0, act.getBoundingClientRect().bottom + scrollY - innerHeight]) {
      scrollTo(0, top);
      for (const one of act.querySelectorAll('.ask__button, .option, [type=submit]')) {
        const box = one.getBoundingClientRect();
        if (box.top < 0 || box.bottom > innerHeight) lost.push(one.textContent);
      }
    }
    return lost;
  });
}
