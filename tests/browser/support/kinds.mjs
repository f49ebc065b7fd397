// Every kind of page that a player sees, in one walk from the corridor to the ending.
import { app, play } from './content.mjs';
import { OpenDiary, address } from './diary.mjs';
import { press } from './keyboard.mjs';

const DIARY = 'de-fietsen';

export const KINDS = [
  'corridor', 'opening', 'menu', 'page', 'questions', 'answer', 'decision', 'letter', 'signed letter',
  'pencil', 'back of the page', 'ink', 'ending', 'road', 'other road', 'paid', 'take', 'worksheet', 'report', 'kept', 'signals',
];

/** From the corridor to the ending: stops at the first page of each kind, and says which. */
export async function* everyKindOfPage(page) {
  await page.getByRole('link', { name: 'De fietsen' }).waitFor();
  yield 'corridor';
  await page.evaluate((hash) => { location.hash = hash; }, address(DIARY));
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
    await page.evaluate((there) => { location.hash = there; }, hash);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    yield kind;
  }
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
