import { type ContentRange, readContentRange } from './content-range.ts';
import type { DownloadFailure, DownloadSource } from './download.ts';
import { originOf } from './origins.ts';
import type { AudioAnswer } from './ports.ts';
import { isSameValidator, strongValidator } from './validator.ts';

/** What was asked for: from which byte on, and of what, when it is known. */
export interface Asked {
  readonly fromByte: number;
  readonly source: DownloadSource | undefined;
}

/** The body holds what stands from `fromByte` until before `untilByte`, or until it ends. */
export interface Take {
  readonly kind: 'take';
  readonly source: DownloadSource;
  /** Either as asked, or 0: then what lies in pieces is of something else. */
  readonly fromByte: number;
  readonly untilByte: number | undefined;
}

export type Verdict =
  | Take
  /** It cannot be continued: forget what is there and ask for the whole. */
  | { readonly kind: 'ask-anew'; readonly problem: string }
  | { readonly kind: 'all-there' }
  | { readonly kind: 'needs-permission'; readonly origin: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'failed'; readonly failure: DownloadFailure };

export type BodyAnswer = Extract<AudioAnswer, { kind: 'body' }>;
type ErrorAnswer = Extract<AudioAnswer, { kind: 'http-error' }>;

/** Judges an answer by what was asked; a continuation counts only where it is proven to be one. */
export function judgeAnswer(asked: Asked, answer: AudioAnswer, nowMs: number): Verdict {
  switch (answer.kind) {
    case 'body':
      return judgeBody(asked, answer, nowMs);
    case 'http-error':
      return judgeError(asked, answer);
    case 'private-address':
      return failed({ kind: 'private-address', host: answer.host });
    case 'too-slow':
      return failed({ kind: 'too-slow' });
    case 'unreachable':
      return answer.origin === undefined
        ? failed({ kind: 'unreachable' })
        : { kind: 'needs-permission', origin: answer.origin };
    case 'offline':
      return { kind: 'offline' };
  }
}

function judgeBody(asked: Asked, answer: BodyAnswer, nowMs: number): Verdict {
  switch (answer.httpStatus) {
    case 200:
      return takeWhole(answer, answer.contentLengthBytes, nowMs);
    case 206:
      return judgePart(asked, answer, nowMs);
    default:
      return wrong(`status ${answer.httpStatus}`);
  }
}

function takeWhole(answer: BodyAnswer, totalBytes: number | undefined, nowMs: number): Verdict {
  const { url, contentType: mimeType, isEncoded } = answer;
  // A length counts what is sent and a range is one of what is sent, so that of a compressed body neither helps.
  const source: DownloadSource = isEncoded
    ? { url, validator: undefined, totalBytes: undefined, mimeType }
    : { url, validator: strongValidator(answer, nowMs), totalBytes, mimeType };
  return { kind: 'take', source, fromByte: 0, untilByte: source.totalBytes };
}

function judgePart(asked: Asked, answer: BodyAnswer, nowMs: number): Verdict {
  const range = readContentRange(answer.contentRange);
  if (range?.kind !== 'part') {
    // Without the permission it may be there and hidden.
    if (!answer.isPermitted && answer.contentRange === undefined) {
      return { kind: 'needs-permission', origin: originOf(answer.url) };
    }
    return cannotContinue(asked, 'a part without a Content-Range that can be read');
  }
  if (range.fromByte !== asked.fromByte) {
    return cannotContinue(asked, `a part from byte ${range.fromByte} instead of ${asked.fromByte}`);
  }
  const lengthBytes = range.untilByte - range.fromByte;
  if (answer.isEncoded) {
    const isWhole = range.fromByte === 0 && range.untilByte === range.totalBytes;
    return isWhole
      ? takeWhole(answer, undefined, nowMs)
      : cannotContinue(asked, 'a part of a compressed body');
  }
  if (answer.contentLengthBytes !== undefined && answer.contentLengthBytes !== lengthBytes) {
    return wrong(`a part of ${lengthBytes} bytes that has ${answer.contentLengthBytes}`);
  }
  const isFirst = asked.source?.validator === undefined && asked.fromByte === 0;
  return isFirst ? takeFirst(answer, range, nowMs) : takeNext(asked.source, answer, range);
}

type Part = Extract<ContentRange, { kind: 'part' }>;

function takeFirst(answer: BodyAnswer, { untilByte, totalBytes }: Part, nowMs: number): Verdict {
  const validator = strongValidator(answer, nowMs);
  if (untilByte !== totalBytes && validator === undefined) {
    return wrong('a part only, and nothing by which to ask for the rest');
  }
  const source = { url: answer.url, validator, totalBytes, mimeType: answer.contentType };
  return { kind: 'take', source, fromByte: 0, untilByte };
}

function takeNext(
  source: DownloadSource | undefined,
  answer: BodyAnswer,
  { fromByte, untilByte, totalBytes }: Part,
): Verdict {
  if (source?.validator === undefined) return askAnew('nothing proves that it is the same');
  if (!isSameValidator(source.validator, answer)) return askAnew('another validator');
  if (source.totalBytes !== undefined && totalBytes !== undefined && totalBytes !== source.totalBytes) {
    return askAnew(`${totalBytes} bytes in all instead of ${source.totalBytes}`);
  }
  const known = { ...source, totalBytes: source.totalBytes ?? totalBytes };
  return { kind: 'take', source: known, fromByte, untilByte };
}

function judgeError({ fromByte, source }: Asked, answer: ErrorAnswer): Verdict {
  const { httpStatus, retryAfterMs } = answer;
  if (httpStatus === 416 && fromByte > 0) {
    const range = readContentRange(answer.contentRange);
    const saidBytes = range?.kind === 'unsatisfied' ? range.totalBytes : undefined;
    const isEnd = saidBytes === fromByte && (source?.totalBytes ?? fromByte) === fromByte;
    if (isEnd && answer.isUnderValidator) return { kind: 'all-there' };
    return askAnew(`no byte ${fromByte}`);
  }
  return failed({ kind: 'http-error', httpStatus, retryAfterMs });
}

/** What was asked for the first time is wrong; what cannot be continued is asked for as a whole. */
function cannotContinue({ fromByte }: Asked, problem: string): Verdict {
  return fromByte > 0 ? askAnew(problem) : wrong(problem);
}

const askAnew = (problem: string): Verdict => ({ kind: 'ask-anew', problem });
const wrong = (problem: string): Verdict => failed({ kind: 'wrong-answer', problem });
const failed = (failure: DownloadFailure): Verdict => ({ kind: 'failed', failure });
