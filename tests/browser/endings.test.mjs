// Every play of the first diary, by keyboard alone, on the smallest screen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { plays } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { PHONE, assertNoSidewaysScroll } from './support/layout.mjs';
import { painted } from './support/settle.mjs';

const DIARY = 'de-fietsen';
/** Steps that stay on the page that lies open. */
const STAYS = ['hope', 'ask'];

for (const { name, lines } of plays(DIARY)) {
  test(`${name}: to the end by keyboard alone`, async (t) => {
    const page = await visit(t, address(DIARY), { viewport: PHONE, reducedMotion: 'reduce' });
    const open = new OpenDiary(page, DIARY);
    await open.ready();
    await assertAccessible(page, 'the opening');
    await painted(page);
    let title = await page.title();
    let steps = 0;
    for await (const step of open.follow(lines)) {
      steps += 1;
      const where = `${name}, step ${steps}, ${step}: ${await page.title()}`;
      await assertAccessible(page, where);
      await assertNoSidewaysScroll(page, where);
      if (step !== 'hope') await assertFocusIsOnWhatIsNew(page, step, where);
      if (!STAYS.includes(step) && !await decides(open)) {
        assert.notEqual(await page.title(), title, `the title stays: ${where}`);
      }
      title = await page.title();
    }
    assert.ok(steps > 30, `only ${steps} steps`);
  });
}

/** On a new page that is its heading; on the same page the answer, or the question what to do. */
async function assertFocusIsOnWhatIsNew(page, step, where) {
  const focused = page.locator(':focus');
  assert.equal(await focused.count(), 1, `no focus: ${where}`);
  const [tag, text] = await focused.evaluate((element) => [element.tagName, element.textContent.trim()]);
  const expected = step === 'ask' ? 'DIV' : 'H1';
  const fresh = tag === 'FORM' && step === 'turn' ? 'FORM' : expected;
  assert.equal(tag, fresh, where);
  assert.notEqual(text, '', where);
}

async function decides(open) {
  return await open.momentFor('choose').count() > 0;
}
