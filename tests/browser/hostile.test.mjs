// Texts that want to be more than text. The content policy is off here: nothing but the app itself holds them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, stringify } from 'smol-toml';
import { newContext } from './support/browser.mjs';
import { app, exampleDiary } from './support/content.mjs';
import { OpenDiary, address } from './support/diary.mjs';
import { press, write } from './support/keyboard.mjs';
import { PHONE, assertNoSidewaysScroll } from './support/layout.mjs';

const DIARY = 'de-sleutel';

const HOSTILE = [
  '<script>__executed("script")</script>',
  '<img src=x onerror=__executed("img")>',
  '<svg onload=__executed("svg")><a xlink:href="javascript:__executed(1)">a</a></svg>',
  '<iframe srcdoc="<script>parent.__executed(2)</script>"></iframe>',
  '</textarea></p></main><script>__executed("out")</script>',
  '"><body onload=__executed("body")>',
  "' autofocus onfocus=__executed('focus') x='",
  '<a href="javascript:__executed(3)">Klik hier</a>',
  '[Klik hier](javascript:__executed(4))',
  '![x](x" onerror="__executed(5))',
  '<data:text/html;base64,PHNjcmlwdD4x>',
  '&lt;script&gt;__executed(6)&lt;/script&gt; &#60;b&#62; &amp;',
  '<style>main { display: none }</style>',
  '<base href="http://elsewhere.invalid/"><meta http-equiv="refresh" content="0;url=about:blank">',
  '<template><dialog open>x</dialog></template><object data="x"></object><embed src="x">',
  '{{constructor.constructor("__executed(7)")()}} ${__executed(8)} #{x} <%= x %>',
  '\u202Everdraaid\u202C \u2066los\u2069 \u200F\u061C en gewoon',
  'nul\u200Bbreed\u00AD \uFEFF\u2028regel Z̵̛͍a̷͔̍l̶̰̏g̶͙̈o̷̡͐ 👩‍👩‍👧',
  'Donaudampfschiff'.repeat(40),
  '______ ~~~ ``` <<< >>> ||| # 1. | --- | @import url(x); :has(*) { } // --',
];
/** Only for what a player writes: in a diary these are marks, and the reader of the files objects to the last. */
const MARKS = ['**'.repeat(200), '*a **b *c** d* e', '> - > - x', '{quote briefje} {reason} {quote nergens}'];

test('hostile texts in every kind of place of a diary are shown as they are', async (t) => {
  const open = await opened(t, hostileDiary());
  await assertHarmless(open, 'opening', HOSTILE);
  await open.turn();
  await assertHarmless(open, 'entry and questions', HOSTILE);
  await press(open.main.getByRole('button', { name: HOSTILE[0] }));
  await assertHarmless(open, 'answer', HOSTILE);
  await open.turn();
  await assertHarmless(open, 'decision', HOSTILE);
  await chooseFirst(open, open.momentFor('choose'));
  await press(open.button('decision', 'do'));
  await open.button('letter', 'sign').waitFor();
  await assertHarmless(open, 'letter', HOSTILE);
  await chooseFirst(open, open.momentFor('sign'));
  await press(open.button('letter', 'sign'));
  await open.button('letter', 'turn').waitFor();
  await assertHarmless(open, 'signed letter', HOSTILE.slice(0, 1));
  await open.turn();
  await assertHarmless(open, 'back of the page', HOSTILE);
  while (await open.turn()) await assertHarmless(open, 'on the way', []);
  await assertHarmless(open, 'ending', HOSTILE);
  for (const leaf of ['road', 'paid', 'take']) {
    await open.debrief(leaf);
    await assertHarmless(open, leaf, []);
  }
  await press(open.main.getByRole('link', { name: app().report.open }));
  await open.main.getByRole('button', { name: app().report.print }).waitFor();
  await assertHarmless(open, 'report', HOSTILE);
});

test('hostile texts on the door and in an overlay are shown as they are', async (t) => {
  const files = exampleDiary();
  const door = parse(files['door.toml']);
  door.en = { title: HOSTILE[0], official: HOSTILE[1], summary: HOSTILE.join(' ') };
  const texts = [{ for: 'resident', text: HOSTILE[2] }, { for: 'entry.tien-uur.text', text: asText(HOSTILE) }];
  const overlay = { format: 1, language: 'en', text: texts };
  const open = await opened(t, { ...files, 'door.toml': stringify(door), 'en.toml': stringify(overlay) }, '');
  await open.page.getByRole('button', { name: 'English' }).click();
  await open.page.getByRole('link', { name: HOSTILE[0] }).waitFor();
  await assertHarmless(open, 'corridor', HOSTILE);
  await open.page.getByRole('link', { name: HOSTILE[0] }).click();
  await open.page.getByRole('button', { name: app('en').opening.begin }).click();
  await open.page.getByRole('button', { name: app('en').ask.enough }).waitFor();
  await assertHarmless(open, 'translated entry', HOSTILE);
});

test('hostile notes are shown as they are', async (t) => {
  const open = await opened(t, exampleDiary());
  await open.turn();
  await press(open.main.getByText(app().note.summary));
  const written = [...HOSTILE, ...MARKS].map((text) => text.trim());
  for (const text of written) {
    await write(open.main.getByLabel(app().note.label), text);
    await press(open.button('note', 'save'));
  }
  const notes = open.main.getByRole('list', { name: app().note.list }).getByRole('listitem');
  assert.deepEqual(await notes.allTextContents(), written);
  await assertHarmless(open, 'notes', written);
  await open.page.reload();
  await notes.first().waitFor();
  assert.deepEqual(await notes.allTextContents(), written, 'after coming back');
});

