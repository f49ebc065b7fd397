// What the site is made of, for tests that compare it with what the screen shows.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'smol-toml';

/** The built site: what the browser is served, even while an author is writing. */
const DIST = process.env.DIST ?? 'dist';
const SCENARIOS = join(DIST, 'scenarios');

/** The sentences of the app in a language: `app('nl').entry.on`. */
export function app(language = 'nl') {
  const [first, later] = ['', 'later.'].map((file) => toml(join(DIST, 'texts', `${file}${language}.toml`)));
  const groups = new Set([...Object.keys(first), ...Object.keys(later)]);
  return Object.fromEntries([...groups].map((group) => [group, { ...first[group], ...later[group] }]));
}

/** The diary as its author wrote it. */
export function diary(id) {
  return toml(join(SCENARIOS, id, 'diary.toml'));
}

/** The names of the levels in a language, by id. */
export function levels(language = 'nl') {
  return Object.fromEntries(toml(join(SCENARIOS, 'model.toml')).level.map(({ id, name }) => [id, name[language]]));
}

/** The plays of a diary: a name, and its lines as lists of words. */
export function plays(id) {
  const folder = join(SCENARIOS, id, 'plays');
  return readdirSync(folder).filter((name) => name.endsWith('.play')).map((name) => ({
    name: basename(name, '.play'),
    lines: playLines(readFileSync(join(folder, name), 'utf8')),
  }));
}

/** One play of a diary, as lines. */
export function play(id, name) {
  return plays(id).find((known) => known.name === name).lines;
}

/** The lines of a play file: words, of which the last may be quoted. */
export function playLines(text) {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line && !line.startsWith('#')).map((line) => {
    const [, words, quoted] = /^([^"]*?)\s*(?:"(.*)")?$/.exec(line);
    return [...words.split(/\s+/), ...(quoted === undefined ? [] : [{ own: quoted }])];
  });
}

/** The files of the example diary, from the page that explains the format; by name. */
export function exampleDiary() {
  const page = readFileSync('docs/format.md', 'utf8');
  const files = {};
  for (const [, name, text] of page.matchAll(/^```toml (\S+)\n(.*?)^```/gms)) {
    files[name] = `${files[name] ?? ''}${text}\n`;
  }
  return files;
}

/** A file of the diaries as it is served. */
export function source(...path) {
  return readFileSync(join(SCENARIOS, ...path), 'utf8');
}

/** A text of a diary as it looks on the screen: without marks. */
export function plain(text) {
  return text.replace(/\\(.)|\*+/g, '$1').replace(/\s+/g, ' ').trim();
}

/** The first paragraph of an entry's text that looks on the screen as it is written. */
export function firstParagraph(entry) {
  return plain(entry.text.trim().split(/\n\s*\n/).find((paragraph) => !/^[>-] |\{/.test(paragraph)));
}

/** The sentences that only a workshop needs. */
export function workshop(language = 'nl') {
  return sentences('workshop', language);
}

/** The sentences of a page that has a file of its own. */
export function sentences(file, language = 'nl') {
  return toml(join(DIST, 'texts', `${file}.${language}.toml`));
}

function toml(path) {
  return parse(readFileSync(path, 'utf8'));
}
