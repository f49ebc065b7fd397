// What a page must never do: ask another origin for anything, break the content policy, fail aloud.
import assert from 'node:assert/strict';

/**
 * Collects the faults of all pages in a context. `expect(pattern)` declares faults that a test brings
 * about on purpose; `check()` fails on all others, and on an expected fault that did not come.
 */
export function watch(context, baseURL) {
  const origin = new URL(baseURL).origin;
  const found = [];
  const expected = [];

  context.on('request', (request) => {
    if (isForeign(request.url(), origin)) found.push(`request to another origin: ${request.url()}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') found.push(`console error: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => found.push(`uncaught error: ${error.error()}`));

  return {
    found,
    expect: (pattern) => expected.push(pattern),
    check() {
      const unexpected = found.filter((fault) => !expected.some((pattern) => pattern.test(fault)));
      const missing = expected.filter((pattern) => !found.some((fault) => pattern.test(fault)));
      assert.deepEqual({ unexpected, missing: missing.map(String) }, { unexpected: [], missing: [] });
    },
  };
}

function isForeign(address, origin) {
  const { protocol, origin: asked } = new URL(address);
  // `data:` and `blob:` stay inside the browser.
  return /^(https?|wss?):$/.test(protocol) && asked !== origin;
}
