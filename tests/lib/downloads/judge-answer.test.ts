import { describe, expect, it } from 'vitest';
import type { DownloadSource } from '../../../lib/downloads/download.ts';
import { type BodyAnswer, judgeAnswer, type Verdict } from '../../../lib/downloads/judge-answer.ts';
import type { AudioAnswer } from '../../../lib/downloads/ports.ts';

const NOW_MS = Date.UTC(2016, 7, 31, 12);
const DATE = 'Wed, 31 Aug 2016 11:00:00 GMT';
const URL_A = 'https://cdn.example/a.mp3';

const source: DownloadSource = { url: URL_A, validator: '"1"', totalBytes: 1_000, mimeType: 'audio/mpeg' };

function body(rest: Partial<BodyAnswer> = {}): BodyAnswer {
  return {
    kind: 'body',
    httpStatus: 206,
    url: URL_A,
    etag: '"1"',
    lastModified: undefined,
    contentLengthBytes: undefined,
    contentRange: undefined,
    contentType: 'audio/mpeg',
    isEncoded: false,
    isPermitted: true,
    isUnderValidator: true,
    chunks: (async function* () {})(),
    ...rest,
  };
}

const part = (range: string, rest: Partial<BodyAnswer> = {}) =>
  body({ contentRange: `bytes ${range}`, ...rest });
const whole = (rest: Partial<BodyAnswer> = {}) =>
  body({ httpStatus: 200, contentLengthBytes: 1_000, ...rest });
const error = (httpStatus: number, contentRange?: string, isUnderValidator = true): AudioAnswer => ({
  kind: 'http-error',
  httpStatus,
  retryAfterMs: undefined,
  contentRange,
  isUnderValidator,
});

/** What of a verdict a table can say in a line. */
function told(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'take': {
      const { validator, totalBytes } = verdict.source;
      return `take ${verdict.fromByte}-${verdict.untilByte ?? ''} of ${totalBytes ?? '?'} under ${validator ?? 'nothing'}`;
    }
    case 'failed':
      return `failed: ${verdict.failure.kind}`;
    case 'needs-permission':
      return `needs ${verdict.origin}`;
    default:
      return verdict.kind;
  }
}

describe('asked for the first byte', () => {
  it.each<[string, AudioAnswer, string]>([
    ['the whole as a part', part('0-999/1000'), 'take 0-1000 of 1000 under "1"'],
    ['the whole', whole(), 'take 0-1000 of 1000 under "1"'],
    ['the whole, of any length', whole({ contentLengthBytes: undefined }), 'take 0- of ? under "1"'],
    ['a part of an unknown whole', part('0-999/*'), 'take 0-1000 of ? under "1"'],
    ['the first of it only', part('0-499/1000'), 'take 0-500 of 1000 under "1"'],
    [
      'the first of it only and no validator',
      part('0-499/1000', { etag: undefined }),
      'failed: wrong-answer',
    ],
    ['a weak tag', whole({ etag: 'W/"1"' }), 'take 0-1000 of 1000 under nothing'],
    [
      'a weak tag with a date',
      whole({ etag: 'W/"1"', lastModified: DATE }),
      'take 0-1000 of 1000 under nothing',
    ],
    ['a tag that is none', whole({ etag: 'abc' }), 'take 0-1000 of 1000 under nothing'],
    ['a date', whole({ etag: undefined, lastModified: DATE }), `take 0-1000 of 1000 under ${DATE}`],
    [
      'a date of just now',
      whole({ etag: undefined, lastModified: 'Wed, 31 Aug 2016 11:59:30 GMT' }),
      'take 0-1000 of 1000 under nothing',
    ],
    ['a part from elsewhere', part('5-999/1000'), 'failed: wrong-answer'],
    ['a part without a range', body(), 'failed: wrong-answer'],
    ['a range hidden by CORS', body({ isPermitted: false }), 'needs https://cdn.example/*'],
    ['a range that contradicts itself', part('0-1000/1000'), 'failed: wrong-answer'],
    [
      'another length than its range',
      part('0-999/1000', { contentLengthBytes: 1_077 }),
      'failed: wrong-answer',
    ],
    ['it compressed', whole({ isEncoded: true, contentLengthBytes: 900 }), 'take 0- of ? under nothing'],
    ['it compressed, as a whole part', part('0-899/900', { isEncoded: true }), 'take 0- of ? under nothing'],
    ['a part of it compressed', part('0-99/900', { isEncoded: true }), 'failed: wrong-answer'],
    ['another success', body({ httpStatus: 204 }), 'failed: wrong-answer'],
    ['416', error(416, 'bytes */0'), 'failed: http-error'],
    ['404', error(404), 'failed: http-error'],
    [
      'nothing, for want of a permission',
      { kind: 'unreachable', origin: 'https://a/*' },
      'needs https://a/*',
    ],
    ['nothing', { kind: 'unreachable', origin: undefined }, 'failed: unreachable'],
    ['nothing, offline', { kind: 'offline' }, 'offline'],
    ['a private host', { kind: 'private-address', host: '10.0.0.1' }, 'failed: private-address'],
    ['silence', { kind: 'too-slow' }, 'failed: too-slow'],
  ])('gets %s', (_name, answer, expected) => {
    expect(told(judgeAnswer({ fromByte: 0, source: undefined }, answer, NOW_MS))).toBe(expected);
  });
});

