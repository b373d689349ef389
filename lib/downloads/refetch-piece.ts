import type { Download } from './download.ts';
import type { FetchNeeds } from './fetch-needs.ts';
import { judgeAnswer } from './judge-answer.ts';
import { failedBy, type Outcome } from './outcome.ts';
import { pieceEnd, pieceStart } from './pieces.ts';
import { AudioCutOff } from './ports.ts';

/**
 * Fetches one piece anew, under the validator of the others; where that cannot be proven the same, all must be.
 *
 * @returns `undefined` once it lies where it should
 */
export async function refetchPiece(
  needs: FetchNeeds,
  download: Download,
  { index, sha256 }: { readonly index: number; readonly sha256: string | undefined },
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const { editionId, source, storedBytes } = download;
  if (source?.validator === undefined) return { kind: 'again' };
  const fromByte = pieceStart(index);
  const untilByte = Math.min(pieceEnd(fromByte), storedBytes);
  const own = new AbortController();
  const end = () => own.abort(signal.reason);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  try {
    const { url, validator } = source;
    const asked = { url, validator, fromByte, untilByte: untilByte - 1, ...needs.patience };
    const answer = await needs.ask(asked, own.signal);
    const verdict = judgeAnswer({ fromByte, source }, answer, needs.clock.nowMs());
    if (verdict.kind === 'offline') return { kind: 'waiting', wait: { for: 'network' } };
    if (verdict.kind === 'needs-permission') {
      return { kind: 'waiting', wait: { for: 'permission', origin: verdict.origin } };
    }
    if (verdict.kind === 'failed' && isPassing(verdict.failure.kind)) return failedBy(verdict.failure);
    const isThePiece =
      answer.kind === 'body' &&
      answer.httpStatus === 206 &&
      verdict.kind === 'take' &&
      verdict.source.validator === validator &&
      verdict.source.totalBytes === source.totalBytes &&
      verdict.untilByte === untilByte;
    if (!isThePiece) return { kind: 'again' };
    const bytes = await readExactly(answer.chunks, untilByte - fromByte);
    if (!bytes) return { kind: 'again' };
    const cameAs = await needs.digest(bytes);
    if (sha256 !== undefined && cameAs !== sha256) return { kind: 'again' };
    const piece = { editionId, index, fromByte, bytes: new Blob([bytes]), sha256: cameAs };
    await needs.records.change(
      editionId,
      (current) => ({ ...current }),
      (changed) => needs.store.putPiece(changed, piece),
    );
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof AudioCutOff)) throw thrown;
    return failedBy({ kind: thrown.how });
  } finally {
    signal.removeEventListener('abort', end);
    own.abort();
  }
}

/** Whether it says something of the way to the file, and nothing of the file. */
function isPassing(kind: string): boolean {
  return ['unreachable', 'too-slow', 'http-error'].includes(kind);
}

/** @returns `undefined` where there are more or fewer */
async function readExactly(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  sizeBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = new Uint8Array(sizeBytes);
  let filled = 0;
  for await (const chunk of chunks) {
    if (filled + chunk.length > sizeBytes) return undefined;
    bytes.set(chunk, filled);
    filled += chunk.length;
  }
  if (filled < sizeBytes) throw new AudioCutOff('cut-off');
  return bytes;
}
