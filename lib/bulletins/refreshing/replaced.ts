import { millisecondsInMinute } from 'date-fns/constants';
import type { Edition } from '../edition.ts';
import { enclosureKeyOf, isFixedAddress } from './enclosure.ts';
import type { ChosenDraft } from './identity.ts';

/** When the document was changed last, as its server says now and said at the last look; epoch milliseconds. */
export interface ModifiedTimes {
  readonly beforeMs: number | undefined;
  readonly currentMs: number | undefined;
  readonly fetchedAtMs: number;
}

// Bulletins come at least this far apart, corrections of one sooner.
const APART_MS = 10 * millisecondsInMinute;
// Servers that make their documents anew for each request say "modified just now", which says nothing.
const JUST_NOW_MS = 1.5 * millisecondsInMinute;

/** An HTTP date in epoch milliseconds; `undefined` where there is none or none can be read. */
export function httpDateMs(text: string | undefined): number | undefined {
  const dateMs = Date.parse(text ?? '');
  return Number.isNaN(dateMs) ? undefined : dateMs;
}

/** Whether a document's time of change is a true one, not the time of asking. */
export function isHonestDate(modifiedAtMs: number | undefined, fetchedAtMs: number): boolean {
  return modifiedAtMs !== undefined && fetchedAtMs - modifiedAtMs > JUST_NOW_MS;
}

/**
 * Whether the only item of a document is another bulletin than the stored edition whose guid or address it
 * bears: some broadcasters replace one item every hour. It is when it is dated later and its file is another
 * or stands at a fixed address; or when its date stood still, but the document has changed since (by
 * `Last-Modified`) and the same holds of its file. A date or a file that changes alone is a correction.
 */
export function isReplaced(edition: Edition, draft: ChosenDraft, modified: ModifiedTimes): boolean {
  const hasOtherFile = enclosureKeyOf(edition.enclosure.url) !== draft.enclosureKey;
  const isFixed = isFixedAddress(draft.enclosure.url);
  if (!hasOtherFile && !isFixed) return false;
  const { beforeMs, currentMs, fetchedAtMs } = modified;
  if (!hasOtherFile && beforeMs !== undefined && beforeMs === currentMs) return false;
  const { publishedAtMs = 0 } = draft;
  // A date ahead of its time is a wrong one, and was not taken for the stored edition's either.
  const isLater = publishedAtMs - edition.publishedAtMs > APART_MS && publishedAtMs <= fetchedAtMs;
  if (isLater) return true;
  if (beforeMs === undefined || currentMs === undefined || currentMs - beforeMs < APART_MS) return false;
  return hasOtherFile || isHonestDate(currentMs, fetchedAtMs);
}
