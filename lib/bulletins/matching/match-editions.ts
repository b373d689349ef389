import { type Airing, minutesOfDay } from '../../timetable/airing.ts';
import type { Slot, Weekday } from '../../timetable/slot.ts';
import type { Edition } from '../edition.ts';
import type { Feed } from '../feed.ts';
import { byNewest } from '../refreshing/retention.ts';
import { type AiringReader, airingReader, hasLengthOf } from './airing-reader.ts';
import { dayOrderOf } from './day-order.ts';
import { readFileName } from './file-name-time.ts';
import { airingByPublication } from './published-match.ts';
import { resolveTold } from './resolve-told.ts';
import { readTitle } from './title-time.ts';
import type { DayOrder } from './told-date.ts';
import type { ToldTime } from './told-time.ts';

/** The latest edition of a slot, and how it was known for it. */
export interface SlotMatch {
  readonly slotId: string;
  readonly edition: Edition;
  /** When the airing it is of began, epoch milliseconds. */
  readonly startsAtMs: number;
  /** The most certain first: what the title says, the file's name, when it was published. */
  readonly by: 'title' | 'file-name' | 'published';
}

/** Of a feed, what matching looks at. */
export type MatchedFeed = Pick<Feed, 'id' | 'title' | 'language'>;

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * For each slot of a station, by its id, the latest edition that is of it. Titles and file names that tell a
 * time count where a slot begins at it; publication counts where one airing alone fits (`airingByPublication`).
 * What fits several slots, or tells two different times, is of none: rather no edition than a wrong one.
 *
 * @param feeds those the editions come from; editions of others are left out
 * @param zone IANA, for times that name none: the station's
 */
export function matchEditions(
  slots: readonly Slot[],
  editions: readonly Edition[],
  feeds: readonly MatchedFeed[],
  zone: string,
): ReadonlyMap<string, SlotMatch> {
  const found = new Map<string, SlotMatch>();
  const match = matcher(slots, editions, feeds, zone);
  for (const edition of editions.toSorted(byNewest)) {
    const made = match(edition);
    const before = made && found.get(made.slotId);
    if (made && (!before || made.startsAtMs > before.startsAtMs)) found.set(made.slotId, made);
  }
  return found;
}

/** Editions by the airing that they are of. */
export interface AiringMatches {
  get(slotId: string, startsAtMs: number): SlotMatch | undefined;
}

/** The same for each single airing that an edition is known of; of several editions the newest. */
export function matchAirings(
  slots: readonly Slot[],
  editions: readonly Edition[],
  feeds: readonly MatchedFeed[],
  zone: string,
): AiringMatches {
  const keyOf = (slotId: string, startsAtMs: number) => `${slotId}@${startsAtMs}`;
  const found = new Map<string, SlotMatch>();
  const match = matcher(slots, editions, feeds, zone);
  for (const edition of editions.toSorted(byNewest)) {
    const made = match(edition);
    const key = made && keyOf(made.slotId, made.startsAtMs);
    if (made && key !== undefined && !found.has(key)) found.set(key, made);
  }
  return { get: (slotId, startsAtMs) => found.get(keyOf(slotId, startsAtMs)) };
}

function matcher(
  slots: readonly Slot[],
  editions: readonly Edition[],
  feeds: readonly MatchedFeed[],
  zone: string,
): (edition: Edition) => SlotMatch | undefined {
  const wider = slots.map(withLikelyDays);
  const airings = airingReader(wider);
  const contexts = new Map(feeds.map((feed) => [feed.id, { feed, order: orderOf(feed, editions) }]));
  return (edition) => {
    const context = contexts.get(edition.feedId);
    if (!context) return undefined;
    const title = readTitle(edition.title, context.order, context.feed.language);
    const fileName = readFileName(edition.enclosure.url);
    const toldByTitle = title && instantOf(title, edition, zone);
    const toldByFile = fileName && instantOf(fileName, edition, zone);
    if (title && fileName && contradict(title, fileName) && toldByTitle !== toldByFile) return undefined;
    for (const [by, told, startsAtMs] of [
      ['title', title, toldByTitle],
      ['file-name', fileName, toldByFile],
    ] as const) {
      const airing = told && startsAtMs !== undefined && airingAt(airings, startsAtMs, told, edition);
      if (airing) return matchOf(airing, edition, by);
    }
    // A time that is told and is no slot's says that the edition is of none.
    if (title || fileName) return undefined;
    const airing = airingByPublication(airings, edition, context.feed.title);
    return airing && matchOf(airing, edition, 'published');
  };
}

function matchOf(airing: Airing, edition: Edition, by: SlotMatch['by']): SlotMatch {
  return { slotId: airing.slot.id, edition, startsAtMs: airing.startsAtMs, by };
}

function orderOf(feed: MatchedFeed, editions: readonly Edition[]): DayOrder | undefined {
  return dayOrderOf(
    editions.filter(({ feedId }) => feedId === feed.id),
    feed.language,
  );
}

function instantOf(told: ToldTime, edition: Edition, zone: string): number | undefined {
  return resolveTold(told, edition.publishedAtMs, zone);
}

/** Both are whole, so that neither can have been read with a wrong zone or date. */
function contradict(title: ToldTime, fileName: ToldTime): boolean {
  const isWhole = ({ date, zone }: ToldTime) => date !== undefined && zone !== undefined;
  return isWhole(title) && isWhole(fileName);
}

/** The one airing that begins at an instant; of several the one whose end is told, or whose length is the edition's. */
function airingAt(
  airings: AiringReader,
  startsAtMs: number,
  { endMinutesOfDay }: ToldTime,
  edition: Edition,
): Airing | undefined {
  const begun = airings(startsAtMs, startsAtMs + 1).filter((airing) => airing.startsAtMs === startsAtMs);
  if (begun.length <= 1) return begun[0];
  const byEnd = begun.filter(({ slot }) => minutesOfDay(slot.end) === endMinutesOfDay);
  const byLength = begun.filter((airing) => hasLengthOf(airing, edition));
  return [byEnd, byLength].find((candidates) => candidates.length === 1)?.[0];
}

/**
 * The slot on the days it really ran: captured lists label some with days that their own editions contradict,
 * and keep saying so as oddities.
 */
function withLikelyDays(slot: Slot): Slot {
  const contradicted = slot.oddities.find((oddity) => oddity.kind === 'days-contradict-edition');
  if (contradicted) return { ...slot, days: contradicted.likelyDays };
  return slot.oddities.some(({ kind }) => kind === 'ran-daily-elsewhere')
    ? { ...slot, days: EVERY_DAY }
    : slot;
}
