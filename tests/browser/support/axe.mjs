// WCAG 2.2, levels A and AA, as far as a program can judge.
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Rules that axe does not count in yet: who says what stands on a button, must reach it (WCAG 2.5.3). */
const MORE = { 'label-content-name-mismatch': { enabled: true } };

/** Fails with each finding of axe: rule, place, what it says. */
export async function assertAccessible(page, where = page.url()) {
  assert.deepEqual(await findings(page), [], `axe at ${where}`);
}

/** What axe finds, one line each. Legacy mode stays on the page, which has no frames, and takes half the time. */
export async function findings(page) {
  const { violations } = await new AxeBuilder({ page }).options({ rules: MORE }).withTags(TAGS).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} at ${node.target.join(' ')}: ${node.failureSummary}`));
}
