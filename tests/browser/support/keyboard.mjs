// Works a page as somebody does who has no mouse.
import assert from 'node:assert/strict';
import { settlesAt } from './settle.mjs';

/** More than any page has: a search that goes round in circles ends. */
const STOPS = 120;

/** Tabs on until this element has the focus. `back` searches towards the beginning of the page. */
export async function tabTo(target, { back = false } = {}) {
  const page = target.page();
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  assert.fail(`the keyboard cannot reach ${target}`);
}

/** Presses a button or follows a link. */
export async function press(target, options) {
  await tabTo(target, options);
  await target.page().keyboard.press('Enter');
}

/** Chooses one radio button of a group. */
export async function choose(group, radio) {
  const keyboard = group.page().keyboard;
  await tabIntoRadios(group);
  const count = await group.getByRole('radio').count();
  for (let at = 0; at < count && !await hasFocus(radio); at += 1) await keyboard.press('ArrowDown');
  if (!await radio.isChecked()) await keyboard.press('Space');
  assert.ok(await radio.isChecked(), `the keyboard cannot choose ${radio}`);
}

/** Writes in a field. */
export async function write(field, text) {
  await tabTo(field);
  await field.page().keyboard.insertText(text);
}

/** Fails if this element has not got the focus within a second. */
export function assertFocus(target, otherwise = `the focus is not on ${target}`) {
  return settlesAt(() => hasFocus(target), true, otherwise);
}

/** Whether this element has the focus. */
export function hasFocus(target) {
  return target.evaluate((element) => element === document.activeElement);
}

/** A group is one stop: the radio that is checked, or else the first or the last. */
async function tabIntoRadios(group) {
  const isInside = () => group.evaluate((element) =>
    document.activeElement.type === 'radio' && element.contains(document.activeElement));
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await isInside()) return;
    await group.page().keyboard.press('Tab');
  }
  assert.fail(`the keyboard cannot reach ${group}`);
}
