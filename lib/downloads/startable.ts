import type { AutoDownload } from '../bulletins/feed.ts';
import { ruleWait } from './auto-download.ts';
import type { Download, DownloadState } from './download.ts';

/** What decides whether a download may start now. */
export interface Circumstances {
  readonly nowMs: number;
  /** IANA zone of the listener, whose hours rules mean. */
  readonly zone: string;
  readonly isOnline: boolean;
  readonly connection: 'ordinary' | 'slow-or-metered';
  readonly isOriginHeld: (origin: string) => boolean;
  /** Of its programme; `undefined` where it has none any more. */
  readonly rule: AutoDownload | undefined;
  /** Whether there is room for it by now; asked only of what waits for that. */
  readonly hasRoom: boolean;
}

/**
 * The state in which a download that does not run should be: `queued` or `checking` where it may start, another
 * where it must wait. What was interrupted goes on; what is paused, failed or kept stays so.
 */
export function stateNow({ state, askedBy }: Download, now: Circumstances): DownloadState {
  switch (state.kind) {
    case 'kept':
    case 'paused':
    case 'failed':
    case 'checking':
      return state;
    case 'waiting':
      if (!isOver(state, now)) return state;
      break;
    case 'queued':
    case 'fetching':
      break;
  }
  if (!now.isOnline) return { kind: 'waiting', wait: { for: 'network' } };
  const wait =
    askedBy === 'rule' && now.rule ? ruleWait(now.rule, now.connection, now.nowMs, now.zone) : undefined;
  return wait ? { kind: 'waiting', wait } : { kind: 'queued' };
}

/** Whether what it waits for has come. */
function isOver({ wait }: Extract<DownloadState, { kind: 'waiting' }>, now: Circumstances): boolean {
  switch (wait.for) {
    case 'network':
      return now.isOnline;
    case 'space':
      return now.hasRoom;
    case 'permission':
      return now.isOriginHeld(wait.origin);
    case 'retry':
      return wait.atMs <= now.nowMs;
    case 'hours':
    case 'connection':
      return true; // its rule is asked again
  }
}

/** When time alone will change something of a download, epoch milliseconds. */
export function dueAtMs({ state, goesAtMs }: Download): number | undefined {
  if (goesAtMs !== undefined) return goesAtMs;
  if (state.kind !== 'waiting') return undefined;
  return state.wait.for === 'retry' || state.wait.for === 'hours' ? state.wait.atMs : undefined;
}
