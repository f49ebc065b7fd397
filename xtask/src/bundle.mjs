// Bundles and minifies a style sheet with everything it imports: node bundle.mjs ENTRY OUTPUT
import { writeFileSync } from 'node:fs';
import { bundle } from 'lightningcss';

const [filename, output] = process.argv.slice(2);
const { code, warnings } = bundle({ filename, minify: true });
for (const { message, loc } of warnings) {
  console.error(`${loc?.filename ?? filename}:${loc?.line ?? 1}: ${message}`);
}
writeFileSync(output, code);
