// A timetable is stored whole, sent between contexts and drawn: nothing in it grows without bound.

/** Every quarter of an hour of a day in four versions over the week: more than any broadcaster prints. */
export const MAX_SLOTS = 400;
export const MAX_PROGRAMME_LENGTH = 200;
export const MAX_DESCRIPTION_LENGTH = 2_000;
/** Of a slot's id, an edition's name and where a timetable was read. */
export const MAX_LABEL_LENGTH = 500;
/** Of a file that is read as a timetable or as a calendar, in characters: some hundred times a full timetable's. */
export const MAX_FILE_LENGTH = 2_000_000;
