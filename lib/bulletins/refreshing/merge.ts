import { millisecondsInDay } from 'date-fns/constants';
import type { Edition, EditionPosition } from '../edition.ts';
import type { Feed } from '../feed.ts';
import type { FeedDocument, FeedSetAside } from '../feed-document.ts';
import type { LibraryChange } from '../ports.ts';
import { chooseEnclosure, enclosureKeyOf, isFixedAddress } from './enclosure.ts';
import {
  type ChosenDraft,
  editionIdOf,
  fullKeyOf,
  identifyDrafts,
  lastSeenOf,
  matchStored,
} from './identity.ts';
import { created, isSame, notesOf, updated } from './merged-edition.ts';
import { httpDateMs, isHonestDate, isReplaced, type ModifiedTimes } from './replaced.ts';
import { byNewest, hasNoDate, isHalfHeard, rememberGone, whatGoes } from './retention.ts';

/** A document to be merged into what is stored of its feed. */
export interface MergeInput {
  readonly feed: Feed;
  /** All stored editions of the feed. */
  readonly editions: readonly Edition[];
  readonly positions: readonly EditionPosition[];
  readonly document: FeedDocument;
  readonly setAside: readonly FeedSetAside[];
  /** The document's `Last-Modified` as sent; the feed's health still holds the one before. */
  readonly lastModified: string | undefined;
  readonly canPlay: (mimeType: string) => boolean;
  /** Ids of editions that are playing or queued. */
  readonly protectedIds: ReadonlySet<string>;
  readonly nowMs: number;
}

export interface Merged {
  /** What to store; the feed's health is as it was. */
  readonly change: LibraryChange;
  /** Bulletins that have appeared since the last look, the newest first; no corrections, no old ones listed late. */
  readonly newEditions: readonly Edition[];
}

// What was published this long before the last look and not seen then is a back catalogue, not news.
const BACK_CATALOGUE_MS = 2 * millisecondsInDay;
const MOST_SET_ASIDE = 50; // more of the same reads no better

/**
 * Merges a feed's document into what is stored. Known editions are updated in place, so that positions stay
 * with them; what the document no longer lists is kept; the feed's retention decides what goes. The order of
 * the items decides nothing but the sequence of those without a date. Merging the same document again
 * changes nothing.
 */
export function mergeFeed(input: MergeInput): Merged {
  const { feed, editions, protectedIds, nowMs } = input;
  const { retention } = feed.options;
  const known = new Map(editions.map((edition) => [edition.id, edition]));
  const listed = meetDrafts(input);
  const goneBefore = new Set(retention.kind === 'all' ? [] : feed.goneIds);
  const met = listed.filter(({ edition }) => known.has(edition.id) || !goneBefore.has(edition.id));
  const current = new Map(known);
  for (const { edition } of met) current.set(edition.id, edition);

  const kept = withoutOverwritten([...current.values()], met, input);
  const leaving = new Set(whatGoes(kept, input.positions, retention, protectedIds, nowMs));
  const staying = new Set(kept.map(({ id }) => id).filter((id) => !leaving.has(id)));
  const put = met.filter(({ edition }) => staying.has(edition.id) && !isSame(edition, known.get(edition.id)));
  const lookedAtMs = feed.health.lastGoodAtMs ?? Number.NEGATIVE_INFINITY;
  const newEditions = put
    .map(({ edition }) => edition)
    .filter(({ id, publishedAtMs }) => !known.has(id) && publishedAtMs >= lookedAtMs - BACK_CATALOGUE_MS)
    .sort(byNewest);
  const listedIds = new Set(listed.map(({ edition }) => edition.id));
  const stillListed = [...goneBefore].filter((id) => listedIds.has(id));
  const goneNow = met
    .filter(({ draft, edition }) => draft.publishedAtMs === undefined || hasNoDate(edition))
    .map(({ edition }) => edition.id)
    .filter((id) => leaving.has(id));
  const goneIds = rememberGone({ ...feed, goneIds: stillListed }, goneNow);
  return {
    change: {
      feed: { ...described(feed, input), goneIds },
      put: put.map(({ edition }) => edition),
      notes: put.filter(hasOtherNotes(known)).map(({ edition, draft }) => notesOf(edition.id, draft)),
      remove: editions.map(({ id }) => id).filter((id) => !staying.has(id)),
      unshown: put.flatMap(({ edition }) => {
        const before = known.get(edition.id)?.imageUrl;
        return before === undefined || before === edition.imageUrl ? [] : [before];
      }),
    },
    newEditions,
  };
}

/**
 * Without the editions whose fixed address leads to a newer one by now: playing them would play that. What is
 * playing, queued or half heard stays all the same.
 */
function withoutOverwritten(
  editions: readonly Edition[],
  met: readonly Met[],
  { positions, protectedIds }: MergeInput,
): readonly Edition[] {
  const metIds = new Set(met.map(({ edition }) => edition.id));
  const fixed = met.filter(({ draft }) => isFixedAddress(draft.enclosure.url));
  if (fixed.length === 0) return editions;
  const takenOver = new Set(fixed.map(({ draft }) => draft.enclosureKey));
  const halfHeard = new Set(positions.filter(isHalfHeard).map(({ editionId }) => editionId));
  return editions.filter(
    ({ id, enclosure }) =>
      metIds.has(id) ||
      protectedIds.has(id) ||
      halfHeard.has(id) ||
      !takenOver.has(enclosureKeyOf(enclosure.url)),
  );
}

