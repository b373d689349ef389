import type { Edition } from '../edition.ts';
import type { EditionDraft, Enclosure } from '../feed-document.ts';
import { enclosureKeyOf } from './enclosure.ts';
import { fingerprintOf } from './fingerprint.ts';

/** An item of a document with the file chosen for it and its place in the document. */
export interface ChosenDraft extends EditionDraft {
  readonly enclosure: Enclosure;
  readonly enclosureKey: string;
  /** Counted among the items, from 0: feeds list the newest first. */
  readonly place: number;
}

/** An item and what makes it itself within its document. */
export interface IdentifiedDraft {
  readonly draft: ChosenDraft;
  readonly key: string;
  /** The guid, where it belongs to this item alone. */
  readonly ownGuid: string | undefined;
  /** Whether no other item has its file. */
  readonly hasOwnFile: boolean;
}

/** The id of an edition: the same for the same feed and key, at every computation. */
export function editionIdOf(feedId: string, key: string): string {
  return `${feedId}:${fingerprintOf(key)}`;
}

/**
 * What each item of one document is known by: its guid; its guid and file where publishers gave one guid to
 * several files; its file where it has no guid; and title and date as well where several have the same file.
 * Items with one key are one edition, of which the latest counts.
 */
export function identifyDrafts(drafts: readonly ChosenDraft[]): readonly IdentifiedDraft[] {
  const filesOfGuid = new Map<string, Set<string>>();
  const itemsOfFile = new Map<string, Set<string>>();
  for (const draft of drafts) {
    const { guid, enclosureKey } = draft;
    if (guid !== undefined) addTo(filesOfGuid, guid, enclosureKey);
    addTo(itemsOfFile, enclosureKey, guid === undefined ? fullKeyOf(draft) : `guid\n${guid}`);
  }
  const found = new Map<string, IdentifiedDraft>();
  for (const draft of drafts) {
    const { guid, enclosureKey } = draft;
    const ownGuid = guid !== undefined && filesOfGuid.get(guid)?.size === 1 ? guid : undefined;
    const hasOwnFile = itemsOfFile.get(enclosureKey)?.size === 1;
    const key = keyOf(draft, ownGuid, hasOwnFile);
    const known = found.get(key);
    if (!known || isLater(draft, known.draft)) found.set(key, { draft, key, ownGuid, hasOwnFile });
  }
  return [...found.values()];
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
}

function keyOf(draft: ChosenDraft, ownGuid: string | undefined, hasOwnFile: boolean): string {
  if (ownGuid !== undefined) return `guid\n${ownGuid}`;
  if (draft.guid !== undefined) return `guid and file\n${draft.guid}\n${draft.enclosureKey}`;
  return hasOwnFile ? `file\n${draft.enclosureKey}` : fullKeyOf(draft);
}

/** Everything that could tell an item from another one. */
export function fullKeyOf({ guid, enclosureKey, title, publishedAtMs }: ChosenDraft): string {
  return `all\n${guid ?? ''}\n${enclosureKey}\n${title}\n${publishedAtMs ?? ''}`;
}

function isLater(draft: ChosenDraft, other: ChosenDraft): boolean {
  const laterMs = (draft.publishedAtMs ?? 0) - (other.publishedAtMs ?? 0);
  // The text decides between equals, so that the order in the document does not.
  return laterMs > 0 || (laterMs === 0 && signatureOf(draft) < signatureOf(other));
}

function signatureOf(draft: ChosenDraft): string {
  return JSON.stringify({ ...draft, place: undefined });
}

/**
 * Which stored edition each item is, by the item's key: by guid, then by file, then by title and date; an
 * edition is at most one item. Items that are in no stored edition are left out.
 */
