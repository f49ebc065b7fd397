// The nets of these tests, shown to catch what they are for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { playLines } from './support/content.mjs';
import { tabTo } from './support/keyboard.mjs';
import { PHONE, controlsOffScreen, sticksOut } from './support/layout.mjs';

test('axe finds a field without a label', async (t) => {
  const page = await visit(t);
  await page.evaluate(() => document.querySelector('main').append(document.createElement('input')));
  assert.match((await findings(page)).join('\n'), /^label at input/m);
});

test('axe finds a button whose name is not what stands on it', async (t) => {
  const page = await visit(t);
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.textContent = 'planted';
    button.ariaLabel = 'something else';
    document.querySelector('main').append(button);
  });
  assert.match((await findings(page)).join('\n'), /^label-content-name-mismatch/m);
});

test('something wider than the screen is found, in a part that clips it too', async (t) => {
  const page = await visit(t, '', { viewport: PHONE });
  await page.getByRole('link', { name: 'De fietsen' }).waitFor();
  assert.deepEqual(await sticksOut(page), []);
  for (const part of ['main', 'body']) {
    await page.evaluate((into) => {
      const wide = document.createElement('p');
      wide.textContent = `planted in ${into} ${'een twee '.repeat(12)}`;
      wide.style.width = '400px';
      document.querySelector(into).append(wide);
    }, part);
    assert.match((await sticksOut(page)).join('\n'), new RegExp(`planted in ${part}`));
  }
});

test('a control beside the screen is found', async (t) => {
  const page = await visit(t, '', { viewport: PHONE, bypassCSP: true });
  assert.deepEqual(await controlsOffScreen(page), []);
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.textContent = 'planted';
    button.style.cssText = 'position: fixed; left: -100px; width: 50px; height: 50px';
    document.querySelector('main').append(button);
  });
  assert.deepEqual(await controlsOffScreen(page), ['button: planted']);
});

test('a control that the keyboard does not reach is found', async (t) => {
  const page = await visit(t);
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.tabIndex = -1;
    button.textContent = 'planted';
    document.querySelector('main').append(button);
  });
  await assert.rejects(tabTo(page.getByRole('button', { name: 'planted' })), /cannot reach/);
});

test('a cookie is caught', async (t) => {
  const page = await visit(t);
  await page.evaluate(() => { document.cookie = 'planted=1'; });
  page.context().faults.expect(/cookie: planted/);
});

test('the lines of a play are read as they are meant', () => {
  assert.deepEqual(playLines('# a remark\nhope resident zelf\n\nsign "Omdat het kan."\nend x\n'), [
    ['hope', 'resident', 'zelf'],
    ['sign', { own: 'Omdat het kan.' }],
    ['end', 'x'],
  ]);
});
