// Makes a built site lighter and whole: short names between wasm and glue, minified scripts, the simulator beside the
// app, and names that change with the content: node shrink.mjs FOLDER
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from 'terser';
import { shorten } from './shrink/names.mjs';
import { put } from './shrink/put.mjs';
import { addSimulator } from './shrink/simulator.mjs';

// Safe for wasm-bindgen's glue and our own script: nothing in them is used as a constructor or reads its arity.
// What the glue warns of costs nobody anything but speed, and docs/hosting.md tells of it.
const SMALLER = {
  passes: 4, unsafe_arrows: true, unsafe_methods: true, keep_fargs: false, pure_funcs: ['console.warn'],
};

const folder = process.argv[2];
const read = (name) => readFileSync(join(folder, name));
const only = (pattern) => {
  const found = readdirSync(folder).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`${found.length} files in ${folder} fit ${pattern}`);
  return found[0];
};

const appName = only(/_bg\.wasm$/);
const glueName = appName.replace('_bg.wasm', '.js');
const startName = only(/^start-.*\.js$/);
const { wasm, glue } = shorten(read(appName), read(glueName).toString());
put(folder, appName, wasm);
put(folder, glueName, await minified(withRest(withoutExtras(glue))));
// A classic script: those of modules do not run from a disk, where it has something to say.
put(folder, startName, await minified(`{${read(startName)}}`));
put(folder, 'rest.wasm', read('rest.wasm'));
put(folder, 'later.css', readFileSync('target/site/later.css'));
put(folder, 'offline.js', await minified(readFileSync('src/offline.js', 'utf8')));
// Browsers look for a new one under the same name.
writeFileSync(join(folder, 'service-worker.js'), await minified(readFileSync('src/service-worker.js', 'utf8')));
// The manifest names these.
for (const name of ['icon-192.png', 'icon-512.png']) copyFileSync(join('src', name), join(folder, name));
await addSimulator(folder, minified);
const page = join(folder, 'index.html');
const drawings = readFileSync('style/drawings.svg', 'utf8').replace('<svg ', '<svg class="drawings" aria-hidden="true" ');
// The drawings of the house stand in the page: asked for apart they come again whenever one goes and another comes.
const html = readFileSync(page, 'utf8').replace('</body>', () => `${drawings}</body>`).replace(/\s*<!--[^]*?-->/g, '');
writeFileSync(page, html);

/**
 * The app is compiled while it comes in, so nothing starts it from bytes that are here already; and where it stops for
 * a value of JavaScript, the browser's own words for that will do.
 */
function withoutExtras(glue) {
  return glue
    .replace('export { initSync, ', 'export { ')
    .replace(/^function debugString\(val\) \{[^]*?^\}$/m, 'const debugString = String;');
}

/** Where the app calls what stands in its second piece, and that is not here yet, it asks start.js to bring it at once. */
function withRest(glue) {
  const imports = /^( +)"[^"]*": import0,$/m;
  if (!imports.test(glue)) throw new Error('the glue imports in an unknown way');
  const bring = "rest: { bring() { dispatchEvent(new CustomEvent('speelruimte:rest', { detail: wasm })); } },";
  return glue.replace(imports, (found, indent) => `${found}\n${indent}${bring}`);
}

async function minified(script) {
  const { code } = await minify(script, { module: true, ecma: 2022, compress: SMALLER });
  return code;
}
