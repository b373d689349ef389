import type { Download, DownloadFailure, Spent } from './download.ts';
import type { AfterRequest, FetchNeeds } from './fetch-needs.ts';
import type { Verdict } from './judge-answer.ts';
import { judgeWhole } from './judge-whole.ts';
import { failedBy } from './outcome.ts';
import { createPieceFiller, type PieceFiller } from './piece-filler.ts';
import { pieceCountOf, pieceIndexAt, pieceStart } from './pieces.ts';
import { AudioCutOff } from './ports.ts';
import { createProgress } from './progress.ts';
import { emptied } from './records.ts';
import { soundsLike } from './sounds-like.ts';

type Take = Extract<Verdict, { kind: 'take' }>;

const MOST_BYTES = 4 * 1024 ** 3; // two days of music
const MOST_UNTOLD_BYTES = 1024 ** 3; // a live stream has no end, and does not say so

/**
 * Takes a body into pieces. What lay there before goes only once the new body has proven to be sound, so that
 * a login page takes nothing away.
 *
 * @throws what the store refused with, and the signal's reason once all that came is stored
 */
export async function takeBody(
  needs: FetchNeeds,
  before: Download,
  take: Take,
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): Promise<AfterRequest> {
  const { source } = take;
  const limitBytes = source.totalBytes === undefined ? MOST_UNTOLD_BYTES : MOST_BYTES;
  if ((source.totalBytes ?? 0) > limitBytes) return failedBy({ kind: 'too-large', limitBytes });
  const missingBytes = await needs.makeRoom(before.editionId, source);
  if (missingBytes !== undefined) {
    // How large it is must be known afterwards, or the same would be asked again and again.
    if (take.fromByte === 0) {
      await needs.records.change(
        before.editionId,
        (current) => ({ ...emptied(current), source }),
        needs.store.startAnew,
      );
    }
    return waitForSpace(missingBytes);
  }

  const taking = await createTaking(needs, before, take);
  const { filler } = taking;
  const progress = createProgress(before.editionId, needs.clock, needs.tellProgress);
  let cut: DownloadFailure | undefined;
  try {
    for await (const chunk of chunks) {
      taking.came(chunk.length);
      const receivedBytes = filler.atByte() + chunk.length;
      if (receivedBytes > (take.untilByte ?? limitBytes)) return tooMuch(take, receivedBytes);
      progress.arrived(chunk.length, receivedBytes, source.totalBytes);
      for (let rest: Uint8Array = chunk; rest.length > 0; ) {
        rest = filler.add(rest);
        if (!filler.isFull()) continue;
        const stop = await taking.store(filler.atByte() === take.untilByte);
        if (stop) return stop;
      }
      await needs.gate.pass(signal);
      if (signal.aborted) throw signal.reason;
    }
  } catch (thrown) {
    if (signal.aborted) {
      await taking.store(false);
      throw thrown;
    }
    if (!(thrown instanceof AudioCutOff)) throw thrown;
    cut = { kind: thrown.how };
  }
  return await endOf(taking, before, take, cut);
}

/** What the end of a body means, when it is the end of it at all. */
async function endOf(
  taking: Taking,
  before: Download,
  { untilByte, source }: Take,
  cut: DownloadFailure | undefined,
): Promise<AfterRequest> {
  const gotBytes = taking.filler.atByte();
  // Not every browser calls it a failure when less comes than was announced.
  const failure =
    cut ?? (untilByte !== undefined && gotBytes < untilByte ? ({ kind: 'cut-off' } as const) : undefined);
  const isEnd = failure === undefined && (untilByte === undefined || untilByte === source.totalBytes);
  const stop = await taking.store(isEnd);
  if (stop) return stop;
  if (failure) return failedBy(failure, { isFruitful: taking.isFruitful() });
  if (untilByte !== undefined) return { kind: 'go-on' };
  const { claimedBytes, edition } = before;
  const claims = { claimedBytes, claimedSec: edition.durationSec };
  const short = judgeWhole({ gotBytes, totalBytes: undefined, ...claims });
  if (short) return failedBy(short, { isWorthless: true });
  await taking.sayTotal(gotBytes);
  return { kind: 'go-on' };
}

function tooMuch({ untilByte, source }: Take, gotBytes: number): AfterRequest {
  if (untilByte === undefined)
    return failedBy({ kind: 'too-large', limitBytes: gotBytes }, { isWorthless: true });
  const announcedBytes = source.totalBytes ?? untilByte;
  return failedBy({ kind: 'wrong-length', announcedBytes, gotBytes }, { isWorthless: true });
}

const waitForSpace = (neededBytes: number): AfterRequest => ({
  kind: 'waiting',
  wait: { for: 'space', neededBytes },
});

interface Taking {
  readonly filler: PieceFiller;
  came(chunkBytes: number): void;
  /** Stores the piece at hand; gives what stands in the way. */
  store(isEnd: boolean): Promise<AfterRequest | undefined>;
  isFruitful(): boolean;
  sayTotal(totalBytes: number): Promise<void>;
}

async function createTaking(
  needs: FetchNeeds,
  before: Download,
  { source, fromByte }: Take,
): Promise<Taking> {
  const { records, store, digest } = needs;
  const { editionId } = before;
  const filler = createPieceFiller(fromByte, await begunPiece(needs, editionId, fromByte));
  const mostBefore = before.spent?.mostBytes ?? 0;
  let isBegun = fromByte > 0;
  let unsaidBytes = 0;

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
    unsaidBytes = 0;
    isBegun = true;
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
      const sha256 = await digest(piece.bytes);
      const bytes = new Blob([piece.bytes]);
      const storedBytes = filler.atByte();
      const counted = (current: Download): Download => ({
        ...current,
        source,
        storedBytes,
        pieceCount: pieceCountOf(storedBytes),
        spent: spentBy(current.spent, storedBytes),
      });
      await records.change(editionId, counted, (changed) =>
        store.putPiece(changed, { editionId, index: piece.index, fromByte: piece.fromByte, bytes, sha256 }),
      );
      unsaidBytes = 0;
      if (!filler.isFull()) return undefined;
      filler.next();
      if (source.totalBytes !== undefined) return undefined;
      const missingBytes = await needs.makeRoom(editionId, source);
      return missingBytes === undefined ? undefined : waitForSpace(missingBytes);
    },
    isFruitful: () => filler.atByte() > (fromByte > 0 ? fromByte : mostBefore),
    sayTotal: (totalBytes) =>
      records.change(editionId, (current) => ({ ...current, source: { ...source, totalBytes } })),
  };
}

/** What lies already in the piece that is to be continued. */
async function begunPiece({ store }: FetchNeeds, editionId: string, fromByte: number): Promise<Uint8Array> {
  const index = pieceIndexAt(fromByte);
  if (pieceStart(index) === fromByte) return new Uint8Array();
  const piece = await store.piece(editionId, index);
  if (piece?.bytes.size !== fromByte - pieceStart(index)) {
    throw new Error(`continue "${editionId}": its last piece has changed`);
  }
  return new Uint8Array(await piece.bytes.arrayBuffer());
}
