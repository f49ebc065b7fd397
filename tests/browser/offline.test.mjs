// After one visit the site works without a network; a new release comes when it is wanted, and whole or not at all.
import assert from 'node:assert/strict';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { appStarted, newContext } from './support/browser.mjs';
import { launchWith } from './support/chromium.mjs';
import { app, diary } from './support/content.mjs';
import { Host, release } from './support/host.mjs';
import { copyOfSite } from './support/server.mjs';
import { settlesAt } from './support/settle.mjs';
import { ORDER, ask } from './support/simulator.mjs';

const NL = app('nl');
const EN = app('en');
const OTHER = 'De gang, zoals hij nu is.';

test('after one visit everything works without a network', async (t) => {
  const { host, page } = await visited(t);
  await host.close();
  await page.goto(host.url());
  await corridorStands(page);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText(EN.corridor.lead).waitFor();
  // Diaries that were never opened, with their drawings, the guide, the room, and the model.
  for (const id of ['de-hond', 'de-paardenstal']) {
    await page.goto(host.url(`/#/dagboek/${id}`));
    await page.getByRole('radio').first().waitFor();
  }
  assert.ok((await ask(page, 'results', ORDER, [100])).length > 10, 'the model does not answer');
  await page.goto(host.url('/#/dagboek/de-erfenis/handleiding'));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto(host.url('/#/zaal/de-hond'));
  await page.getByRole('heading', { level: 1 }).waitFor();
});

