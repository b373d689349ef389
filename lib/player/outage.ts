import { canHeal, type StreamFailure } from './failure.ts';
import { type ReconnectPolicy, retryDelayMs } from './reconnect.ts';

/** A time of trouble, over when play has been good for a while. */
export interface Outage {
  readonly sinceMs: number;
  readonly attempts: number;
  readonly cause: StreamFailure;
  /** Every loss so far was the server ending the stream in good order. */
  readonly onlyEnds: boolean;
  /** What failed without hope since the last failure that can heal; the addresses are tried in order. */
  readonly hopeless: readonly StreamFailure['kind'][];
}

/** The trouble with one more loss in it; `wasHeard` since play was pressed. */
export function withLoss(
  outage: Outage | undefined,
  failure: StreamFailure,
  { nowMs, wasHeard }: { readonly nowMs: number; readonly wasHeard: boolean },
): Outage {
  // An address that this browser refuses says nothing about what is wrong with the others.
  const cause = failure.kind === 'plain-http-refused' && outage ? outage.cause : failure;
  return {
    sinceMs: outage?.sinceMs ?? nowMs,
    attempts: (outage?.attempts ?? 0) + 1,
    cause,
    onlyEnds: failure.kind === 'stream-ended' && (outage?.onlyEnds ?? true),
    hopeless: canHeal(failure, wasHeard) ? [] : [...(outage?.hopeless ?? []), failure.kind],
  };
}

/**
 * Whether every address has failed without hope, so that waiting only keeps the reason from the listener. An
 * error page may pass: where there was one, all are asked once more.
 */
export function isHopeless({ hopeless }: Outage, streamCount: number): boolean {
  const rounds = hopeless.includes('not-audio') ? 2 : 1;
  return hopeless.length > 0 && hopeless.length >= rounds * streamCount;
}

/** How long to wait before the next try, in milliseconds; `random` is 0 to 1, one draw a wait. */
export function nextDelayMs(
  policy: ReconnectPolicy,
  outage: Outage,
  streamCount: number,
  { nowMs, random }: { readonly nowMs: number; readonly random: number },
): number {
  const { attempts, hopeless, sinceMs } = outage;
  if (hopeless.length === streamCount) return policy.secondRoundMs;
  if (hopeless.length > streamCount) return policy.firstRoundMs;
  return retryDelayMs(policy, attempts, streamCount, nowMs - sinceMs, random);
}
