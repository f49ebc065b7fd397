// wasm-bindgen names what wasm and JavaScript ask of each other like `__wbg_focus_f740d61348f422e7`. Such
// names stand in both files, and random digits do not compress.

const IMPORTS = 2;
const EXPORTS = 7;
const FUNCTION = 0;
const HEADER = 8;
const WORD = /[\w$]+/g;
const GLUE = /_bg\.js$/;
const GLUE_NAME = '.';
const GENERATED = /^(__|wasm_bindgen)/;

/** Gives every generated name that a wasm and its glue share a short one, in both. */
export function shorten(wasm, glue) {
  const words = new Set(glue.match(WORD));
  const free = shortNames(words);
  const short = new Map();
  const renamed = rename(wasm, (name) => {
    // The glue as a module, named once for every import.
    if (GLUE.test(name) && glue.includes(`"${name}"`)) return GLUE_NAME;
    if (!GENERATED.test(name) || !words.has(name)) return name;
    if (!short.has(name)) short.set(name, free.next().value);
    return short.get(name);
  });
  const shortened = glue.replace(WORD, (word) => short.get(word) ?? word);
  return { wasm: renamed, glue: shortened.replace(/"[^"]*_bg\.js"/g, `"${GLUE_NAME}"`) };
}

/** The same module with other names for what it imports and exports; all else stays byte for byte. */
export function rename(wasm, newName) {
  const module = new Reader(wasm);
  const parts = [module.skip(HEADER)];
  while (!module.atEnd) {
    const id = module.byte();
    const content = module.skip(module.number());
    const renamed = id === IMPORTS || id === EXPORTS ? renameSection(id, content, newName) : content;
    parts.push(Uint8Array.of(id), encodeNumber(renamed.length), renamed);
  }
  return join(parts);
}

function renameSection(id, content, newName) {
  const section = new Reader(content);
  const count = section.number();
  const parts = [encodeNumber(count)];
  for (let entry = 0; entry < count; entry += 1) {
    if (id === IMPORTS) parts.push(encodeName(newName(section.name())));
    parts.push(encodeName(newName(section.name())));
    const kind = section.byte();
    // Other imports are described in more than one number; wasm-bindgen makes none without threads.
    if (id === IMPORTS && kind !== FUNCTION) throw new Error(`cannot read an import of kind ${kind}`);
    parts.push(Uint8Array.of(kind), encodeNumber(section.number()));
  }
  return join(parts);
}

/** Reads a binary module from front to back. */
class Reader {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  get atEnd() {
    return this.#at >= this.#bytes.length;
  }

  byte() {
    return this.skip(1)[0];
  }

  skip(length) {
    if (this.#at + length > this.#bytes.length) throw new Error('the wasm ends too soon');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** An unsigned LEB128 number: seven bits to a byte, the lowest first. */
  number() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  }

  name() {
    return new TextDecoder().decode(this.skip(this.number()));
  }
}

function encodeNumber(value) {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Uint8Array.of(...bytes, value);
}

function encodeName(name) {
  const bytes = new TextEncoder().encode(name);
  return join([encodeNumber(bytes.length), bytes]);
}

function join(parts) {
  return new Uint8Array(Buffer.concat(parts));
}

// a … z, aa … zz and so on, without words that mean something already.
function* shortNames(taken) {
  for (let number = 0; ; number += 1) {
    const name = letters(number);
    if (!taken.has(name) && !RESERVED.has(name)) yield name;
  }
}

function letters(number) {
  const last = String.fromCharCode(97 + (number % 26));
  return number < 26 ? last : letters(Math.floor(number / 26) - 1) + last;
}

const RESERVED = new Set(['do', 'if', 'in', 'for', 'let', 'new', 'try', 'var']);
