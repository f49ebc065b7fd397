// Bundles and minifies a style sheet with everything it imports: node bundle.mjs ENTRY OUTPUT
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, transform } from 'lightningcss';

const [filename, output] = process.argv.slice(2);
const { code, warnings } = bundle({ filename, minify: true });
for (const { message, loc } of warnings) {
  console.error(`${loc?.filename ?? filename}:${loc?.line ?? 1}: ${message}`);
}
const names = namesInApp();
// The design system brings rules for states and parts that no page of ours has.
const unusedSymbols = [...new Set(code.toString().match(/(?<=\.)utrecht-[\w-]+/g))].filter((name) => !names.has(name));
writeFileSync(output, transform({ filename, code, minify: true, unusedSymbols }).code);

/** Every word in the app that may be the name of a class. */
function namesInApp() {
  const files = readdirSync('src', { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = ['index.html', ...files.map((file) => join(file.parentPath ?? file.path, file.name))];
  return new Set(paths.flatMap((path) => readFileSync(path, 'utf8').match(/[\w-]+/g) ?? []));
}
