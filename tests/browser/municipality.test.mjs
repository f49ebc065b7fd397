// A site that a municipality makes its own: settings, house style, own words, own diaries; and what survives an update.
import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { appStarted, newContext } from './support/browser.mjs';
import { app } from './support/content.mjs';
import { PHONE, assertNoSidewaysScroll } from './support/layout.mjs';
import { Host, release } from './support/host.mjs';
import { copyOfSite } from './support/server.mjs';

const NL = app('nl');
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20v10H0Z"/></svg>';
const own = (address, was, text) => `format = 1\nlanguage = "nl"\n\n[[text]]\nfor = "${address}"\nwas = "${was}"\ntext = "${text}"\n`;
const CONFIG = {
  format: 1, organisation: 'Gemeente Voorbeeld',
  theme: { class: 'voorbeeldstad', stylesheets: ['eigen/huisstijl/theme.css'] },
  logo: { file: 'eigen/huisstijl/logo.svg', alternative: 'Wapen van Voorbeeld' },
  diaries: ['eigen/de-hond', 'de-fietsen'],
  links: { accessibility: 'https://voorbeeld.example/toegankelijk', privacy: 'eigen/privacy.html', contact: 'mailto:hulp@voorbeeld.example' },
  own: ['texts.nl.toml', 'policy.nl.toml', 'parameters.toml'],
};
const EIGEN = {
  'huisstijl/theme.css': '.voorbeeldstad { --utrecht-button-primary-action-background-color: rgb(0, 90, 60); --utrecht-button-primary-action-color: rgb(255, 255, 255); }',
  'huisstijl/logo.svg': LOGO,
  'texts.nl.toml': own('corridor.lead', NL.corridor.lead, 'Dit is onze gang.'),
  'policy.nl.toml': 'format = 1\nlanguage = "nl"\n\n[[policy]]\nid = "bijstand"\ntitle = "Beleidsregels bijstand"\ntext = """\nWij bellen *eerst*.\n"""\n',
  'parameters.toml': 'format = 1\n\n[[parameter]]\nid = "rent"\nvalue = 700\nlow = 600\nhigh = 800\nbecause = { nl = "Hier is huren duurder.", en = "Rents are higher here." }\n',
};
/** Settings with a fault: what is written, and what the page for the manager says of it. */
const FAULTY = [
  ['nothing at all', '', 'config.json, regel 1'],
  ['half a file', '{ "format": 1, "organisation": "Gemeente', 'config.json, regel 1'],
  ['a comma too many', '{ "format": 1, }', 'config.json, regel 1'],
  ['a remark', '{ // ons\n "format": 1 }', 'config.json, regel 1'],
  ['a list', '[]', 'config.json, regel 1'],
  ['another format', '{ "format": 7 }', 'versie 7'],
  ['a setting that is none', '{ "format": 1, "organization": "X" }', 'organisation'],
  ['a number for a name', '{ "format": 1, "organisation": 12 }', 'organisation'],
  ['a style sheet from elsewhere', '{ "format": 1, "theme": { "stylesheets": ["https://elders.example/x.css"] } }', 'leidt buiten deze site'],
  ['a logo above the site', '{ "format": 1, "logo": { "file": "../logo.svg", "alternative": "X" } }', 'leidt buiten deze site'],
  ['a link that is a script', '{ "format": 1, "links": { "privacy": "javascript:alert(1)" } }', 'leidt buiten deze site'],
  ['a diary that is none', '{ "format": 1, "diaries": ["De Hond"] }', 'De Hond'],
  ['a text where yes or no should be', '{ "format": 1, "offline": "ja" }', 'offline'],
  ['a file that is not there', '{ "format": 1, "own": ["texts.nl.toml"] }', 'eigen/texts.nl.toml'],
];

test('settings with a fault never take the page away, and the manager is told where it is', async (t) => {
  const { host, site, page, context } = await visit(t, {});
  assert.ok(FAULTY.length >= 10);
  for (const [name, config, said] of FAULTY) {
    await writeFile(join(site, 'config.json'), config);
    await page.goto('about:blank');
    await page.goto(host.url());
    await appStarted(page);
    await page.getByRole('heading', { level: 1, name: 'Speelruimte' }).waitFor();
    await page.goto(host.url('/#/check'));
    await page.getByText('Fouten: ').waitFor({ timeout: 20_000 });
    assert.match(await page.locator('main').first().innerText(), new RegExp(said), name);
  }
  context.faults.expect(/404/);
});

test('without the file everything is as it comes', async (t) => {
  const { host, site, page, context } = await visit(t, {});
  await rm(join(site, 'config.json'));
  await page.goto('about:blank');
  await page.goto(host.url());
  await appStarted(page);
  assert.equal(await page.getByText(NL.whose.faulty).count(), 0);
  assert.equal(await page.getByRole('link', { name: 'De fietsen' }).count(), 1);
  context.faults.expect(/404/);
});

