// A feed is written by others: nothing that is kept of it grows without bound, and nothing that it holds is
// worked on for long.

/** Sixteen-bit units of a decoded document; a daily programme's feed of ten years holds a quarter of it. */
export const MAX_DOCUMENT_LENGTH = 20_000_000;
/** A feed nests some eight deep, and shows its listener's patience with markup in notes with thirty more. */
export const MAX_DEPTH = 100;
export const MAX_ELEMENTS = 1_000_000;
export const MAX_TAG_LENGTH = 500_000;
/** Names of people; the library takes squared time over them. */
export const MAX_PERSON_LENGTH = 300;

/** An edition every quarter of an hour for two months. */
export const MAX_ITEMS = 5_000;
export const MAX_ENCLOSURES = 20;
export const MAX_CHAPTERS = 1_000;
export const MAX_SET_ASIDE = 100;
export const MAX_PROBLEM_LENGTH = 500;

export const MAX_TITLE_LENGTH = 500;
export const MAX_DESCRIPTION_LENGTH = 4_000;
export const MAX_NOTES_LENGTH = 200_000;
export const MAX_GUID_LENGTH = 2_000;
export const MAX_LANGUAGE_LENGTH = 35; // RFC 5646 §4.4.1
