import type { TextSpan } from './bare-addresses.ts';

export interface TimestampSpan extends TextSpan {
  /** Seconds from the edition's start. */
  readonly sec: number;
}

const TIME = /(?<![\d:+−]|\d[.,/])(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?![\d:]|[.,/]\d)/g;

const NEAR_LENGTH = 24; // enough to see a date before a time, or the rest of a range and a zone behind it

/** The rest of a range that a time begins: `–15:00`, ` to 15:00`. */
const RANGE = /^\s*(?:[-–—]|to|until|à|bis)\s*\d{1,2}:\d{2}/i;

/** Capitals only: "et" and "est" are words. */
const ZONE_AFTER =
  /^\s?[([]?(?:GMT|UTC|UT|TU|Z|CES?T|EES?T|WES?T|BST|IST|JST|MSK|SAST|WAT|CAT|EAT|A[CEW]?[DS]?T|[CEMP][DS]?T|\+\d{1,2}:?\d{2})(?![\p{L}\p{N}])/u;

const CLOCK_WORD_AFTER =
  /^\s?(?:[ap]\.?\s?m|o[’']clock|uhr|hrs?|hours|heures?|h|ore|horas?|час\p{L}*|時|时|点|點)(?![\p{L}\p{N}])/iu;

/** A date, then perhaps a comma, a "T" or a word for "at"; or such a word that stands before times of day only. */
const DATE_BEFORE =
  /(?:(?:\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\b(?:19|20)\d{2})(?:T|,?\s+(?:(?:at|à|um)\s+)?)|\bkl\.?\s*)$/i;

const LONGEST_SEC = 12 * 3600; // without a known duration: longer than this no edition is

/**
 * The places in an edition that a text names: `14:03`, `(1:02:03)`, `00:14:03`, `125:10`.
 *
 * A place and a time of day look the same, so what stands around decides. It is a time of day where a zone, "am",
 * "pm" or a word for "o'clock" follows it or the range it begins ("14:03 GMT", "14:00–15:00 Uhr"), where a date
 * stands before it ("31/08 04:00"), and where it ends a range of such. Everything else that lies within the
 * duration, or within twelve hours where none is known, is taken for a place: a button too many does little harm, a
 * missing one does more. Numbers that only look alike are none: parts of longer ones (`2001:db8:10:22`), scores
 * (`2:1`), and seconds, or minutes behind hours, above 59.
 */
export function findTimestamps(text: string, durationSec: number | undefined): TimestampSpan[] {
  const longestSec = durationSec !== undefined && durationSec > 0 ? durationSec : LONGEST_SEC;
  const found: TimestampSpan[] = [];
  let timeOfDayEnd = -1; // where the last time of day ended
  for (const match of text.matchAll(TIME)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const endsRange =
      timeOfDayEnd >= 0 && /^\s*(?:[-–—]|to|until|à|bis)\s*$/i.test(text.slice(timeOfDayEnd, span.start));
    if (endsRange || isTimeOfDay(text, span)) {
      timeOfDayEnd = span.end;
      continue;
    }
    const sec = secondsOf(match);
    if (sec !== undefined && sec <= longestSec) found.push({ ...span, sec });
  }
  return found;
}

function isTimeOfDay(text: string, { start, end }: TextSpan): boolean {
  const after = text.slice(end, end + NEAR_LENGTH);
  const behindRange = after.replace(RANGE, '');
  return (
    [after, behindRange].some((rest) => ZONE_AFTER.test(rest) || CLOCK_WORD_AFTER.test(rest)) ||
    DATE_BEFORE.test(text.slice(Math.max(0, start - NEAR_LENGTH), start))
  );
}

function secondsOf([, hours, minutes = '', seconds]: RegExpExecArray): number | undefined {
  if (Number(seconds) > 59) return undefined;
  if (hours === undefined) return Number(minutes) * 60 + Number(seconds);
  if (minutes.length !== 2 || Number(minutes) > 59) return undefined;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
