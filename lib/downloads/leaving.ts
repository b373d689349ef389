import { millisecondsInDay, millisecondsInHour } from 'date-fns/constants';
import type { Edition } from '../bulletins/edition.ts';
import type { AutoDownload } from '../bulletins/feed.ts';
import { isHalfHeard } from '../bulletins/refreshing/retention.ts';
import type { AfterDays, Download, Keeping } from './download.ts';
import type { Hearing } from './space.ts';

/** What decides which kept editions go although there is room. */
interface LeavingRules {
  readonly keeping: Pick<Keeping, 'removePlayedAfterDays' | 'removeAfterDays'>;
  /** Of programmes, by the id of the feed. */
  readonly rules: ReadonlyMap<string, AutoDownload>;
}

const LOOK_MS = millisecondsInHour; // nobody tells that something was played, or has left the queue

/**
 * The kept editions that go by the listener's rules, by id. What plays, is queued, pinned or half heard stays, and
 * so does what was taken back.
 *
 * @returns also when it is to be looked at again, epoch milliseconds; `undefined` where none will ever go
 */
export function whatLeaves(
  downloads: readonly Download[],
  leaving: LeavingRules,
  { positions, protectedIds }: Hearing,
  nowMs: number,
): { readonly ids: readonly string[]; readonly nextAtMs: number | undefined } {
  const kept = downloads.filter(({ state, goesAtMs }) => state.kind === 'kept' && goesAtMs === undefined);
  const playedAtMs = ({ editionId }: Download) => positions.get(editionId)?.playedAtMs;
  const beyond = beyondNewest(kept, leaving.rules, (download) => playedAtMs(download) !== undefined);
  const goesOncePlayed = daysMs(leaving.keeping.removePlayedAfterDays) < Infinity;
  const ids: string[] = [];
  const moments: number[] = [];
  for (const download of kept) {
    if (download.pinned || download.isSpared) continue;
    const position = positions.get(download.editionId);
    const isHeld = protectedIds.has(download.editionId) || (position !== undefined && isHalfHeard(position));
    const atMs = beyond.has(download) ? 0 : ageEndsAtMs(download, playedAtMs(download), leaving.keeping);
    if (atMs > nowMs)
      moments.push(atMs); // never, where that is Infinity
    else if (!isHeld) ids.push(download.editionId);
    else moments.push(nowMs + LOOK_MS);
    if (goesOncePlayed && playedAtMs(download) === undefined) moments.push(nowMs + LOOK_MS);
  }
  const nextAtMs = Math.min(...moments, Infinity);
  return { ids, nextAtMs: nextAtMs === Infinity ? undefined : nextAtMs };
}

function ageEndsAtMs(
  { state }: Download,
  playedAtMs: number | undefined,
  { removePlayedAfterDays, removeAfterDays }: LeavingRules['keeping'],
): number {
  const keptAtMs = state.kind === 'kept' ? state.keptAtMs : Infinity;
  return Math.min(
    (playedAtMs ?? Infinity) + daysMs(removePlayedAfterDays),
    keptAtMs + daysMs(removeAfterDays),
  );
}

function daysMs(days: AfterDays | undefined): number {
  return days === undefined || days === 'never' ? Infinity : days * millisecondsInDay;
}

/** Whether an edition that is fetched by itself would only go again, by the days that the listener set. */
export function wouldLeave(
  { publishedAtMs }: Pick<Edition, 'publishedAtMs'>,
  playedAtMs: number | undefined,
  { removePlayedAfterDays, removeAfterDays }: LeavingRules['keeping'],
  nowMs: number,
): boolean {
  const goesPlayed = playedAtMs !== undefined && daysMs(removePlayedAfterDays) < Infinity;
  return goesPlayed || publishedAtMs + daysMs(removeAfterDays) <= nowMs;
}

/**
 * What the rules of programmes had fetched and do not want any more: of what is kept, so that nothing goes before
 * the newer ones are there. Where a rule wants only unplayed ones, played ones go too, but for the newest.
 */
function beyondNewest(
  kept: readonly Download[],
  rules: ReadonlyMap<string, AutoDownload>,
  isPlayed: (download: Download) => boolean,
): ReadonlySet<Download> {
  const beyond = new Set<Download>();
  for (const [feedId, rule] of rules) {
    if (!rule.keepNewest) continue;
    const newestFirst = kept
      .filter(({ edition, askedBy }) => edition.feedId === feedId && askedBy === 'rule')
      .sort((a, b) => b.publishedAtMs - a.publishedAtMs || (a.editionId < b.editionId ? -1 : 1));
    for (const [index, download] of newestFirst.entries()) {
      const isHeard = index > 0 && rule.unplayedOnly && isPlayed(download);
      if (index >= rule.newestCount || isHeard) beyond.add(download);
    }
  }
  return beyond;
}
