// The built folder works wherever it is put.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newContext, visit } from './support/browser.mjs';
import { copyOfSite, serve } from './support/server.mjs';

test('the site works under a path of a larger website', async (t) => {
  const baseURL = await serve({ dist: await copyOfSite(), base: '/oefenen/' });
  assert.match(baseURL, /\/oefenen\/$/);
  const page = await visit(t, '', { baseURL });
  await page.getByRole('heading', { level: 1, name: 'Speelruimte' }).waitFor();
});

test('a page that is not there says so', async (t) => {
  const page = await (await newContext(t)).newPage();
  await page.goto('nergens.html');
  await page.getByRole('heading', { name: 'Deze bladzijde is er niet' }).waitFor();
  page.context().faults.expect(/404/);
});
