// Puts a built site into one file that runs from a disk: node build.mjs SITE OUTPUT
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { minify } from 'terser';

const [site, output] = process.argv.slice(2);
const bringing = (await minify(readFileSync(new URL('bring.js', import.meta.url), 'utf8'), { ecma: 2022 })).code;
const read = (name) => readFileSync(join(site, name));
/** What only a host serves, or the page has already. */
const LEFT_OUT = /^(index\.html|service-worker\.js|release\.json|manifest\.webmanifest|config\.schema\.json)$|\.(br|gz|png)$|^(offline|start)-/;

writeFileSync(output, page());

function page() {
  let html = read('index.html').toString();
  const start = /<script [^>]*src="\.\/(start-[^"]+)"[^>]*><\/script>/.exec(html);
  const sheet = /<link rel="stylesheet" href="\.\/([^"]+)"\/?>/.exec(html);
  const icon = /<link rel="icon" href="\.\/([^"]+)"\/?>/.exec(html);
  const scripts = [bringing, afterFiles(read(start[1]).toString())].map((script) => script.replaceAll('</script', '<\\/script'));
  const style = read(sheet[1]).toString();
  html = replaced(html, start[0], '');
  html = replaced(html, /\s*<link rel="manifest"[^>]*>/, '');
  html = replaced(html, sheet[0], () => `<style>${style}.from-file{position:absolute;inline-size:0;block-size:0}</style>`);
  html = replaced(html, icon[0], `<link rel="icon" href="data:image/svg+xml;base64,${read(icon[1]).toString('base64')}">`);
  // Neither is asked for before the files are there.
  html = html.replace(/<link rel="(?:later|modulepreload|preload)" id="([^"]+)" href="\.?\/?([^"]+)"[^>]*>/g,
    (_, id, file) => `<link rel="later" id="${id}" data-file="${file}">`);
  html = replaced(html, '<meta charset="utf-8">', () => `<meta charset="utf-8">\n  <meta http-equiv="Content-Security-Policy" content="${policy(scripts)}">`);
  const parts = `<script type="application/gzip" id="files">${files()}</script>\n${scripts.map((it) => `<script>${it}</script>`).join('\n')}\n`;
  return replaced(html, '</body>', () => `${parts}</body>`);
}

/** Every other file, by path: gzip in base64. */
function files() {
  const paths = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(site, '/').length))
    .filter((path) => !LEFT_OUT.test(path)).sort();
  const texts = Object.fromEntries(paths.map((path) => [path, read(path).toString('base64')]));
  return gzipSync(JSON.stringify(texts), { level: 9 }).toString('base64');
}

/** Only these scripts, what they unpack, and nothing from anywhere. */
function policy(scripts) {
  const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return [
    "default-src 'none'", `script-src ${hashes.join(' ')} 'wasm-unsafe-eval' blob:`, "style-src 'unsafe-inline' blob:",
    'img-src data: blob:', 'font-src data:', 'connect-src blob:', 'worker-src blob:', "base-uri 'none'", "form-action 'none'",
  ].join('; ');
}

/** The script that starts the app, once the files are unpacked; its names stay its own. */
function afterFiles(script) {
  return `(async()=>{await globalThis.fromFile;${script}})()`;
}

function replaced(text, part, by) {
  const found = part instanceof RegExp ? part.test(text) : text.includes(part);
  if (!found) throw new Error(`the page has no ${part}`);
  return text.replace(part, by);
}
