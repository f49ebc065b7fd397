// What the site keeps on the device, read from outside.

const PREFIX = 'speelruimte:/:';

/** Everything of this site, by name. */
export async function kept(page) {
  const all = await page.evaluate(() => Object.entries(localStorage));
  return Object.fromEntries(all.filter(([key]) => key.startsWith(PREFIX))
    .map(([key, text]) => [key.slice(PREFIX.length), text]));
}

/** The plays of a diary: id, and log as lines of words. */
export async function keptPlays(page, id) {
  return playsOf(JSON.parse((await kept(page))[`diary:${id}`]));
}

/** The plays in the rows of a save. */
export function playsOf([head, ...rows]) {
  if (head[0] !== 'speelruimte') throw new Error(`no save: ${head}`);
  const plays = [];
  for (const row of rows) {
    if (row[0] === 'play') plays.push({ id: row[1], ended: row[5] === 'ended', endings: [], log: [] });
    else if (row[0] === 'ending') plays.at(-1).endings.push(row[1]);
    else plays.at(-1).log.push(row.join(' '));
  }
  return plays;
}

/** Keeps a text as if the site had done so. */
export function plant(page, name, text) {
  return page.evaluate(([key, value]) => { localStorage[key] = value; }, [`${PREFIX}${name}`, text]);
}
