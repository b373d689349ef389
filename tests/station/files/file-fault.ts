import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { bodyOf, joined, slice, wholeOf } from '../serving/body.ts';
import { byteCount, replyFaultKinds } from '../serving/reply-fault.ts';
import { type AudioFile, audioBody } from './audio-file.ts';
import type { Representation } from './representation.ts';

/** What may be wrong with a file beside what may be wrong with any answer. */
const fileOnlyKinds = [
  /** 200 with the whole file, and no word of ranges. */
  v.object({ kind: v.literal('no-range') }),
  /** Says that it knows ranges, and sends the whole file with 200. */
  v.object({ kind: v.literal('ignores-range') }),
  /**
   * `begins-early`: the part begins up to 1000 bytes before the asked place, and says so. `other-total`: the
   * file is said to be a byte longer than it is. `missing`: 206 without Content-Range.
   */
  v.object({
    kind: v.literal('wrong-content-range'),
    how: v.picklist(['begins-early', 'other-total', 'missing']),
  }),
  /** The file is another one now, of the same length, with other validators. */
  v.object({ kind: v.literal('changed') }),
  /** Another ETag at each request for the same bytes, as from servers that do not agree. */
  v.object({ kind: v.literal('changing-etag') }),
  v.object({ kind: v.literal('weak-etag') }),
  v.object({ kind: v.literal('only-last-modified') }),
  v.object({ kind: v.literal('no-validator') }),
  /** The file itself ends so early, and its headers agree. */
  v.object({ kind: v.literal('truncated'), atBytes: byteCount }),
  /** So many bytes of junk behind the end; Content-Length counts them, Content-Range does not. */
  v.object({ kind: v.literal('too-long'), byBytes: byteCount }),
  /** Compressed, asked or not; a range is one of the compressed bytes. */
  v.object({ kind: v.literal('gzip') }),
  /** An advertisement of another length before other bytes at each request, each with an ETag of its own. */
  v.object({ kind: v.literal('other-bytes') }),
] as const;

type FileOnlyFault = v.InferOutput<(typeof fileOnlyKinds)[number]>;

export const fileFaultSchema = v.variant('kind', [...replyFaultKinds, ...fileOnlyKinds]);
export type FileFault = v.InferOutput<typeof fileFaultSchema>;

const FIRST_MODIFIED_MS = Date.UTC(2026, 0, 1);
const MODIFIED_SEEDS = 300 * 24 * 60; // a minute apart, and all in the past
const AD_SECONDS = [3, 7, 5, 11];

/** A file without a fault. */
export function representationOf(file: AudioFile): Representation {
  const body = audioBody(file);
  return {
    body,
    etag: `"${file.sound}-${file.seed}-${body.sizeBytes}"`,
    lastModifiedMs: FIRST_MODIFIED_MS + (file.seed % MODIFIED_SEEDS) * 60_000,
    isGzip: false,
    ranges: 'honoured',
    contentRange: 'right',
    surplusBytes: 0,
  };
}

/** The file with the fault in it, for the request of this turn. */
export function fileUnder(
  offered: Representation,
  fault: FileOnlyFault,
  file: AudioFile,
  turn: number,
): Representation {
  switch (fault.kind) {
    case 'no-range':
      return { ...offered, ranges: 'none' };
    case 'ignores-range':
      return { ...offered, ranges: 'ignored' };
    case 'wrong-content-range':
      return { ...offered, contentRange: fault.how };
    case 'changed':
      return representationOf({ ...file, seed: file.seed + 1 });
    case 'changing-etag':
      return { ...offered, etag: `"server-${turn}"`, lastModifiedMs: undefined };
    case 'weak-etag':
      return { ...offered, etag: `W/${offered.etag}`, lastModifiedMs: undefined };
    case 'only-last-modified':
      return { ...offered, etag: undefined };
    case 'no-validator':
      return { ...offered, etag: undefined, lastModifiedMs: undefined };
    case 'truncated':
      return { ...offered, body: slice(offered.body, 0, Math.min(fault.atBytes, offered.body.sizeBytes)) };
    case 'too-long':
      return { ...offered, surplusBytes: fault.byBytes };
    case 'gzip':
      return { ...offered, body: bodyOf(gzipSync(wholeOf(offered.body), { level: 1 })), isGzip: true };
    case 'other-bytes':
      return withAdvertisement(file, turn);
  }
}

export function isFileOnly(fault: FileFault): fault is FileOnlyFault {
  return fileOnlyKinds.some((kind) => kind.entries.kind.literal === fault.kind);
}

function withAdvertisement(file: AudioFile, turn: number): Representation {
  const seed = file.seed + turn;
  const seconds = AD_SECONDS[turn % AD_SECONDS.length] ?? 1;
  const body = joined(audioBody({ sound: 'tone', seed, length: { seconds } }), audioBody({ ...file, seed }));
  return { ...representationOf(file), body, etag: `"advertised-${turn}"`, lastModifiedMs: undefined };
}
