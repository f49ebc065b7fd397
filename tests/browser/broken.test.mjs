// Files that are wrong or do not come: the reader is told what and where, and everything else still works.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { appStarted, newContext } from './support/browser.mjs';
import { app, exampleDiary, levels, source } from './support/content.mjs';
import { address } from './support/diary.mjs';
import { plant } from './support/kept.mjs';

const DIARY = 'de-fietsen';
const LANGUAGES = ['nl', 'en'];

for (const language of LANGUAGES) {
  const texts = app(language);

  test(`a diary with faults tells file, line and remedy (${language})`, async (t) => {
    const text = source(DIARY, 'diary.toml').replace('to = "galerij"', 'to = "galery"');
    const page = await reading(t, language, { [`${DIARY}/diary.toml`]: text });
    await page.goto(address(DIARY));
    await page.getByRole('heading', { level: 1, name: texts.problem.broken }).waitFor();
    const line = text.split('\n').findIndex((words) => words.includes('"galery"')) + 1;
    const problem = page.getByRole('main').getByRole('listitem');
    assert.match(await problem.textContent(), new RegExp(`${place(texts, `${DIARY}/diary.toml`, line)}\\D.*galery.*galerij`));
    await assertAccessible(page);

    await page.getByRole('link', { name: texts.problem['to-corridor'] }).click();
    await page.getByRole('list', { name: texts.corridor.doors }).waitFor();
  });

  test(`all faults of a diary are shown at once (${language})`, async (t) => {
    const text = source(DIARY, 'diary.toml')
      .replace('to = "galerij"', 'to = "galery"').replace('attitude = "rule"', 'attitude = "strict"');
    const page = await reading(t, language, { [`${DIARY}/diary.toml`]: text });
    await page.goto(address(DIARY));
    const problems = page.getByRole('main').getByRole('listitem');
    await problems.first().waitFor();
    assert.equal(await problems.count(), 2);
  });

  test(`a diary that lacks a file names it (${language})`, async (t) => {
    const page = await reading(t, language, { 'model.toml': null });
    await page.goto(address(DIARY));
    await page.getByRole('heading', { level: 1, name: texts.problem.broken }).waitFor();
    await page.getByText('model.toml').first().waitFor();
  });

  test(`a door that sticks leaves the others playable (${language})`, async (t) => {
    const page = await reading(t, language, { ...secondDiary(), [`${DIARY}/door.toml`]: null });
    await page.goto('');
    const doors = page.getByRole('list', { name: texts.corridor.doors }).getByRole('listitem');
    const stuck = doors.filter({ has: page.getByRole('heading', { name: DIARY }) });
    await stuck.getByText(texts.corridor.stuck, { exact: true }).waitFor();
    await stuck.getByText(texts.corridor['stuck-problems']).click();
    await stuck.getByText(`${DIARY}/door.toml`).first().waitFor();
    await assertAccessible(page);

    await page.getByRole('link', { name: language === 'nl' ? 'De sleutel' : 'The key' }).click();
    await page.getByRole('group', { name: levels(language).resident }).waitFor();
    await page.getByRole('button', { name: texts.opening.begin }).waitFor();
    if (language === 'en') await page.getByText(texts.status.translation).waitFor();
  });

  test(`a file that does not come can be asked for again (${language})`, async (t) => {
    const page = await reading(t, language);
    await page.route(`**/scenarios/${DIARY}/diary.toml`, (route) => route.abort());
    await page.goto(address(DIARY));
    await page.getByText(texts.problem.unreachable).waitFor();
    await page.unroute(`**/scenarios/${DIARY}/diary.toml`);
    await page.getByRole('button', { name: texts.problem.again }).click();
    await page.getByRole('button', { name: texts.opening.begin }).waitFor();
    page.context().faults.expect(/ERR_FAILED/);
  });
}

test('a catalogue with a fault says which, and opens again', async (t) => {
  const page = await reading(t, 'nl', { 'catalogue.toml': 'format = 1\ndiaries = "de-fietsen"\n' });
  await page.goto('');
  await page.getByText('catalogue.toml, regel 2').waitFor();
  await page.getByRole('button', { name: app().problem.again }).waitFor();
  await page.unroute('**/scenarios/catalogue.toml');
  await page.getByRole('button', { name: app().problem.again }).click();
  await page.getByRole('link', { name: 'De fietsen' }).waitFor();
});

test('a catalogue that does not come', async (t) => {
  const page = await reading(t, 'nl');
  await page.route('**/scenarios/catalogue.toml', (route) => route.abort());
  await page.goto('');
  await page.getByText(app().problem.unreachable).waitFor();
  await assertAccessible(page);
  page.context().faults.expect(/ERR_FAILED/);
});

test('an empty corridor says how diaries get there', async (t) => {
  const page = await reading(t, 'nl', { 'catalogue.toml': 'format = 1\ndiaries = []\n' });
  await page.goto('');
  await page.getByText('Er zijn nog geen dagboeken').waitFor();
});

test('a server that is out of order is not taken for a diary with faults', async (t) => {
  const page = await reading(t, 'nl');
  await page.route(`**/scenarios/${DIARY}/diary.toml`, (route) => route.fulfill({ status: 503 }));
  await page.goto(address(DIARY));
  await page.getByText(app().problem.unreachable).waitFor();
  page.context().faults.expect(/503/);
});

test('without the sentences of the app there is still something to read and to do', async (t) => {
  const page = await reading(t, 'nl');
  await page.route('**/texts/nl.toml', (route) => route.abort());
  await page.goto('');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Kijk of je verbinding hebt').waitFor();
  await page.unroute('**/texts/nl.toml');
  await page.getByRole('button', { name: /opnieuw/ }).click();
  await page.getByRole('link', { name: 'De fietsen' }).waitFor();
  page.context().faults.expect(/ERR_FAILED/);
});

test('a language that does not come leaves the page as it is', async (t) => {
  const page = await reading(t, 'nl');
  await page.route('**/texts/en.toml', (route) => route.abort());
  await page.goto(address(DIARY));
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: app().opening.begin }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'nl');
  page.context().faults.expect(/ERR_FAILED/);
});

/** A page of a reader in a language, for whom some files in `scenarios/` are other ones; null: not there. */
async function reading(t, language, files = {}) {
  const context = await newContext(t);
  const page = await context.newPage();
  await page.goto('#/privacy');
  await appStarted(page);
  await plant(page, 'language', language);
  for (const [name, body] of Object.entries(files)) {
    await page.route(`**/scenarios/${name}`, (route) =>
      route.fulfill(body === null ? { status: 404 } : { body, contentType: 'application/toml' }));
    if (body === null) context.faults.expect(/404/);
  }
  await page.goto('about:blank');
  return page;
}

/** The example of the format's documentation, beside the first diary. */
function secondDiary() {
  const { 'catalogue.toml': catalogue, ...files } = exampleDiary();
  const both = catalogue.replace('["de-sleutel"]', `["${DIARY}", "de-sleutel"]`);
  const inFolder = Object.entries(files).map(([name, text]) => [`de-sleutel/${name}`, text]);
  return { 'catalogue.toml': both, ...Object.fromEntries(inFolder) };
}

function place({ problem }, file, line) {
  return problem.line.replace('{file}', file).replace('{line}', line);
}
