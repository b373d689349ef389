import type { StreamFailure } from '../../lib/player/failure.ts';
import type { Playback } from '../../lib/player/playback.ts';
import { AFTERNOON_MS } from './view-builder.ts';

const url = 'https://rfienanglais64k.ice.infomaniak.ch/rfienanglais-64.mp3';
const sinceMs = AFTERNOON_MS - 20_000;

export const PLAYING: Playback = {
  status: 'playing',
  streamIndex: 0,
  sinceMs,
  position: { positionSec: 12, takenAtMs: sinceMs, rate: 1 },
};

/** One playback of each status. */
export const PLAYBACKS = {
  stopped: { status: 'stopped' },
  connecting: { status: 'connecting', streamIndex: 0, sinceMs },
  playing: PLAYING,
  stalled: { status: 'stalled', streamIndex: 0, sinceMs },
  retrying: {
    status: 'retrying',
    streamIndex: 1,
    attempt: 1,
    retryAtMs: AFTERNOON_MS + 4_200,
    sinceMs,
    cause: { kind: 'unreachable', url },
  },
  reconnecting: {
    status: 'reconnecting',
    streamIndex: 0,
    attempt: 2,
    retryAtMs: AFTERNOON_MS + 4_200,
    sinceMs,
    cause: { kind: 'connection-lost', url },
  },
  offline: { status: 'offline', sinceMs },
  ended: { status: 'ended', sinceMs, failure: { kind: 'stream-ended', url } },
  failed: { status: 'failed', sinceMs, failure: { kind: 'unreachable', url } },
} as const satisfies Record<Playback['status'], Playback>;

/** One failure of each kind. */
export const FAILURES: readonly StreamFailure[] = [
  { kind: 'stream-ended', url },
  { kind: 'connection-lost', url },
  { kind: 'unreachable', url },
  { kind: 'not-audio', url },
  { kind: 'silent', url },
  { kind: 'starved', url },
  { kind: 'plain-http-refused', url: 'http://live02.rfi.fr/rfimonde-64.mp3' },
  { kind: 'not-allowed', url },
];
