import type { Download } from './download.ts';
import type { AfterRequest, TryNeeds } from './fetch-needs.ts';
import { judgeAnswer, type Verdict } from './judge-answer.ts';
import { failedBy, type Outcome } from './outcome.ts';
import { pieceStart } from './pieces.ts';
import type { AudioAnswer } from './ports.ts';
import { emptied } from './records.ts';
import { isGone } from './retry.ts';
import { takeBody } from './take-body.ts';

const MOST_REQUESTS_ANEW = 2; // in one try: a file that changes while it is fetched is left alone for a while

/**
 * Fetches what is missing of a download, in as many requests as its server makes of it.
 *
 * @throws what the store refused with, and the signal's reason
 */
export async function fetchRest(needs: TryNeeds, editionId: string, signal: AbortSignal): Promise<Outcome> {
  const { records, store } = needs;
  const mostBefore = records.get(editionId)?.spent?.mostBytes ?? 0;
  let anewCount = 0;
  for (;;) {
    const before = await sound(needs, editionId);
    if (before.storedBytes > 0 && before.source?.totalBytes === before.storedBytes)
      return { kind: 'all-there' };
    await needs.gate.pass(signal);
    const outcome = await request(needs, before, signal);
    if (outcome.kind === 'go-on') continue;
    if (outcome.kind === 'failed') {
      const isFurther = (records.get(editionId)?.storedBytes ?? 0) > mostBefore;
      return { ...outcome, isFruitful: !outcome.isWorthless && (outcome.isFruitful || isFurther) };
    }
    if (outcome.kind !== 'anew') return outcome;
    anewCount += 1;
    if (anewCount > MOST_REQUESTS_ANEW) return failedBy({ kind: 'wrong-answer', problem: outcome.problem });
    await records.change(editionId, emptied, store.startAnew);
  }
}

/** The download as far as it can be continued: its last piece proven, or nothing of it. */
async function sound({ records, store, digest }: TryNeeds, editionId: string): Promise<Download> {
  const download = records.get(editionId);
  if (!download) throw new Error(`fetch "${editionId}": there is no such download`);
  const { source, storedBytes, pieceCount } = download;
  if (storedBytes === 0 || source?.totalBytes === storedBytes) return download;
  if (source?.validator === undefined) {
    await records.change(editionId, emptied, store.startAnew);
    return emptied(download);
  }
  const last = await store.piece(editionId, pieceCount - 1);
  const lastBytes = storedBytes - pieceStart(pieceCount - 1);
  const isWhole =
    last?.bytes.size === lastBytes && (await digest(last.bytes).catch(() => undefined)) === last.sha256; // it cannot be read
  if (isWhole) return download;
  const shortened = { ...download, storedBytes: pieceStart(pieceCount - 1), pieceCount: pieceCount - 1 };
  await records.change(editionId, () => shortened);
  return shortened;
}

async function request(needs: TryNeeds, before: Download, signal: AbortSignal): Promise<AfterRequest> {
  const { source, storedBytes, edition } = before;
  const own = new AbortController();
  const end = () => own.abort(signal.reason);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  try {
    const answer = await needs.ask(
      {
        url: source?.url ?? edition.url,
        fromByte: storedBytes,
        untilByte: undefined,
        validator: storedBytes > 0 ? source?.validator : undefined,
        ...needs.patience,
      },
      own.signal,
    );
    const verdict = judgeAnswer({ fromByte: storedBytes, source }, answer, needs.clock.nowMs());
    return await follow(needs, before, verdict, answer, signal);
  } finally {
    signal.removeEventListener('abort', end);
    own.abort();
  }
}

async function follow(
  needs: TryNeeds,
  before: Download,
  verdict: Verdict,
  answer: AudioAnswer,
  signal: AbortSignal,
): Promise<AfterRequest> {
  switch (verdict.kind) {
    case 'take':
      // Only a body is taken.
      return answer.kind === 'body'
        ? await takeBody(needs, before, verdict, answer.chunks, signal)
        : { kind: 'go-on' };
    case 'ask-anew':
      return { kind: 'anew', problem: verdict.problem };
    case 'all-there':
      await needs.records.change(before.editionId, (current) => ({
        ...current,
        source: current.source && { ...current.source, totalBytes: current.storedBytes },
      }));
      return { kind: 'all-there' };
    case 'offline':
      return { kind: 'waiting', wait: { for: 'network' } };
    case 'needs-permission':
      return { kind: 'waiting', wait: { for: 'permission', origin: verdict.origin } };
    case 'failed': {
      // Signed addresses run out, while the one in the feed leads to a new one.
      const wasPinned = before.source !== undefined && before.source.url !== before.edition.url;
      if (wasPinned && isGone(verdict.failure)) return { kind: 'anew', problem: 'its address has gone' };
      return failedBy(verdict.failure);
    }
  }
}
