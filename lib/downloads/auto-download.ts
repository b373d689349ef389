import type { Edition, EditionPosition } from '../bulletins/edition.ts';
import type { AutoDownload } from '../bulletins/feed.ts';
import { byNewest } from '../bulletins/refreshing/retention.ts';
import { addDays } from '../time/calendar-date.ts';
import { resolveWallTime, wallTimeAt } from '../time/wall-time.ts';
import type { DownloadWait } from './download.ts';

/**
 * Which editions of one programme its rule wants: of the newest, those that are not there yet. Ask it of what a
 * refresh brought or when a rule is set, or what a listener took away would come back.
 *
 * @param editions all of the programme, or at least its newest
 * @param knownIds what is downloaded or being downloaded
 */
export function wantedByRule(
  editions: readonly Edition[],
  rule: AutoDownload,
  positions: ReadonlyMap<string, EditionPosition>,
  knownIds: ReadonlySet<string>,
): readonly Edition[] {
  return [...editions]
    .sort(byNewest)
    .slice(0, Math.max(0, rule.newestCount))
    .filter(({ id }) => !knownIds.has(id))
    .filter(({ id }) => !rule.unplayedOnly || positions.get(id)?.playedAtMs === undefined);
}

/** What a download that a rule asked for must wait for; `undefined`: nothing, it may start. */
export function ruleWait(
  rule: AutoDownload,
  connection: 'ordinary' | 'slow-or-metered',
  nowMs: number,
  zone: string,
): DownloadWait | undefined {
  if (rule.hours) {
    const atMs = nextWithin(rule.hours, nowMs, zone);
    if (atMs > nowMs) return { for: 'hours', atMs };
  }
  return connection === 'slow-or-metered' && !rule.onAnyConnection ? { for: 'connection' } : undefined;
}

type Hours = NonNullable<AutoDownload['hours']>;
const DAYS_TO_LOOK = 3; // clocks may jump over the hours of one day

/**
 * The first instant from now on at which the wall of the zone shows one of the hours; now, where it does. The
 * same hour twice means the whole day.
 */
export function nextWithin(hours: Hours, nowMs: number, zone: string): number {
  if (isWithin(hours, nowMs, zone)) return nowMs;
  const today = wallTimeAt(nowMs, zone).date;
  for (let days = 0; days < DAYS_TO_LOOK; days += 1) {
    const startMs = resolveWallTime(addDays(today, days), hours.from * 60, zone);
    if (startMs > nowMs && isWithin(hours, startMs, zone)) return startMs;
  }
  return nowMs;
}

function isWithin({ from, until }: Hours, instantMs: number, zone: string): boolean {
  const hour = wallTimeAt(instantMs, zone).minutesOfDay / 60;
  if (from === until) return true;
  return from < until ? hour >= from && hour < until : hour >= from || hour < until;
}
