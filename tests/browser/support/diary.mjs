// Plays a diary on the screen, by keyboard alone, along the lines of a play file.
import assert from 'node:assert/strict';
import { appStarted } from './browser.mjs';
import { app, diary, firstParagraph, levels, plain } from './content.mjs';
import { choose, press, write } from './keyboard.mjs';

/** More pages than follow each other anywhere without something to decide. */
const PAGES = 20;

/** The address of a diary. */
export function address(id) {
  return `#/dagboek/${id}`;
}

/** A diary that lies open on a page of the browser, in one language. `written` is the diary as its author wrote it. */
export class OpenDiary {
  constructor(page, id, { language = 'nl', written = diary(id) } = {}) {
    this.page = page;
    this.main = page.getByRole('main');
    this.heading = this.main.getByRole('heading', { level: 1 });
    this.diary = written;
    this.texts = app(language);
    this.levels = levels(language);
  }

  /** The app has taken the place of the first text, and has something to read. */
  async ready() {
    await appStarted(this.page);
    await this.heading.waitFor();
  }

  /**
   * Does what the lines say and answers after every step on the screen with what it was:
   * `hope`, `ask`, `choose`, `sign`, `note`, `see` (the signed letter) or `turn`.
   */
  async* follow(lines) {
    await this.ready();
    for (const [word, ...names] of lines) {
      if (word === 'at') {
        yield* this.turnUntil(() => this.textOf(names[0]));
      } else if (word === 'end') {
        yield* this.turnUntil(() => this.titleOf(names[0]));
        await this.assertEnding(names[0]);
      } else if (word === 'ask') {
        yield* this.turnUntil(() => this.asking(names[0]));
        await pressAway(this.asking(names[0]));
        yield word;
      } else {
        if (word !== 'hope' && word !== 'note') yield* this.turnUntil(() => this.momentFor(word));
        await this.do(word, names);
        yield word;
      }
    }
  }

  /** Follows lines to their end, without looking. */
  async play(lines) {
    for await (const step of this.follow(lines)) assert.ok(step);
  }

  async do(word, names) {
    if (word === 'hope') await this.hope(...names);
    else if (word === 'choose') await this.choose(names[0]);
    else if (word === 'sign') await this.sign(names[0]);
    else if (word === 'note') await this.note(names[0].own);
    else assert.fail(`no way to ${word} on the screen`);
  }

  async hope(level, id) {
    const group = this.main.getByRole('group', { name: this.levels[level], exact: true });
    const { text } = this.diary.last_page[level].find((hope) => hope.id === id);
    await choose(group, group.getByRole('radio', { name: plain(text), exact: true }));
  }

  async choose(id) {
    const group = this.momentFor('choose');
    await choose(group, group.getByRole('radio', { name: anyOf(this.all('choice'), id, 'act') }));
    await pressAway(this.button('decision', 'do'));
  }

  async sign(reason) {
    const group = this.momentFor('sign');
    if (reason.own === undefined) {
      const listed = this.diary.letter.flatMap((letter) => letter.reason);
      await choose(group, group.getByRole('radio', { name: anyOf(listed, reason, 'text') }));
    } else {
      await choose(group, group.getByRole('radio', { name: this.texts.letter.own, exact: true }));
      await write(this.main.getByLabel(this.texts.letter['own-label']), reason.own);
    }
    await pressAway(this.button('letter', 'sign'));
  }

  async note(text) {
    const summary = this.main.getByText(this.texts.note.summary);
    await press(summary);
    await write(this.main.getByLabel(this.texts.note.label), text);
    await press(this.button('note', 'save'));
    await this.main.getByRole('list', { name: this.texts.note.list }).waitFor();
  }

  /** Turns the page that lies open; null where there is something to say first, or nothing to turn. */
  async turn() {
    await this.readInk();
    const button = this.forward();
    if (await button.count() === 0) return null;
    const name = await button.textContent();
    await pressAway(button);
    return name.trim() === this.texts.letter.turn ? 'see' : 'turn';
  }

  /** The steps of an ink page are no pages, and are not kept: it is read to its end. */
  async readInk() {
    const ink = this.main.locator('.ink');
    const next = ink.getByRole('button', { name: this.texts.entry.on, exact: true });
    while (await next.count() > 0) {
      // Where the simulator cannot be had, there is no next step after all.
      await pressAway(next).catch(async (missed) => { if (await next.count() > 0) throw missed; });
    }
  }

  /** Turns pages until this is there. It is looked for anew each time: meanwhile the tab may be another one. */
  async* turnUntil(find) {
    for (let pages = 0; pages < PAGES && await find().count() === 0; pages += 1) {
      const step = await this.turn();
      if (step === null) break;
      yield step;
    }
    await find().waitFor({ timeout: 2000 });
  }

  /** Turns the leaves of the debrief up to this one: `road`, `paid` or `take`. */
  async debrief(leaf) {
    for (const next of ['road', 'paid', 'take']) {
      const button = this.button('debrief', `to-${next}`);
      if (await button.count() > 0) await pressAway(button);
      if (next === leaf) break;
    }
  }

  button(group, name) {
    return this.main.getByRole('button', { name: this.texts[group][name], exact: true });
  }

  /** The button that goes on; there is one at most. */
  forward() {
    const names = [
      this.texts.opening.begin, this.texts.entry.on, this.texts.entry['to-last-page'],
      this.texts.ask.enough, this.texts.letter.turn, this.texts.back.on,
    ];
    return names.map((name) => this.main.getByRole('button', { name, exact: true }))
      .reduce((either, button) => either.or(button));
  }

  asking(id) {
    return this.main.getByRole('button', { name: anyOf(this.all('ask'), id, 'act') });
  }

  momentFor(word) {
    const legend = word === 'choose' ? this.texts.decision.legend : this.texts.letter.legend;
    return this.main.getByRole('group', { name: legend });
  }

  textOf(entry) {
    const { text } = this.diary.entry.find(({ id }) => id === entry);
    return this.main.getByRole('article').getByText(firstParagraph({ text })).first();
  }

  titleOf(entry) {
    const { ending } = this.diary.entry.find(({ id }) => id === entry);
    return this.main.getByRole('article').getByText(plain(ending.title), { exact: true });
  }

  async assertEnding(entry) {
    const { ending } = this.diary.entry.find(({ id }) => id === entry);
    for (const level of Object.keys(this.levels)) {
      await this.main.getByText(plain(ending[level]), { exact: true }).waitFor();
    }
  }

  all(part) {
    return this.diary.entry.flatMap((entry) => entry[part] ?? []);
  }
}

/** Presses a button that makes way for something else, and waits for that. */
async function pressAway(button) {
  const pressed = await button.elementHandle();
  await press(button);
  await pressed.waitForElementState('hidden');
}

/** Ids are unique on a page, not in a diary: the texts of all that have this one. */
function anyOf(things, id, field) {
  const texts = things.filter((thing) => thing.id === id).map((thing) => plain(thing[field]));
  assert.notEqual(texts.length, 0, `no ${field} of ${id}`);
  return new RegExp(`^(${texts.map(escaped).join("|")})`);
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
