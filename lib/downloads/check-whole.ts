import type { Download } from './download.ts';
import type { FetchNeeds } from './fetch-needs.ts';
import { judgeWhole } from './judge-whole.ts';
import { failedBy, type Outcome } from './outcome.ts';
import { MOST_PIECE_BYTES, pieceCountOf, pieceEnd, pieceIndexAt, pieceStart } from './pieces.ts';
import { refetchPiece } from './refetch-piece.ts';
import { lookAtSound, soundsLike } from './sounds-like.ts';

const MOST_ROUNDS = 2; // what does not stay as it is stored is the disk's fault
const ENOUGH_BYTES = 128 * 1024; // behind the tags

/**
 * Reads back all pieces of a download that has all of them: whether each is as it came, whether they are as
 * many bytes as were announced, and whether they are sound. Fetches those anew that are not as they came.
 */
export async function checkWhole(
  needs: FetchNeeds,
  editionId: string,
  signal: AbortSignal,
): Promise<Outcome> {
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

interface Damaged {
  readonly index: number;
  /** What it should be, where that can still be read. */
  readonly sha256: string | undefined;
}

async function findDamaged(
  { store, digest }: FetchNeeds,
  { editionId, storedBytes }: Download,
  signal: AbortSignal,
): Promise<readonly Damaged[]> {
  const damaged: Damaged[] = [];
  for (let index = 0; index < pieceCountOf(storedBytes); index += 1) {
    if (signal.aborted) throw signal.reason;
    const piece = await store.piece(editionId, index);
    const fromByte = pieceStart(index);
    const sizeBytes = Math.min(pieceEnd(fromByte), storedBytes) - fromByte;
    const isAsItCame =
      piece?.fromByte === fromByte &&
      piece.bytes.size === sizeBytes &&
      (await digest(piece.bytes).catch(() => undefined)) === piece.sha256; // its file may have gone
    if (!isAsItCame) damaged.push({ index, sha256: piece?.sha256 });
  }
  return damaged;
}

async function judgeContent(needs: FetchNeeds, download: Download): Promise<Outcome> {
  const { storedBytes, source, claimedBytes, edition } = download;
  const short = judgeWhole({
    gotBytes: storedBytes,
    totalBytes: source?.totalBytes,
    claimedBytes,
    claimedSec: edition.durationSec,
  });
  if (short) return failedBy(short, { isWorthless: true });
  return (await isSound(needs, download))
    ? { kind: 'all-there' }
    : failedBy({ kind: 'not-audio' }, { isWorthless: true });
}

async function isSound(needs: FetchNeeds, { editionId, storedBytes }: Download): Promise<boolean> {
  const first = await readFrom(needs, editionId, 0, storedBytes);
  let look = soundsLike(first, first.length === storedBytes);
  if (look.kind === 'undecided' && look.lookAtByte < storedBytes) {
    const { lookAtByte } = look;
    const behind = await readFrom(needs, editionId, lookAtByte, storedBytes);
    look = lookAtSound(behind, 0, lookAtByte + behind.length === storedBytes);
  }
  return look.kind === 'sound';
}

/** Enough to know sound by, from a byte on. */
async function readFrom(
  { store }: FetchNeeds,
  editionId: string,
  fromByte: number,
  storedBytes: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.min(ENOUGH_BYTES, MOST_PIECE_BYTES, storedBytes - fromByte));
  for (let filled = 0; filled < bytes.length; ) {
    const index = pieceIndexAt(fromByte + filled);
    const piece = await store.piece(editionId, index);
    const offset = fromByte + filled - pieceStart(index);
    const part = piece?.bytes.slice(offset, offset + bytes.length - filled);
    if (!part || part.size === 0) return bytes.subarray(0, filled);
    bytes.set(new Uint8Array(await part.arrayBuffer()), filled);
    filled += part.size;
  }
  return bytes;
}
