// What a trainer prints for a group.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'smol-toml';
import { assertAccessible } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { app, plain, source, workshop } from './support/content.mjs';
import { assertFocus, press, tabTo } from './support/keyboard.mjs';
import { PHONE, assertNoSidewaysScroll } from './support/layout.mjs';
import { printed, squeezed } from './support/paper.mjs';

const DIARY = 'de-fietsen';
const MINUTES = 45;
const guide = parse(source(DIARY, 'guide.toml'));
const { skip } = guide.cut.find(({ minutes }) => minutes === MINUTES);
const isTold = ({ entry }) => skip.some((skipped) => skipped.entry === entry);
const said = workshop().handouts;

for (const language of ['nl', 'en']) {
  test(`the handouts are found from the guide, and can be used by anybody (${language})`, async (t) => {
    const page = await visit(t, `#/dagboek/${DIARY}/handleiding`, { viewport: PHONE });
    if (language !== 'nl') await press(page.getByRole('button', { name: 'English' }));
    const texts = workshop(language).handouts;
    const link = page.getByRole('link', { name: app(language).guide.handouts });
    await link.waitFor();
    await press(link);
    await page.getByRole('heading', { level: 1, name: texts.title }).waitFor();
    for (const part of ['cards', 'roles', 'worksheet', 'guide']) {
      await page.getByRole('heading', { level: 2, name: texts[part] }).waitFor();
      assert.ok(await page.getByRole('checkbox', { name: texts[part] }).isChecked(), part);
    }
    await assertAccessible(page, `the handouts (${language})`);
    await assertNoSidewaysScroll(page, `the handouts (${language})`);
  });
}

test('on paper stand cards, roles, worksheet and the guide of the cut, and no decision that is taken for the group', async (t) => {
  const page = await visit(t, `#/zaal/${DIARY}/drukwerk/${MINUTES}`);
  await page.getByRole('heading', { level: 2, name: said.guide }).waitFor();
  const sheets = (await printed(t, page)).split('\f').map(squeezed).filter(Boolean);
  for (const card of 'ABCD') assert.ok(sheets[0].includes(card), `no card ${card}`);
  const text = sheets.join('');
  for (const { name, text: words } of guide.role) assert.ok(text.includes(squeezed(name)) && text.includes(squeezed(plain(words))), name);
  assert.ok(text.includes(squeezed(app().worksheet.wants)), 'no worksheet');
  const questions = (told) => guide.decision.filter((it) => isTold(it) === told).map(({ question }) => squeezed(plain(question)));
  assert.ok(questions(false).length > 0 && questions(true).length > 0);
  for (const question of questions(false)) assert.ok(text.includes(question), `missing: ${question}`);
  for (const question of questions(true)) assert.ok(!text.includes(question), `told, and asked: ${question}`);
  for (const { text: words } of skip) assert.ok(text.includes(squeezed(plain(words))), 'what is told');
  for (const control of [said.which, app().report.print]) assert.ok(!text.includes(squeezed(control)), control);
});

test('what is switched off is not on paper, and the whole diary has every question', async (t) => {
  const page = await visit(t, `#/zaal/${DIARY}/drukwerk`);
  const box = page.getByRole('checkbox', { name: said.cards });
  await box.waitFor();
  await tabTo(box);
  await page.keyboard.press('Space');
  await page.getByRole('heading', { level: 2, name: said.cards }).waitFor({ state: 'detached' });
  await assertFocus(box);
  const text = squeezed(await printed(t, page));
  assert.ok(!text.includes('ABCD') && text.includes(squeezed(guide.role[0].name)));
  for (const { question } of guide.decision) assert.ok(text.includes(squeezed(plain(question))), question);
});
