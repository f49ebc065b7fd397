// The ink page: what the simulation draws over the pencil, and the layer behind it in which the model lies open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { appStarted, newContext, visit } from './support/browser.mjs';
import { app, playLines } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { keptPlays } from './support/kept.mjs';
import { assertFocus, choose, press, write } from './support/keyboard.mjs';
import { PHONE, assertNoSidewaysScroll } from './support/layout.mjs';
import { goOn } from './support/player.mjs';

const DIARY = 'de-fietsen';
const { back, chart, ending, evidence, expected, ink, letter, note, scene, simulator } = app();

test('by keyboard, step by step: ink over pencil, the reason, who paid', async (t) => {
  const open = await atInk(t);
  await assertFocus(open.heading);
  await open.main.getByText(ink.pencil).waitFor();
  assert.equal(await open.main.getByRole('img', { name: new RegExp(expected['much-worse']) }).count(), 3);
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

test('every line begins at no difference, in the colour of its level', async (t) => {
  const open = await atInk(t);
  await withRanges(open);
  const lines = await open.main.locator('.chart__ink').all();
  const colours = new Set();
  for (const line of lines) {
    assert.match(await line.getAttribute('d'), /^M0 250L/);
    colours.add(await line.evaluate((path) => getComputedStyle(path).stroke));
  }
  assert.deepEqual([lines.length, colours.size], [3, 3]);
});

test('the words say what the counts say', async (t) => {
  const open = await atInk(t);
  await withRanges(open);
  for (const words of await open.main.locator('.ink__levels .level > p').allTextContents()) {
    assert.match(words, /van de 20 keer|Het kan alle kanten op/);
    assert.doesNotMatch(words, /[Ww]aarschijnlijk/);
    const most = Number(words.split('.')[0].match(/[Ii]n (\d+) van de 20 keer/)?.[1] ?? 0);
    const times = [...words.matchAll(/(?<!van de )\b(\d+) keer (?:beter|slechter|geen)/g)].map(([, count]) => Number(count));
    if (times.length > 0) assert.equal(times.reduce((all, count) => all + count, most), 20, words);
  }
});

test('the scene comes where something changed in it, and says what', async (t) => {
  const open = await atInk(t);
  await withRanges(open);
  const [drawings, captions] = ['.scene__drawing', '.scene__caption'].map((part) => open.main.locator(part));
  assert.equal(await drawings.count(), await captions.count());
  for (const caption of await captions.allTextContents()) assert.ok(caption.startsWith(scene.changed), caption);
});

test('every line has its figures in a table', async (t) => {
  const open = await atInk(t);
  await withRanges(open);
  assert.equal(await open.main.getByRole('table', { includeHidden: true }).count(), 0, 'drawn when it is unfolded');
  await open.main.getByText(chart.figures).first().click();
  const table = open.main.getByRole('table').first();
  await table.waitFor();
  assert.deepEqual(await table.getByRole('columnheader').allTextContents(), [chart.when, chart.likely, chart.range]);
  const years = await table.getByRole('rowheader').allTextContents();
  assert.deepEqual(years.slice(0, 2), [chart.now, chart.year]);
  assert.equal(years.length, 6);
  await assertAccessible(open.page);
});

test('where pencil and ink part ways, a sentence can be doubted, or something else', async (t) => {
  const open = await atLastStep(t);
  const group = open.main.getByRole('group', { name: ink['doubt-which'] });
  const sentences = group.getByRole('radio');
  await open.main.getByRole('heading', { name: ink.doubt }).waitFor();
  const count = await sentences.count() - 1;
  assert.ok(count > 0 && count <= 4, `${count} sentences`);
  const chosen = sentences.nth(count - 1);
  await choose(group, chosen);
  const sentence = await chosen.evaluate((radio) => radio.labels[0].textContent);
  assert.match(sentence, /^\p{Lu}[^→]+\.$/u, 'a plain sentence');
  assert.equal(await lastStep(open), `write horen doubt ${sentence}`);
  await choose(group, group.getByRole('radio', { name: ink['doubt-other'] }));
  await assertAccessible(open.page);
  await write(group.getByLabel(ink['doubt-own']), 'Alsof een fiets alles is.');
  await press(open.button('back', 'on'));
  await open.textOf('schuur').waitFor();
  assert.ok((await logOf(open)).includes('write horen doubt Alsof een fiets alles is.'));
});

test('without the sentence that is doubted the model says something else, and there is a way back', async (t) => {
  const open = await atLastStep(t);
  const group = open.main.getByRole('group', { name: ink['doubt-which'] });
  await choose(group, group.getByRole('radio').first());
  const sentence = await group.getByRole('radio').first().evaluate((radio) => radio.labels[0].textContent);
  await press(open.main.getByRole('button', { name: ink['doubt-look'] }));
  const layer = open.main.locator('details.evidence');
  await layer.getByText(evidence['is-now'], { exact: true }).waitFor();
  await assertFocus(layer.locator('summary').first());
  assert.ok(!await layer.getByRole('checkbox', { name: sentence }).isChecked());
  await layer.locator('.chart__was').waitFor({ state: 'attached' });
  await changed(layer.locator('.chart__ink').first(), await layer.locator('.chart__was').getAttribute('d'));
  await assertAccessible(open.page);
  await press(layer.getByRole('button', { name: evidence.return }));
  await hasFocusAt(open, ink.doubt);
  assert.equal(await layer.getAttribute('open'), null);
  assert.ok(await group.getByRole('radio').first().isChecked(), 'the doubt stays');
});

test('what is typed stays when the tab is closed with the focus in the field', async (t) => {
  const open = await atLastStep(t);
  const { page } = open;
  const group = open.main.getByRole('group', { name: ink['doubt-which'] });
  await choose(group, group.getByRole('radio', { name: ink['doubt-other'] }));
  await group.getByLabel(ink['doubt-own']).pressSequentially('Geld is niet alles.');
  // Neither left, nor a pause in typing: the page goes at once.
  await page.goto('about:blank');
  const again = await page.context().newPage();
  await again.goto(address(DIARY));
  const reopened = new OpenDiary(again, DIARY);
  await reopened.ready();
  assert.equal(await lastStep(reopened), 'write horen doubt Geld is niet alles.');
});

test('what is typed is kept after a pause, once', async (t) => {
  const open = await atLastStep(t);
  const group = open.main.getByRole('group', { name: ink['doubt-which'] });
  await choose(group, group.getByRole('radio', { name: ink['doubt-other'] }));
  const field = group.getByLabel(ink['doubt-own']);
  await field.pressSequentially('Geld is niet alles.');
  await open.page.waitForTimeout(1000);
  assert.equal(await lastStep(open), 'write horen doubt Geld is niet alles.');
  assert.equal(await field.inputValue(), 'Geld is niet alles.');
  await assertFocus(field, 'the typing goes on');
  await field.press('Tab');
  await open.page.waitForTimeout(200);
  assert.equal((await logOf(open)).filter((line) => line.endsWith('Geld is niet alles.')).length, 1);
});

test('a reason and a note that were typed are there when the tab opens again', async (t) => {
  const open = new OpenDiary(await visit(t, address(DIARY)), DIARY);
  await open.play(playLines('choose oproep\nask wim\nask lopen\nchoose fietsen'));
  const group = open.main.getByRole('group', { name: letter.legend });
  await choose(group, group.getByRole('radio', { name: letter.own, exact: true }));
  await open.main.getByLabel(letter['own-label']).pressSequentially('Zij wil zelf vertellen');
  await open.page.goto('about:blank');
  await open.page.goto(address(DIARY));
  await open.ready();
  const field = open.main.getByLabel(letter['own-label']);
  assert.equal(await field.inputValue(), 'Zij wil zelf vertellen');
  await write(field, 'Zij vertelt het zelf.');
  await press(open.button('letter', 'sign'));
  await open.button('letter', 'turn').waitFor();
  const log = await logOf(open);
  assert.ok(log.some((line) => line.endsWith('Zij vertelt het zelf.')), log.at(-1));
  const kept = await open.page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes('unfinished')));
  assert.deepEqual(kept.map(([, text]) => text), [''], 'what was handed in is unfinished no longer');
});

