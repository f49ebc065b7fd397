// The debrief, leaf by leaf, by keyboard: the last page, the other road, who paid, and what one takes along.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { appStarted, newContext, visit } from './support/browser.mjs';
import { app, diary, plain, play } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { keptPlays } from './support/kept.mjs';
import { assertFocus, press, write } from './support/keyboard.mjs';
import { PHONE, assertNoSidewaysScroll } from './support/layout.mjs';
import { painted, settlesAt } from './support/settle.mjs';
import { withoutWorkers } from './support/simulator.mjs';

const DIARY = 'de-fietsen';
const PLAY = 'papier';
const { attitude, debrief, ending, lens, road, signals, worksheet } = app();
const written = diary(DIARY);
const choices = play(DIARY, PLAY).filter(([word]) => word === 'choose').map(([, id]) => id);
const asks = play(DIARY, PLAY).filter(([word]) => word === 'ask').map(([, id]) => id);

test('leaf by leaf, each with its title, its heading and nothing for axe', async (t) => {
  const open = await ended(t, { viewport: PHONE });
  await painted(open.page);
  const titles = [await open.page.title()];
  for (const leaf of ['road', 'paid', 'take']) {
    await open.debrief(leaf);
    await assertFocus(open.heading, `no focus at ${leaf}`);
    titles.push(await open.page.title());
    assert.equal(await open.page.getByRole('heading', { level: 1 }).count(), 1);
    await assertAccessible(open.page, leaf);
    await assertNoSidewaysScroll(open.page, leaf);
  }
  assert.equal(new Set(titles).size, titles.length, titles.join(', '));
  for (let leaf = 0; leaf < 3; leaf += 1) await press(open.button('entry', 'back'));
  await open.main.getByRole('heading', { name: ending.hoped }).waitFor();
});

test('the story in short has every act, what was asked and what was not', async (t) => {
  const open = await ended(t);
  const story = open.main.getByRole('region', { name: ending.story });
  const told = await story.textContent();
  for (const id of choices) {
    assert.ok(acts(id).some((act) => told.includes(act)), `the act ${id} is missing`);
  }
  const offered = written.entry.filter((page) => page.choice && told.includes(actOf(page))).flatMap((page) => page.ask ?? []);
  const open_ = offered.filter((ask) => !asks.includes(ask.id) && !ask.when);
  assert.ok(open_.length > 0, 'everything was asked');
  for (const ask of open_) {
    assert.ok(told.includes(plain(ask.act)), `${ask.id} could have been asked`);
    assert.ok(!told.includes(plain(ask.reveals).slice(0, 60)), `${ask.id} tells what it would have brought to light`);
  }
  assert.ok(told.includes(ending['not-asked']));
  // Now the attitudes are shown: before anything is unfolded, while what was asked waits behind them.
  const stances = story.locator('.story__more > summary');
  assert.equal(await stances.count(), choices.length);
  for (const stance of await stances.all()) {
    const said = await stance.innerText();
    assert.ok(Object.values(attitude).some((words) => said.includes(words)), said);
    assert.ok(await stance.isVisible());
  }
  const notAsked = story.getByText(ending['not-asked']).first();
  assert.equal(await notAsked.isVisible(), false);
  for (const stance of await stances.all()) await press(stance, { back: true });
  assert.equal(await notAsked.isVisible(), true);
});

test('another act on the same luck, in words first; the own road stays', async (t) => {
  const open = await ended(t);
  const before = await keptPlays(open.page, DIARY);
  await open.debrief('road');
  await press(open.main.locator('.road__choice summary').first());
  const other = open.main.locator('.road__act').first();
  await press(other);
  const leads = open.main.getByRole('heading', { name: road.leads });
  await leads.waitFor();
  await settlesAt(() => leads.evaluate((heading) => heading === document.activeElement), true, 'the focus');
  const titles = written.entry.filter((page) => page.ending).map((page) => plain(page.ending.title));
  assert.ok(titles.includes((await open.main.locator('.road__end .ending__title').textContent()).trim()));
  const words = open.main.locator('.road__words');
  await settlesAt(async () => (await words.allTextContents()).every((said) => / 20 /.test(said)), true, 'the words');
  for (const said of await words.allTextContents()) {
    const counts = said.replace('20', '').match(/\d+/g).map(Number);
    assert.equal(counts.reduce((sum, count) => sum + count), 20, said);
  }
  assert.equal(await other.getAttribute('aria-pressed'), 'true');
  // One line for each level; what it is called says what it concludes.
  const names = await open.main.locator('.level svg[role=img]').evaluateAll((all) =>
    all.map((chart) => chart.getAttribute('aria-label')));
  assert.equal(names.filter((name) => / 20 /.test(name)).length, 3);
  await press(open.main.getByText(road.dots).first());
  // The figures are drawn once they are unfolded.
  const dots = open.main.locator('.chart--dots').first();
  await press(dots.locator('summary'));
  await dots.locator('table').waitFor();
  await assertAccessible(open.page, 'another road');
  await assertNoSidewaysScroll(open.page, 'another road');
  assert.deepEqual(await keptPlays(open.page, DIARY), before);
});

