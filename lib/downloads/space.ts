import type { EditionPosition } from '../bulletins/edition.ts';
import { isHalfHeard } from '../bulletins/refreshing/retention.ts';
import type { CleanUp, Download, Keeping } from './download.ts';
import { guessSize } from './guess-size.ts';
import { MOST_PIECE_BYTES } from './pieces.ts';

/** What decides whether a kept edition may be cleared by itself. */
export interface Hearing {
  readonly positions: ReadonlyMap<string, EditionPosition>;
  /** What plays and what is queued. */
  readonly protectedIds: ReadonlySet<string>;
}

const UNKNOWN_BYTES = 30_000_000; // half an hour at 128 kbit/s
const RESERVE_BYTES = 50_000_000; // a disk is not filled to the last byte: the browser needs some

/** How large a download will be, by the best that is known of it. */
export function expectedBytes(download: Download): number {
  const { state, source, claimedBytes, edition, storedBytes } = download;
  if (state.kind === 'kept') return state.sizeBytes;
  if (source?.totalBytes !== undefined) return Math.max(source.totalBytes, storedBytes);
  const guessedBytes = guessSize(claimedBytes, edition.durationSec) ?? UNKNOWN_BYTES;
  return Math.max(guessedBytes, storedBytes + MOST_PIECE_BYTES);
}

/** What lies in pieces, what is about to go for good left out. */
export function usedBytes(downloads: readonly Download[]): number {
  return downloads
    .filter(({ goesAtMs }) => goesAtMs === undefined)
    .reduce((sum, { storedBytes }) => sum + storedBytes, 0);
}

/**
 * The kept editions that clean-up may take, in the order it does: what was played, the longest ago first; then,
 * where the oldest may go, what was never begun, by its age. What plays, is queued, pinned or half heard stays.
 */
export function clearedInOrder(
  downloads: readonly Download[],
  cleanUp: CleanUp,
  { positions, protectedIds }: Hearing,
): readonly Download[] {
  if (cleanUp === 'never') return [];
  const mayGo = downloads.filter(({ editionId, state, pinned, goesAtMs }) => {
    const position = positions.get(editionId);
    const isWanted = pinned || protectedIds.has(editionId) || (position && isHalfHeard(position));
    return state.kind === 'kept' && goesAtMs === undefined && !isWanted;
  });
  const playedAtMs = ({ editionId }: Download) => positions.get(editionId)?.playedAtMs;
  const played = mayGo
    .filter((download) => playedAtMs(download) !== undefined)
    .sort((a, b) => (playedAtMs(a) ?? 0) - (playedAtMs(b) ?? 0));
  if (cleanUp === 'played') return played;
  const others = mayGo.filter((download) => playedAtMs(download) === undefined);
  return [...played, ...others.sort((a, b) => a.publishedAtMs - b.publishedAtMs)];
}

export type Room =
  /** There is room once these have gone. */
  | { readonly kind: 'room'; readonly clear: readonly string[] }
  | { readonly kind: 'none'; readonly neededBytes: number; readonly of: 'budget' | 'disk' };

/**
 * Whether a download may be fetched: within the listener's budget, together with what else is being fetched, and
 * within what the disk has left. Clears no more than it takes, and nothing where that would not be enough.
 *
 * @param underWay the others being fetched, whose room is as good as taken
 * @param freeBytes what the browser says is left; `undefined` where it does not say
 */
export function roomFor(
  wanted: Download,
  downloads: readonly Download[],
  underWay: ReadonlySet<string>,
  { budgetBytes, cleanUp }: Keeping,
  freeBytes: number | undefined,
  hearing: Hearing,
): Room {
  const comingBytes = (download: Download) => expectedBytes(download) - download.storedBytes;
  const neededBytes = comingBytes(wanted);
  const promisedBytes = downloads
    .filter(({ editionId }) => underWay.has(editionId) && editionId !== wanted.editionId)
    .reduce((sum, download) => sum + comingBytes(download), 0);
  const overBudget = usedBytes(downloads) + promisedBytes + neededBytes - budgetBytes;
  const overDisk = freeBytes === undefined ? 0 : promisedBytes + neededBytes + RESERVE_BYTES - freeBytes;
  let missingBytes = neededBytes === 0 ? 0 : Math.max(overBudget, overDisk);
  const clear: string[] = [];
  for (const download of clearedInOrder(downloads, cleanUp, hearing)) {
    if (missingBytes <= 0) break;
    if (download.editionId === wanted.editionId) continue;
    clear.push(download.editionId);
    missingBytes -= download.storedBytes;
  }
  if (missingBytes <= 0) return { kind: 'room', clear };
  return { kind: 'none', neededBytes: missingBytes, of: overDisk > overBudget ? 'disk' : 'budget' };
}
