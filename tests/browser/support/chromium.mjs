// A Chromium that says nothing to the outside.
import { chromium } from 'playwright-core';

/** The site under test, as `cargo xtask` serves it. */
export const BASE_URL = process.env.BASE_URL ?? 'http://127.0.0.1:8080/';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Starts it; the caller closes it. */
export function launch() {
  return chromium.launch({ executablePath, args: FLAGS });
}

/** Starts it with the profile in a folder, which outlives it. */
export function launchWith(profile) {
  return chromium.launchPersistentContext(profile, { executablePath, args: FLAGS, locale: 'nl-NL' });
}
