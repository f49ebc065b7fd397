// The diary to keep: everything in one piece, on the screen and on paper.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { app, diary, plain, play } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { press, write } from './support/keyboard.mjs';
import { PHONE, assertNoSidewaysScroll } from './support/layout.mjs';
import { printed, squeezed } from './support/paper.mjs';

const DIARY = 'de-fietsen';
const PLAY = 'papier';
const OWN = 'Omdat niemand haar iets heeft gevraagd.';
const NOTE = 'Waarom is er geen geld voor fietsen?';
const SIGNAL = 'De instructie om alles in cc te zetten.';
const PROMISE = 'Ik bel voor ik schrijf.';
const WISH = 'Ik wil dat ze op school zijn.';
const { app: frame, debrief, ending, report } = app();
const written = diary(DIARY);

test('on the screen the report has everything, and nothing for axe', async (t) => {
  const open = await played(t, PHONE);
  await toReport(open);
  assert.ok(await open.heading.evaluate((heading) => heading === document.activeElement), 'the heading has no focus');
  assert.match(await open.page.title(), /^Verslag: De fietsen/);
  const text = await open.main.textContent();
  for (const wanted of expected()) assert.ok(squeezed(text).includes(squeezed(wanted)), `missing: ${wanted}`);
  assert.equal(await open.main.locator('details').count(), 0, 'something is folded away');
  await assertAccessible(open.page, 'the report');
  await assertNoSidewaysScroll(open.page, 'the report');
  await press(open.main.getByRole('link', { name: report.back }));
  await open.main.getByRole('heading', { name: ending.hoped, level: 1 }).waitFor();
});

test('on paper it has everything too, without controls', async (t) => {
  const open = await played(t);
  await toReport(open);
  const text = squeezed(await printed(t, open.page));
  for (const wanted of expected()) assert.ok(text.includes(squeezed(wanted)), `missing on paper: ${wanted}`);
  for (const control of [report.print, report.back, frame.skip, frame.erase, frame.corridor]) {
    assert.ok(!text.includes(squeezed(control)), `on paper stands ${control}`);
  }
  const pages = (await printed(t, open.page)).split('\f').filter((page) => page.trim());
  assert.ok(pages.length >= 3 && pages.length <= 20, `${pages.length} pages`);
  const head = squeezed(report.title.replace('{diary}', 'De fietsen'));
  for (const page of pages) assert.ok(squeezed(page).includes(head), `a page without its head:\n${page}`);
});

test('the net of the paper: what is not in the report is missed', async (t) => {
  const page = await visit(t, `${address(DIARY)}/verslag`);
  await page.getByText(report.nothing).waitFor();
  const text = squeezed(await printed(t, page));
  assert.ok(expected().some((wanted) => !text.includes(squeezed(wanted))));
});

test('the print button prints', async (t) => {
  const page = await visit(t, '#/werkblad');
  await page.evaluate(() => { globalThis.print = () => { globalThis.printed = true; }; });
  await press(page.getByRole('button', { name: report.print }));
  assert.equal(await page.evaluate(() => globalThis.printed), true);
});

test('the report of a play that has not ended says so', async (t) => {
  const page = await visit(t, address(DIARY));
  const open = new OpenDiary(page, DIARY);
  await open.play(play(DIARY, PLAY).slice(0, 5));
  await page.evaluate((hash) => { location.hash = hash; }, `${address(DIARY)}/verslag`);
  await page.getByText(report['not-ended']).waitFor();
  await assertAccessible(page, 'a report on the way');
});

/** Plays it with a reason and a note of one's own, and answers what is asked at the end. */
async function played(t, viewport) {
  const page = await visit(t, address(DIARY), { reducedMotion: 'reduce', ...(viewport && { viewport }) });
  const open = new OpenDiary(page, DIARY);
  const lines = play(DIARY, PLAY);
  const sign = lines.findIndex(([word]) => word === 'sign');
  await open.play([...lines.slice(0, sign), ['sign', { own: OWN }]]);
  await open.turnUntil(() => open.button('entry', 'on')).next();
  await open.play([...lines.slice(sign + 1)]);
  await open.debrief('take');
  await write(open.main.getByLabel(debrief.signal), SIGNAL);
  await write(open.main.getByLabel(debrief.promise), PROMISE);
  await press(open.button('worksheet', 'open'));
  await write(open.main.getByLabel(app().worksheet.wants), WISH);
  await press(open.button('entry', 'back'));
  return open;
}

async function toReport(open) {
  await press(open.main.getByRole('link', { name: report.open }));
  await open.main.getByRole('button', { name: report.print }).waitFor();
  await open.main.locator('.ledger--years').waitFor();
  // What the model says of the key decisions comes as it is worked out.
  await open.main.locator('.report__reckoned li', { hasText: report['not-known'] }).first().waitFor({ state: 'detached' });
}

/** What must stand in it. */
function expected() {
  const lines = play(DIARY, PLAY);
  const chosen = lines.filter(([word]) => word === 'choose').map(([, id]) => id);
  const act = (id) => plain(written.entry.flatMap((page) => page.choice ?? []).find((known) => known.id === id).act);
  const unique = chosen.filter((id) => written.entry.flatMap((page) => page.choice ?? [])
    .filter((known) => known.id === id).length === 1);
  const end = written.entry.find(({ id }) => id === lines.find(([word]) => word === 'end')[1]).ending;
  return [
    ...unique.map(act), OWN, SIGNAL, PROMISE, WISH, plain(end.title), plain(end.resident),
    debrief['by-year'], debrief['no-saving'], ending.rounded, frame.fiction,
  ];
}
