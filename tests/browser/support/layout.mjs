// What holds for every page, whoever plays it.
import assert from 'node:assert/strict';

/** The smallest screen that must do. */
export const PHONE = { width: 320, height: 640 };

/** Fails where one has to scroll sideways, or where something is cut off at the side, and names it. */
export async function assertNoSidewaysScroll(page, where = page.url()) {
  assert.deepEqual(await sticksOut(page), [], `sideways at ${where}`);
}

/** What is wider than the screen. A part that clips what sticks out hides it from the scroll bar, not from here. */
export function sticksOut(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const isMeant = (element) => {
      if (!element.checkVisibility() || element.closest('[aria-hidden=true], svg, [href="#main"]')) return true;
      for (let around = element; around; around = around.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(around).overflowX)) return true;
      }
      return false;
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = scrollWidth > clientWidth ? [`${scrollWidth} > ${clientWidth}`] : [];
    const range = document.createRange();
    while (texts.nextNode() && found.length < 8) {
      const text = texts.currentNode;
      range.selectNodeContents(text);
      const { left, right, width } = range.getBoundingClientRect();
      const fits = width === 0 || (left >= -1 && right <= clientWidth + 1);
      if (!fits && !isMeant(text.parentElement)) found.push(text.textContent.trim().slice(0, 60));
    }
    return found;
  });
}

/** Texts that are higher than their box, where that clips. */
export function cutOff(page) {
  return page.evaluate(() => {
    const clipped = [...document.querySelectorAll('body *')].filter((element) => {
      const isTold = element.checkVisibility() && !element.closest('[aria-hidden=true], svg') && element.textContent.trim();
      // What is for screen readers alone has a box of one pixel.
      if (!isTold || element.clientHeight <= 1 || element.matches('textarea')) return false;
      return /hidden|clip/.test(getComputedStyle(element).overflowY) && element.scrollHeight > element.clientHeight + 1;
    });
    return clipped.map((element) => `cut off: ${element.textContent.trim().slice(0, 60)}`);
  });
}

/** Controls that one cannot get to see by scrolling down: too small, or beside the screen. */
export function controlsOffScreen(page) {
  return page.evaluate(() => {
    const { clientWidth } = document.documentElement;
    const controls = document.querySelectorAll('a[href], button, input, textarea, summary');
    const lost = [...controls].filter((control) => {
      if (!control.checkVisibility() || control.getAttribute('href') === '#main') return false;
      const { left, right, width, height } = control.getBoundingClientRect();
      return width < 4 || height < 4 || left < -1 || right > clientWidth + 1;
    });
    return lost.map((control) => `${control.tagName.toLowerCase()}: ${control.textContent.trim()}`);
  });
}
