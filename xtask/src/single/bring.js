// What a page in one file has in the place of a host: every file of the site, out of the page itself. It stands before
// start.js, as a classic script, because browsers refuse modules and requests to pages that come from a disk.

(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const TYPES = { js: 'text/javascript', wasm: 'application/wasm', css: 'text/css', svg: 'image/svg+xml' };
  const packed = document.getElementById('files').textContent;
  const files = unpacked(packed);
  const onHost = globalThis.fetch;

  /** The port for content asks for files here, as it asks a host elsewhere. */
  globalThis.fetch = async (address, options) => {
    if (/^[a-z]+:/.test(address)) return onHost(address, options);
    const bytes = (await files)[address];
    return bytes ? new Response(bytes, { headers: { 'Content-Type': typeOf(address) } }) : new Response('', { status: 404 });
  };
  /** What can be shown where an address of a drawing stands. */
  globalThis.addresses = new Proxy({}, {
    get(_, address) {
      const [path, id] = address.split('#');
      return id ? `#${drawn(path, id)}` : blobOf(path);
    },
  });
  /** start.js waits for it. */
  globalThis.fromFile = files.then((all) => {
    Object.assign(known, all);
    for (const link of document.querySelectorAll('link[data-file]')) link.href = blobOf(link.dataset.file);
  });
  globalThis.fromFile.catch(() => fail(globalThis.DecompressionStream ? 'network' : 'unsupported'));
  /** Files that have come, by path. */
  const known = {};
  const blobs = {};

  /** What start.js would say: without its files it cannot begin. */
  function fail(cause) {
    const failure = document.getElementById('failure');
    document.getElementById('app').hidden = true;
    failure.hidden = false;
    for (const part of failure.querySelectorAll('[data-cause]')) part.hidden = part.dataset.cause !== cause;
    for (const part of failure.querySelectorAll('[data-kept]')) part.hidden = true;
  }

  function blobOf(path) {
    blobs[path] ??= URL.createObjectURL(new Blob([known[path]], { type: typeOf(path) }));
    return blobs[path];
  }

  function typeOf(path) {
    return TYPES[path.split('.').pop()] ?? 'text/plain';
  }

  /** The id of a group of a drawing, whose file stands in the page from then on: groups of other files have other ids. */
  function drawn(path, id) {
    const name = path.replace(/\W+/g, '-');
    if (!document.getElementById(name)) {
      const drawing = new DOMParser().parseFromString(new TextDecoder().decode(known[path]), 'image/svg+xml').documentElement;
      for (const part of drawing.querySelectorAll('[id]')) part.id = `${name}--${part.id}`;
      const definitions = document.createElementNS(SVG, 'defs');
      definitions.append(...drawing.childNodes);
      const place = document.createElementNS(SVG, 'svg');
      place.id = name;
      place.setAttribute('class', 'from-file');
      place.append(definitions);
      document.body.append(place);
    }
    return `${name}--${id}`;
  }

  /** Files by path, out of gzip in base64. */
  async function unpacked(base64) {
    const zipped = new Response(bytesOf(base64)).body.pipeThrough(new DecompressionStream('gzip'));
    const texts = await new Response(zipped).json();
    return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, bytesOf(text)]));
  }

  function bytesOf(base64) {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  }
})();