test('without the worker a host that is gone is missed', async (t) => {
  const { host, context } = await opened(t, { serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(host.url());
  await corridorStands(page);
  await host.close();
  await assert.rejects(page.goto(host.url()), /ERR_CONNECTION_REFUSED/);
});

test('it works after the browser was closed too', async (t) => {
  const host = await new Host({ '/': await copyOfSite(t) }).open(t);
  const profile = await mkdtemp(join(tmpdir(), 'speelruimte-profile-'));
  t.after(() => rm(profile, { recursive: true, force: true }));
  let context = await launchWith(profile);
  const first = await context.newPage();
  await first.goto(host.url());
  await workerStands(first);
  await context.close();
  await host.close();
  context = await launchWith(profile);
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(host.url('/#/dagboek/de-verhuizing'));
  await page.getByRole('radio').first().waitFor();
});

test('two sites on one host keep to themselves, also under a path', async (t) => {
  const sites = { '/': await copyOfSite(t), '/oefenen/': await copyOfSite(t) };
  await release(sites['/oefenen/'], { 'texts/nl.toml': await otherLead(sites['/oefenen/']) });
  const { host, context } = await opened(t, {}, sites);
  const pages = [await context.newPage(), await context.newPage()];
  for (const [at, path] of ['/oefenen/', '/'].entries()) {
    await pages[at].goto(host.url(path));
    await workerStands(pages[at]);
  }
  await host.close();
  await pages[0].goto(host.url('/oefenen/'));
  await pages[0].getByText(OTHER).waitFor();
  await pages[1].goto(host.url('/'));
  await pages[1].getByText(NL.corridor.lead).waitFor();
  const names = await pages[1].evaluate(() => caches.keys());
  assert.equal(names.length, 4, `${names}`);
});

test('a new release waits while a diary is open, and is taken over in the corridor when it is wanted', async (t) => {
  const { host, page, site, context } = await visited(t);
  await page.goto(host.url('/#/dagboek/de-fietsen'));
  await page.getByRole('radio').first().waitFor();
  await release(site, { 'texts/nl.toml': await otherLead(site) });
  await lookForUpdate(page);
  assert.equal(await page.getByText(NL.update.ready).count(), 0, 'the diary is disturbed');
  await page.goto(host.url('/#/'));
  await page.getByText(NL.update.ready).waitFor();
  await page.getByText(NL.corridor.lead).waitFor();

  // Another window may have a diary open.
  const other = await context.newPage();
  await other.goto(host.url('/#/dagboek/de-hond'));
  await other.getByRole('radio').first().waitFor();
  await page.getByRole('button', { name: NL.update.take }).click();
  await page.getByText(NL.update.others).waitFor();
  await other.close();
  await page.getByRole('button', { name: NL.update.take }).click();
  await page.getByText(OTHER).waitFor();
  assert.equal(await page.getByText(NL.update.ready).count(), 0);
  await host.close();
  await page.reload();
  await page.getByText(OTHER).waitFor();
  const held = (await page.evaluate(() => caches.keys())).filter((name) => !name.endsWith(' own'));
  assert.equal(held.length, 1, `what was replaced is still held: ${held}`);
});

test('an update that is interrupted at any file leaves the old release whole', async (t) => {
  const { host, page, site } = await visited(t);
  const changed = ['texts/nl.toml', 'scenarios/catalogue.toml', 'scenarios/de-hond/diary.toml', 'scenarios/pictures/corridor.svg', 'index.html'];
  const texts = Object.fromEntries(await Promise.all(changed.map(async (path) => (
    [path, `${path === 'texts/nl.toml' ? await otherLead(site) : await readFile(join(site, path), 'utf8')}\n`]))));
  const old = await page.evaluate(() => caches.keys());
  await release(site, texts);
  const ways = [
    () => ({ status: 404, headers: {}, body: '' }),
    () => 'cut off',
    ({ status, headers, body }) => ({ status, headers, body: `${body}`.slice(1) }),
    () => ({ status: 503, headers: {}, body: '' }),
  ];
  for (const [at, broken] of ['release.json', ...changed].entries()) {
    const way = ways[at % ways.length];
    let asked = 0;
    host.change = (answer, path) => {
      if (path !== `/${broken}`) return answer;
      asked += 1;
      return way(answer);
    };
    await assert.rejects(updated(page), undefined, `${broken} is broken and the update came`);
    assert.ok(asked > 0, `${broken} was not asked for`);
    await host.close();
    await page.reload();
    await page.getByText(NL.corridor.lead).waitFor();
    await host.open();
    await forgetHalf(page, old);
  }
  host.change = (answer) => answer;
  await updated(page);
  await page.getByRole('button', { name: NL.update.take }).click();
  await page.getByText(OTHER).waitFor();
});

test('a host can switch it off, and then nothing is kept', async (t) => {
  const { host, page, site } = await visited(t);
  await writeFile(join(site, 'config.json'), '{ "format": 1, "offline": false }');
  await page.reload();
  await corridorStands(page);
  const left = () => page.evaluate(async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]);
  await settlesAt(async () => `${await left()}`, '0,0', 'something is left');
  await host.close();
  await assert.rejects(page.goto(host.url('/?')), /ERR_CONNECTION_REFUSED/);
});

test('what the municipality sets and adds is asked for each time, and kept for when the host is gone', async (t) => {
  const { host, page, site } = await visited(t);
  const own = join(site, 'eigen');
  await mkdir(own, { recursive: true });
  const lead = (text) => `format = 1\nlanguage = "nl"\n[[text]]\nfor = "corridor.lead"\ntext = "${text}"\n`;
  await writeFile(join(own, 'texts.nl.toml'), lead('Onze gang.'));
  await writeFile(join(site, 'config.json'), '{ "format": 1, "organisation": "Gemeente Voorbeeld", "own": ["texts.nl.toml"] }');
  await page.reload();
  await page.getByText('Onze gang.').waitFor();
  await writeFile(join(own, 'texts.nl.toml'), lead('Onze lange gang.'));
  await page.reload();
  await page.getByText('Onze lange gang.').waitFor();
  await host.close();
  await page.reload();
  await page.getByText('Onze lange gang.').waitFor();
  await page.getByText('Gemeente Voorbeeld').first().waitFor();
});

test('a diary of the municipality that was never opened works without a network', async (t) => {
  const site = await copyOfSite(t);
  const folder = join(site, 'eigen', 'de-hond');
  await mkdir(join(folder, 'pictures'), { recursive: true });
  const files = ['door.toml', 'diary.toml', 'en.toml', 'guide.toml', 'guide.en.toml'];
  const pictures = diary('de-hond').entry.flatMap(({ picture }) => picture?.file ?? []).map((file) => `pictures/${file}`);
  for (const file of [...files, ...new Set([...pictures, `pictures/${diary('de-hond').scene.file}`])]) {
    await writeFile(join(folder, file), await readFile(join(site, 'scenarios/de-hond', file)));
  }
  const door = await readFile(join(folder, 'door.toml'), 'utf8');
  await writeFile(join(folder, 'door.toml'), door.replaceAll('title = "De hond"', 'title = "Onze hond"'));
  await writeFile(join(site, 'config.json'), '{ "format": 1, "diaries": ["eigen/de-hond", "de-fietsen"] }');
  const { host, page } = await visited(t, { '/': site });
  const last = host.url(`/eigen/de-hond/pictures/${diary('de-hond').scene.file}`);
  await page.waitForTimeout(500);
  await settlesAt(() => page.evaluate(async (url) => Boolean(await caches.match(url)), last), true, 'the drawings are not kept');
  await host.close();
  await page.goto(host.url());
  await page.getByRole('link', { name: 'Onze hond' }).click();
  await page.getByRole('radio').first().waitFor();
});

/** A host of copies of the site, and a context that lets workers in. */
async function opened(t, options = {}, sites = undefined) {
  const host = await new Host(sites ?? { '/': await copyOfSite(t) }).open(t);
  const context = await newContext(t, { baseURL: host.url(), serviceWorkers: 'allow', ...options });
  // A host that is gone, or has no such file, is what is tested.
  context.faults.expect(/ERR_|404|503|console error|^$/);
  context.faults.found.push('console error: of a host that goes');
  return { host, context, site: host.sites['/'] };
}

/** The same, after a first visit. */
async function visited(t, sites = undefined) {
  const all = await opened(t, {}, sites);
  const page = await all.context.newPage();
  await page.goto(all.host.url());
  await workerStands(page);
  return { ...all, page };
}

/** The first release and what the municipality adds are held, and this page is served from there. */
async function workerStands(page) {
  const stands = () => page.evaluate(async () => {
    const held = (await caches.keys()).some((name) => name.startsWith(`speelruimte ${new URL('.', location.href)} own`));
    return Boolean(navigator.serviceWorker.controller) && held;
  });
  for (let waits = 0; !await stands(); waits += 1) {
    assert.ok(waits < 150, 'no worker stands after half a minute');
    await page.waitForTimeout(200);
  }
}

async function corridorStands(page) {
  await appStarted(page);
  await page.getByRole('heading', { level: 1, name: 'Speelruimte' }).waitFor();
}

/** Has the browser look for a new release, and waits until it is held. */
async function lookForUpdate(page) {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const { installing } = registration;
    if (installing) {
      await new Promise((resolve) => {
        installing.addEventListener('statechange', () => installing.state !== 'installing' && resolve());
      });
    }
  });
}

/** The same; fails where no new release is held afterwards. */
async function updated(page) {
  await lookForUpdate(page);
  const waiting = await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting));
  assert.ok(waiting, 'no new release waits');
}

/** What came of a half update is used the next time: here each is to begin anew. */
function forgetHalf(page, whole) {
  return page.evaluate(async (known) => {
    for (const name of await caches.keys()) if (!known.includes(name)) await caches.delete(name);
  }, whole);
}

async function otherLead(site) {
  const texts = await readFile(join(site, 'texts/nl.toml'), 'utf8');
  assert.ok(texts.includes(NL.corridor.lead));
  return texts.replace(NL.corridor.lead, OTHER);
}
