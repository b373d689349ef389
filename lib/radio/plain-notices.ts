// Ids of notifications that tell of no airing.

/** The one summary of what was missed while nobody was there. */
export const MISSED_NOTICE = 'missed';
export const TEST_NOTICE = 'test';
