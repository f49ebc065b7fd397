// What holds for every page, whoever plays it.
import assert from 'node:assert/strict';

/** The smallest screen that must do. */
export const PHONE = { width: 320, height: 640 };

/** Fails where one has to scroll sideways, and names what sticks out. */
export async function assertNoSidewaysScroll(page, where = page.url()) {
  assert.deepEqual(await sticksOut(page), [], `sideways at ${where}`);
}

/** What makes the page wider than the screen; nothing if it is not. */
export function sticksOut(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((element) =>
      element.checkVisibility() && element.getBoundingClientRect().right > clientWidth + 1);
    const names = wide.map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class')}`);
    return [`${scrollWidth} > ${clientWidth}`, ...names.slice(0, 8)];
  });
}
