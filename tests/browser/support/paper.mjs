// What a page is on paper.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The words of a page as it is printed, with a form feed between sheets. */
export async function printed(t, page) {
  const folder = await mkdtemp(join(tmpdir(), 'speelruimte-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'printed.pdf');
  await page.pdf({ path: file, preferCSSPageSize: true });
  const { stdout } = await promisify(execFile)('pdftotext', ['-raw', file, '-'], { maxBuffer: 1 << 24 });
  return stdout;
}

/** Without white space, quotation marks and hyphens at the ends of lines: paper breaks where it likes. */
export function squeezed(text) {
  return text.replace(/[\s\u00ad-]+/g, '');
}
