import { millisecondsInHour } from 'date-fns/constants';
import type { Edition, EditionPosition } from '../edition.ts';
import type { Feed, Retention } from '../feed.ts';

/** Newest first, ties by id: the order of every list of editions. */
export function byNewest(
  a: Pick<Edition, 'id' | 'publishedAtMs'>,
  b: Pick<Edition, 'id' | 'publishedAtMs'>,
): number {
  return b.publishedAtMs - a.publishedAtMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Begun, and neither finished nor marked as played. */
export function isHalfHeard({ positionSec, playedAtMs }: EditionPosition): boolean {
  return positionSec > 0 && playedAtMs === undefined;
}

/**
 * Which editions of one programme its retention takes, by id. What is playing or queued (`protectedIds`) and
 * what is half heard never goes, and takes no other one's place.
 */
export function whatGoes(
  editions: readonly Edition[],
  positions: readonly EditionPosition[],
  retention: Retention,
  protectedIds: ReadonlySet<string>,
  nowMs: number,
): readonly string[] {
  const halfHeard = new Set(positions.filter(isHalfHeard).map(({ editionId }) => editionId));
  return beyond(editions, retention, nowMs)
    .map(({ id }) => id)
    .filter((id) => !protectedIds.has(id) && !halfHeard.has(id));
}

function beyond(editions: readonly Edition[], retention: Retention, nowMs: number): readonly Edition[] {
  switch (retention.kind) {
    case 'all':
      return [];
    case 'newest':
      return [...editions].sort(byNewest).slice(1);
    case 'last':
      return [...editions].sort(byNewest).slice(Math.max(1, retention.count));
    case 'hours':
      return editions.filter(
        ({ publishedAtMs }) => publishedAtMs < nowMs - retention.hours * millisecondsInHour,
      );
  }
}

/** Whether an edition stands where it was first seen, because its feed gives no date or one that cannot be true. */
export function hasNoDate({ publishedAtMs, firstSeenAtMs }: Edition): boolean {
  return publishedAtMs === firstSeenAtMs;
}

/** What a feed remembers as gone once editions without a date have left, by id: they would seem new at the next look. */
export function rememberGone({ options, goneIds }: Feed, undatedIds: readonly string[]): readonly string[] {
  if (options.retention.kind === 'all' || undatedIds.length === 0) return goneIds;
  return [...new Set([...goneIds, ...undatedIds])].sort();
}