test('a municipality has its name, logo, links, words, diaries and policy on the site', async (t) => {
  const { page, host, context } = await visit(t, CONFIG, EIGEN);
  await page.getByText('Dit is onze gang.').waitFor();
  const logo = page.getByRole('img', { name: 'Wapen van Voorbeeld' });
  assert.ok(await logo.evaluate((image) => image.naturalWidth > 0));
  await page.getByText('Deze site is van Gemeente Voorbeeld.').waitFor();
  for (const [name, to] of [[NL.whose.accessibility, CONFIG.links.accessibility], [NL.whose.privacy, CONFIG.links.privacy], [NL.whose.contact, CONFIG.links.contact]]) {
    assert.equal(await page.getByRole('link', { name }).getAttribute('href'), to);
  }
  const doors = await page.getByRole('list', { name: NL.corridor.doors }).getByRole('heading', { level: 2 }).allInnerTexts();
  assert.deepEqual(doors, ['De hond', 'De fietsen']);
  await assertAccessible(page, 'the corridor of a municipality');
  await page.setViewportSize(PHONE.width ? PHONE : { width: 320, height: 640 });
  await assertNoSidewaysScroll(page, 'the corridor of a municipality');
  await page.getByRole('link', { name: NL.whose.policy }).click();
  await page.getByRole('heading', { name: 'Beleidsregels bijstand' }).waitFor();
  await assertAccessible(page, 'policy');
  // The house style colours the control, and not the page.
  await page.goto(host.url('/#/dagboek/de-hond'));
  const begin = page.getByRole('button', { name: NL.opening.begin });
  await begin.waitFor();
  assert.equal(await begin.evaluate((button) => getComputedStyle(button).backgroundColor), 'rgb(0, 90, 60)');
  assert.equal(await page.locator('html').getAttribute('class'), 'voorbeeldstad');
  await page.goto(host.url('/#/check'));
  await page.getByText('1 wijzigingen behouden; geen vraagt aandacht.').waitFor({ timeout: 20_000 });
  await assertAccessible(page, 'the page for managers');
  context.faults.expect(/404/);
});

test('a release that is copied over an older one leaves what is the municipality’s alone, and says what no longer fits', async (t) => {
  const { page, host, site, context } = await visit(t, CONFIG, {
    ...EIGEN, 'texts.nl.toml': `${EIGEN['texts.nl.toml']}\n[[text]]\nfor = "corridor.new"\nwas = "${NL.corridor.new}"\ntext = "Nog dicht"\n`,
  });
  await page.getByText('Nog dicht').first().waitFor();
  // The next release has another sentence there, and one less.
  const next = await copyOfSite();
  const texts = await readFile(join(next, 'texts/nl.toml'), 'utf8');
  await rm(join(next, 'config.json'));
  await release(next, { 'texts/nl.toml': texts.replace(NL.corridor.lead, 'Dit is de nieuwe gang.') });
  await cp(next, site, { recursive: true });
  await page.goto('about:blank');
  await page.goto(host.url());
  await page.getByText('Dit is onze gang.').waitFor();
  await page.goto(host.url('/#/check'));
  await page.getByText('1 wijzigingen behouden, 1 vraagt aandacht.', { exact: false }).waitFor({ timeout: 20_000 });
  const said = await page.locator('main').first().innerText();
  assert.match(said, /eigen\/texts\.nl\.toml, regel 7/);
  assert.ok(said.includes(NL.corridor.lead) && said.includes('Dit is de nieuwe gang.'), said);
  context.faults.expect(/404/);
});

test('a release that was copied by half is noticed', async (t) => {
  const { page, host, site, context } = await visit(t, {});
  await writeFile(join(site, 'scenarios/de-hond/diary.toml'), 'half');
  await rm(join(site, 'scenarios/pictures/corridor.svg'));
  await page.goto(host.url('/#/check'));
  await page.getByText('2 bestanden ontbreken of zijn anders dan uitgegeven.', { exact: false }).waitFor({ timeout: 20_000 });
  await page.getByText('scenarios/pictures/corridor.svg', { exact: true }).waitFor();
  context.faults.expect(/404/);
});

/** A copy of the site with these settings and own files, opened. */
async function visit(t, config, files = {}) {
  const site = await copyOfSite();
  await writeFile(join(site, 'config.json'), JSON.stringify({ format: 1, ...config }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(site, 'eigen', path)), { recursive: true });
    await writeFile(join(site, 'eigen', path), text);
  }
  if (config.diaries) await cp(join(site, 'scenarios/de-hond'), join(site, 'eigen/de-hond'), { recursive: true });
  const host = await new Host({ '/': site }).open();
  const context = await newContext(t, { baseURL: host.url() });
  const page = await context.newPage();
  await page.goto('');
  await appStarted(page);
  return { host, site, context, page };
}
