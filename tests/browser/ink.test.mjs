// The ink page: what the simulation draws over the pencil, and the layer behind it in which the model lies open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { appStarted, newContext, visit } from './support/browser.mjs';
import { app, playLines } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { keptPlays } from './support/kept.mjs';
import { choose, hasFocus, press, write } from './support/keyboard.mjs';
import { PHONE, assertNoSidewaysScroll } from './support/layout.mjs';
import { goOn } from './support/player.mjs';

const DIARY = 'de-fietsen';
const { back, chart, ending, evidence, expected, ink, letter, simulator } = app();

test('by keyboard, step by step: pencil, ink, the reason, who paid', async (t) => {
  const open = await atInk(t);
  assert.ok(await hasFocus(open.heading));
  await open.main.getByText(ink.pencil).waitFor();
  assert.equal(await open.main.getByRole('img', { name: new RegExp(expected['much-worse']) }).count(), 3);
  await assertAccessible(open.page);

  await press(open.button('entry', 'on'));
  await hasFocusAt(open, ink.lines);
  await withRanges(open);
  assert.equal(await open.main.locator('.chart__band').count(), 3);
  assert.equal(await open.main.locator('.chart__pencil').count(), 6, 'the pencil stays under the ink');
  await assertAccessible(open.page);

  await press(open.button('entry', 'on'));
  await hasFocusAt(open, ink.why);
  await open.main.getByText(beginning(ink['why-level'])).waitFor();
  assert.equal(await open.main.locator('.ink__because').count(), 1);
  await assertAccessible(open.page);

  await press(open.button('entry', 'on'));
  await hasFocusAt(open, ink.paid);
  assert.ok(await open.main.locator('.ink__paid li').count() > 0);
  await assertAccessible(open.page);
  assert.equal(await open.button('entry', 'on').count(), 0);

  await press(open.button('back', 'on'));
  await open.textOf('schuur').waitFor();
});

test('every line has its figures in a table', async (t) => {
  const open = await atInk(t);
  await open.button('entry', 'on').click();
  await withRanges(open);
  await open.main.getByText(chart.figures).first().click();
  const table = open.main.getByRole('table').first();
  assert.deepEqual(await table.getByRole('columnheader').allTextContents(), [chart.when, chart.likely, chart.range]);
  const years = await table.getByRole('rowheader').allTextContents();
  assert.deepEqual(years.slice(0, 2), [chart.now, chart.year]);
  assert.equal(years.length, 6);
  await assertAccessible(open.page);
});

test('where pencil and ink part ways, an arrow can be doubted, or something else', async (t) => {
  const open = await atLastStep(t);
  const group = open.main.getByRole('group', { name: ink.doubt });
  const arrows = group.getByRole('radio', { name: /→/ });
  assert.ok(await arrows.count() > 0 && await arrows.count() <= 6);
  await choose(group, arrows.nth(1));
  const arrow = await arrows.nth(1).evaluate((radio) => radio.labels[0].textContent);
  assert.equal(await lastStep(open), `write horen doubt ${arrow}`);
  await choose(group, group.getByRole('radio', { name: ink['doubt-other'] }));
  await assertAccessible(open.page);
  await write(group.getByLabel(ink['doubt-own']), 'Alsof een fiets alles is.');
  await press(open.button('back', 'on'));
  await open.textOf('schuur').waitFor();
  assert.ok((await logOf(open)).includes('write horen doubt Alsof een fiets alles is.'));
});

test('where they do not, nothing is asked', async (t) => {
  const open = await atLastStep(t, { height: null });
  assert.equal(await open.main.getByRole('group', { name: ink.doubt }).count(), 0);
});

test('in the second layer a number is changed, its effect shows, and all comes back', async (t) => {
  const open = await atInk(t);
  await press(open.button('entry', 'on'));
  await withRanges(open);
  const log = await logOf(open);
  await press(open.main.getByText(evidence.title));
  const layer = open.main.locator('details', { has: open.page.getByText(evidence.title) }).first();
  await layer.getByRole('heading', { name: evidence.dots }).waitFor();
  await assertAccessible(open.page);
  await layer.getByText(ending.proves).waitFor();
  assert.match(await layer.locator('.evidence__rests').textContent(), /^Rust op \d+ aannames en \d+ bronnen\.$/);
  const line = layer.locator('.chart__ink').first();
  const before = await line.getAttribute('d');

  await press(layer.getByRole('button', { name: 'De gemeente' }), { back: true });
  const municipality = await line.getAttribute('d');
  assert.notEqual(municipality, before);
  await press(layer.getByRole('button', { name: 'De inwoner' }), { back: true });

  // The effect of this act on the resident comes in by this arrow.
  const arrow = layer.getByRole('checkbox', { name: /^waar bestaanszekerheid heen gaat → / });
  await arrow.focus();
  await open.page.keyboard.press('Space');
  assert.ok(!await arrow.isChecked());
  await layer.getByText(evidence['is-now'], { exact: true }).waitFor();
  await changed(line, before);
  assert.equal(await layer.locator('.chart__was').getAttribute('d'), before, 'the line as it was stays');
  await assertAccessible(open.page);
  await press(layer.getByRole('button', { name: evidence.back }), { back: true });
  await layer.getByText(evidence['is-now'], { exact: true }).waitFor({ state: 'detached' });
  assert.ok(await arrow.isChecked());
  assert.equal(await line.getAttribute('d'), before);

  const number = layer.getByRole('spinbutton').first();
  const was = await number.inputValue();
  await number.fill(await number.getAttribute('max'));
  await number.press('Tab');
  await layer.getByText(evidence.changed).waitFor();
  await number.fill('1000000');
  await number.press('Tab');
  assert.equal(await number.inputValue(), await number.getAttribute('max'), 'it stays within its range');
  await press(layer.getByRole('button', { name: evidence.back }), { back: true });
  assert.equal(await number.inputValue(), was);
  assert.deepEqual(await logOf(open), log, 'the diary is as it was');
});

