// Keeps the site on the device, so that it works without a network.

export {};
