// Every kind of page, in one walk: what a player sees from the corridor to the ending, then what stands beside the diary.
import { app, play, sentences, workshop } from './content.mjs';
import { OpenDiary, address } from './diary.mjs';
import { press } from './keyboard.mjs';

const DIARY = 'de-fietsen';
/** The one with which a workshop is soonest under way. */
const SHORT = 'de-hond';

export const KINDS = [
  'corridor', 'opening', 'menu', 'page', 'questions', 'answer', 'decision', 'letter', 'signed letter',
  'pencil', 'back of the page', 'ink', 'ending', 'road', 'other road', 'paid', 'take', 'worksheet', 'report', 'kept', 'signals',
  'guide', 'handouts', 'workshops', 'preparing', 'privacy', 'check', 'theme check', 'nothing', 'notes', 'notes at a choice',
];

/** From the corridor to a workshop: stops at the first page of each kind, and says which. */
export async function* everyKindOfPage(page) {
  await page.getByRole('link', { name: 'De fietsen' }).waitFor();
  yield 'corridor';
  await goTo(page, address(DIARY));
  const open = new OpenDiary(page, DIARY);
  await open.ready();
  yield 'opening';
  await press(page.getByText(app().menu.title, { exact: true }), { back: true });
  yield 'menu';
  const seen = new Set();
  for await (const step of open.follow(play(DIARY, 'om-zeven'))) {
    const kind = await kindOf(open, step);
    if (kind && !seen.has(kind)) yield kind;
    seen.add(kind);
  }
  yield 'ending';
  yield* everyLeafOfTheDebrief(page, open);
  yield* everyPageBesideTheDiary(page);
  yield* theNotesOfAWorkshop(page);
}

function unfoldAll(main) {
  return main.locator('details').evaluateAll((all) => all.forEach((details) => { details.open = true; }));
}

async function* everyLeafOfTheDebrief(page, open) {
  const { road, report, signals, kept, worksheet } = app();
  await open.debrief('road');
  yield 'road';
  await press(open.main.locator('.road__choice summary').last());
  await press(open.main.getByRole('button', { name: road['by-rule'] }));
  await open.main.locator('.road__words').first().waitFor();
  await unfoldAll(open.main);
  yield 'other road';
  await open.debrief('paid');
  await unfoldAll(open.main);
  yield 'paid';
  await open.debrief('take');
  yield 'take';
  await press(open.button('worksheet', 'open'));
  await open.main.getByLabel(worksheet.wants).waitFor();
  yield 'worksheet';
  for (const [kind, hash, title] of [
    ['report', `${address(DIARY)}/verslag`, report.title.split('{')[0]],
    ['kept', '#/bewaard', kept.title], ['signals', '#/signalen', signals.title],
  ]) {
    await goTo(page, hash);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    yield kind;
  }
}

/** What trainers and web managers open, and what is not there. `last` comes on such a page when all of it is there. */
async function* everyPageBesideTheDiary(page) {
  const { guide, privacy, rooms, missing } = app();
  const room = workshop();
  const button = (name) => page.getByRole('button', { name, exact: true });
  // The page for managers asks for what cannot be there, to see how the host says so.
  page.context().faults.expect(/404 .*eigen\/[0-9a-f]{12}\.toml/);
  const heading = (name) => page.getByRole('heading', { name, exact: true });
  for (const [kind, hash, last] of [
    ['guide', `${address(DIARY)}/handleiding`, heading(guide.roles)],
    ['handouts', `#/zaal/${SHORT}/drukwerk`, heading(room.handouts.guide)],
    ['workshops', '#/zaal', page.getByText(rooms.none)],
    ['preparing', `#/zaal/${SHORT}`, button(room.workshop.begin)],
    ['privacy', '#/privacy', heading(privacy.title)],
    ['check', '#/check', heading(sentences('check').check.host)],
    ['theme check', '#/theme-check', button(sentences('theme').theme.again)],
    ['nothing', '#/nergens', heading(missing.title)],
  ]) {
    await goTo(page, hash);
    await last.waitFor({ timeout: 20_000 });
    yield kind;
  }
}

async function* theNotesOfAWorkshop(page) {
  const { workshop: setup, lead } = workshop();
  await goTo(page, `#/zaal/${SHORT}`);
  await press(page.getByRole('button', { name: setup.begin }));
  await page.getByRole('complementary', { name: lead['notes-title'] }).waitFor();
  yield 'notes';
  const choice = page.locator('.notes__choice').first();
  for (let part = 0; part < 40 && !await choice.isVisible(); part += 1) await page.keyboard.press('PageDown');
  await choice.waitFor();
  yield 'notes at a choice';
}

function goTo(page, hash) {
  return page.evaluate((there) => { location.hash = there; }, hash);
}

/** The kind of page that lies open; null if it is one that only lies between others. */
async function kindOf(open, step) {
  const { decision, letter, ask, back, entry, pencil } = app();
  const signs = {
    pencil: pencil.skip, questions: ask.enough, decision: decision.do, letter: letter.sign, 'signed letter': letter.turn,
    'back of the page': back.on, page: entry.on,
  };
  if (step === 'ask') return 'answer';
  if (await open.main.locator('.ink').count() > 0) return 'ink';
  for (const [kind, name] of Object.entries(signs)) {
    if (await open.main.getByRole('button', { name, exact: true }).count() > 0) return kind;
  }
  return null;
}
