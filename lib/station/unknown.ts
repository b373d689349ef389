/** BCP 47 for "not determined": a station whose language its listener did not say. */
export const UNKNOWN_LANGUAGE = 'und';

/** CLDR's "unknown region", kept free by ISO 3166-1: a station whose country its listener did not say. */
export const UNKNOWN_COUNTRY = 'ZZ';
