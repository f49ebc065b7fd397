// What a group sees can be read from the back of the room, on any projector.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { newContext } from './support/browser.mjs';
import { begin } from './support/workshop.mjs';

/** The smallest letters, as a share of the height of the screen: 32 of 1080 pixels. */
const SMALLEST = 32 / 1080;
/** The most letters on a line. */
const LONGEST = 60;
const SIZES = [{ width: 1920, height: 1080 }, { width: 1024, height: 768 }, { width: 3840, height: 2160 }];

for (const viewport of SIZES) {
  const size = `${viewport.width} × ${viewport.height}`;

  test(`letters are large and lines are short at ${size}`, async (t) => {
    const room = await begin(await newContext(t, { viewport }), 'de-hond');
    const faults = new Set();
    const read = async () => (await illegible(room.screen)).forEach((fault) => faults.add(fault));
    await read();
    await room.leadToEnd(read);
    await assertAccessible(room.screen, `the screen at ${size}`);
    assert.deepEqual([...faults], []);
  });
}

test('larger text is larger at once, and small text is noticed', async (t) => {
  const room = await begin(await newContext(t, { viewport: SIZES[0] }), 'de-hond');
  const text = room.screen.locator('.stage__choices li').first();
  const height = () => text.evaluate((line) => parseFloat(getComputedStyle(line).fontSize));
  const before = await height();
  await room.notes.keyboard.press('+');
  await room.screen.locator('.stage--size1').waitFor();
  assert.ok(await height() > before * 1.1, `${await height()} after ${before}`);
  await text.evaluate((line) => {
    Object.assign(line.style, { fontSize: '20px', maxInlineSize: 'none', whiteSpace: 'nowrap' });
    line.textContent += ' en nog veel meer woorden dan er op een regel horen te staan op een scherm';
  });
  const faults = await illegible(room.screen);
  assert.ok(faults.some((fault) => fault.includes('px')) && faults.some((fault) => fault.includes('on a line')), `${faults}`);
});

/** Every text on the stage that is too small, or runs on too far, in words. */
function illegible(page) {
  return page.locator('.stage').evaluate((stage, { smallest, longest }) => {
    const found = [];
    const texts = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const element = text.parentElement;
      const said = text.data.trim();
      if (!said || !element.checkVisibility() || element.closest('.visually-hidden, svg')) continue;
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (size < smallest * innerHeight - 0.01) found.push(`${Math.round(size)}px: ${said.slice(0, 40)}`);
    }
    for (const block of stage.querySelectorAll('p, li, h1, h2, blockquote')) {
      const widest = Math.max(...linesOf(block));
      if (widest > longest) found.push(`${widest} on a line: ${block.textContent.slice(0, 40)}`);
    }
    return found;

    /** How many letters each line of a block has. */
    function linesOf(block) {
      const lines = [0];
      const range = document.createRange();
      let bottom = null;
      const letters = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let text = letters.nextNode(); text; text = letters.nextNode()) {
        for (let at = 0; at < text.length; at += 1) {
          range.setStart(text, at);
          range.setEnd(text, at + 1);
          const place = range.getBoundingClientRect();
          if (place.width === 0) continue;
          if (bottom !== null && place.top >= bottom - 1) lines.push(0);
          bottom = place.bottom;
          lines[lines.length - 1] += 1;
        }
      }
      return lines;
    }
  }, { smallest: SMALLEST, longest: LONGEST });
}
