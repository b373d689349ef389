import type { RefreshFailure } from '../../lib/bulletins/feed.ts';
import type { FeedDocument, FeedReading, FetchedDocument } from '../../lib/bulletins/feed-document.ts';
import type { DocumentAnswer, DocumentRequest, FetchDocument } from '../../lib/bulletins/ports.ts';

/** What stands at an address of the fake world. */
export interface FakePage {
  /** What the parser will make of the body. */
  readonly document?: FeedDocument;
  readonly reading?: FeedReading;
  readonly failure?: RefreshFailure;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly maxAgeMs?: number;
  readonly contentType?: string;
  /** Where it really is. */
  readonly redirectsTo?: string;
}

export interface FakePublisher {
  readonly fetch: FetchDocument;
  readonly parse: (document: FetchedDocument) => Promise<FeedReading>;
  readonly requests: readonly DocumentRequest[];
  readonly parseCount: () => number;
  /** The most requests there were at once, in all and for one host. */
  readonly most: () => { readonly atOnce: number; readonly perHost: number };
  put(url: string, page: FakePage): void;
  /** From now on requests wait until `answer`. */
  hold(): void;
  /** Answers what waits, and from now on at once. */
  answer(): void;
}

/** Publishers whose pages can be changed, and a parser for them; answers come at the next turn or when told. */
export function createFakePublisher(): FakePublisher {
  const pages = new Map<string, FakePage>();
  const requests: DocumentRequest[] = [];
  const open: string[] = [];
  const most = { atOnce: 0, perHost: 0 };
  let parseCount = 0;
  let gate: { readonly opened: Promise<void>; readonly open: () => void } | undefined;

  function answerTo(request: DocumentRequest): DocumentAnswer {
    const page = pages.get(request.url);
    if (!page) return { kind: 'failed', failure: { kind: 'unreachable', mayNeedPermission: false } };
    const { failure, etag, lastModified, maxAgeMs, contentType = 'application/rss+xml' } = page;
    if (failure) return { kind: 'failed', failure };
    const url = page.redirectsTo ?? request.url;
    const headers = { url, etag, lastModified, maxAgeMs };
    if (etag !== undefined && request.etag === etag) return { kind: 'unchanged', ...headers };
    const body = page.document ?? page.reading;
    return {
      kind: 'document',
      bytes: new TextEncoder().encode(JSON.stringify(body ?? 'sound')),
      contentType,
      ...headers,
    };
  }

  return {
    async fetch(request, signal) {
      const { host } = new URL(request.url);
      requests.push(request);
      open.push(host);
      most.atOnce = Math.max(most.atOnce, open.length);
      most.perHost = Math.max(most.perHost, open.filter((other) => other === host).length);
      await Promise.race([
        gate?.opened ?? Promise.resolve(),
        new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
      ]);
      open.splice(open.indexOf(host), 1);
      return answerTo(request);
    },
    async parse({ bytes }) {
      parseCount += 1;
      const body = JSON.parse(new TextDecoder().decode(bytes));
      return 'ok' in body ? body : { ok: true, feed: body, setAside: [] };
    },
    requests,
    parseCount: () => parseCount,
    most: () => most,
    put: (url, page) => pages.set(url, page),
    hold() {
      let release = () => {};
      const opened = new Promise<void>((resolve) => {
        release = resolve;
      });
      gate = { opened, open: release };
    },
    answer() {
      gate?.open();
      gate = undefined;
    },
  };
}
