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

test('a host that takes a request and never answers is not waited for', async (t) => {
  const { host, page } = await visited(t);
  host.change = () => new Promise(() => {});
  await page.goto(host.url('/#/dagboek/de-hond'));
  await page.reload();
  await page.getByRole('radio').first().waitFor({ timeout: 10_000 });
  await host.close();
});

test('a first visit that is interrupted at any file works, and the next one brings what is missing', async (t) => {
  const { host, context } = await opened(t);
  for (const [at, broken] of ['/service-worker.js', '/release.json', '/texts/en.toml', '/scenarios/de-erfenis/diary.toml', '/config.json'].entries()) {
    host.change = (answer, path) => {
      if (path !== broken) return answer;
      return at % 2 === 0 ? 'cut off' : { status: 503, headers: {}, body: '' };
    };
    const page = await context.newPage();
    await page.goto(host.url());
    await corridorStands(page);
    await page.waitForTimeout(500);
    await page.close();
  }
  host.change = (answer) => answer;
  const page = await context.newPage();
  await page.goto(host.url());
  await workerStands(page);
  await host.close();
  await page.goto(host.url('/#/dagboek/de-erfenis'));
  await page.getByRole('radio').first().waitFor();
});

test('it works after the browser was closed too', async (t) => {
  const host = await new Host({ '/': await copyOfSite() }).open();
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

test('two sites on one host keep to themselves, under any path', async (t) => {
  const sites = { '/': await copyOfSite(), '/oefen map/': await copyOfSite() };
  await release(sites['/oefen map/'], { 'texts/nl.toml': await otherLead(sites['/oefen map/']) });
  const { host, context } = await opened(t, {}, sites);
  const pages = [await context.newPage(), await context.newPage()];
  for (const [at, path] of ['/oefen map/', '/'].entries()) {
    await pages[at].goto(host.url(path));
    await workerStands(pages[at]);
  }
  await host.close();
  await pages[0].goto(host.url('/oefen map/'));
  await pages[0].getByText(OTHER).waitFor();
  await pages[1].goto(host.url('/'));
  await pages[1].getByText(NL.corridor.lead).waitFor();
  const names = await pages[1].evaluate(() => caches.keys());
  assert.equal(names.length, 4, `${names}`);
});

test('a site below another begins, stops and is taken over by itself', async (t) => {
  const sites = { '/': await copyOfSite(), '/oefen map/': await copyOfSite() };
  const { host, page, context } = await visited(t, sites);
  const below = await context.newPage();
  await announcements(below);
  await below.goto(host.url('/oefen map/'));
  await workerStands(below);
  assert.deepEqual(await below.evaluate(() => globalThis.announced), [], 'a first visit is announced as an update');

  await release(sites['/'], { 'texts/nl.toml': await otherLead(sites['/']) });
  await updated(page);
  await page.getByRole('button', { name: NL.update.take }).click();
  await page.getByText(OTHER).waitFor();

  await writeFile(join(sites['/oefen map/'], 'config.json'), '{ "format": 1, "offline": false }');
  await below.reload();
  await corridorStands(below);
  const scopes = () => below.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope));
  await eventually(below, async () => `${await scopes()}` === host.url('/'), 'one of the two is still there, or none');
  await below.close();
  await host.close();
  await page.reload();
  await page.getByText(OTHER).waitFor();
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
  for (const [at, broken] of ['service-worker.js', 'release.json', ...changed].entries()) {
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
  // Everything else is on the device, and is there first.
  host.change = async (answer, path) => {
    if (path === '/config.json') await new Promise((resolve) => { setTimeout(resolve, 1500); });
    return answer;
  };
  await page.reload();
  await corridorStands(page);
  const left = () => page.evaluate(async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]);
  await eventually(page, async () => `${await left()}` === '0,0', 'something is left');
  // The worker that was here serves this page to its end.
  await page.goto(host.url('/#/dagboek/de-hond'));
  await page.getByRole('radio').first().waitFor();
  await page.evaluate(() => fetch('config.json'));
  assert.equal(`${await left()}`, '0,0');
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
  const site = await copyOfSite();
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
  await eventually(page, () => page.evaluate(async (url) => Boolean(await caches.match(url)), last), 'the drawings are not kept');
  await host.close();
  await page.goto(host.url());
  await page.getByRole('link', { name: 'Onze hond' }).click();
  await page.getByRole('radio').first().waitFor();
});

