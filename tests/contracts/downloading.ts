import type { DownloadFailure, DownloadState } from '../../lib/downloads/download.ts';
import type { FileFault } from '../station/files/file-fault.ts';
import type { Turn } from '../station/serving/served-paths.ts';

/** What becomes of a download from a server that misbehaves. Nothing but data, so that any browser can be asked. */
export interface DownloadingCase {
  readonly name: string;
  /** What is wrong with the edition's own address, request by request. */
  readonly turns: readonly Turn<FileFault>[];
  /** Where a redirect leads, and what is wrong there. */
  readonly elsewhere?: { readonly path: string; readonly turns: readonly Turn<FileFault>[] };
  /** 960 kB in four pieces unless given. */
  readonly sizeBytes?: number;
  readonly claimedBytes?: number;
  readonly claimedSec?: number;
  readonly expected: Expected;
  /** What some browser makes of it, for a reason of its own. */
  readonly otherwise?: Expected;
  /** How many requests it may take at the most. */
  readonly mostRequests: number;
  /** How many bytes may be asked for in all, as a multiple of the file: resuming must not fetch twice. */
  readonly mostTimes?: number;
}

export type Expected =
  /** With the bytes of what the server offers under the fault of this turn; none: of the file as it is. */
  | { readonly kind: 'kept'; readonly turn?: number }
  | { readonly kind: 'failed'; readonly failure: DownloadFailure['kind']; readonly httpStatus?: number }
  | { readonly kind: 'waiting'; readonly for: 'retry' | 'permission' | 'network' };

export const USUAL_BYTES = 960_000;
const MIB = 1024 * 1024;
const KEPT: Expected = { kind: 'kept' };
const failed = (failure: DownloadFailure['kind']): Expected => ({ kind: 'failed', failure });
const httpError = (httpStatus: number): Expected => ({ kind: 'failed', failure: 'http-error', httpStatus });
const ONCE_MORE = { kind: 'none' } as const;
const RESET = { kind: 'reset', afterBytes: 400_000 } as const;
const ELSEWHERE = '/files/speech.mp3?bytes=960000&seed=77001';

