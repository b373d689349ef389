import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentRequest } from '../../../../lib/bulletins/ports.ts';
import { createFetchDocument, type FetchSurroundings } from '../../../../lib/platform/http/fetch-document.ts';
import { createFeedServer, ETAG, FEED, type FeedServer, MODIFIED } from './feed-server.ts';

const NOW_MS = Date.UTC(2016, 7, 31, 12);
const LIMIT_BYTES = 5_000_000;
const FIRST_BYTE_MS = 400;
const WHOLE_MS = 900;
const MOST_MS = 5_000; // whatever happens, an answer is there by then

let server: FeedServer;

beforeAll(async () => {
  server = await createFeedServer();
});

afterEach(async () => {
  for (let waited = 0; server.openCount() > 0 && waited < 100; waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(server.openCount(), 'responses left open').toBe(0);
});

afterAll(() => server.close());

const isLoopbackNumber = (hostname: string) => hostname === '127.0.0.1';

function ask(
  path: string,
  {
    request,
    signal,
    ...surroundings
  }: Partial<FetchSurroundings> & {
    readonly request?: Partial<DocumentRequest>;
    readonly signal?: AbortSignal;
  } = {},
) {
  const fetchDocument = createFetchDocument({
    mayAskWithHeaders: async () => true,
    isPrivateHost: isLoopbackNumber,
    isOnline: () => true,
    nowMs: () => NOW_MS,
    ...surroundings,
  });
  const asked = {
    url: path.startsWith('http') ? path : `${server.url}/${path}`,
    etag: undefined,
    lastModified: undefined,
    limitBytes: LIMIT_BYTES,
    firstByteMs: FIRST_BYTE_MS,
    wholeMs: WHOLE_MS,
    ...request,
  };
  return fetchDocument(asked, signal ?? new AbortController().signal);
}

const textOf = (answer: Awaited<ReturnType<typeof ask>>) =>
  answer.kind === 'document' ? new TextDecoder().decode(answer.bytes) : answer.kind;

const lastRequest = () => server.requests.at(-1);
const unreachable = { kind: 'unreachable', mayNeedPermission: false };

describe('a document is fetched', () => {
  it('with its address, its type and what its headers say', async () => {
    const answer = await ask('good');
    expect(textOf(answer)).toBe(FEED);
    expect(answer).toMatchObject({
      kind: 'document',
      url: `${server.url}/good`,
      contentType: 'application/rss+xml',
      etag: ETAG,
      lastModified: MODIFIED,
      maxAgeMs: 600_000,
    });
  });

  it('without cookies and without saying where from', async () => {
    await ask('good');
    expect(lastRequest()?.headers.cookie).toBeUndefined();
    expect(lastRequest()?.headers.referer).toBeUndefined();
  });

  it('from where its address leads, and says where that was', async () => {
    expect(await ask('moved')).toMatchObject({ kind: 'document', url: `${server.url}/good` });
  });

  it.each([
    ['untyped', FEED],
    ['html', '<!doctype html>'],
    ['empty', ''],
    ['no-content', ''],
  ])('as it is, whatever it is: "%s"', async (path, text) => {
    expect(textOf(await ask(path))).toBe(text);
  });

  it('up to the last byte of the limit', async () => {
    expect(textOf(await ask('good', { request: { limitBytes: FEED.length } }))).toBe(FEED);
  });
});

describe('what has not changed', () => {
  it.each([
    ['etag', { etag: ETAG }],
    ['date', { lastModified: MODIFIED }],
  ])('is not sent again to who knows its %s', async (_what, request) => {
    expect(await ask('conditional', { request })).toEqual({
      kind: 'unchanged',
      url: `${server.url}/conditional`,
      etag: ETAG,
      lastModified: undefined,
      maxAgeMs: 60_000,
    });
  });

  it('is asked for without validators where the host permission is not held', async () => {
    const request = { etag: ETAG, lastModified: MODIFIED };
    const answer = await ask('conditional', { request, mayAskWithHeaders: async () => false });
    expect(answer.kind).toBe('document');
    expect(lastRequest()?.headers['if-none-match']).toBeUndefined();
    expect(lastRequest()?.headers['cache-control']).toBe('max-age=0'); // the browser's own cache asks
  });

  it('is asked for without validators when the request with them does not get through', async () => {
    expect(textOf(await ask('refuses-headers', { request: { etag: ETAG } }))).toBe(FEED);
  });

  it('is no answer to who has nothing yet', async () => {
    expect(await ask('always-304')).toEqual({
      kind: 'failed',
      failure: { kind: 'http-error', httpStatus: 304, retryAfterMs: undefined },
    });
  });
});

describe('a server that misbehaves ends in a failure', () => {
  const tooLarge = { kind: 'too-large', limitBytes: LIMIT_BYTES };
  const httpError = (httpStatus: number, retryAfterMs?: number) => ({
    kind: 'http-error',
    httpStatus,
    retryAfterMs,
  });

  it.each([
    ['gone', { kind: 'gone' }],
    ['not-found', httpError(404)],
    ['broken', httpError(500)],
    ['busy-seconds', httpError(503, 120_000)],
    ['busy-date', httpError(429, 300_000)],
    ['busy-nonsense', httpError(503)],
    ['nowhere', httpError(302)],
    ['silent', { kind: 'too-slow' }],
    ['no-body-yet', { kind: 'too-slow' }],
    ['stalls', { kind: 'too-slow' }],
    ['drips', { kind: 'too-slow' }],
    ['endless', tooLarge],
    ['stream', { kind: 'document', failure: { kind: 'is-a-stream' } }],
    ['fifty-megabytes', tooLarge],
    ['gzip-bomb', tooLarge],
    ['loop', unreachable],
    ['to-file', unreachable],
    ['reset', unreachable],
    ['reset-midway', unreachable],
    ['short-body', unreachable],
    ['truncated-gzip', unreachable],
    ['no-gzip', unreachable],
    ['no-http', unreachable],
  ])('"%s"', { timeout: MOST_MS }, async (path, failure) => {
    expect(await ask(path)).toEqual({ kind: 'failed', failure });
  });

  it('sooner for the first byte than for the whole', async () => {
    const startedAtMs = performance.now();
    await ask('silent');
    const silentMs = performance.now() - startedAtMs;
    await ask('stalls');
    const stalledMs = performance.now() - startedAtMs - silentMs;
    expect(silentMs).toBeLessThan(WHOLE_MS);
    expect(stalledMs).toBeGreaterThanOrEqual(WHOLE_MS - 5);
  });

  it('that nobody listens at', async () => {
    const closed = await createFeedServer();
    await closed.close();
    expect(await ask(`${closed.url}/good`)).toEqual({ kind: 'failed', failure: unreachable });
  });

  it('that the missing permission may explain', async () => {
    const failure = { kind: 'unreachable', mayNeedPermission: true };
    expect(await ask('reset', { mayAskWithHeaders: async () => false })).toEqual({ kind: 'failed', failure });
  });

  it('that the missing network explains', async () => {
    expect(await ask('reset', { isOnline: () => false })).toEqual({
      kind: 'failed',
      failure: { kind: 'offline' },
    });
  });
});

describe('a private network', () => {
  it('is not looked into for an address that only leads there', async () => {
    const url = `http://localhost:${server.port}/to-other-name`;
    expect(await ask(url)).toEqual({
      kind: 'failed',
      failure: { kind: 'private-address', host: '127.0.0.1' },
    });
  });

  it('is where a listener’s own address may lead', async () => {
    expect((await ask('to-other-name')).kind).toBe('document');
  });
});

describe('who gives up', () => {
  it.each(['silent', 'stalls', 'endless'])('is told so with the own reason: "%s"', async (path) => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error('no longer wanted')), 100);
    const limits = { limitBytes: Number.MAX_SAFE_INTEGER, firstByteMs: 60_000, wholeMs: 60_000 };
    await expect(ask(path, { signal: abort.signal, request: limits })).rejects.toThrow('no longer wanted');
  });

  it('before anything was asked asks nothing', async () => {
    const before = server.requests.length;
    await expect(ask('good', { signal: AbortSignal.abort(new Error('never')) })).rejects.toThrow('never');
    expect(server.requests).toHaveLength(before);
  });
});
