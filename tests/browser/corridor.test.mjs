import { test } from 'node:test';
import { assertAccessible } from './support/axe.mjs';
import { visit } from './support/browser.mjs';

test('the site opens in the corridor', async (t) => {
  const page = await visit(t);
  await page.getByRole('heading', { level: 1, name: 'Speelruimte' }).waitFor();
  await assertAccessible(page);
});
