// Has the browser keep the site, so that it works without a network; and says when a new release has come. Nobody waits
// for any of it.

/** Milliseconds of rest after the page has come: keeping everything takes bandwidth that a player may want. */
const REST = 3000;
/** Milliseconds between two looks for a new release. */
const HOUR = 3_600_000;

const { serviceWorker } = navigator;
if (serviceWorker) await (globalThis.config?.offline === false ? forget() : keep());

async function keep() {
  await new Promise((resolve) => { setTimeout(resolve, serviceWorker.controller ? 0 : REST); });
  // The worker itself always comes from the host: what it keeps it must not look for in what is kept.
  const registration = await serviceWorker.register('service-worker.js', { updateViaCache: 'none' });
  announce(registration);
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => announce(registration));
  });
  takeOverWhenAsked(registration);
  lookNowAndThen(registration);
  serviceWorker.controller?.postMessage('own');
}

// A new release waits beside the one that is in use. The first one replaces none.
function announce({ waiting }) {
  if (waiting && serviceWorker.controller) tell('ready');
}

function takeOverWhenAsked(registration) {
  let asked = false;
  addEventListener('speelruimte:take-over', () => {
    asked = true;
    registration.waiting?.postMessage('take-over');
  });
  serviceWorker.addEventListener('message', ({ data }) => { if (data === 'others') tell('others'); });
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

// The host wants nothing kept.
async function forget() {
  const registration = await serviceWorker.getRegistration();
  if (!registration) return;
  const { scope } = registration;
  await registration.unregister();
  for (const name of await caches.keys()) {
    if (name.startsWith(`speelruimte ${scope} `)) await caches.delete(name);
  }
}

function tell(detail) {
  dispatchEvent(new CustomEvent('speelruimte:update', { detail }));
}
