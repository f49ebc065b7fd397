// Makes the built site lighter and whole: short names between wasm and glue, minified scripts, the simulator beside
// the app: node shrink.mjs [FOLDER]
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from 'terser';
import { shorten } from './shrink/names.mjs';
import { addSimulator } from './shrink/simulator.mjs';

// Safe for wasm-bindgen's glue and our own script: nothing in them is used as a constructor or reads its arity.
// What the glue warns of costs nobody anything but speed, and docs/hosting.md tells of it.
const SMALLER = {
  passes: 4, unsafe_arrows: true, unsafe_methods: true, keep_fargs: false, pure_funcs: ['console.warn'],
};

// trunk names the folder in which it prepares the site; only a finished one replaces the last.
const folder = process.argv[2] ?? process.env.TRUNK_STAGING_DIR;
const files = readdirSync(folder).map((name) => join(folder, name));

const modules = files.filter((name) => name.endsWith('_bg.wasm'));
if (modules.length === 0) throw new Error(`no wasm in ${folder}`);
for (const file of modules) {
  const glueFile = file.replace(/_bg\.wasm$/, '.js');
  const { wasm, glue } = shorten(readFileSync(file), readFileSync(glueFile, 'utf8'));
  writeFileSync(file, wasm);
  writeFileSync(glueFile, withoutExtras(glue));
}

for (const file of files.filter((name) => name.endsWith('.js'))) {
  writeFileSync(file, await minified(readFileSync(file, 'utf8')));
}
await addSimulator(folder, minified);

/**
 * The app is compiled while it comes in, so nothing starts it from bytes that are here already; and where it stops for
 * a value of JavaScript, the browser's own words for that will do.
 */
function withoutExtras(glue) {
  return glue
    .replace('export { initSync, ', 'export { ')
    .replace(/^function debugString\(val\) \{[^]*?^\}$/m, 'const debugString = String;');
}

async function minified(script) {
  const { code } = await minify(script, { module: true, ecma: 2022, compress: SMALLER });
  return code;
}