test('the whole diary by rule and by purpose; why; and what would turn it around', async (t) => {
  const open = await ended(t);
  await open.debrief('road');
  await press(open.main.getByText(road.whole));
  const found = [];
  for (const whole of [road['by-rule'], road['by-purpose']]) {
    if (found.length > 0) {
      // What was chosen before makes room for what comes of it.
      await press(open.main.getByText(road.else), { back: true });
    }
    await press(open.main.getByRole('button', { name: whole }));
    // The road before is shown until this one is known.
    const end = open.main.locator('.road__end');
    await settlesAt(async () => found.includes(await end.textContent()), false, 'rule and purpose lead to the same end');
    const words = open.main.locator('.road__words');
    await settlesAt(async () => (await words.allTextContents()).filter((said) => / 20 /.test(said)).length, 3, whole);
    found.push(await end.textContent());
  }
  await press(open.main.getByRole('button', { name: road['why-ask'] }));
  await open.main.getByText(road['why-lead']).waitFor({ timeout: 30_000 });
  assert.ok(await open.main.locator('.road__why li').count() > 0);
  await press(open.main.getByRole('button', { name: road['tips-ask'] }).first(), { back: true });
  const answer = open.main.getByText(road['tips-lead']).or(open.main.getByText(road['tips-none']));
  await answer.waitFor({ timeout: 60_000 });
  await assertAccessible(open.page, 'why and what if');
});

test('what takes long can be stopped, and what is known stays', async (t) => {
  // On the page, where the work can be slowed down with it: in a worker the answer may come before anything is said.
  const open = await ended(t, { prepare: withoutWorkers });
  await open.debrief('road');
  await press(open.main.getByText(road.whole));
  await press(open.main.getByRole('button', { name: road['by-rule'] }));
  const words = open.main.locator('.road__words');
  await settlesAt(async () => (await words.allTextContents()).filter((said) => / 20 /.test(said)).length, 3, 'known');
  await pressAsSoonAsItIsThere(open.page, road.cancel);
  const session = await open.page.context().newCDPSession(open.page);
  await press(open.main.getByRole('button', { name: road['tips-ask'] }).first());
  await session.send('Emulation.setCPUThrottlingRate', { rate: 20 });
  await open.page.waitForFunction(() => globalThis.pressed > 0);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const stop = open.main.getByRole('button', { name: road.cancel });
  await stop.waitFor({ state: 'detached' });
  await open.main.getByRole('button', { name: road['tips-ask'] }).first().waitFor();
  assert.equal(await words.count(), 3);
  assert.equal(await open.main.getByText(road['tips-lead']).count(), 0);
});

test('who paid: a table with years across, whose rows add up', async (t) => {
  const open = await ended(t);
  await open.debrief('paid');
  const table = open.main.locator('.ledger--years');
  await table.waitFor();
  const heads = await table.locator('thead th').allTextContents();
  assert.deepEqual(heads, [debrief.party, ...[1, 2, 3, 4, 5].map((year) => debrief.year.replace('{number}', year)),
    debrief.total]);
  const rows = await table.locator('tr:has(td)').evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
  const amounts = rows.map((row) => row.map(euros));
  for (const row of amounts) assertAddsUp(row.slice(0, -1), row.at(-1));
  // And down: what all of us together have is the sum of everyone.
  const ours = amounts.pop();
  for (const [at, amount] of ours.entries()) assertAddsUp(amounts.map((row) => row[at]), amount);
  assert.ok(amounts.length > 3);
  // The balances are the rows of the table, and say the same.
  const [municipality, society] = await open.main.locator('.levels--pair dd').allTextContents();
  const inTable = (row) => Math.abs(euros(rows[row].at(-1)));
  assert.ok(euros(municipality) > 0 && inTable(1) === euros(municipality), municipality);
  assert.equal(euros(society), inTable(rows.length - 1));
  assert.equal(await open.main.locator('.levels--pair .level').count(), 2);
  await open.main.getByText(debrief['no-saving']).waitFor();
  for (const title of [lens.values, lens.tension, ending.law, debrief['next-resident-title']]) {
    await press(open.main.getByText(title, { exact: true }));
  }
  for (const value of written.value) await open.main.getByRole('heading', { name: value.name }).waitFor();
  await assertAccessible(open.page, 'all that lies deeper');
  await assertNoSidewaysScroll(open.page, 'all that lies deeper');
});

