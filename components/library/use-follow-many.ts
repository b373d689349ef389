import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallAnswer, CallFailure } from '../../lib/radio/calls.ts';
import { useAsking } from '../asking.tsx';

/** How following one address went. */
export type FollowState =
  | { readonly status: 'waiting' }
  | { readonly status: 'busy' }
  | {
      readonly status: 'followed';
      readonly feedId: string;
      readonly title: string;
      readonly editionCount: number;
    }
  | { readonly status: 'already'; readonly feedId: string; readonly title: string }
  /** It is a page, which names these feeds. */
  | { readonly status: 'page'; readonly links: readonly { readonly url: string; readonly title: string }[] }
  /** It could not be reached, and the permission to reach its host is not held. */
  | { readonly status: 'needs-permission' }
  | { readonly status: 'failed'; readonly failure: CallFailure };

export interface FollowTarget {
  readonly url: string;
  /** To try where `url` does not answer. */
  readonly plainUrl?: string | undefined;
  readonly stationId?: string | undefined;
}

/** Follows addresses one after the other. */
export interface FollowMany {
  /** By the target's `url`. */
  readonly states: ReadonlyMap<string, FollowState>;
  readonly isRunning: boolean;
  /** It was told to stop since it began; the last one may still be under way. */
  readonly isStopped: boolean;
  /** Resolves with the state of the last one, once all have been tried or it was stopped; never rejects. */
  follow(targets: readonly FollowTarget[]): Promise<FollowState | undefined>;
  /** What has begun is finished; the rest is left. */
  stop(): void;
}

export function useFollowMany(): FollowMany {
  const { send } = useAsking();
  const [states, setStates] = useState<ReadonlyMap<string, FollowState>>(new Map());
  const [runCount, setRunCount] = useState(0);
  const [isStopped, setStopped] = useState(false);
  const stops = useRef(false);
  // A page that is left must not go on following behind one's back.
  useEffect(
    () => () => {
      stops.current = true;
    },
    [],
  );
  const put = (entries: readonly (readonly [string, FollowState])[]) =>
    setStates((before) => new Map([...before, ...entries]));

  async function tryOne(target: FollowTarget): Promise<FollowState> {
    try {
      return await askFor(target);
    } catch (thrown) {
      // An answer of no known shape: a fault, yet of this address alone.
      const problem = thrown instanceof Error ? thrown.message : String(thrown);
      return { status: 'failed', failure: { kind: 'engine-unavailable', problem } };
    }
  }

  async function askFor({ url, plainUrl, stationId }: FollowTarget): Promise<FollowState> {
    const ask = (address: string) =>
      send({ kind: 'follow', url: address, ...(stationId === undefined ? {} : { stationId }) });
    const answer = await ask(url);
    if (plainUrl === undefined || !isUnreachable(answer)) return stateOf(answer);
    const plain = await ask(plainUrl);
    // What is told of the address that was meant says more than what is told of the way round it.
    return stateOf(plain.ok ? plain : answer);
  }

  async function follow(targets: readonly FollowTarget[]): Promise<FollowState | undefined> {
    stops.current = false;
    setStopped(false);
    setRunCount((before) => before + 1);
    put(targets.map(({ url }) => [url, { status: 'waiting' }]));
    let last: FollowState | undefined;
    try {
      for (const target of targets) {
        if (stops.current) break;
        put([[target.url, { status: 'busy' }]]);
        last = await tryOne(target);
        put([[target.url, last]]);
      }
    } finally {
      setStates((before) => new Map([...before].filter(([, { status }]) => status !== 'waiting')));
      setRunCount((before) => before - 1);
    }
    return last;
  }

  return {
    states,
    isRunning: runCount > 0,
    follow,
    isStopped,
    stop: () => {
      stops.current = true;
      setStopped(true);
    },
  };
}

function stateOf(answer: CallAnswer): FollowState {
  if (!answer.ok) {
    return isUnreachable(answer) && mayNeedPermission(answer.failure)
      ? { status: 'needs-permission' }
      : { status: 'failed', failure: answer.failure };
  }
  const { result } = answer;
  switch (result?.kind) {
    case 'followed': {
      const { feedId, title, editionCount } = result;
      return { status: 'followed', feedId, title, editionCount };
    }
    case 'already-followed':
      return { status: 'already', feedId: result.feedId, title: result.title };
    case 'page':
      return { status: 'page', links: result.links };
    case 'done':
    case 'refreshed':
    case 'chapters':
    case 'edition':
    case 'tested':
    case undefined:
      // Said of this address, so that the others of a list are tried all the same.
      return {
        status: 'failed',
        failure: { kind: 'engine-unavailable', problem: `"${result?.kind}" is no answer to that` },
      };
  }
}

function isUnreachable(answer: CallAnswer): answer is Extract<CallAnswer, { ok: false }> {
  return !answer.ok && answer.failure.kind === 'feed' && answer.failure.failure.kind === 'unreachable';
}

function mayNeedPermission(failure: CallFailure): boolean {
  return (
    failure.kind === 'feed' && failure.failure.kind === 'unreachable' && failure.failure.mayNeedPermission
  );
}
