import type { Download, Spent } from './download.ts';
import type { AfterRequest, TryNeeds } from './fetch-needs.ts';
import type { Take } from './judge-answer.ts';
import { failedBy } from './outcome.ts';
import { createPieceFiller, type PieceFiller } from './piece-filler.ts';
import { pieceEnd, pieceIndexAt, pieceStart } from './pieces.ts';
import { soundsLike } from './sounds-like.ts';

/** A body on its way into pieces: one on its way to the store, and one being filled. */
export interface Taking {
  readonly filler: PieceFiller;
  came(chunkBytes: number): void;
  /** Sends the piece at hand to the store once the one before lies there; gives what stands in the way. */
  store(isEnd: boolean): Promise<AfterRequest | undefined>;
  /** Whether something has come into the way of what was sent; `stored` says what. */
  hasStopped(): boolean;
  /** Resolves once all that was sent lies there; gives, or throws, what stands in the way. */
  stored(): Promise<AfterRequest | undefined>;
  isFruitful(): boolean;
  sayTotal(totalBytes: number): Promise<void>;
}

/** Begins with what lies already in the piece that is to be continued. */
export async function createTaking(
  needs: TryNeeds,
  before: Download,
  { source, fromByte }: Take,
): Promise<Taking> {
  const { records, store, digest, justStored } = needs;
  const { editionId } = before;
  const filler = createPieceFiller(fromByte, await begunPiece(needs, editionId, fromByte));
  const mostBefore = before.spent?.mostBytes ?? 0;
  let isBegun = fromByte > 0;
  let unsaidBytes = 0;
  let hasStopped = false;
  let onItsWay: Promise<AfterRequest | undefined> = Promise.resolve(undefined);

  const spentBy = (
    spent: Spent = { fetchedBytes: 0, mostBytes: 0, beginCount: 0 },
    storedBytes: number,
  ): Spent => ({
    ...spent,
    fetchedBytes: spent.fetchedBytes + unsaidBytes,
    mostBytes: Math.max(spent.mostBytes, storedBytes),
  });

  /** Forgets what lay there, now that there is something better. */
  async function begin(): Promise<void> {
    const begun = (current: Download): Download => {
      const spent = spentBy(current.spent, 0);
      return {
        ...current,
        source,
        storedBytes: 0,
        pieceCount: 0,
        spent: { ...spent, beginCount: spent.beginCount + 1 },
      };
    };
    await records.change(editionId, begun, store.startAnew);
    justStored.clear();
    unsaidBytes = 0;
    isBegun = true;
  }

  /** Puts a piece behind the one before it, unless that one stands in the way. */
  async function put(
    before: Promise<AfterRequest | undefined>,
    { index, fromByte: startByte }: { readonly index: number; readonly fromByte: number },
    bytes: Blob,
    hashed: Promise<string>,
  ): Promise<AfterRequest | undefined> {
    const [stop, sha256] = await Promise.all([before, hashed]);
    if (stop) return stop;
    const storedBytes = startByte + bytes.size;
    let saidBytes = 0;
    const counted = (current: Download): Download => {
      saidBytes = unsaidBytes; // more comes while it is written
      const spent = spentBy(current.spent, storedBytes);
      return { ...current, source, storedBytes, pieceCount: index + 1, spent };
    };
    await records.change(editionId, counted, (changed) =>
      store.putPiece(changed, { editionId, index, fromByte: startByte, bytes, sha256 }),
    );
    justStored.set(index, sha256);
    unsaidBytes -= saidBytes;
    if (storedBytes < pieceEnd(startByte) || source.totalBytes !== undefined) return undefined;
    const missingBytes = await needs.makeRoom(editionId, source);
    return missingBytes === undefined
      ? undefined
      : { kind: 'waiting', wait: { for: 'space', neededBytes: missingBytes } };
  }

  return {
    filler,
    came(chunkBytes) {
      unsaidBytes += chunkBytes;
    },
    async store(isEnd) {
      if (filler.isEmpty())
        return isEnd && filler.atByte() === 0 ? failedBy({ kind: 'not-audio' }) : undefined;
      const piece = filler.piece();
      if (piece.index === 0) {
        const look = soundsLike(piece.bytes, isEnd);
        if (look.kind === 'no-sound') {
          await records.change(editionId, (current) => ({ ...current, spent: spentBy(current.spent, 0) }));
          return failedBy({ kind: 'not-audio' }, { isWorthless: isBegun });
        }
      }
      if (!isBegun) await begin();
      // Both have copied the bytes when they return: the next piece may take their place.
      const hashed = digest(piece.bytes);
      const bytes = new Blob([piece.bytes]);
      if (filler.isFull()) filler.next();
      const before = onItsWay;
      onItsWay = put(before, piece, bytes, hashed);
      onItsWay.then(
        (stop) => {
          hasStopped ||= stop !== undefined;
        },
        () => {
          hasStopped = true; // whoever waits for it hears why
        },
      );
      return await before;
    },
    hasStopped: () => hasStopped,
    stored: () => onItsWay,
    isFruitful: () => filler.atByte() > (fromByte > 0 ? fromByte : mostBefore),
    sayTotal: (totalBytes) =>
      records.change(editionId, (current) => ({ ...current, source: { ...source, totalBytes } })),
  };
}

/** What lies already in the piece that is to be continued. */
async function begunPiece({ store }: TryNeeds, editionId: string, fromByte: number): Promise<Uint8Array> {
  const index = pieceIndexAt(fromByte);
  if (pieceStart(index) === fromByte) return new Uint8Array();
  const piece = await store.piece(editionId, index);
  if (piece?.bytes.size !== fromByte - pieceStart(index)) {
    throw new Error(`continue "${editionId}": its last piece has changed`);
  }
  return new Uint8Array(await piece.bytes.arrayBuffer());
}
