// Keeps a release whole on the device, and serves it from there.

/** The hash of the list of this release; the build puts it here. */
const RELEASE = 'RELEASE_HASH';

self.release = RELEASE;
