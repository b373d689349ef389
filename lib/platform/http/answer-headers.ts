import type { AnswerHeaders } from '../../bulletins/ports.ts';

const MOST_WAIT_MS = 365 * 24 * 3_600_000; // further off than that nobody has thought about it

/** What an answer says of itself; each is `undefined` where the server says nothing or CORS hides it. */
export function readAnswerHeaders(headers: Headers): AnswerHeaders {
  return {
    etag: headers.get('etag') ?? undefined,
    lastModified: headers.get('last-modified') ?? undefined,
    maxAgeMs: maxAgeMs(headers.get('cache-control')),
  };
}

/**
 * How long a server asks to be left alone, from now: seconds, or the date until when.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return bounded(Number(text) * 1_000);
  // Dates begin with the name of a weekday; what else `Date.parse` would take is not a date here.
  const untilMs = /^[a-z]{3,9},? /i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(untilMs) ? undefined : bounded(untilMs - nowMs);
}

/** @see https://www.rfc-editor.org/rfc/rfc9111#name-max-age-2 */
function maxAgeMs(cacheControl: string | null): number | undefined {
  const seconds = /(?:^|[\s,])max-age\s*=\s*"?(\d+)"?\s*(?:,|$)/i.exec(cacheControl ?? '')?.[1];
  return seconds === undefined ? undefined : bounded(Number(seconds) * 1_000);
}

const bounded = (ms: number): number => Math.min(Math.max(ms, 0), MOST_WAIT_MS);
