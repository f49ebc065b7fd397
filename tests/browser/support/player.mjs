// Plays a diary the quickest way: answers whatever is asked and goes on.

const FORWARD = '.utrecht-button--primary-action:enabled, form.buttons > [type=submit]:enabled';

/**
 * One step forward: one of each set of radios, then the main button. False where there is none.
 *
 * By keyboard: playwright's mouse listens along on the page, and what takes it milliseconds would be measured with it.
 */
export async function goOn(page, taste = 0) {
  const main = page.getByRole('main');
  for (const group of await main.getByRole('group').all()) {
    const radios = await group.getByRole('radio').all();
    if (radios.length > 0) await radios[taste % radios.length].press('Space');
  }
  const button = main.locator(FORWARD).first();
  if (await button.count() === 0) return false;
  await button.press('Enter');
  return true;
}
