// Measures how long a group waits from a key of the trainer to what it brings on the projector.
import { quantile, reportSample } from './report.mjs';
import { begin } from '../support/workshop.mjs';

const KEYS = 60;
/** Milliseconds in which whatever a key brings has come. */
const PAUSE = 250;

/** `newContext` makes a context with empty storage. */
export async function measureProjector(newContext) {
  const context = await newContext();
  const room = await begin(context, 'de-hond', { screen: false });
  await room.notes.evaluate(notePressedKeys);
  const screen = await room.opened('scherm');
  await screen.evaluate(notePaintedScreens);
  const waits = [];
  for (let press = 0; press < KEYS && !await room.hasEnded(); press += 1) {
    const key = await room.hasToChoose() && press % 2 ? '1' : 'PageDown';
    await screen.evaluate(() => { globalThis.painted = null; });
    await room.notes.keyboard.press(key);
    await room.notes.waitForTimeout(PAUSE);
    const pressed = await room.notes.evaluate(() => globalThis.pressed);
    const painted = await screen.evaluate(() => globalThis.painted);
    // A key that brings nothing paints nothing.
    if (painted !== null) waits.push(painted - pressed);
  }
  await context.close();
  reportSample('key to painted projector, 95th percentile', waits, quantile(waits, 0.95), 0.1);
}

/** Runs in the page: when the last key was pressed, on the clock that all windows share. */
function notePressedKeys() {
  addEventListener('keydown', ({ timeStamp }) => { globalThis.pressed = performance.timeOrigin + timeStamp; }, true);
}

/** Runs in the page: when what came first after that was asked for had been painted. */
function notePaintedScreens() {
  new MutationObserver(() => {
    if (globalThis.painted !== null) return;
    globalThis.painted = Infinity;
    requestAnimationFrame(() => setTimeout(() => { globalThis.painted = performance.timeOrigin + performance.now(); }));
  }).observe(document.getElementById('app'), { childList: true, subtree: true, attributes: true, characterData: true });
}
