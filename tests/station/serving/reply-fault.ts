import * as v from 'valibot';
import { LOGIN_PAGE, page } from '../page.ts';
import { bodyOf } from './body.ts';
import { type Answer, type Asked, answer, type Delivery, type Reply, type StopHow } from './reply.ts';

const LONGEST_MS = 24 * 60 * 60 * 1000;

const forMs = v.pipe(v.number(), v.minValue(0), v.maxValue(LONGEST_MS));
export const byteCount = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What may be wrong with any answer, whatever it carries. */
export const replyFaultKinds = [
  v.object({ kind: v.literal('none') }),
  /** Reset before any answer. */
  v.object({ kind: v.literal('refuse') }),
  v.object({ kind: v.literal('slow-headers'), forMs }),
  /** Headers at once, the first byte so much later. */
  v.object({ kind: v.literal('slow-start'), forMs }),
  v.object({ kind: v.literal('trickle'), bytesPerSec: v.pipe(v.number(), v.minValue(1)) }),
  /** After so many bytes of each answer nothing comes any more; the connection stays. */
  v.object({ kind: v.literal('stall'), afterBytes: byteCount }),
  v.object({ kind: v.literal('reset'), afterBytes: byteCount }),
  /** The connection ends in good order before all the promised bytes are there. */
  v.object({ kind: v.literal('cut-short'), afterBytes: byteCount }),
  /** In chunks, so that nobody knows how much will come. */
  v.object({ kind: v.literal('no-length') }),
  /** A page with this status; `retryAfter` as the header says it, seconds or a date. */
  v.object({
    kind: v.literal('status'),
    status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)),
    retryAfter: v.exactOptional(v.string()),
  }),
  /** A login page with 200 where something else should be: a captive portal. */
  v.object({ kind: v.literal('html') }),
  v.object({
    kind: v.literal('redirect'),
    status: v.picklist([301, 302, 303, 307, 308]),
    /** A path here or a whole address. */
    to: v.pipe(v.string(), v.minLength(1)),
  }),
  v.object({ kind: v.literal('redirect-loop') }),
  /** Another Content-Type; none where absent. */
  v.object({ kind: v.literal('content-type'), type: v.exactOptional(v.string()) }),
  /** Pages of other origins may not read it. */
  v.object({ kind: v.literal('no-cors') }),
] as const;

export type ReplyFault = v.InferOutput<(typeof replyFaultKinds)[number]>;

const PAGE = { 'Content-Type': 'text/html; charset=utf-8' };

/** The reply with the fault in it. */
export function replyUnder(reply: Reply, fault: ReplyFault, asked: Asked): Reply {
  if (reply.kind === 'reset') return reply;
  switch (fault.kind) {
    case 'none':
      return reply;
    case 'refuse':
      return { kind: 'reset' };
    case 'slow-headers':
      return delivered(reply, { headersAfterMs: fault.forMs });
    case 'slow-start':
      return delivered(reply, { firstByteAfterMs: fault.forMs });
    case 'trickle':
      return delivered(reply, { bytesPerSec: fault.bytesPerSec });
    case 'stall':
    case 'reset':
      return stopped(reply, fault.kind, fault.afterBytes);
    case 'cut-short':
      return stopped(reply, 'end', fault.afterBytes);
    case 'no-length':
      return delivered(reply, { tellsLength: false });
    case 'status': {
      const retry = fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter };
      return answer(
        fault.status,
        { ...PAGE, ...retry },
        bodyOf(page(`Error ${fault.status}`, `<p>Error ${fault.status}</p>`)),
      );
    }
    case 'html':
      return { ...answer(200, PAGE, bodyOf(LOGIN_PAGE)), isReadableByPages: false };
    case 'redirect':
      return redirect(fault.status, fault.to);
    case 'redirect-loop':
      return redirect(302, asked.url.pathname + asked.url.search);
    case 'content-type': {
      const { 'Content-Type': _replaced, ...headers } = reply.headers;
      return {
        ...reply,
        headers: fault.type === undefined ? headers : { ...headers, 'Content-Type': fault.type },
      };
    }
    case 'no-cors':
      return { ...reply, isReadableByPages: false };
  }
}

function delivered(reply: Answer, change: Partial<Delivery>): Answer {
  return { ...reply, delivery: { ...reply.delivery, ...change } };
}

function stopped(reply: Answer, how: StopHow, afterBytes: number): Answer {
  return delivered(reply, { stop: { afterBytes, how } });
}

function redirect(status: number, to: string): Answer {
  return answer(status, { ...PAGE, Location: to }, bodyOf(''));
}