test('a note that was typed is in the margin when the tab opens again', async (t) => {
  const open = new OpenDiary(await visit(t, address(DIARY)), DIARY);
  await open.ready();
  await open.button('opening', 'begin').click();
  await open.main.getByText(note.summary).click();
  await open.main.getByLabel(note.label).pressSequentially('Onthoud de sleutel.');
  await open.page.goto('about:blank');
  await open.page.goto(address(DIARY));
  await open.ready();
  await open.main.getByRole('list', { name: note.list }).getByText('Onthoud de sleutel.').waitFor();
});

test('who signs without words of their own is told at the field', async (t) => {
  const open = new OpenDiary(await visit(t, address(DIARY)), DIARY);
  await open.play(playLines('choose oproep\nask wim\nask lopen\nchoose fietsen'));
  const group = open.main.getByRole('group', { name: letter.legend });
  await choose(group, group.getByRole('radio', { name: letter.own, exact: true }));
  await press(open.button('letter', 'sign'));
  await group.getByRole('alert').getByText(letter['own-empty']).waitFor();
  await assertAccessible(open.page);
  await open.main.getByLabel(letter['own-label']).pressSequentially('Z');
  await group.getByText(letter['own-empty']).waitFor({ state: 'detached' });
});

test('where they do not, nothing is asked', async (t) => {
  const open = await atLastStep(t, { height: null });
  assert.equal(await open.main.getByRole('group', { name: ink['doubt-which'] }).count(), 0);
});

test('in the second layer a number is changed, its effect shows, and all comes back', async (t) => {
  const open = await atInk(t);
  await withRanges(open);
  await press(open.button('entry', 'on'));
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

  // The effect of this act on the resident comes in here.
  const arrow = layer.getByRole('checkbox', { name: /bestaan van de inwoner meteen zekerder/ });
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
  for (let steps = 0; steps < 2; steps += 1) await press(open.button('entry', 'on'));
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
  for (let steps = 0; steps < 3; steps += 1) {
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