interface Met {
  readonly draft: ChosenDraft;
  readonly edition: Edition;
}

/** The edition each item is now, known or new. */
function meetDrafts(input: MergeInput): readonly Met[] {
  const { feed, editions, nowMs } = input;
  const identified = identifyDrafts(chosenDrafts(input));
  const stored = matchStored(feed.id, identified, editions);
  const undated = undatedPlaces(identified.map(({ draft }) => draft));
  const taken = new Set(editions.map(({ id }) => id));
  const isOnlyItem = identified.length === 1;
  // In the order of their keys, so that the order in the document does not decide who gets an id.
  const inOrder = identified.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return inOrder.map(({ draft, key }) => {
    const edition = stored.get(key);
    const replaced = isOnlyItem ? replacedBy(draft, edition, input) : undefined;
    if (edition && !replaced) {
      const isReplacement = edition.id !== editionIdOf(feed.id, key);
      return { draft, edition: updated(edition, draft, isOnlyItem && isReplacement, nowMs) };
    }
    const dated = replaced ? { ...draft, publishedAtMs: replacementMs(replaced, draft, input) } : draft;
    // Its place is another's no longer, its id must not be either: queues and marks remember ids.
    const ownKey = replaced ? `${key}\nat ${input.lastModified ?? draft.publishedAtMs ?? nowMs}` : key;
    const id = freshId(feed.id, ownKey, dated, taken);
    taken.add(id);
    return { draft, edition: created(feed.id, id, dated, nowMs - (undated.get(draft) ?? 0)) };
  });
}

/** The earlier bulletin whose place the only item of a document has taken, if it has. */
function replacedBy(
  draft: ChosenDraft,
  edition: Edition | undefined,
  input: MergeInput,
): Edition | undefined {
  if (edition) return isReplaced(edition, draft, modifiedTimes(input)) ? edition : undefined;
  if (draft.guid === undefined) return undefined;
  return lastSeenOf(input.editions.filter(({ guid }) => guid === draft.guid));
}

function modifiedTimes({ feed, lastModified, nowMs }: MergeInput): ModifiedTimes {
  return {
    beforeMs: httpDateMs(feed.health.lastModified),
    currentMs: httpDateMs(lastModified),
    fetchedAtMs: nowMs,
  };
}

function chosenDrafts({ document, canPlay }: MergeInput): readonly ChosenDraft[] {
  return document.items.flatMap((draft, place) => {
    const enclosure = chooseEnclosure(draft.enclosures, canPlay);
    if (!enclosure) return [];
    const title = draft.title.replace(/\s+/g, ' ').trim();
    return [{ ...draft, title, enclosure, enclosureKey: enclosureKeyOf(enclosure.url), place }];
  });
}

/** Milliseconds by which items without a date follow on one another, so that lists keep the document's order. */
function undatedPlaces(drafts: readonly ChosenDraft[]): ReadonlyMap<ChosenDraft, number> {
  const undated = drafts.filter(({ publishedAtMs }) => publishedAtMs === undefined);
  return new Map(undated.toSorted((a, b) => a.place - b.place).map((draft, index) => [draft, index]));
}

/** An id that no other edition of the feed has, though one may have been known by the same key before. */
function freshId(feedId: string, key: string, draft: ChosenDraft, taken: ReadonlySet<string>): string {
  const keys = [key, `${key}\n${draft.enclosureKey}`, fullKeyOf(draft)];
  for (let attempt = 0; ; attempt += 1) {
    const id = editionIdOf(feedId, keys[attempt] ?? `${fullKeyOf(draft)}\n${attempt}`);
    if (!taken.has(id)) return id;
  }
}

/** When what took an older bulletin's place was published: its date, or the document's where that stood still. */
function replacementMs(edition: Edition, draft: ChosenDraft, input: MergeInput): number | undefined {
  const { publishedAtMs } = draft;
  if (publishedAtMs !== undefined && publishedAtMs > edition.publishedAtMs) return publishedAtMs;
  const { currentMs, fetchedAtMs } = modifiedTimes(input);
  const isTelling = isHonestDate(currentMs, fetchedAtMs) && (currentMs ?? 0) > edition.publishedAtMs;
  return isTelling ? currentMs : undefined;
}

function described(feed: Feed, { document, setAside }: MergeInput): Feed {
  const { title, description, homepage, imageUrl, language, author } = document;
  return {
    ...feed,
    title: title.trim() || feed.title,
    description,
    homepage,
    imageUrl,
    language,
    author,
    setAside: setAside.slice(0, MOST_SET_ASIDE),
  };
}

function hasOtherNotes(known: ReadonlyMap<string, Edition>): (met: Met) => boolean {
  return ({ edition }) => known.get(edition.id)?.notesKey !== edition.notesKey;
}
