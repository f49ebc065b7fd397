// The trainer's guide: on the screen, on paper, and a play by one of its cuts.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'smol-toml';
import { assertAccessible } from './support/axe.mjs';
import { appStarted, newContext, visit } from './support/browser.mjs';
import { app, diary, plain, source } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { assertFocus, press } from './support/keyboard.mjs';
import { keptPlays } from './support/kept.mjs';
import { PHONE, assertNoSidewaysScroll } from './support/layout.mjs';
import { printed, squeezed } from './support/paper.mjs';

const DIARY = 'de-fietsen';
const MINUTES = 45;
const GUIDE = `${address(DIARY)}/handleiding`;
const FILES = { nl: 'guide.toml', en: 'guide.en.toml' };
const written = diary(DIARY);
const guides = { nl: guide('nl'), en: guide('en') };
const cut = guides.nl.cut.find(({ minutes }) => minutes === MINUTES);
const taken = written.entry.filter(({ id, choice }) => choice && !cut.skip.some(({ entry }) => entry === id));
const second = taken[1].id;

for (const language of ['nl', 'en']) {
  const texts = app(language);

  test(`the guide is found from the diary, and has everything (${language})`, async (t) => {
    const page = await visit(t, address(DIARY), { viewport: PHONE });
    if (language !== 'nl') await press(page.getByRole('button', { name: 'English' }));
    const link = page.getByRole('main').getByRole('link', { name: texts.guide.open });
    await link.waitFor();
    await press(link);
    const heading = page.getByRole('heading', { level: 1, name: texts.guide.title });
    await heading.waitFor();
    await assertFocus(heading);
    assert.match(await page.title(), new RegExp(`^${texts.guide.title} · `));
    await page.getByRole('heading', { level: 2, name: texts.guide.roles }).waitFor();
    const text = squeezed(await page.getByRole('main').textContent());
    for (const wanted of expected(language)) assert.ok(text.includes(squeezed(wanted)), `missing: ${wanted}`);
    await assertAccessible(page, `the guide (${language})`);
    await assertNoSidewaysScroll(page, `the guide (${language})`);
  });

  test(`on paper stands everything but the buttons, and the role cards on a sheet of their own (${language})`, async (t) => {
    const page = await opened(t, language);
    const pages = (await printed(t, page)).split('\f').filter((sheet) => sheet.trim());
    const text = squeezed(pages.join(' '));
    for (const wanted of expected(language)) assert.ok(text.includes(squeezed(wanted)), `missing on paper: ${wanted}`);
    const begin = texts.guide['begin-here'].split('{')[0];
    for (const control of [texts.guide.print, texts.guide['to-diary'], begin]) {
      assert.ok(!text.includes(squeezed(control)), `on paper stands ${control}`);
    }
    const cards = squeezed(pages.at(-1));
    for (const { name, text: words } of guides[language].role) {
      assert.ok(cards.includes(squeezed(name)) && cards.includes(squeezed(plain(words))), `no card of ${name} on the last sheet`);
    }
    assert.ok(!cards.includes(squeezed(plain(guides[language].decision.at(-1).law))), 'the cards share their sheet');
  });
}

test('the net of the paper: the guide of another diary is not on it', async (t) => {
  const page = await opened(t, 'nl', 'de-hond');
  const text = squeezed(await printed(t, page));
  assert.ok(expected('nl').every((wanted) => !text.includes(squeezed(wanted)) || wanted.length < 40));
  assert.ok(!text.includes(squeezed(plain(guides.nl.aim))));
});

test('nothing of the guide is fetched before it is asked for', async (t) => {
  const context = await newContext(t);
  const page = await context.newPage();
  const fetched = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto(address(DIARY));
  const open = new OpenDiary(page, DIARY);
  await open.ready();
  assert.equal(fetched.filter((url) => url.includes('guide')).length, 0);
  await page.goto(GUIDE);
  await page.getByRole('heading', { level: 2, name: app().guide.roles }).waitFor();
  assert.equal(fetched.filter((url) => url.includes('guide')).length, 1);
});

test('a cut is begun at its second decision, read to its end, and kept over a reload', async (t) => {
  const open = await begun(t);
  await open.page.getByText(app().guide['by-cut-from'].split('{')[0]).first().waitFor();
  await open.turn();
  await assertOnSecond(open);
  await assertAccessible(open.page, 'a page after what was told in short');
  await open.page.reload();
  await open.ready();
  await assertOnSecond(open);

  const short = open.page.locator('.in-short');
  const shown = [];
  for (let step = 0; step < 120 && await open.main.locator('.debrief, .ending').count() === 0; step += 1) {
    if (await short.count() > 0) shown.push(squeezed(await short.textContent()));
    if (await finished(open)) break;
    await anyStep(open);
  }
  const [play] = (await keptPlays(open.page, DIARY)).filter(({ log }) => log[0] === `cut ${MINUTES} ${second}`);
  assert.ok(play.ended, play.log.join('\n'));
  for (const { entry, choose, text } of cut.skip) {
    if (!play.log.some((line) => line.startsWith(`choose ${entry} `))) continue;
    assert.ok(play.log.includes(`choose ${entry} ${choose}`), `${entry}: ${play.log.join('\n')}`);
    assert.ok(shown.some((told) => told.includes(squeezed(plain(text)))), `not told: ${entry}`);
  }
  const { story, 'by-cut': byCut } = app().ending;
  const told = open.main.getByRole('region', { name: story });
  await told.waitFor();
  const decided = play.log.filter((line) => line.startsWith('choose '));
  const begins = decided.findIndex((line) => line.startsWith(`choose ${second} `));
  const isSkipped = (line) => cut.skip.some(({ entry, choose }) => line === `choose ${entry} ${choose}`);
  const taken = decided.filter((line, at) => at < begins || isSkipped(line));
  assert.equal(await told.getByText(byCut).count(), taken.length);
  assert.ok(taken.length > 0 && taken.length < decided.length, play.log.join('\n'));
});

