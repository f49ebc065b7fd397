// The simulator's script and its glue become one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundled } from './simulator.mjs';

const SCRIPT = "import { A, initSync } from './glue.js';\nexport function open() { return new A(initSync()); }\n";
const GLUE = 'let wasm;\nexport class A {}\nfunction initSync() {}\nexport { initSync, init as default };\n';

test('the glue takes the place of its import and exports nothing', () => {
  const script = bundled(SCRIPT, GLUE);
  assert.equal(script, 'let wasm;\nclass A {}\nfunction initSync() {}\n\n\nexport function open() { return new A(initSync()); }\n');
});

test('a dollar sign in the glue stays what it is', () => {
  assert.match(bundled(SCRIPT, "const a = '$&';\n"), /'\$&'/);
});

test('what cannot be joined is refused', () => {
  assert.throws(() => bundled('export {};', GLUE), /does not import/);
  assert.throws(() => bundled(SCRIPT, 'export const a = 1;'), /unknown way/);
});
