// Files of the site under names that change with what is in them, so that a browser may keep them for good.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a file under its name with its fingerprint, and puts that name into the page. */
export function put(folder, name, content) {
  const fingerprint = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const [, stem, end] = /^(.+?)(?:-[0-9a-f]{16}(?:_bg)?)?(\.\w+)$/.exec(name);
  const page = join(folder, 'index.html');
  const html = readFileSync(page, 'utf8');
  const address = new RegExp(`"(?:\\./)?${name.replaceAll('.', '\\.')}"`, 'g');
  if (!address.test(html)) throw new Error(`the page does not name ${name}`);
  rmSync(join(folder, name), { force: true });
  writeFileSync(join(folder, `${stem}-${fingerprint}${end}`), content);
  writeFileSync(page, html.replace(address, `"./${stem}-${fingerprint}${end}"`));
}
