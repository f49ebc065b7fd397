// For what comes a moment after what one can wait for.
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

/** Milliseconds in which more would have come. */
const STILL = 700;
/** So many times is looked whether more came. */
const LOOKS = 60;

/** Waits until what the app leaves for after painting is done: the title and the focus. */
export function painted(page) {
  return page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => setTimeout(() => setTimeout(done)));
  }));
}

/** Ink is drawn by the likely run first: waits until the others are there too, and nothing changes any more. */
export async function inked(main) {
  if (await main.locator('.ink').count() === 0) return;
  for (let looks = 0, before = ''; before !== await main.ariaSnapshot(); looks += 1) {
    assert.ok(looks < LOOKS, `ink still changes after ${looks * STILL} ms`);
    before = await main.ariaSnapshot();
    await setTimeout(STILL);
  }
}

/** Fails if what is read is not as expected within a second. */
export async function settlesAt(read, expected, where) {
  for (let tries = 0; tries < 20; tries += 1) {
    if (isDeepStrictEqual(await read(), expected)) return;
    await setTimeout(50);
  }
  assert.deepEqual(await read(), expected, where);
}
