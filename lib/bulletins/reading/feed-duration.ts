const CLOCK = /^(?:(\d{1,3}):)?(\d{1,5}):(\d{1,2}(?:[.,]\d{1,9})?)$/;
const SECONDS = /^\d{1,9}(?:[.,]\d{1,9})?$/;
const ISO = /^P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7}(?:[.,]\d{1,9})?)S)?)?$/i;
const WORDED =
  /^(?:(\d{1,3})\s*(?:h|hrs?|hours?|std)\.?)?,?\s*(?:(\d{1,4})\s*(?:m|mins?|minutes?|'|′)\.?)?,?\s*(?:(\d{1,5})\s*(?:s|secs?|seconds?|"|″)\.?)?$/i;

const LONGEST_SEC = 7 * 24 * 3600; // longer is a slip: milliseconds, a date, a telephone number

/** How long an edition lasts, in seconds, of any common spelling; `undefined` of zero and of nonsense. */
export function parseDurationSec(text: string): number | undefined {
  return plausibleSec(parseClockSec(text) ?? isoSec(text.trim()) ?? wordedSec(text.trim()));
}

/** A duration that can be believed: of more than nothing and no more than a week. */
export function plausibleSec(durationSec: number | undefined): number | undefined {
  return durationSec !== undefined && durationSec > 0 && durationSec <= LONGEST_SEC ? durationSec : undefined;
}

/** `HH:MM:SS`, `MM:SS` or seconds, each with decimals (Normal Play Time, RFC 2326 §3.6); zero too. */
export function parseClockSec(text: string): number | undefined {
  const trimmed = text.trim();
  if (SECONDS.test(trimmed)) return numberOf(trimmed);
  const [, hours, minutes, seconds] = CLOCK.exec(trimmed) ?? [];
  return seconds === undefined ? undefined : total(0, hours, minutes, seconds);
}

/** ISO 8601 §4.4.3: `PT15M`. */
function isoSec(text: string): number | undefined {
  const [, days, ...time] = ISO.exec(text) ?? [];
  const isSaid = [days, ...time].some((part) => part !== undefined);
  return isSaid ? total(numberOf(days), time[0], time[1], time[2]) : undefined;
}

/** `1 h 2 min`, `12' 30"`. */
function wordedSec(text: string): number | undefined {
  const [, ...time] = WORDED.exec(text) ?? [];
  return time.some((part) => part !== undefined) ? total(0, time[0], time[1], time[2]) : undefined;
}

function total(
  days: number,
  hours: string | undefined,
  minutes: string | undefined,
  seconds: string | undefined,
): number {
  const sum = ((days * 24 + numberOf(hours)) * 60 + numberOf(minutes)) * 60 + numberOf(seconds);
  return Math.round(sum * 1000) / 1000;
}

function numberOf(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits.replace(',', '.'));
}
