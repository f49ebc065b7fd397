// Starts the app, and speaks up when that fails, now or later. It works while the wasm is dead.

const KEYS = 'speelruimte:';
const failure = document.getElementById('failure');

addEventListener('error', ({ error }) => noticeTrap(error));
addEventListener('unhandledrejection', ({ reason }) => noticeTrap(reason));
failure.querySelector('[data-action=restart]').addEventListener('click', restart);
failure.querySelector('[data-action=download]').addEventListener('click', download);

fetchDiaryEarly();
start().catch((error) => fail(causeOf(error)));

async function start() {
  const { default: init } = await import(document.getElementById('app-js').href);
  await init({ module_or_path: document.getElementById('app-wasm').href });
}

// A diary opened by its own address: its files come while the app is still on its way.
function fetchDiaryEarly() {
  const id = /^#\/dagboek\/([a-z0-9-]+)/.exec(location.hash)?.[1];
  for (const file of id ? ['door.toml', 'diary.toml'] : []) {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous' });
    link.href = `scenarios/${id}/${file}`;
    document.head.append(link);
  }
}

function causeOf(error) {
  if (typeof WebAssembly !== 'object') return 'unsupported';
  if (error instanceof WebAssembly.RuntimeError) return 'stopped';
  if (isRefused()) return 'policy';
  const misfit = error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;
  return misfit ? 'unsupported' : 'network';
}

// The smallest module there is, its eight bytes of header, compiles wherever the policy allows any.
function isRefused() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return false;
  } catch {
    return true;
  }
}

function noticeTrap(error) {
  if (typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError) fail('stopped');
}

function fail(cause) {
  if (!failure.hidden) return;
  document.getElementById('app').hidden = true;
  failure.hidden = false;
  failure.querySelector(`[data-cause=${cause}]`).hidden = false;
  for (const part of failure.querySelectorAll('[data-kept]')) part.hidden = !kept().length;
  failure.querySelector('h1').focus();
}

// What the app has stored: pairs of key and text. None where storage itself is refused.
function kept() {
  try {
    return Object.entries(localStorage).filter(([key]) => key.startsWith(KEYS));
  } catch {
    return [];
  }
}

function download() {
  const text = JSON.stringify(Object.fromEntries(kept()), null, 2);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = `speelruimte-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  // Not at once: the browser may still be reading it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// At the first page, because the page where it stopped may be what stops it; and without the event
// of a changed address, which the dead app would still answer.
function restart() {
  history.replaceState(null, '', location.pathname + location.search);
  location.reload();
}
