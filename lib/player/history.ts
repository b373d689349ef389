import type { JournalEntry } from './journal.ts';
import type { Playback } from './playback.ts';

/** A line of the history: one change, or an outage with all that it was made of. Entries are newest first. */
export type HistoryRow = { readonly kind: 'change'; readonly entry: JournalEntry } | OutageRow;

interface OutageRow {
  readonly kind: 'outage';
  readonly entries: readonly JournalEntry[];
  /** When the trouble began. */
  readonly sinceMs: number;
  readonly tryCount: number;
  /** Until what came after it, or until its last try where nothing has come yet. */
  readonly lastedMs: number;
  /** The newest try, which says what is wrong. */
  readonly lastTry: Retry;
}

type Retry = Extract<Playback, { readonly status: 'retrying' | 'reconnecting' }>;

/**
 * Folds what belongs to one outage into one row: from its first try to its last, with the moments of sound
 * between them. An outage of a single try stays the change it is.
 *
 * @param entries newest first, as a journal gives them
 */
export function historyRows(entries: readonly JournalEntry[]): readonly HistoryRow[] {
  const rows: HistoryRow[] = [];
  for (let at = 0; at < entries.length; ) {
    const entry = entries[at];
    if (!entry) break;
    const outage = outageFrom(entries, at);
    rows.push(outage ?? { kind: 'change', entry });
    at += outage?.entries.length ?? 1;
  }
  return rows;
}

/** When a row of the history begins, epoch milliseconds. */
export function beginsAtMs(row: HistoryRow): number {
  return row.kind === 'change' ? row.entry.atMs : row.sinceMs;
}

const MINUTE_MS = 60_000;

/** Which of these moments share a minute with the one before or after: minutes alone would not tell them apart. */
export function sharedMinutes(momentsMs: readonly number[]): readonly boolean[] {
  const minutes = momentsMs.map((atMs) => Math.floor(atMs / MINUTE_MS));
  return minutes.map((minute, at) => minute === minutes[at - 1] || minute === minutes[at + 1]);
}

function outageFrom(entries: readonly JournalEntry[], at: number): OutageRow | undefined {
  const newest = entries[at];
  const sinceMs = newest && troubleSinceMs(newest.playback);
  if (sinceMs === undefined) return undefined;
  let end = at;
  // All entries of one outage say when it began; what lies between two of them was not the end of it.
  for (let index = at; entries[index]?.stationId === newest?.stationId; index += 1) {
    const other = entries[index];
    if (other && troubleSinceMs(other.playback) === sinceMs) end = index + 1;
  }
  const folded = entries.slice(at, end);
  const tries = folded.flatMap(({ playback }) => (isRetry(playback) ? [playback] : []));
  const [lastTry] = tries;
  if (!newest || !lastTry || tries.length < 2) return undefined;
  const after = entries[at - 1];
  const untilMs = after?.stationId === newest.stationId ? after.atMs : newest.atMs;
  return {
    kind: 'outage',
    entries: folded,
    sinceMs,
    tryCount: tries.length,
    lastedMs: Math.max(0, untilMs - sinceMs),
    lastTry,
  };
}

function isRetry(playback: Playback): playback is Retry {
  return playback.status === 'retrying' || playback.status === 'reconnecting';
}

function troubleSinceMs(playback: Playback): number | undefined {
  return isRetry(playback) || playback.status === 'offline' ? playback.sinceMs : undefined;
}
