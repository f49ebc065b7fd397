// A trainer with two windows: the one with the notes, and the screen for the group.
import assert from 'node:assert/strict';
import { workshop } from './content.mjs';
import { settlesAt } from './settle.mjs';

/** More than any cut has: a session that goes round in circles ends. */
const STEPS = 250;
const said = workshop();

/** Begins a workshop with a diary, in its shortest cut, and opens the screen in a window of its own. */
export async function begin(context, diary, { screen = true } = {}) {
  const notes = await context.newPage();
  await notes.goto(`#/zaal/${diary}`);
  await notes.getByRole('button', { name: said.workshop.begin }).click();
  await notes.getByRole('complementary', { name: said.lead['notes-title'] }).waitFor();
  const room = new Room(context, notes);
  if (screen) room.screen = await room.opened('scherm');
  return room;
}

export class Room {
  constructor(context, notes) {
    this.context = context;
    this.notes = notes;
    this.address = notes.url().replace(/.*(?=#)/, '');
  }

  /** Opens a window of this workshop: the screen, the report, or the notes. */
  async opened(window = '') {
    const page = await this.context.newPage();
    await page.goto(window ? `${this.address}/${window}` : this.address);
    await page.locator('.stage, .report').first().waitFor();
    return page;
  }

  /** Presses a key, and waits until both windows show the same. */
  async press(key, on = this.notes) {
    await on.keyboard.press(key);
    await this.agrees();
  }

  /** Both windows show the same parts of the same page. */
  async agrees() {
    if (!this.screen) return;
    await settlesAt(async () => await shown(this.notes) === await shown(this.screen), true, 'the windows differ');
  }

  /** What is on the screen. */
  shows() {
    return shown(this.screen ?? this.notes);
  }

  /** Whether the notes wait for a choice. */
  hasToChoose() {
    return this.notes.locator('.notes__choice').first().isVisible();
  }

  /** Whether the diary has come to its end, and all of that is shown. */
  async hasEnded() {
    return await this.notes.locator('.stage__ending').count() > 0
      && await this.notes.getByText(said.lead['next-page']).count() > 0;
  }

  /**
   * Leads the group to the end by keyboard alone; `between` is called after every step. What is not shown yet is shown
   * first; where the trainer has to choose, the first is chosen.
   */
  leadToEnd(between) {
    return this.leadUntil(() => this.hasEnded(), between);
  }

  /** The same, until this holds. */
  async leadUntil(holds, between = async () => {}) {
    for (let step = 0; step < STEPS; step += 1) {
      if (await holds()) return;
      const before = await this.where();
      await this.press('PageDown');
      if (await this.where() === before && await this.hasToChoose()) await this.press('1');
      await between(step);
    }
    assert.fail(`not after ${STEPS} steps: ${await this.where()}`);
  }

  /** Where the workshop is, in words that a log and a screen share. */
  where() {
    return shown(this.notes);
  }
}

/** The parts that are on the stage; of what the simulation says only what it is about, for that comes a moment later. */
export async function shown(page) {
  return page.locator('.stage').evaluate((stage) => {
    const parts = [...stage.querySelectorAll('h1, .stage__side, .stage__part, .stage__act, .stage__lead')];
    const about = (part) => part.querySelector('.chart') ? part.querySelector('.level__name') : part.querySelector('.stage__title, .sheet__title');
    return `${stage.className}|${parts.map((part) => (about(part) ?? part).textContent).join('|')}`;
  });
}
