import type { Clock } from '../../time/clock.ts';
import type { FeedHealth, RefreshFailure } from '../feed.ts';
import type { FeedDocument, FeedReading, FeedSetAside, FetchedDocument } from '../feed-document.ts';
import type { AnswerHeaders, DocumentAnswer, FetchDocument } from '../ports.ts';
import { fingerprintOfBytes } from './fingerprint.ts';
import { feedOfAudio, isAudio } from './fixed-audio.ts';
import { leadsInside } from './private-host.ts';
import { httpDateMs, isHonestDate } from './replaced.ts';

/** What reading an address needs. */
export interface ReadNeeds {
  readonly fetch: FetchDocument;
  readonly parse: (document: FetchedDocument) => Promise<FeedReading>;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** A feed's document as it was fetched and read. */
export type ReadAnswer =
  | {
      readonly kind: 'read';
      readonly fetched: FetchedDocument & AnswerHeaders;
      readonly document: FeedDocument;
      readonly setAside: readonly FeedSetAside[];
      readonly bodyKey: string;
    }
  | { readonly kind: 'page'; readonly document: FetchedDocument }
  | ({ readonly kind: 'unchanged'; readonly url: string } & AnswerHeaders)
  | { readonly kind: 'failed'; readonly failure: RefreshFailure };

const LIMITS = {
  limitBytes: 20 * 1024 * 1024, // ten times the largest feed there is
  firstByteMs: 20_000,
  wholeMs: 60_000,
} as const;

/**
 * Fetches an address and reads it as a feed, or as a fixed address of audio. What `health` knows of the last
 * document is sent along and compared. An address that leads into a private network from outside is refused.
 */
export async function readFeed(
  { fetch, parse, clock }: ReadNeeds,
  url: string,
  health: Pick<FeedHealth, 'etag' | 'lastModified' | 'bodyKey'> | undefined,
  signal: AbortSignal,
): Promise<ReadAnswer> {
  const { etag, lastModified, bodyKey } = health ?? {};
  const answer = await fetch({ url, etag, lastModified, ...LIMITS }, signal);
  if (answer.kind === 'failed') return answer;
  if (leadsInside(url, answer.url)) {
    return { kind: 'failed', failure: { kind: 'private-address', host: new URL(answer.url).hostname } };
  }
  if (answer.kind === 'unchanged') return answer;
  const key = fingerprintOfBytes(answer.bytes);
  if (key === bodyKey && !isNewlyModified(answer, lastModified, clock.nowMs())) return unchanged(answer);
  return read(parse, answer, key);
}

async function read(
  parse: ReadNeeds['parse'],
  fetched: Extract<DocumentAnswer, { kind: 'document' }>,
  bodyKey: string,
): Promise<ReadAnswer> {
  if (isAudio(fetched))
    return { kind: 'read', fetched, document: feedOfAudio(fetched), setAside: [], bodyKey };
  const reading = await parse(fetched);
  if (reading.ok)
    return { kind: 'read', fetched, document: reading.feed, setAside: reading.setAside, bodyKey };
  const { failure } = reading;
  if (failure.kind === 'is-a-page') return { kind: 'page', document: fetched };
  return { kind: 'failed', failure: { kind: 'document', failure } };
}

/** The same bytes with an honest newer date may announce new audio at a fixed address. */
function isNewlyModified(headers: AnswerHeaders, before: string | undefined, nowMs: number): boolean {
  const currentMs = httpDateMs(headers.lastModified);
  return headers.lastModified !== before && isHonestDate(currentMs, nowMs);
}

function unchanged({ url, etag, lastModified, maxAgeMs }: FetchedDocument & AnswerHeaders): ReadAnswer {
  return { kind: 'unchanged', url, etag, lastModified, maxAgeMs };
}
