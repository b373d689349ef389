/** How many feeds are read of one list. */
export const MAX_OUTLINES = 20_000;