/** Every misbehaviour of the demo station's files. */
export const DOWNLOADING_CASES: readonly DownloadingCase[] = [
  { name: 'all is well', turns: [], expected: KEPT, mostRequests: 1, mostTimes: 1 },
  {
    name: 'a large file, in pieces of two sizes',
    turns: [],
    sizeBytes: 7 * MIB + 12_345,
    expected: KEPT,
    mostRequests: 1,
    mostTimes: 1,
  },
  { name: 'a file as long as a piece', turns: [], sizeBytes: MIB / 4, expected: KEPT, mostRequests: 1 },
  { name: 'a file of a few frames', turns: [], sizeBytes: 1_000, expected: KEPT, mostRequests: 1 },

  // Ranges
  { name: 'no Range', turns: [{ kind: 'no-range' }], expected: KEPT, mostRequests: 1 },
  {
    name: 'no Range and a reset: starts anew',
    turns: [[{ kind: 'no-range' }, RESET], { kind: 'no-range' }],
    expected: KEPT,
    mostRequests: 2,
    mostTimes: 1.5,
  },
  {
    name: 'no Range and a reset each time: five fruitless tries',
    turns: [[{ kind: 'no-range' }, RESET]],
    expected: failed('cut-off'),
    mostRequests: 12,
  },
  {
    name: 'ignores Range when it is to continue',
    turns: [[{ kind: 'ignores-range' }, RESET], { kind: 'ignores-range' }],
    expected: KEPT,
    mostRequests: 2,
    mostTimes: 1.5,
  },
  {
    name: 'a part that begins early',
    turns: [RESET, { kind: 'wrong-content-range', how: 'begins-early' }, ONCE_MORE],
    expected: KEPT,
    mostRequests: 3,
  },
  {
    name: 'a part of another total, always',
    turns: [{ kind: 'wrong-content-range', how: 'other-total' }],
    expected: failed('wrong-answer'),
    mostRequests: 12,
  },
  {
    name: 'a part of another total, once',
    turns: [RESET, { kind: 'wrong-content-range', how: 'other-total' }, ONCE_MORE],
    expected: KEPT,
    mostRequests: 3,
  },
  {
    name: 'a part without Content-Range, always',
    turns: [{ kind: 'wrong-content-range', how: 'missing' }],
    expected: failed('wrong-answer'),
    mostRequests: 2,
  },
  {
    name: 'a part without Content-Range, once',
    turns: [RESET, { kind: 'wrong-content-range', how: 'missing' }, ONCE_MORE],
    expected: KEPT,
    mostRequests: 3,
  },
  {
    name: 'gzip with Range',
    turns: [{ kind: 'gzip' }],
    expected: KEPT,
    // Chromium takes nothing compressed that it did not ask to be.
    otherwise: failed('unreachable'),
    mostRequests: 5,
  },
  {
    name: 'gzip with Range and a reset: starts anew',
    turns: [[{ kind: 'gzip' }, { kind: 'reset', afterBytes: 200_000 }], ONCE_MORE],
    expected: KEPT,
    mostRequests: 2,
  },
  {
    name: 'gzip when it is to continue: starts anew',
    turns: [RESET, { kind: 'gzip' }, ONCE_MORE],
    expected: KEPT,
    mostRequests: 3,
  },

  // Validators
  {
    name: 'changed while it was away: starts anew, with the new file',
    turns: [RESET, { kind: 'changed' }],
    expected: { kind: 'kept', turn: 1 },
    mostRequests: 2,
  },
  {
    name: 'another ETag at each request, and a reset',
    turns: [[{ kind: 'changing-etag' }, RESET], { kind: 'changing-etag' }],
    expected: KEPT,
    mostRequests: 2,
  },
  {
    name: 'another ETag and a reset, each time',
    turns: [[{ kind: 'changing-etag' }, RESET]],
    expected: failed('cut-off'),
    mostRequests: 12,
  },
  {
    name: 'a weak ETag and a reset: starts anew',
    turns: [[{ kind: 'weak-etag' }, RESET], { kind: 'weak-etag' }],
    expected: KEPT,
    mostRequests: 2,
  },
  {
    name: 'no validator and a reset: starts anew',
    turns: [[{ kind: 'no-validator' }, RESET], { kind: 'no-validator' }],
    expected: KEPT,
    mostRequests: 2,
  },
  {
    name: 'a date and no tag, and a reset: continues',
    turns: [[{ kind: 'only-last-modified' }, RESET], { kind: 'only-last-modified' }],
    expected: KEPT,
    mostRequests: 2,
    mostTimes: 1,
  },
  {
    name: 'other bytes at each request: one answer, whole',
    turns: [{ kind: 'other-bytes' }],
    expected: { kind: 'kept', turn: 0 },
    mostRequests: 1,
  },
  {
    name: 'other bytes at each request and a reset: starts anew',
    turns: [[{ kind: 'other-bytes' }, RESET], { kind: 'other-bytes' }],
    expected: { kind: 'kept', turn: 1 },
    mostRequests: 2,
  },
  {
    name: 'other bytes, nothing to tell them by, and a reset',
    turns: [
      [{ kind: 'other-bytes' }, { kind: 'no-validator' }, RESET],
      [{ kind: 'other-bytes' }, { kind: 'no-validator' }],
    ],
    // Faults are laid over one another, and the validators the last one takes away are of that turn's bytes.
    expected: { kind: 'kept', turn: 1 },
    mostRequests: 2,
  },

  // Lengths
  {
    name: 'truncated to a tenth of what feed and duration say',
    turns: [{ kind: 'truncated', atBytes: 96_000 }],
    claimedBytes: USUAL_BYTES,
    claimedSec: 120,
    expected: failed('wrong-length'),
    mostRequests: 2,
  },
  {
    name: 'shorter than the feed claims, which may be another encoding',
    turns: [{ kind: 'truncated', atBytes: 700_000 }],
    claimedBytes: USUAL_BYTES,
    claimedSec: 120,
    expected: { kind: 'kept', turn: 0 },
    mostRequests: 1,
  },
  {
    name: 'a length in the feed that is made up',
    turns: [],
    claimedBytes: 99_000_000,
    claimedSec: 120,
    expected: KEPT,
    mostRequests: 1,
  },
  {
    name: 'too long for its Content-Range',
    turns: [{ kind: 'too-long', byBytes: 777 }],
    expected: failed('wrong-answer'),
    mostRequests: 2,
  },
  {
    name: 'too long, in chunks',
    turns: [[{ kind: 'too-long', byBytes: 777 }, { kind: 'no-length' }]],
    expected: failed('wrong-length'),
    mostRequests: 2,
    mostTimes: 2.1,
  },
  {
    name: 'cut short in good order, once',
    turns: [{ kind: 'cut-short', afterBytes: 300_000 }, ONCE_MORE],
    expected: KEPT,
    mostRequests: 2,
    mostTimes: 1,
  },
  { name: 'no length, in chunks', turns: [{ kind: 'no-length' }], expected: KEPT, mostRequests: 2 },
  {
    name: 'no length and no Range: the end is the end',
    turns: [[{ kind: 'no-length' }, { kind: 'no-range' }]],
    expected: KEPT,
    mostRequests: 1,
  },
  {
    name: 'no length and no Range, cut short once',
    turns: [
      [{ kind: 'no-length' }, { kind: 'no-range' }, { kind: 'cut-short', afterBytes: 300_000 }],
      [{ kind: 'no-length' }, { kind: 'no-range' }],
    ],
    expected: KEPT,
    mostRequests: 2,
  },

  // Connections
  {
    name: 'resets at every 300,000 bytes: continues each time',
    turns: [{ kind: 'reset', afterBytes: 300_000 }],
    expected: KEPT,
    mostRequests: 12,
    mostTimes: 1,
  },
  {
    name: 'a large file that resets in each piece',
    turns: [{ kind: 'reset', afterBytes: 700_001 }],
    sizeBytes: 7 * MIB + 12_345,
    expected: KEPT,
    mostRequests: 40,
    mostTimes: 1,
  },
  {
    name: 'refuses twice',
    turns: [{ kind: 'refuse' }, { kind: 'refuse' }, ONCE_MORE],
    expected: KEPT,
    mostRequests: 9,
  },
  {
    name: 'refuses always',
    turns: [{ kind: 'refuse' }],
    expected: failed('unreachable'),
    mostRequests: 60, // Firefox tries ten times before it says so
  },
  {
    name: 'stalls once: continues',
    turns: [{ kind: 'stall', afterBytes: 500_000 }, ONCE_MORE],
    expected: KEPT,
    mostRequests: 2,
    mostTimes: 1,
  },
  {
    name: 'stalls before the first byte, always',
    turns: [{ kind: 'stall', afterBytes: 0 }],
    expected: failed('too-slow'),
    mostRequests: 5,
  },
  {
    name: 'trickles',
    turns: [{ kind: 'trickle', bytesPerSec: 400_000 }],
    expected: KEPT,
    mostRequests: 1,
    mostTimes: 1,
  },
  {
    name: 'a slow first byte, within patience',
    turns: [{ kind: 'slow-start', forMs: 150 }],
    expected: KEPT,
    mostRequests: 1,
  },
  {
    name: 'a first byte that is too slow, once',
    turns: [{ kind: 'slow-start', forMs: 5_000 }, ONCE_MORE],
    expected: KEPT,
    mostRequests: 2,
  },
  {
    name: 'headers that are too slow, always',
    turns: [{ kind: 'slow-headers', forMs: 5_000 }],
    expected: failed('too-slow'),
    mostRequests: 5,
  },

  // Redirects
  {
    name: '302 to elsewhere and a reset there: continues where it led to',
    turns: [
      { kind: 'redirect', status: 302, to: ELSEWHERE },
      { kind: 'status', status: 410 },
    ],
    elsewhere: { path: ELSEWHERE, turns: [RESET, ONCE_MORE] },
    expected: KEPT,
    mostRequests: 1,
  },
  {
    name: '302 to an address that runs out: asks the feed’s address once more',
    turns: [{ kind: 'redirect', status: 302, to: ELSEWHERE }, ONCE_MORE],
    elsewhere: { path: ELSEWHERE, turns: [RESET, { kind: 'status', status: 403 }] },
    expected: { kind: 'kept', turn: 1 },
    mostRequests: 2,
  },
  {
    name: 'a redirect loop',
    turns: [{ kind: 'redirect-loop' }],
    expected: failed('unreachable'),
    mostRequests: 260,
  },

  // Errors
  ...[401, 403, 404, 410, 416].map((status) => ({
    name: `${status}: final`,
    turns: [{ kind: 'status', status } as const],
    expected: httpError(status),
    mostRequests: 1,
  })),
  ...[429, 500, 503].map((status) => ({
    name: `${status} always: five tries`,
    turns: [{ kind: 'status', status } as const],
    expected: httpError(status),
    mostRequests: 5,
  })),
  {
    name: '500 in the middle of it: continues',
    turns: [RESET, { kind: 'status', status: 500 }, ONCE_MORE],
    expected: KEPT,
    mostRequests: 3,
  },
  ...[429, 503].map((status) => ({
    name: `${status} with Retry-After: is left alone so long`,
    turns: [{ kind: 'status', status, retryAfter: '120' } as const],
    expected: { kind: 'waiting', for: 'retry' } as const,
    mostRequests: 1,
  })),
  {
    name: '416 in the middle of it: starts anew',
    turns: [RESET, { kind: 'status', status: 416 }, ONCE_MORE],
    expected: KEPT,
    mostRequests: 3,
  },
  { name: 'HTML 200', turns: [{ kind: 'html' }], expected: failed('not-audio'), mostRequests: 2 },
  {
    name: 'a login page in the middle of it takes nothing away',
    turns: [RESET, { kind: 'html' }, ONCE_MORE],
    expected: KEPT,
    mostRequests: 3,
    mostTimes: 1.01,
  },
  {
    name: 'a page that calls itself audio',
    turns: [[{ kind: 'html' }, { kind: 'content-type', type: 'audio/mpeg' }]],
    expected: failed('not-audio'),
    mostRequests: 2,
  },
  {
    name: 'audio that calls itself a page',
    turns: [{ kind: 'content-type', type: 'text/html' }],
    expected: KEPT,
    mostRequests: 1,
  },
  { name: 'no Content-Type', turns: [{ kind: 'content-type' }], expected: KEPT, mostRequests: 1 },
];

/** The state as far as the table says it. */
export function asExpected(state: DownloadState, turn?: number): Expected | DownloadState {
  switch (state.kind) {
    case 'kept':
      return turn === undefined ? { kind: 'kept' } : { kind: 'kept', turn };
    case 'failed': {
      const { failure } = state;
      return failure.kind === 'http-error' ? httpError(failure.httpStatus) : failed(failure.kind);
    }
    case 'waiting': {
      const { wait } = state;
      return wait.for === 'retry' || wait.for === 'permission' || wait.for === 'network'
        ? { kind: 'waiting', for: wait.for }
        : state;
    }
    default:
      return state;
  }
}
