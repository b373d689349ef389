import { millisecondsInDay } from 'date-fns/constants';
import type { Edition, EditionNotes } from '../edition.ts';
import type { EditionDraft } from '../feed-document.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { ChosenDraft } from './identity.ts';

// Publishers' clocks and zones are wrong by hours; a date further off than this is meant.
const WRONG_CLOCK_MS = 2 * millisecondsInDay;

/** A draft as the edition it is when it is first seen. */
export function created(feedId: string, id: string, draft: ChosenDraft, seenAtMs: number): Edition {
  return {
    id,
    feedId,
    guid: draft.guid,
    title: draft.title,
    publishedAtMs: believable(draft.publishedAtMs ?? seenAtMs, seenAtMs, seenAtMs),
    firstSeenAtMs: seenAtMs,
    durationSec: draft.durationSec,
    enclosure: draft.enclosure,
    link: draft.link,
    imageUrl: draft.imageUrl,
    notesKey: notesKeyOf(draft),
  };
}

/** A stored edition as its feed describes it now. */
export function updated(
  edition: Edition,
  draft: ChosenDraft,
  mayHaveStaleDate: boolean,
  nowMs: number,
): Edition {
  const dateMs = believable(draft.publishedAtMs ?? edition.publishedAtMs, edition.firstSeenAtMs, nowMs);
  return {
    ...created(edition.feedId, edition.id, draft, nowMs),
    guid: draft.guid ?? edition.guid,
    publishedAtMs: mayHaveStaleDate ? Math.max(dateMs, edition.publishedAtMs) : dateMs,
    firstSeenAtMs: edition.firstSeenAtMs,
  };
}

/** A date that lies after the edition was seen cannot be true; far beyond, it was our clock that was wrong. */
function believable(publishedAtMs: number, firstSeenAtMs: number, nowMs: number): number {
  if (publishedAtMs <= firstSeenAtMs) return publishedAtMs;
  const isMeant = publishedAtMs <= nowMs && publishedAtMs > firstSeenAtMs + WRONG_CLOCK_MS;
  return isMeant ? publishedAtMs : firstSeenAtMs;
}

/** Whether storing an edition would change nothing. */
export function isSame(edition: Edition, stored: Edition | undefined): boolean {
  return (
    stored !== undefined &&
    SAME_KEYS.every((key) => edition[key] === stored[key]) &&
    isSameFile(edition, stored)
  );
}

const SAME_KEYS = [
  'guid',
  'title',
  'publishedAtMs',
  'firstSeenAtMs',
  'durationSec',
  'link',
  'imageUrl',
  'notesKey',
] as const satisfies readonly (keyof Edition)[];

function isSameFile({ enclosure }: Edition, { enclosure: stored }: Edition): boolean {
  return (
    enclosure.url === stored.url &&
    enclosure.mimeType === stored.mimeType &&
    enclosure.lengthBytes === stored.lengthBytes &&
    enclosure.isVideo === stored.isVideo
  );
}

function notesKeyOf({ notes, chaptersUrl, chapters }: EditionDraft): string {
  const marks = chapters.map(({ startSec, endSec, title, link }) => [startSec, endSec, title, link]);
  return fingerprintOf([notes?.kind, notes?.text, chaptersUrl, JSON.stringify(marks)].join('\n'));
}

/** What of a draft is stored apart. */
export function notesOf(editionId: string, { notes, chaptersUrl, chapters }: EditionDraft): EditionNotes {
  return { editionId, notes, chaptersUrl, chapters };
}
