// The effect model in the browser: the same bits as natively, in a worker or in slices, and never in the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { appStarted, newContext } from './support/browser.mjs';
import { app, play } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { keptPlays } from './support/kept.mjs';
import { settlesAt } from './support/settle.mjs';
import { ORDER, ask, askNatively, noteQuestions, withoutWorkers } from './support/simulator.mjs';

const DIARY = 'de-fietsen';
const PLAY = 'papier';
const RUNS = 1000;
/** So many take many slices anywhere. */
const MANY_RUNS = 20_000;

test('a thousand runs of the real model give the bits that they give natively', async (t) => {
  const page = await openDiary(t);
  const here = await ask(page, 'runs', ORDER, [RUNS]);
  assert.equal(page.workers().length, 1, 'in a worker');
  const natively = await askNatively('runs', ORDER, [RUNS]);
  assert.ok(natively.length > RUNS);
  assert.deepEqual(here, natively);
  // The comparison sees a single bit of luck: another seed, and nothing else.
  const otherwise = await ask(page, 'runs', ORDER.with(0, ORDER[0] + 1), [RUNS]);
  assert.notDeepEqual(otherwise, natively);
  assert.equal(otherwise.length, natively.length);
});

test('two orders are compared to the same bits too', async (t) => {
  const page = await openDiary(t);
  const twoOrders = [...ORDER, ...ORDER.slice(0, -10)];
  const dutch = [...'nl'].map((letter) => letter.charCodeAt());
  for (const [what, ...given] of [['compare', RUNS], ['explain', RUNS], ['tips', 20, 5], ['evidence', ...dutch]]) {
    const question = [what, twoOrders, [...given, ORDER.length]];
    const here = await ask(page, ...question);
    assert.ok(here.length > 2, what);
    assert.deepEqual(here, await askNatively(...question), what);
  }
});

test('without a worker the same bits come in slices that leave room for the page', async (t) => {
  const page = await openDiary(t, withoutWorkers);
  const here = await ask(page, 'runs', ORDER, [RUNS]);
  assert.equal(page.workers().length, 0);
  assert.deepEqual(here, await askNatively('runs', ORDER, [RUNS]));
  for (const what of ['results', 'why']) {
    assert.deepEqual(await ask(page, what, ORDER, [RUNS]), await askNatively(what, ORDER, [RUNS]), what);
  }
});

test('without a worker the page has its turn between slices', async (t) => {
  const page = await openDiary(t, withoutWorkers);
  // Reading the model has slices too.
  await ask(page, 'value', ORDER, [1, 24]);
  const turns = await page.evaluate(turnsDuring, ['runs', ORDER, [MANY_RUNS]]);
  assert.ok(turns.slices.length > 3, `${turns.slices.length} slices`);
  assert.ok(turns.slices.slice(0, -1).every((turn, at) => turn < turns.slices[at + 1]), `${turns.slices}`);
  // The count sees it when the page has no turn.
  const blocked = await page.evaluate(turnsDuring, null);
  assert.equal(blocked.slices.at(-1), blocked.slices[0]);
});

test('in a worker the page does nothing for it', async (t) => {
  const page = await openDiary(t);
  await ask(page, 'results', ORDER, [RUNS]);
  assert.equal(await page.evaluate(() => performance.getEntriesByName('simulator').length), 0);
});

test('a fork comes out as it does natively', async (t) => {
  const page = await openDiary(t);
  await new OpenDiary(page, DIARY).play(play(DIARY, PLAY));
  const forks = (await page.evaluate(() => globalThis.questions)).filter(([what]) => what === 'value');
  const [{ log }] = await keptPlays(page, DIARY);
  const told = log.filter((line) => line.startsWith('fork'));
  assert.ok(told.length > 0, 'no fork on the way');
  assert.equal(forks.length, told.length);
  for (const [what, order, given] of forks) {
    assert.ok(order.length > 2, 'an order without acts');
    assert.deepEqual(await ask(page, what, order, given), await askNatively(what, order, given));
  }
});

