// A station is a small record that is stored, sent between contexts and drawn: nothing in it grows without bound.

export const MAX_NAME_LENGTH = 200;
export const MAX_STREAMS = 20;
export const MAX_FEEDS = 100;
/** Longer than any address a browser would load. */
export const MAX_ADDRESS_LENGTH = 2000;
