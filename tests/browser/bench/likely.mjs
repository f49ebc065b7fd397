// Measures how long a trainee waits for the likely run, and whether the page stops meanwhile.
import { quantile, report, reportSample } from './report.mjs';
import { goOn } from '../support/player.mjs';

const PLAYS = 2;
const SLOWDOWN = 4;
/** More than any diary has: a walk that goes round in circles ends. */
const STEPS = 60;
/** Milliseconds in which everything that follows a click has come. */
const PAUSE = 800;
/** Of how many arrows behind a page of ink. */
const ARROWS = 3;

/** `open` opens a diary: it takes what is done with its page before. */
export async function measureLikely(open) {
  const [waits, tasks] = [[], []];
  for (let taste = 0; taste < PLAYS; taste += 1) {
    const { page, devtools, close } = await open((page) => page.addInitScript(noteLikelyRuns));
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    const note = async () => {
      await page.waitForTimeout(PAUSE);
      const { likely, longest } = await page.evaluate(() => globalThis.noted);
      if (likely === null) return;
      waits.push(likely);
      tasks.push(longest);
    };
    await inkPages(page, taste, note);
    await otherRoads(page, note);
    await close();
  }
  reportSample('click to painted likely run, 95th percentile', waits, quantile(waits, 0.95), 0.1);
  // A browser tells of no task under 50 ms.
  report('longest task over 50 ms, from the click to the ranges', Math.max(...tasks) / 1000, 's', 0.05, tasks.length);
}

/** Plays on to the debrief. On the way ink is opened, and the first arrows behind it are switched off one by one. */
async function inkPages(page, taste, note) {
  for (let step = 0, before = 0; step < STEPS && await page.locator('.ending__title').count() === 0; step += 1) {
    if (!await goOn(page, taste)) break;
    // First the lines, and on a later step the layer behind them.
    const [lines, layers] = [await page.locator('.ink').count(), await page.locator('.evidence').count()];
    if (lines > 0 && before === 0) await note();
    if (layers > 0 && before < 2) await switchArrows(page, note);
    before = lines + Math.min(layers, 1);
  }
}

async function switchArrows(page, note) {
  const layer = page.locator('details.evidence').first();
  await layer.locator('summary').first().press('Enter');
  const arrows = layer.getByRole('checkbox');
  await arrows.first().waitFor();
  for (let at = 0; at < Math.min(ARROWS, await arrows.count()); at += 1) {
    await arrows.nth(at).press('Space');
    await note();
  }
}

/** Walks every other road that the debrief offers. */
async function otherRoads(page, note) {
  await goOn(page);
  const acts = page.locator('.road__act');
  await acts.first().waitFor({ state: 'attached' });
  for (let at = 0; at < await acts.count(); at += 1) {
    // What was chosen makes room: the rest is behind folds, which one opens before one clicks.
    await acts.nth(at).evaluate((act) => {
      for (let fold = act.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    });
    await page.waitForTimeout(PAUSE);
    await acts.nth(at).press('Enter');
    await note();
  }
}

/**
 * Runs in the page: how long after the last click a likely run is there that was not there before, and painted; and the
 * longest task since.
 */
function noteLikelyRuns() {
  globalThis.noted = { likely: null, longest: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (startTime + duration > globalThis.clicked) globalThis.noted.longest = Math.max(globalThis.noted.longest, duration);
    }
  }).observe({ type: 'longtask' });
  const drawn = () => [...document.querySelectorAll('.chart__ink')].map((line) => line.getAttribute('d')).join();
  addEventListener('click', (event) => {
    globalThis.clicked = event.timeStamp;
    const noted = { likely: null, longest: 0 };
    globalThis.noted = noted;
    const before = drawn();
    const look = () => {
      if (globalThis.noted !== noted || performance.now() - event.timeStamp > 2000) return null;
      const now = drawn();
      if (now === '' || now === before) return requestAnimationFrame(look);
      return globalThis.afterFrame(() => { noted.likely = performance.now() - event.timeStamp; });
    };
    requestAnimationFrame(look);
  }, true);
}
