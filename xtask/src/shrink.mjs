// Makes the built site lighter and whole: short names between wasm and glue, minified scripts, the simulator beside
// the app: node shrink.mjs [FOLDER]
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from 'terser';
import { shorten } from './shrink/names.mjs';
import { addSimulator } from './shrink/simulator.mjs';

// Safe for wasm-bindgen's glue and our own script: nothing in them is used as a constructor or reads its arity.
const SMALLER = { passes: 4, unsafe_arrows: true, unsafe_methods: true, keep_fargs: false };

// trunk names the folder in which it prepares the site; only a finished one replaces the last.
const folder = process.argv[2] ?? process.env.TRUNK_STAGING_DIR;
const files = readdirSync(folder).map((name) => join(folder, name));

const modules = files.filter((name) => name.endsWith('_bg.wasm'));
if (modules.length === 0) throw new Error(`no wasm in ${folder}`);
for (const file of modules) {
  const glueFile = file.replace(/_bg\.wasm$/, '.js');
  const { wasm, glue } = shorten(readFileSync(file), readFileSync(glueFile, 'utf8'));
  writeFileSync(file, wasm);
  writeFileSync(glueFile, glue);
}

for (const file of files.filter((name) => name.endsWith('.js'))) {
  writeFileSync(file, await minified(readFileSync(file, 'utf8')));
}
await addSimulator(folder, minified);

async function minified(script) {
  const { code } = await minify(script, { module: true, ecma: 2022, compress: SMALLER });
  return code;
}
