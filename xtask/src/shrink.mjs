// Makes the built site lighter: short names between wasm and glue, minified scripts: node shrink.mjs [FOLDER]
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from 'terser';
import { shorten } from './shrink/names.mjs';

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
  const { code } = await minify(readFileSync(file, 'utf8'), { module: true, ecma: 2020, compress: { passes: 2 } });
  writeFileSync(file, code);
}