describe('asked to continue at byte 500', () => {
  const dated = { ...source, validator: DATE };
  it.each<[string, AudioAnswer, string, DownloadSource?]>([
    ['the rest', part('500-999/1000'), 'take 500-1000 of 1000 under "1"'],
    ['some of the rest', part('500-599/1000'), 'take 500-600 of 1000 under "1"'],
    ['the rest of an unknown whole', part('500-999/*'), 'take 500-1000 of 1000 under "1"'],
    [
      'the rest under a date',
      part('500-999/1000', { etag: '"x"', lastModified: DATE }),
      `take 500-1000 of 1000 under ${DATE}`,
      dated,
    ],
    ['the rest without the date', part('500-999/1000', { etag: undefined }), 'ask-anew', dated],
    ['the rest without a tag', part('500-999/1000', { etag: undefined }), 'ask-anew'],
    ['the rest of another', part('500-999/1000', { etag: '"2"' }), 'ask-anew'],
    ['the rest of a longer one', part('500-1000/1001'), 'ask-anew'],
    ['a part that begins early', part('400-999/1000'), 'ask-anew'],
    ['a part without a range', body(), 'ask-anew'],
    ['a part of it compressed', part('500-899/900', { isEncoded: true }), 'ask-anew'],
    ['the whole', whole(), 'take 0-1000 of 1000 under "1"'],
    ['the whole of another', whole({ etag: '"2"', contentLengthBytes: 7 }), 'take 0-7 of 7 under "2"'],
    [
      'the rest, though nothing proves it',
      part('500-999/1000'),
      'ask-anew',
      { ...source, validator: undefined },
    ],
    ['416 where it ends elsewhere', error(416, 'bytes */800'), 'ask-anew'],
    ['416 where it ends there, though it is longer', error(416, 'bytes */500'), 'ask-anew'],
    ['416 where it ends', error(416, 'bytes */500'), 'all-there', { ...source, totalBytes: undefined }],
    [
      '416 where something ends',
      error(416, 'bytes */500', false),
      'ask-anew',
      { ...source, totalBytes: undefined },
    ],
    ['416 that says nothing', error(416), 'ask-anew'],
    ['503', error(503), 'failed: http-error'],
  ])('gets %s', (_name, answer, expected, from = source) => {
    expect(told(judgeAnswer({ fromByte: 500, source: from }, answer, NOW_MS))).toBe(expected);
  });
});
