import { gzipSync } from 'node:zlib';
import type { Slot } from '../../../lib/timetable/slot.ts';
import { type Body, bodyOf, EMPTY_BODY } from '../serving/body.ts';
import { type Answer, type Asked, answer, type Reply } from '../serving/reply.ts';
import { type ReplyFault, replyUnder } from '../serving/reply-fault.ts';
import { createServedPaths, type ServedPaths } from '../serving/served-paths.ts';
import { isNotModified, validatorHeaders } from '../serving/validators.ts';
import { createFeedDocuments, type ServedDocument } from './feed-documents.ts';
import { type DocumentFault, type FeedFault, isContentFault, isDocumentFault } from './feed-fault.ts';
import { endlessBody, hostileBody } from './hostile.ts';

const MAX_AGE_SEC = 60;

/** Serves the programmes' feeds and what belongs to them, with faults on demand for each address. */
export function createFeedServer(
  url: string,
  slots: readonly Slot[],
  nowMs: () => number,
): ServedPaths<FeedFault> {
  const documents = createFeedDocuments(url, slots, nowMs);
  return createServedPaths({
    url,
    nowMs,
    reply(asked, faults) {
      const document = documents.at(asked.url, faults.filter(isContentFault));
      if (document === undefined) return undefined;
      const broken = faults.filter(isDocumentFault);
      const whole = broken.length === 0 ? answerFor(document, asked) : brokenAnswer(document, broken);
      return faults
        .filter((fault): fault is ReplyFault => !isContentFault(fault) && !isDocumentFault(fault))
        .reduce<Reply>((sofar, fault) => replyUnder(sofar, fault, asked), whole);
    },
  });
}

function answerFor(document: ServedDocument, asked: Asked): Answer {
  const isGzip = /\bgzip\b/.test(asked.header('accept-encoding') ?? '');
  // The compressed bytes are others under the same tag, so that the tag is a weak one.
  const etag = isGzip ? `W/${document.etag}` : document.etag;
  const headers = {
    'Cache-Control': `max-age=${MAX_AGE_SEC}`,
    Vary: 'Accept-Encoding',
    ...validatorHeaders({ etag, lastModifiedMs: document.lastModifiedMs }),
  };
  if (isNotModified(document, asked)) return answer(304, headers, EMPTY_BODY);
  const encoding = isGzip ? { 'Content-Encoding': 'gzip' } : {};
  const body = bodyOf(isGzip ? document.gzip() : document.bytes);
  return answer(200, { 'Content-Type': document.type, ...headers, ...encoding }, body);
}

/** Without validators: whoever asks again shall have it again. */
function brokenAnswer(document: ServedDocument, faults: readonly DocumentFault[]): Answer {
  const type = { 'Content-Type': document.type };
  return faults.reduce(brokenUnder, answer(200, type, bodyOf(document.bytes)));
}

function brokenUnder(sofar: Answer, fault: DocumentFault): Answer {
  const { body } = sofar;
  switch (fault.kind) {
    case 'truncated':
      return { ...sofar, body: bodyOf(body.read(0, Math.min(fault.atBytes, body.sizeBytes))) };
    case 'endless':
      return { ...sofar, body: endlessBody() };
    case 'hostile':
      return { ...sofar, body: hostileBody(fault.how) };
    case 'gzip': {
      const encoded = { ...sofar.headers, 'Content-Encoding': 'gzip' };
      const headers = fault.how === 'unlabelled' ? sofar.headers : encoded;
      return { ...sofar, headers, body: fault.how === 'broken' ? body : compressed(body) };
    }
  }
}

function compressed(body: Body): Body {
  if (!Number.isFinite(body.sizeBytes))
    throw new Error('Compressing an endless body: it has no end to wait for');
  return bodyOf(gzipSync(body.read(0, body.sizeBytes)));
}
