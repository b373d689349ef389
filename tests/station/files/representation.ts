import { type Body, EMPTY_BODY, joined, repeated, slice } from '../serving/body.ts';
import { type Answer, type Asked, answer } from '../serving/reply.ts';
import { isNotModified, isStronglySame, type Validators, validatorHeaders } from '../serving/validators.ts';
import { type AskedRange, readRange } from './range.ts';

/** A file as it is offered, rightly or wrongly. */
export interface Representation extends Validators {
  readonly body: Body;
  readonly isGzip: boolean;
  /** `ignored`: promised with Accept-Ranges, and the whole file sent all the same. */
  readonly ranges: 'honoured' | 'ignored' | 'none';
  readonly contentRange: 'right' | 'begins-early' | 'other-total' | 'missing';
  /** Bytes sent behind the end of what was asked. */
  readonly surplusBytes: number;
}

const EARLY_BYTES = 1000;

/** Answers a request for a file: 200, 206, 304 or 416 (RFC 9110 §13 and §14). */
export function answerFor(file: Representation, asked: Asked): Answer {
  if (isNotModified(file, asked)) return answer(304, validatorHeaders(file), EMPTY_BODY);
  const range = rangeOf(file, asked);
  switch (range.kind) {
    case 'whole':
      return answer(200, headersOf(file), withSurplus(file, file.body));
    case 'unsatisfiable':
      return answer(
        416,
        { ...headersOf(file), 'Content-Range': `bytes */${file.body.sizeBytes}` },
        EMPTY_BODY,
      );
    case 'part':
      return part(file, range);
  }
}

function part(file: Representation, asked: AskedRange & { readonly kind: 'part' }): Answer {
  const isEarly = file.contentRange === 'begins-early';
  const fromByte = isEarly ? Math.max(0, asked.fromByte - EARLY_BYTES) : asked.fromByte;
  const total = file.body.sizeBytes + (file.contentRange === 'other-total' ? 1 : 0);
  const contentRange = `bytes ${fromByte}-${asked.untilByte - 1}/${total}`;
  const isSaid = file.contentRange !== 'missing';
  return answer(
    206,
    { ...headersOf(file), ...(isSaid ? { 'Content-Range': contentRange } : {}) },
    withSurplus(file, slice(file.body, fromByte, asked.untilByte)),
  );
}

function rangeOf(file: Representation, asked: Asked): AskedRange {
  // Range is defined for GET alone (§14.2).
  if (file.ranges !== 'honoured' || asked.method !== 'GET') return { kind: 'whole' };
  const ifRange = asked.header('if-range');
  if (ifRange !== undefined && !isStronglySame(file, ifRange)) return { kind: 'whole' };
  return readRange(asked.header('range'), file.body.sizeBytes);
}

function withSurplus({ surplusBytes }: Representation, body: Body): Body {
  return surplusBytes === 0 ? body : joined(body, repeated('surplus ', surplusBytes));
}

function headersOf(file: Representation): Readonly<Record<string, string>> {
  return {
    'Content-Type': 'audio/mpeg',
    ...validatorHeaders(file),
    ...(file.ranges === 'none' ? {} : { 'Accept-Ranges': 'bytes' }),
    ...(file.isGzip ? { 'Content-Encoding': 'gzip' } : {}),
  };
}
