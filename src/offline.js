// Has the browser keep the site, so that it works without a network; and says when a new release has come. Nobody waits
// for any of it.

/** Milliseconds of rest after the page has come: keeping everything takes bandwidth that a player may want. */
const REST = 3000;
/** Milliseconds between two looks for a new release. */
const HOUR = 3_600_000;

const { serviceWorker } = navigator;
// What is kept may be here before the host has said what it wants.
await globalThis.settings;
if (serviceWorker) await (globalThis.config?.offline === false ? forget() : keep());

async function keep() {
  await new Promise((resolve) => { setTimeout(resolve, serviceWorker.controller ? 0 : REST); });
  // The worker itself always comes from the host: what it keeps it must not look for in what is kept.
  const registration = await serviceWorker.register('service-worker.js', { updateViaCache: 'none' });
  const follow = () => registration.installing?.addEventListener('statechange', () => announce(registration));
  announce(registration);
  // Another window may have begun it.
  follow();
  registration.addEventListener('updatefound', follow);
  takeOverWhenAsked(registration);
  lookNowAndThen(registration);
  registration.active?.postMessage('own');
}

// A new release waits beside the one that is in use. The first one replaces none, also where a site around this one has
// a worker that serves this page so far.
function announce({ waiting, active }) {
  if (waiting && active) tell('ready');
}

function takeOverWhenAsked(registration) {
  let asked = false;
  addEventListener('speelruimte:take-over', () => {
    const { waiting } = registration;
    if (!waiting) return location.reload();
    asked = true;
    return waiting.postMessage('take-over');
  });
  serviceWorker.addEventListener('message', ({ data }) => {
    if (data !== 'others') return;
    asked = false;
    tell('others');
  });
  serviceWorker.addEventListener('controllerchange', () => { if (asked) location.reload(); });
}

// At the start, and later where somebody comes back to the corridor.
function lookNowAndThen(registration) {
  let last = 0;
  const look = () => {
    if (Date.now() - last < HOUR || /^#\/./.test(location.hash) && last > 0) return;
    last = Date.now();
    registration.update().catch(() => {});
  };
  addEventListener('hashchange', look);
  look();
}

// The host wants nothing kept. What another site keeps, on the same host, is none of ours.
async function forget() {
  const scope = new URL('.', location.href).href;
  const registration = await serviceWorker.getRegistration();
  if (registration?.scope === scope) {
    // It serves this page until the end, and would keep again what is deleted here.
    registration.active?.postMessage('forget');
    await registration.unregister();
  }
  for (const name of await caches.keys()) {
    if (name.startsWith(`speelruimte ${scope} `)) await caches.delete(name);
  }
}

function tell(detail) {
  dispatchEvent(new CustomEvent('speelruimte:update', { detail }));
}