test('what a house style brings is kept wherever it stands, also where a host says that everything varies', async (t) => {
  const site = await copyOfSite();
  const named = ['stijl/theme.css', 'stijl/mark.svg', 'eigen/privacy.html'];
  await mkdir(join(site, 'stijl'));
  await mkdir(join(site, 'eigen'));
  await writeFile(join(site, named[0]), '.mark { background: url("mark.svg") }');
  await writeFile(join(site, named[1]), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(site, named[2]), '<title>Privacy</title>');
  // One of the settings is nonsense: it keeps nothing else from being kept.
  const config = { format: 1, own: 3, theme: { stylesheets: ['stijl/theme.css'] }, links: { privacy: 'eigen/privacy.html' } };
  await writeFile(join(site, 'config.json'), JSON.stringify(config));
  const { host, page } = await visited(t, { '/': site }, (answer) => (
    { ...answer, headers: { ...answer.headers, Vary: '*' } }));
  const sayAll = () => page.evaluate((paths) => Promise.all(paths.map((path) => fetch(path).then(({ ok }) => ok, () => false))), named);
  const kept = () => page.evaluate(async (paths) => (await Promise.all(paths.map((path) => caches.match(path)))).every(Boolean), named);
  await eventually(page, kept, 'something is not kept');
  await host.close();
  assert.deepEqual(await sayAll(), [true, true, true]);
  // Gone, rather than broken for a while.
  await host.open();
  host.change = (answer, path) => (path === '/eigen/privacy.html' ? { status: 403, headers: {}, body: '' } : answer);
  assert.deepEqual(await sayAll(), [true, true, true]);
  await rm(join(site, 'eigen'), { recursive: true });
  host.change = (answer) => answer;
  assert.deepEqual(await sayAll(), [true, true, false]);
});

test('the worker asks no other origin for anything, whatever the settings say', async (t) => {
  const other = await new Host({}).open();
  const site = await copyOfSite();
  const far = other.url('/far.css');
  await mkdir(join(site, 'eigen'));
  await writeFile(join(site, 'eigen/near.css'), `.far { background: url("${far}") }`);
  const config = { format: 1, theme: { stylesheets: ['eigen/near.css', far], fonts: [far] }, logo: { file: far, alternative: 'far' } };
  await writeFile(join(site, 'config.json'), JSON.stringify(config));
  // Not because the policy forbids it.
  const { page, context } = await visited(t, { '/': site }, withoutPolicy);
  await eventually(page, () => page.evaluate(async () => Boolean(await caches.match('eigen/near.css'))), 'the near one is not kept');
  assert.deepEqual(other.asked, []);
  context.faults.expect(/request to another origin: .*far\.css/);
  await page.evaluate((url) => fetch(url, { mode: 'no-cors' }).catch(() => {}), far);
  assert.deepEqual(other.asked, ['/far.css'], 'the other host would not notice');
});

test('a browser can put the site among its apps', async (t) => {
  const { page, context } = await visited(t);
  const devtools = await context.newCDPSession(page);
  const { url, errors } = await devtools.send('Page.getAppManifest');
  assert.match(url, /\/manifest\.webmanifest$/);
  assert.deepEqual(errors, []);
  const sizes = () => page.evaluate(async () => {
    const { icons } = await (await fetch('manifest.webmanifest')).json();
    const drawn = icons.map(({ src }) => Object.assign(new Image(), { src }));
    await Promise.all(drawn.map((image) => image.decode()));
    return drawn.map(({ naturalWidth, naturalHeight }, at) => [`${naturalWidth}x${naturalHeight}`, icons[at].sizes]);
  });
  assert.deepEqual(await sizes(), [['192x192', '192x192'], ['512x512', '512x512']]);
});

test('a release of a test is made as the build makes it', async (t) => {
  const site = await copyOfSite();
  const both = () => Promise.all(['release.json', 'service-worker.js'].map((name) => readFile(join(site, name), 'utf8')));
  const built = await both();
  await release(site, {});
  assert.deepEqual(await both(), built);
  await release(site, { 'texts/nl.toml': await otherLead(site) });
  const changed = await both();
  assert.ok(changed.every((text, at) => text !== built[at]), 'a changed text changes nothing');
});

/** A host of copies of the site, and a context that lets workers in. */
async function opened(t, options = {}, sites = undefined, change = (answer) => answer) {
  const host = await new Host(sites ?? { '/': await copyOfSite() }).open();
  host.change = change;
  const context = await newContext(t, { baseURL: host.url(), serviceWorkers: 'allow', ...options });
  // A host that is gone, or has no such file, is what is tested.
  context.faults.expect(/ERR_|404|503|console error|^$/);
  context.faults.found.push('console error: of a host that goes');
  return { host, context, site: host.sites['/'] };
}

/** The same, after a first visit. */
async function visited(t, sites = undefined, change = undefined) {
  const all = await opened(t, {}, sites, change);
  const page = await all.context.newPage();
  await page.goto(all.host.url());
  await workerStands(page);
  return { ...all, page };
}

/** The first release and what the municipality adds are held, and this page is served from there. */
function workerStands(page) {
  return eventually(page, () => page.evaluate(async () => {
    const held = (await caches.keys()).some((name) => name.startsWith(`speelruimte ${new URL('.', location.href)} own`));
    return Boolean(navigator.serviceWorker.controller) && held;
  }), 'no worker stands');
}

/** For what the page does at its leisure. */
async function eventually(page, holds, otherwise) {
  for (let waits = 0; !await holds(); waits += 1) {
    assert.ok(waits < 150, `${otherwise} after half a minute`);
    await page.waitForTimeout(200);
  }
}

/** Has the page collect what it is told of updates, in `globalThis.announced`. */
function announcements(page) {
  return page.addInitScript(() => {
    globalThis.announced = [];
    addEventListener('speelruimte:update', ({ detail }) => globalThis.announced.push(detail));
  });
}

function withoutPolicy(answer) {
  const { 'Content-Security-Policy': policy, ...headers } = answer.headers;
  return { ...answer, headers };
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
