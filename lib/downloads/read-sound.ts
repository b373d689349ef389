import type { Download } from './download.ts';
import { MOST_PIECE_BYTES, pieceIndexAt, pieceStart } from './pieces.ts';
import type { DownloadStore } from './ports.ts';
import { framesEndWhole } from './sound-frames.ts';
import { lookAtSound, type SoundFormat, soundsLike } from './sounds-like.ts';

const ENOUGH_BYTES = 128 * 1024; // of sound, in front and behind the tags
const TAIL_BYTES = 32 * 1024; // some frames of any kind

/** What sound the pieces of a download hold; `undefined` where they hold none. */
export async function formatOf(
  store: DownloadStore,
  { editionId, storedBytes }: Pick<Download, 'editionId' | 'storedBytes'>,
): Promise<SoundFormat | undefined> {
  const read = (fromByte: number) =>
    readFrom(store, editionId, fromByte, Math.min(ENOUGH_BYTES, storedBytes - fromByte));
  const first = await read(0);
  let look = soundsLike(first, first.length === storedBytes);
  if (look.kind === 'undecided' && look.lookAtByte < storedBytes) {
    const { lookAtByte } = look;
    const behind = await read(lookAtByte);
    look = lookAtSound(behind, 0, lookAtByte + behind.length === storedBytes);
  }
  return look.kind === 'sound' ? look.format : undefined;
}

/** Whether the sound in the pieces has an end, as far as its format tells. */
export async function endsWhole(
  store: DownloadStore,
  download: Pick<Download, 'editionId' | 'storedBytes'>,
): Promise<boolean> {
  const format = await formatOf(store, download);
  if (format !== 'mp3' && format !== 'aac') return true;
  const { editionId, storedBytes } = download;
  const fromByte = Math.max(0, storedBytes - TAIL_BYTES);
  // Of a file that is shorter than its own tail nothing more can be told.
  return fromByte === 0 || framesEndWhole(await readFrom(store, editionId, fromByte, storedBytes - fromByte));
}

/** Bytes across pieces, fewer where pieces are missing. */
async function readFrom(
  store: DownloadStore,
  editionId: string,
  fromByte: number,
  lengthBytes: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.min(lengthBytes, MOST_PIECE_BYTES));
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