test('a simulator that does not come holds nobody up', async (t) => {
  const context = await newContext(t);
  await context.route(/simulator/, (route) => route.abort());
  context.faults.expect(/simulator|ERR_FAILED/);
  const page = await context.newPage();
  await page.goto(address(DIARY));
  await appStarted(page);
  const open = await inked(new OpenDiary(page, DIARY));
  await press(open.button('entry', 'on'));
  await open.main.getByText(ink.failed).waitFor();
  await assertAccessible(page);
  await context.unroute(/simulator/);
  await press(open.button('back', 'on'));
  await open.textOf('schuur').waitFor();
});

test('a simulator that never answers holds nobody up', async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  await page.addInitScript(sayNothing);
  await page.goto(address(DIARY));
  await appStarted(page);
  const open = await inked(new OpenDiary(page, DIARY));
  for (let steps = 0; steps < 3; steps += 1) await press(open.button('entry', 'on'));
  assert.equal(await open.main.getByText(ink.waiting).count(), 3);
  await assertAccessible(open.page);
  await press(open.button('back', 'on'));
  await open.textOf('schuur').waitFor();
});

test('what comes when it is asked again is shown', async (t) => {
  const context = await newContext(t);
  await context.route(/simulator/, (route) => route.abort());
  context.faults.expect(/simulator|ERR_FAILED/);
  const page = await context.newPage();
  await page.goto(address(DIARY));
  await appStarted(page);
  const open = await inked(new OpenDiary(page, DIARY));
  await press(open.button('entry', 'on'));
  await open.main.getByText(ink.failed).waitFor();
  await context.unroute(/simulator/);
  await press(open.main.getByRole('button', { name: simulator.again }), { back: true });
  await withRanges(open);
});

test('in the dark, on the smallest screen', async (t) => {
  const open = await atLastStep(t, { options: { viewport: PHONE, colorScheme: 'dark' } });
  await assertNoSidewaysScroll(open.page);
  await open.main.getByText(evidence.title).click();
  await open.main.getByRole('heading', { name: evidence.dots }).waitFor();
  await assertNoSidewaysScroll(open.page);
  await assertAccessible(open.page);
});

test('whoever goes on quickly passes it', async (t) => {
  const open = await atInk(t);
  for (let steps = 0; steps < 4; steps += 1) {
    await goOn(open.page);
    await open.page.waitForTimeout(100);
  }
  await open.textOf('schuur').waitFor();
});

/** At the first key decision, after the resident's page. */
async function atInk(t, { height = 'much-worse', options = {} } = {}) {
  return inked(new OpenDiary(await visit(t, address(DIARY), options), DIARY), height);
}

/** Runs in the page before anything else: whatever is asked of the simulator is heard by nobody. */
function sayNothing() {
  addEventListener('speelruimte:simulator', (event) => event.stopImmediatePropagation(), { capture: true });
}

async function inked(open, height = 'much-worse') {
  await open.play(playLines('choose oproep\nask wim\nask lopen\nchoose fietsen\nsign weten'));
  await press(open.button('letter', 'turn'));
  await open.main.getByRole('heading', { name: app().pencil.title }).waitFor();
  const drawn = height === null ? [] : await open.main.getByRole('radio', { name: expected[height], exact: true }).all();
  for (const radio of drawn) await radio.click();
  await open.main.getByRole('button', { name: letter.turn }).press('Enter');
  await open.main.getByRole('button', { name: back.on }).press('Enter');
  await open.main.locator('.ink').waitFor();
  return open;
}

async function atLastStep(t, given) {
  const open = await atInk(t, given);
  await press(open.button('entry', 'on'));
  await withRanges(open);
  await press(open.button('entry', 'on'));
  await press(open.button('entry', 'on'));
  await open.main.getByRole('heading', { name: ink.paid }).waitFor();
  return open;
}

async function withRanges(open) {
  await open.main.locator('.chart__band').first().waitFor({ state: 'attached' });
}

async function hasFocusAt(open, name) {
  const heading = open.main.getByRole('heading', { name, exact: true });
  await heading.waitFor();
  await open.page.waitForFunction((element) => element === document.activeElement, await heading.elementHandle());
}

/** Waits until the line is another one. */
async function changed(line, before) {
  const page = line.page();
  await page.waitForFunction(([path, d]) => path.getAttribute('d') !== d, [await line.elementHandle(), before]);
}

function beginning(sentence) {
  return new RegExp(`^${sentence.split('{')[0]}`);
}

async function logOf(open) {
  return (await keptPlays(open.page, DIARY))[0].log;
}

async function lastStep(open) {
  return (await logOf(open)).at(-1);
}