test('signal, promise and worksheet are kept, over a reload and a new beginning', async (t) => {
  const open = await ended(t);
  await open.debrief('take');
  await write(open.main.getByLabel(debrief.signal), 'De termijn van zes weken.');
  await write(open.main.getByLabel(debrief.promise), 'Eerst bellen.');
  await press(open.button('worksheet', 'open'));
  await write(open.main.getByLabel(worksheet.wants), 'Ik wil gewoon op tijd zijn.');
  await press(open.button('entry', 'back'));
  await settlesAt(() => open.main.getByLabel(debrief.promise).inputValue(), 'Eerst bellen.', 'the promise');
  const [{ log }] = await keptPlays(open.page, DIARY);
  assert.deepEqual(log.slice(-3), ['write last_page signal De termijn van zes weken.',
    'write last_page promise Eerst bellen.', 'write last_page worksheet-wants Ik wil gewoon op tijd zijn.']);
  await press(open.button('ending', 'again'));
  await open.button('opening', 'begin').waitFor();
  await open.page.evaluate(() => { location.hash = '#/signalen'; });
  await open.page.getByRole('heading', { level: 1, name: signals.title }).waitFor();
  await open.page.getByText('De termijn van zes weken.').waitFor();
  await assertAccessible(open.page, 'signals');
});

test('the empty worksheet warns, and keeps nothing', async (t) => {
  const page = await visit(t, '#/werkblad', { viewport: PHONE });
  await page.getByText(worksheet.warning).waitFor();
  await write(page.getByLabel(worksheet.reasons), 'Mevrouw wil dit niet.');
  await page.keyboard.press('Tab');
  await assertAccessible(page, 'the empty worksheet');
  await assertNoSidewaysScroll(page, 'the empty worksheet');
  assert.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes('Mevrouw'));
  await page.reload();
  assert.equal(await page.getByLabel(worksheet.reasons).inputValue(), '');
});

/**
 * The first button of this name is pressed in the very frame in which it comes: where the machine is fast, the answer
 * is there before a hand can be.
 */
async function pressAsSoonAsItIsThere(page, name) {
  await page.evaluate((wanted) => {
    globalThis.pressed = 0;
    const watch = new MutationObserver(() => {
      const button = [...document.querySelectorAll('main button')].find((one) => one.textContent.trim() === wanted);
      if (!button) return;
      watch.disconnect();
      globalThis.pressed += 1;
      button.click();
    });
    watch.observe(document.body, { childList: true, subtree: true });
  }, name);
}

async function ended(t, { prepare = async () => {}, ...options } = {}) {
  const context = await newContext(t, { reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await prepare(page);
  await page.goto(address(DIARY));
  await appStarted(page);
  const open = new OpenDiary(page, DIARY);
  await open.play(play(DIARY, PLAY));
  return open;
}

/** Every act with this id, as it looks on the screen. */
function acts(id) {
  return written.entry.flatMap((page) => page.choice ?? []).filter((choice) => choice.id === id)
    .map((choice) => plain(choice.act));
}

/** The act of this page that was chosen, or one that nobody says. */
function actOf(page) {
  const chosen = page.choice.find((choice) => choices.includes(choice.id));
  return chosen ? plain(chosen.act) : '\0';
}

function euros(text) {
  const [amount] = text.match(/−?€\s[\d.]+/);
  return Number(amount.replace('−', '-').replace(/[^\d-]/g, ''));
}

/** Each is rounded to two figures. */
function assertAddsUp(amounts, total) {
  const slack = [...amounts, total].reduce((all, amount) => all + Math.max(1, Math.abs(amount) * 0.05), 0);
  const sum = amounts.reduce((all, amount) => all + amount, 0);
  assert.ok(Math.abs(sum - total) <= slack, `${amounts} is not ${total}`);
}