test('what was told in short can be gone back to', async (t) => {
  const open = await begun(t);
  await open.turn();
  await assertOnSecond(open);
  await press(open.page.getByText(app().menu.title, { exact: true }));
  const menu = open.page.locator('.menu__decisions').getByRole('button').first();
  await press(menu);
  await open.textOf(cut.skip[0].entry).waitFor();
  assert.equal(await open.page.locator('.in-short').count(), 0);
});

test('a guide with a fault says where, and leaves the diary to be read', async (t) => {
  const broken = source(DIARY, FILES.nl).replace('choose = "oproep"', 'choose = "oproepen"');
  const page = await reading(t, broken);
  await page.goto(GUIDE);
  await page.getByText(app().guide.broken).waitFor();
  const line = broken.split('\n').findIndex((words) => words.includes('"oproepen"')) + 1;
  await page.getByText(app().problem.line.replace('{file}', `${DIARY}/${FILES.nl}`).replace('{line}', line)).waitFor();
  await assertAccessible(page, 'a broken guide');
  await press(page.getByRole('link', { name: app().report.back }));
  await page.getByRole('button', { name: app().opening.begin }).waitFor();
});

test('a cut without its guide goes on as the whole diary, and says so', async (t) => {
  const open = await begun(t);
  await open.page.context().route('**/guide.toml', (route) => route.fulfill({ status: 404 }));
  open.page.context().faults.expect(/404/);
  await open.page.reload();
  await open.page.getByText(app().guide.lost).waitFor();
  await open.turn();
  await open.textOf(cut.skip[0].entry).waitFor();
});

test('nothing in a guide becomes markup', async (t) => {
  const hostile = source(DIARY, FILES.nl).replace(/^aim = """\n/m, 'aim = """\n<img src=x onerror="document.title=1"> <b>vet</b> ');
  const page = await reading(t, hostile);
  await page.goto(GUIDE);
  await page.getByText('<b>vet</b>').waitFor();
  assert.equal(await page.locator('main img, main b').count(), 0);
});

/** The guide on the screen, in a language. */
async function opened(t, language, id = DIARY) {
  const page = await visit(t, `${address(id)}/handleiding`);
  if (language !== 'nl') await press(page.getByRole('button', { name: 'English' }));
  await page.getByRole('heading', { level: 2, name: app(language).guide.roles }).waitFor();
  return page;
}

/** A play by the cut, begun by keyboard at the second decision that it leaves. */
async function begun(t) {
  const page = await opened(t, 'nl');
  const part = page.getByRole('region', { name: app().guide.minutes.replace('{minutes}', MINUTES) });
  const begin = app().guide['begin-here'].split('{')[0];
  await press(part.getByRole('button', { name: new RegExp(`^${begin}`) }).nth(1));
  const open = new OpenDiary(page, DIARY);
  await open.button('opening', 'begin').waitFor();
  return open;
}

async function assertOnSecond(open) {
  await open.textOf(second).waitFor();
  const told = squeezed(await open.page.locator('.in-short').textContent());
  const before = cut.skip.filter(({ entry }) => indexOf(entry) < indexOf(second));
  assert.ok(before.length > 0);
  for (const { text } of before) assert.ok(told.includes(squeezed(plain(text))), `not told: ${text}`);
}

function indexOf(entry) {
  return written.entry.findIndex(({ id }) => id === entry);
}

async function finished(open) {
  const plays = await keptPlays(open.page, DIARY);
  return plays.some(({ ended }) => ended);
}

/** Turns the page, or takes the first act, or signs with the first reason. */
async function anyStep(open) {
  const radios = open.main.locator('form:not(.last-page) fieldset');
  for (const [word, button] of [['choose', ['decision', 'do']], ['sign', ['letter', 'sign']]]) {
    if (await open.momentFor(word).count() > 0) {
      await radios.getByRole('radio').first().check();
      await press(open.button(...button));
      return open.momentFor(word).waitFor({ state: 'detached' });
    }
  }
  return open.turn();
}

/** A page of the site, where the guide has this text. */
async function reading(t, text) {
  const context = await newContext(t);
  await context.route(`**/${DIARY}/${FILES.nl}`, (route) => route.fulfill({ body: text }));
  const page = await context.newPage();
  await page.goto('');
  await appStarted(page);
  return page;
}

function guide(language) {
  return parse(source(DIARY, FILES[language]));
}

/** What must stand in it. */
function expected(language) {
  const { aim, decision, role, cut: cuts } = guides[language];
  return [
    aim, ...decision.flatMap(({ question, split, law }) => [question, split, law]),
    ...role.flatMap(({ name, text }) => [name, text]), ...cuts.flatMap(({ skip = [] }) => skip.map(({ text }) => text)),
  ].map(plain);
}
