import type { Download, DownloadFailure } from './download.ts';
import type { AfterRequest, TryNeeds } from './fetch-needs.ts';
import type { Take } from './judge-answer.ts';
import { judgeWhole } from './judge-whole.ts';
import { failedBy } from './outcome.ts';
import { AudioCutOff } from './ports.ts';
import { createProgress } from './progress.ts';
import { endsWhole } from './read-sound.ts';
import { emptied } from './records.ts';
import { createTaking, type Taking } from './taking.ts';

const MOST_BYTES = 4 * 1024 ** 3; // two days of music
const MOST_UNTOLD_BYTES = 1024 ** 3; // a live stream has no end, and does not say so

/**
 * Takes a body into pieces. What lay there before goes only once the new body has proven to be sound, so that
 * a login page takes nothing away.
 *
 * @throws what the store refused with, and the signal's reason once all that came is stored
 */
export async function takeBody(
  needs: TryNeeds,
  before: Download,
  take: Take,
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): Promise<AfterRequest> {
  const { source } = take;
  const limitBytes = mostBytes(take);
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
  try {
    const cut = await takeChunks(needs, taking, before, take, chunks, signal);
    return cut === undefined || cut instanceof AudioCutOff
      ? await endOf(needs, taking, before, take, cut && { kind: cut.how })
      : cut;
  } finally {
    await taking.stored().catch(() => {}); // nothing of it comes after whatever follows
  }
}

/** @returns what stands in the way of the rest, or how it was cut off */
async function takeChunks(
  needs: TryNeeds,
  taking: Taking,
  { editionId }: Download,
  take: Take,
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): Promise<AfterRequest | AudioCutOff | undefined> {
  const { filler } = taking;
  const { totalBytes } = take.source;
  const progress = createProgress(editionId, needs.clock, needs.tellProgress);
  try {
    for await (const chunk of chunks) {
      taking.came(chunk.length);
      const receivedBytes = filler.atByte() + chunk.length;
      if (receivedBytes > (take.untilByte ?? mostBytes(take))) return tooMuch(take, receivedBytes);
      progress.arrived(chunk.length, receivedBytes, totalBytes);
      for (let rest: Uint8Array = chunk; rest.length > 0; ) {
        rest = filler.add(rest);
        if (!filler.isFull()) continue;
        const stop = await taking.store(filler.atByte() === take.untilByte);
        if (stop) return stop;
      }
      await needs.gate.pass(signal);
      if (signal.aborted) throw signal.reason;
      if (taking.hasStopped()) return await taking.stored();
    }
    return undefined;
  } catch (thrown) {
    if (signal.aborted) {
      await storeAll(taking, false);
      throw thrown;
    }
    if (thrown instanceof AudioCutOff) return thrown;
    throw thrown;
  }
}

async function storeAll(taking: Taking, isEnd: boolean): Promise<AfterRequest | undefined> {
  return (await taking.store(isEnd)) ?? (await taking.stored());
}

/** What the end of a body means, when it is the end of it at all. */
async function endOf(
  needs: TryNeeds,
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
  const stop = await storeAll(taking, isEnd);
  if (stop) return stop;
  if (failure) return failedBy(failure, { isFruitful: taking.isFruitful() });
  if (untilByte !== undefined) return { kind: 'go-on' };
  const { claimedBytes, edition } = before;
  const claims = { claimedBytes, claimedSec: edition.durationSec };
  const short = judgeWhole({ gotBytes, totalBytes: undefined, ...claims });
  if (short) return failedBy(short, { isWorthless: true });
  // Nobody said how much would come, and not everybody calls it a failure when a connection ends early.
  if (!(await endsWhole(needs.store, { editionId: before.editionId, storedBytes: gotBytes }))) {
    return failedBy({ kind: 'cut-off' }, { isFruitful: taking.isFruitful() });
  }
  await taking.sayTotal(gotBytes);
  return { kind: 'go-on' };
}

function mostBytes({ source }: Take): number {
  return source.totalBytes === undefined ? MOST_UNTOLD_BYTES : MOST_BYTES;
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