test('hostile reasons are shown as they are: in the letter, quoted, at the end', async (t) => {
  const open = await opened(t, exampleDiary());
  for (const text of [...HOSTILE, ...MARKS]) {
    await open.play([['choose', 'sluiten'], ['sign', { own: text }]]);
    await assertHarmless(open, 'signed letter', [text]);
    let quoted = 0;
    while (await open.turn()) {
      await assertHarmless(open, 'on the way', []);
      quoted += (await shown(open)).includes(squeezed(`‘${text}’`)) ? 1 : 0;
    }
    assert.ok(quoted > 0, `never quoted: ${text}`);
    await assertHarmless(open, 'ending', [text]);
    await open.debrief('take');
    await press(open.button('ending', 'again'));
    await open.button('opening', 'begin').waitFor();
  }
});

test('the net: a script that does run is caught, and so is an element that was made', async (t) => {
  const open = await opened(t, exampleDiary());
  await open.main.evaluate((main) => { main.innerHTML = '<img src=x onerror=__executed("planted")>'; });
  await open.page.waitForFunction(() => globalThis.executed.length > 0);
  await assert.rejects(assertHarmless(open, 'planted', []), /planted/);
  open.page.context().faults.expect(/404/);
});

/** Opens a diary made of these files, with a witness in the page. */
async function opened(t, files, where = address(DIARY)) {
  const context = await newContext(t, { bypassCSP: true, viewport: PHONE, reducedMotion: 'reduce' });
  await context.addInitScript(() => {
    globalThis.executed = [];
    globalThis.__executed = (what) => globalThis.executed.push(what);
  });
  for (const [name, body] of Object.entries(files)) {
    const path = name === 'catalogue.toml' ? name : `${DIARY}/${name}`;
    await context.route(`**/scenarios/${path}`, (route) => route.fulfill({ body, contentType: 'application/toml' }));
  }
  await context.route('**/pictures/lamp.svg', (route) =>
    route.fulfill({ body: '<svg xmlns="http://www.w3.org/2000/svg"/>', contentType: 'image/svg+xml' }));
  const page = await context.newPage();
  page.on('dialog', (dialog) => assert.fail(`a dialog: ${dialog.message()}`));
  await page.goto(where);
  const open = new OpenDiary(page, DIARY, { written: parse(exampleDiary()['diary.toml']) });
  await open.ready();
  return open;
}

/** The example diary with all hostile texts in every kind of place. */
function hostileDiary() {
  const files = exampleDiary();
  const diary = parse(files['diary.toml']);
  const many = (make) => HOSTILE.map((text, at) => make(line(text), `h${at}`));
  for (const level of ['resident', 'municipality', 'society']) {
    diary.last_page[level] = many((text, id) => ({ id, text }));
  }
  diary.resident = line(HOSTILE[0]);
  const [letter] = diary.letter;
  letter.to = line(HOSTILE.join(' '));
  letter.reason = many((text, id) => ({ id, text }));
  const [first] = diary.entry;
  first.moment = line(HOSTILE.join(' '));
  first.text = asText(HOSTILE);
  first.picture.alt = line(HOSTILE.join(' '));
  const [ask] = first.ask;
  first.ask = many((act, id) => ({ ...ask, id, act, reveals: asText(HOSTILE) }));
  first.asks = 2;
  const [choice] = first.choice;
  first.choice = many((act, id) => ({ ...choice, id, act, best_argument: act, back: { text: asText(HOSTILE) } }));
  for (const { ending } of diary.entry.filter((entry) => entry.ending)) {
    for (const field of Object.keys(ending)) ending[field] = line(HOSTILE.join(' '));
  }
  return { ...files, 'diary.toml': stringify(diary) };
}

/** As an author writes it to get exactly this on the screen, without a warning for each. */
function line(text) {
  return text.replace(/[\\*{}<[\]!`#]/g, '\\$&');
}

function asText(texts) {
  return texts.map((text) => line(text).replace(/^[->#]/, '\\$&')).join('\n\n');
}

async function chooseFirst(open, group) {
  await group.getByRole('radio').first().focus();
  await open.page.keyboard.press('Space');
}

/** Nothing ran, nothing was made of it, all of it can be read, and the page is as wide as the screen. */
async function assertHarmless(open, where, texts) {
  assert.deepEqual(await open.page.evaluate(() => globalThis.executed), [], where);
  assert.deepEqual(await open.main.evaluate(foreignElements), [], where);
  const words = await shown(open);
  const missing = texts.filter((text) => !words.includes(squeezed(text)));
  assert.deepEqual(missing, [], `not shown as it is: ${where}`);
  await assertNoSidewaysScroll(open.page, where);
}

async function shown({ main }) {
  return squeezed(await main.textContent());
}

function squeezed(text) {
  return text.replace(/[\s\u2028\uFEFF]+/g, ' ').trim();
}

/** Runs in the page: elements and attributes that the app never makes. */
function foreignElements(main) {
  const never = 'script, iframe, object, embed, style, base, meta, template, link, [style], [autofocus], [srcdoc]';
  const own = (element) => /^(#|drawings\.svg#|scenarios\/[\w-]+\/pictures\/[\w.-]+\.svg#)/.test(element.getAttribute('href') ?? '#');
  const handles = (element) => element.getAttributeNames().some((name) => name.startsWith('on'));
  const picture = (element) => element.tagName !== 'IMG' || element.getAttribute('src').startsWith('scenarios/');
  return [...main.querySelectorAll('*')]
    .filter((element) => element.matches(never) || !own(element) || handles(element) || !picture(element))
    .map((element) => element.outerHTML.slice(0, 80));
}