test('the ending has its figures, with their ranges and what they rest on', async (t) => {
  const page = await openDiary(t);
  const open = new OpenDiary(page, DIARY);
  await open.play(play(DIARY, PLAY));
  const texts = app();
  const results = () => page.evaluate(() => globalThis.questions.filter(([what]) => what === 'results').length);
  const asked = await results();
  await open.debrief('paid');
  const did = page.getByRole('region', { name: texts.ending.did });
  await did.getByRole('listitem').first().waitFor();
  const [, assumptions, , sources] = /(\d+) in het rekenmodel en (\d+) bij de daden\D+(\d+)/.exec(await did.textContent());
  assert.ok(Number(assumptions) > 20 && Number(sources) > 2, `${assumptions} and ${sources}`);
  await page.getByText(texts.ending.proves).first().waitFor({ state: 'attached' });
  await page.getByText(texts.ending.figures).click();
  const range = page.locator('.effects small').first();
  await settlesAt(async () => / tot /.test(await range.textContent()), true, 'a range');
  assert.equal(await page.getByText(texts.ending['not-yet']).count(), 0);
  assert.equal(await results(), asked, 'leafing through the debrief asks nothing anew');
});

test('what is no longer wanted stops', async (t) => {
  const page = await openDiary(t);
  // Long enough to be under way when it is cancelled; what follows would wait for minutes otherwise.
  const progress = await page.evaluate(async ([order, runs]) => {
    const model = await (await fetch('scenarios/model.toml')).text();
    const { port1, port2 } = new MessageChannel();
    const heard = [];
    const under = new Promise((resolve) => {
      port1.onmessage = ({ data }) => { heard.push(data); if (data > 0) resolve(data); };
    });
    const detail = [model, port2, 'why', Float64Array.from(order), Uint32Array.of(runs)];
    dispatchEvent(new CustomEvent('speelruimte:simulator', { detail }));
    const done = await under;
    port1.postMessage(null);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = heard.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { done, runs, more: heard.length - before };
  }, [ORDER, 1_000_000]);
  assert.ok(progress.done > 0 && progress.done < progress.runs);
  assert.equal(progress.more, 0, 'it goes on');
  assert.equal((await ask(page, 'value', ORDER, [1, 24])).length, 1);
});

test('a wrong question is answered, and the next one too', async (t) => {
  const page = await openDiary(t);
  assert.equal(await ask(page, 'nothing', ORDER, [1]), 'broken');
  assert.equal((await ask(page, 'value', ORDER, [1, 24])).length, 1);
});

test('a simulator that does not come is told with a remedy, and the diary stays', async (t) => {
  const texts = app();
  const page = await openDiary(t);
  await page.route('**/simulator-*', (route) => route.abort());
  page.context().faults.expect(/ERR_FAILED/);
  await page.reload();
  await appStarted(page);
  const open = new OpenDiary(page, DIARY);
  const lines = play(DIARY, PLAY);
  const beforeFork = lines.slice(0, lines.findIndex(([word, name]) => word === 'at' && name === 'open'));
  await open.play(beforeFork);
  while (await open.forward().count() > 0) await open.turn().catch(() => null);
  await page.getByText(texts.simulator.network).waitFor();
  await assertAccessible(page, 'a fork without an answer');
  const log = async () => (await keptPlays(page, DIARY))[0].log;
  const before = await log();
  assert.ok(before.length > 5);

  await page.unroute('**/simulator-*');
  await page.getByRole('button', { name: texts.simulator.again }).click();
  await open.textOf('open').waitFor();
  await settlesAt(async () => (await log()).length, before.length + 1, 'what was told is kept');
});

/** A diary that lies open. `prepare` is given the page before it opens. */
async function openDiary(t, prepare = async () => {}) {
  const context = await newContext(t, { reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.addInitScript(noteQuestions);
  await prepare(page);
  await page.goto(address(DIARY));
  await appStarted(page);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/**
 * Runs in the page: asks something, and notes at the end of every slice how many turns the page has had. Nothing to ask:
 * slices that leave no room.
 */
async function turnsDuring(question) {
  const model = await (await fetch('scenarios/model.toml')).text();
  let turns = 0;
  const slices = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { turns += 1; port2.postMessage(null); };
  port2.postMessage(null);
  const measure = performance.measure;
  performance.measure = () => { slices.push(turns); };
  if (question) {
    await new Promise((resolve) => {
      const [what, order, given] = question;
      const answer = new MessageChannel();
      answer.port1.onmessage = ({ data }) => { if (typeof data !== 'number') resolve(); };
      const detail = [model, answer.port2, what, Float64Array.from(order), Uint32Array.from(given)];
      dispatchEvent(new CustomEvent('speelruimte:simulator', { detail }));
    });
  } else {
    for (let slice = 0; slice < 5; slice += 1) performance.measure('simulator');
  }
  performance.measure = measure;
  port1.close();
  return { slices };
}