export function matchStored(
  feedId: string,
  drafts: readonly IdentifiedDraft[],
  editions: readonly Edition[],
): ReadonlyMap<string, Edition> {
  const matched = new Map<string, Edition>();
  const claimed = new Set<string>();
  const guidsInDocument = new Set(drafts.map(({ draft }) => draft.guid));

  function pass(findCandidates: Lookup, mayBe: (draft: IdentifiedDraft, edition: Edition) => boolean): void {
    const wishes = new Map<string, IdentifiedDraft[]>();
    for (const draft of drafts) {
      if (matched.has(draft.key)) continue;
      const candidates = findCandidates(draft).filter(
        (edition) => !claimed.has(edition.id) && mayBe(draft, edition),
      );
      const newest = lastSeenOf(candidates);
      if (newest) wishes.set(newest.id, [...(wishes.get(newest.id) ?? []), draft]);
    }
    for (const edition of editions) {
      const [wish, ...others] = wishes.get(edition.id) ?? [];
      // Two items that could both be this one: neither is, rather than the wrong one.
      if (!wish || others.length > 0) continue;
      matched.set(wish.key, edition);
      claimed.add(edition.id);
    }
  }

  const byId = new Map(editions.map((edition) => [edition.id, edition]));
  const byGuid = lookup(editions, ({ guid }) => guid);
  const byFile = lookup(editions, ({ enclosure }) => enclosureKeyOf(enclosure.url));
  const byTitleAndDate = lookup(editions, ({ title, publishedAtMs }) => `${publishedAtMs}\n${title}`);
  const ofGuid: Lookup = ({ draft }) => (draft.guid === undefined ? [] : byGuid(draft.guid));
  const hasFile = ({ draft }: IdentifiedDraft, { enclosure }: Edition) =>
    enclosureKeyOf(enclosure.url) === draft.enclosureKey;
  const hasTitleAndDate = ({ draft }: IdentifiedDraft, { title, publishedAtMs }: Edition) =>
    title === draft.title && publishedAtMs === draft.publishedAtMs;
  // Two guids are two editions, unless the publisher has given new guids to what it had already published;
  // and an edition whose guid the document still knows can only be found by it.
  const guidsAgree = (identified: IdentifiedDraft, edition: Edition) => {
    if (edition.guid === undefined) return true;
    if (guidsInDocument.has(edition.guid)) return false;
    const isGuidless = identified.draft.guid === undefined;
    return isGuidless || (hasFile(identified, edition) && hasTitleAndDate(identified, edition));
  };

  const ofFullKey: Lookup = ({ draft, key }) => {
    const edition = key === fullKeyOf(draft) && byId.get(editionIdOf(feedId, key));
    return edition ? [edition] : [];
  };

  pass(ofFullKey, () => true);
  pass(ofGuid, hasFile);
  pass(ofGuid, ({ ownGuid }) => ownGuid !== undefined && byGuid(ownGuid).length === 1);
  pass(
    ({ draft }) => byFile(draft.enclosureKey),
    (draft, edition) => guidsAgree(draft, edition) && hasTitleAndDate(draft, edition),
  );
  pass(
    ({ draft }) => byFile(draft.enclosureKey),
    (draft, edition) => guidsAgree(draft, edition) && draft.hasOwnFile,
  );
  pass(
    ({ draft }) =>
      draft.publishedAtMs === undefined ? [] : byTitleAndDate(`${draft.publishedAtMs}\n${draft.title}`),
    guidsAgree,
  );
  return matched;
}

type Lookup = (draft: IdentifiedDraft) => readonly Edition[];

function lookup(
  editions: readonly Edition[],
  keyOfEdition: (edition: Edition) => string | undefined,
): (key: string) => readonly Edition[] {
  const found = new Map<string, Edition[]>();
  for (const edition of editions) {
    const key = keyOfEdition(edition);
    if (key === undefined) continue;
    const same = found.get(key);
    if (same) same.push(edition);
    else found.set(key, [edition]);
  }
  return (key) => found.get(key) ?? [];
}

/** The one seen last. */
export function lastSeenOf(editions: readonly Edition[]): Edition | undefined {
  return editions.reduce<Edition | undefined>((newest, edition) => {
    if (!newest) return edition;
    const laterMs =
      edition.firstSeenAtMs - newest.firstSeenAtMs || edition.publishedAtMs - newest.publishedAtMs;
    return laterMs > 0 || (laterMs === 0 && edition.id > newest.id) ? edition : newest;
  }, undefined);
}
