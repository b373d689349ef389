import type { RefreshFailure } from '../../bulletins/feed.ts';
import type { DocumentAnswer, DocumentRequest, FetchDocument } from '../../bulletins/ports.ts';
import { readAnswerHeaders, retryAfterMs } from './answer-headers.ts';
import { type Deadlines, startDeadlines } from './deadlines.ts';
import { readBody } from './read-body.ts';

// Within what may be sent to a foreign host without asking it first.
// https://fetch.spec.whatwg.org/#cors-safelisted-request-header
const ACCEPT = 'application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.8';

/** What fetching needs to be told of the browser it runs in. */
export interface FetchSurroundings {
  /**
   * Whether the permission for the address's host is held. The validators are sent only then: they are not
   * CORS-safelisted, and a host would be asked first whether it takes them, which hosts of feeds do not.
   */
  readonly mayAskWithHeaders: (url: string) => Promise<boolean>;
  /** Whether a host, as `URL` spells it, lies in a private network or on this machine. */
  readonly isPrivateHost: (hostname: string) => boolean;
  readonly isOnline: () => boolean;
  readonly nowMs: () => number;
}

/**
 * Fetches one document with this browser's `fetch`, without cookies and without saying where from. Failures
 * of the world come back as values; the promise rejects only with the signal's own reason, once its owner has
 * given up.
 */
export function createFetchDocument(surroundings: FetchSurroundings): FetchDocument {
  return async (request, signal) => {
    signal.throwIfAborted();
    const isHeld = await surroundings.mayAskWithHeaders(request.url);
    const deadlines = startDeadlines(request, signal);
    try {
      return await answerTo(request, isHeld ? validatorsOf(request) : {}, deadlines, surroundings);
    } catch {
      if (signal.aborted) throw signal.reason;
      // No route, unknown, refused, cut off, unreadable, forbidden by CORS: `fetch` does not say which.
      return failed(
        deadlines.havePassed()
          ? { kind: 'too-slow' }
          : surroundings.isOnline()
            ? { kind: 'unreachable', mayNeedPermission: !isHeld }
            : { kind: 'offline' },
      );
    } finally {
      deadlines.end();
    }
  };
}

async function answerTo(
  request: DocumentRequest,
  validators: Record<string, string>,
  deadlines: Deadlines,
  { isPrivateHost, nowMs }: FetchSurroundings,
): Promise<DocumentAnswer> {
  const response = await send(request.url, validators, deadlines.signal);
  const url = response.url || request.url;
  const host = new URL(url).hostname;
  // The hops between are hidden. Where the listener typed a private address, it may lead to another.
  if (isPrivateHost(host) && !isPrivateHost(new URL(request.url).hostname)) {
    return failed({ kind: 'private-address', host });
  }
  const headers = readAnswerHeaders(response.headers);
  const { status } = response;
  if (status === 304 && Object.keys(validators).length > 0) return { kind: 'unchanged', url, ...headers };
  if (status === 410) return failed({ kind: 'gone' });
  if (!response.ok) {
    const waitMs = retryAfterMs(response.headers.get('retry-after'), nowMs());
    return failed({ kind: 'http-error', httpStatus: status, retryAfterMs: waitMs });
  }
  if (isStream(response.headers)) {
    await response.body?.cancel();
    return failed({ kind: 'document', failure: { kind: 'is-a-stream' } });
  }
  const bytes = await readBody(response, request.limitBytes, deadlines.firstByteCame);
  if (bytes === undefined) return failed({ kind: 'too-large', limitBytes: request.limitBytes });
  return {
    kind: 'document',
    bytes,
    url,
    contentType: response.headers.get('content-type') ?? undefined,
    ...headers,
  };
}

/** Stations name themselves in these headers; a file of sound has none of them and says how long it is. */
function isStream(headers: Headers): boolean {
  const isSound = /^\s*(?:audio\/(?!.*(?:mpegurl|scpls))|application\/ogg)/i.test(
    headers.get('content-type') ?? '',
  );
  const isNamed = ['icy-name', 'icy-br', 'icy-metaint', 'ice-audio-info'].some((name) => headers.has(name));
  return isSound && isNamed && !headers.has('content-length');
}

async function send(url: string, validators: Record<string, string>, signal: AbortSignal): Promise<Response> {
  const plain: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer', signal };
  const withoutValidators = () => fetch(url, { ...plain, headers: { accept: ACCEPT }, cache: 'no-cache' });
  if (Object.keys(validators).length === 0) return await withoutValidators();
  try {
    return await fetch(url, { ...plain, headers: { accept: ACCEPT, ...validators }, cache: 'no-store' });
  } catch (problem) {
    if (signal.aborted) throw problem;
    // It may have led to a host whose permission is not held, which takes a request only without them.
    return await withoutValidators();
  }
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-conditional-requests */
function validatorsOf({ etag, lastModified }: DocumentRequest): Record<string, string> {
  return {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  };
}

const failed = (failure: RefreshFailure): DocumentAnswer => ({ kind: 'failed', failure });
