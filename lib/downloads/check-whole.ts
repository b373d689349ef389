import type { Download, Piece } from './download.ts';
import type { FetchNeeds, TryNeeds } from './fetch-needs.ts';
import { judgeWhole } from './judge-whole.ts';
import { failedBy, type Outcome } from './outcome.ts';
import { pieceCountOf, pieceEnd, pieceStart } from './pieces.ts';
import { formatOf } from './read-sound.ts';
import { refetchPiece } from './refetch-piece.ts';

const MOST_ROUNDS = 2; // what does not stay as it is stored is the disk's fault
const READ_AT_ONCE = 4; // the way of each through the browser takes longer than its bytes

/**
 * Looks at all pieces of a download that has all of them: whether each is as it came, whether they are as many
 * bytes as were announced, and whether they are sound. Fetches those anew that are not as they came. All are read
 * back but those that this try has stored: of these only the system's memory would be read, and not the disk.
 */
export async function checkWhole(needs: TryNeeds, editionId: string, signal: AbortSignal): Promise<Outcome> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const download = needs.records.get(editionId);
    if (!download || download.storedBytes === 0) return { kind: 'again' };
    const damaged = await findDamaged(needs, download, signal);
    if (damaged.length === 0) return await judgeContent(needs, download);
    for (const { index, sha256 } of damaged) {
      await needs.gate.pass(signal);
      const stop = await refetchPiece(needs, download, { index, sha256 }, signal);
      if (stop) return stop;
    }
  }
  return failedBy({ kind: 'not-stored', problem: 'pieces do not stay as they were stored' });
}

/**
 * Whether a kept download still is what it was when it was called kept. Changes nothing, and reads nothing while
 * sound waits for its bytes.
 */
export async function isStillWhole(
  needs: FetchNeeds,
  download: Download,
  signal: AbortSignal,
): Promise<boolean> {
  for (let index = 0; index < pieceCountOf(download.storedBytes); index += 1) {
    await needs.gate.pass(signal);
    if (signal.aborted) throw signal.reason;
    if (await damageOf(needs, download, index)) return false;
  }
  return true;
}

interface Damaged {
  readonly index: number;
  /** What it should be, where that can still be read. */
  readonly sha256: string | undefined;
}

async function findDamaged(
  needs: TryNeeds,
  download: Download,
  signal: AbortSignal,
): Promise<readonly Damaged[]> {
  const unproven = await findUnproven(needs, download);
  const damaged: Damaged[] = [];
  async function readOn(): Promise<void> {
    for (let index = unproven.shift(); index !== undefined; index = unproven.shift()) {
      if (signal.aborted) throw signal.reason;
      const damage = await damageOf(needs, download, index);
      if (damage) damaged.push(damage);
    }
  }
  await Promise.all(Array.from({ length: READ_AT_ONCE }, readOn));
  return damaged.sort((a, b) => a.index - b.index);
}

/**
 * The pieces whose bytes must be read. Those of the others were in memory when they were hashed, and the browser
 * has said since that they are stored.
 */
async function findUnproven({ store, justStored }: TryNeeds, download: Download): Promise<number[]> {
  const { editionId, storedBytes } = download;
  const stored = justStored.size > 0 ? await store.pieces(editionId) : [];
  const proven = new Set(
    stored
      .filter((piece) => fits(piece, download) && justStored.get(piece.index) === piece.sha256)
      .map(({ index }) => index),
  );
  return Array.from({ length: pieceCountOf(storedBytes) }, (_, index) => index).filter(
    (index) => !proven.has(index),
  );
}

/** Whether a piece has the place and the size that it should have. */
function fits({ index, fromByte, bytes }: Piece, { storedBytes }: Download): boolean {
  const startByte = pieceStart(index);
  return fromByte === startByte && bytes.size === Math.min(pieceEnd(startByte), storedBytes) - startByte;
}

/** @returns `undefined` where a piece is as it came */
async function damageOf(
  { store, digest }: FetchNeeds,
  download: Download,
  index: number,
): Promise<Damaged | undefined> {
  const piece = await store.piece(download.editionId, index);
  const isAsItCame =
    piece !== undefined &&
    fits(piece, download) &&
    (await digest(piece.bytes).catch(() => undefined)) === piece.sha256; // its file may have gone
  return isAsItCame ? undefined : { index, sha256: piece?.sha256 };
}

async function judgeContent(needs: TryNeeds, download: Download): Promise<Outcome> {
  const { storedBytes, source, claimedBytes, edition } = download;
  const short = judgeWhole({
    gotBytes: storedBytes,
    totalBytes: source?.totalBytes,
    claimedBytes,
    claimedSec: edition.durationSec,
  });
  if (short) return failedBy(short, { isWorthless: true });
  return (await formatOf(needs.store, download)) !== undefined
    ? { kind: 'all-there' }
    : failedBy({ kind: 'not-audio' }, { isWorthless: true });
}
