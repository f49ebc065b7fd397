// Puts the simulator into the built site: its script in one piece with its glue, and both files under names that
// change with what is in them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shorten } from './names.mjs';
import { put } from './put.mjs';

const MADE = 'target/site/simulator';
const SCRIPT = 'simulator/simulator.js';

/** Adds it to a folder, whose page then has its addresses. `minified` makes a script smaller. */
export async function addSimulator(folder, minified) {
  const made = (name) => readFileSync(join(MADE, name));
  const { wasm, glue } = shorten(made('simulator_bg.wasm'), made('simulator.js').toString());
  const script = await minified(bundled(readFileSync(SCRIPT, 'utf8'), glue));
  put(folder, 'simulator.wasm', wasm);
  put(folder, 'simulator.js', script);
}

/** A script with the glue that it imports in place of that import; of the glue nothing is exported any more. */
export function bundled(script, glue) {
  const importsGlue = /^import \{[^}]*\} from '\.\/glue\.js';$/m;
  if (!importsGlue.test(script)) throw new Error('the script does not import the glue');
  const inside = glue.replace(/^export (?=class|function)/gm, '').replace(/^export \{[^}]*\};$/gm, '');
  if (/^\s*export\b/m.test(inside)) throw new Error('the glue exports something in an unknown way');
  return script.replace(importsGlue, () => inside);
}
