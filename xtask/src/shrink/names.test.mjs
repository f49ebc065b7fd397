import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rename, shorten } from './names.mjs';

const FOCUS = '__wbg_focus_f740d61348f422e7';
const BLUR = '__wbg_blur_0123456789abcdef';
const INVOKE = 'wasm_bindgen_5683384f6b98c16b___convert__closures_____invoke_______true_';

const GLUE = `function ${INVOKE}(f, a) { return wasm.${INVOKE}(f, a); }
const imports = { './glue.js': { ${FOCUS}: (n) => n + 1, ${BLUR}: (n) => n * 2 } };`;

test('the renamed module calls the same functions, in the same order', async () => {
  const { wasm, glue } = shorten(MODULE, GLUE);
  const names = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map(({ name }) => name);
  assert.deepEqual(names, ['b', 'c'], 'a and f are words of the glue');
  assert.equal(await call(MODULE, GLUE, INVOKE), (20 + 1) * 2);
  assert.equal(await call(wasm, glue, 'd'), (20 + 1) * 2);
});

test('a renamed module does not fit the glue as it was', async () => {
  const { wasm, glue } = shorten(MODULE, GLUE);
  await assert.rejects(call(wasm, GLUE, 'd'), WebAssembly.LinkError);
  await assert.rejects(call(MODULE, glue, INVOKE), WebAssembly.LinkError);
});

test('only whole words of the glue change, and only names that both files have', () => {
  const { wasm, glue } = shorten(MODULE, `${FOCUS}, ${FOCUS}0, ${INVOKE}, memory`);
  assert.equal(glue, `a, ${FOCUS}0, b, memory`);
  const module = new WebAssembly.Module(wasm);
  assert.deepEqual(WebAssembly.Module.imports(module).map(({ name }) => name), ['a', BLUR]);
  assert.deepEqual(WebAssembly.Module.exports(module).map(({ name }) => name), ['b', 'memory']);
});

test('what has no generated names stays byte for byte', () => {
  assert.deepEqual(shorten(EMPTY, GLUE), { wasm: EMPTY, glue: GLUE });
  assert.deepEqual(rename(MODULE, (name) => name), MODULE);
  assert.notDeepEqual(rename(MODULE, (name) => `${name}_`), MODULE);
});

test('two letters come after one, and no keyword is a name', () => {
  const names = Array.from({ length: 500 }, (_, index) => `__wbg_f${index}`);
  const short = shorten(importing(names), names.join(' ')).glue.split(' ');
  assert.equal(new Set(short).size, names.length);
  assert.deepEqual(short.slice(25, 28), ['z', 'aa', 'ab']);
  assert.ok(short.includes('dn') && !short.includes('do'));
});

test('what cannot be read is refused', () => {
  assert.throws(() => shorten(MODULE.subarray(0, MODULE.length - 1), GLUE), /ends too soon/);
  const memory = section(2, [1, ...text('env'), ...text('memory'), 2, 0, 1]);
  assert.throws(() => shorten(Uint8Array.of(...HEADER, ...memory), GLUE), /import of kind 2/);
});

async function call(wasm, glue, name) {
  const imports = new Function(`${glue}; return imports;`)();
  const { instance } = await WebAssembly.instantiate(wasm, imports);
  return instance.exports[name](20);
}

function importing(names) {
  const entries = names.flatMap((name) => [...text('./glue.js'), ...text(name), 0, 0]);
  return Uint8Array.of(...HEADER, ...TYPES, ...section(2, [...number(names.length), ...entries]));
}

function section(id, content) {
  return [id, ...number(content.length), ...content];
}

function text(name) {
  return [...number(name.length), ...new TextEncoder().encode(name)];
}

function number(value) {
  return value < 128 ? [value] : [(value % 128) + 128, ...number(Math.floor(value / 128))];
}

const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const I32 = 0x7f;
const TYPES = section(1, [1, 0x60, 1, I32, 1, I32]);
const EMPTY = Uint8Array.of(...HEADER);

// Exports a function that passes what it is given through both imports.
const [LOCAL_GET, CALL, END] = [0x20, 0x10, 0x0b];
const BODY = [0, LOCAL_GET, 0, CALL, 0, CALL, 1, END];
const MODULE = Uint8Array.of(
  ...importing([FOCUS, BLUR]),
  ...section(3, [1, 0]),
  ...section(5, [1, 0, 1]),
  ...section(7, [2, ...text(INVOKE), 0, 2, ...text('memory'), 2, 0]),
  ...section(10, [1, BODY.length, ...BODY]),
  ...section(0, [...text('name'), 0, 0]),
);
