import { ALL_SITES, originOf } from '../../downloads/origins.ts';
import { type AskForAudio, type AudioAnswer, AudioCutOff, type AudioRequest } from '../../downloads/ports.ts';
import { retryAfterMs } from './answer-headers.ts';
import { letGo } from './let-go.ts';
import { startSilenceWatch } from './silence-watch.ts';

/** What asking for audio needs to be told of the browser it runs in. */
export interface AudioSurroundings {
  /** Whether the permission for the address's host is held, so that CORS hides and forbids nothing. */
  readonly isPermitted: (url: string) => boolean;
  /** Whether a host, as `URL` spells it, lies in a private network or on this machine. */
  readonly isPrivateHost: (hostname: string) => boolean;
  readonly isOnline: () => boolean;
  readonly nowMs: () => number;
}

const PROBE_MS = 10_000;

/**
 * Asks for audio with this browser's `fetch`, without cookies and without saying where from, always for a range:
 * then nobody compresses. `If-Range` is sent only where the host's permission is held, since a foreign host would
 * be asked first whether it takes it (https://fetch.spec.whatwg.org/#cors-safelisted-request-header).
 */
export function createAskForAudio(surroundings: AudioSurroundings): AskForAudio {
  return async (request, signal) => {
    signal.throwIfAborted();
    const watch = startSilenceWatch(request, signal);
    try {
      const answer = await answerTo(request, watch, surroundings);
      if (answer.kind !== 'body') watch.end();
      return answer;
    } catch {
      watch.end();
      if (signal.aborted) throw signal.reason;
      if (watch.havePassed()) return { kind: 'too-slow' };
      if (!surroundings.isOnline()) return { kind: 'offline' };
      return { kind: 'unreachable', origin: await missingOrigin(request.url, surroundings, signal) };
    }
  };
}

type Watch = ReturnType<typeof startSilenceWatch>;

async function answerTo(
  request: AudioRequest,
  watch: Watch,
  { isPermitted, isPrivateHost, nowMs }: AudioSurroundings,
): Promise<AudioAnswer> {
  const ifRange = isPermitted(request.url) ? request.validator : undefined;
  const [response, isUnderValidator] = await send(request, ifRange, watch.signal);
  const { status, headers } = response;
  const url = response.url || request.url;
  const host = new URL(url).hostname;
  // The hops between are hidden. An edition on a private host may lead to another.
  if (isPrivateHost(host) && !isPrivateHost(new URL(request.url).hostname)) {
    return { kind: 'private-address', host };
  }
  const contentRange = headers.get('content-range') ?? undefined;
  if (!response.ok) {
    const waitMs = retryAfterMs(headers.get('retry-after'), nowMs());
    return { kind: 'http-error', httpStatus: status, retryAfterMs: waitMs, contentRange, isUnderValidator };
  }
  return {
    kind: 'body',
    httpStatus: status,
    url,
    etag: headers.get('etag') ?? undefined,
    lastModified: headers.get('last-modified') ?? undefined,
    contentLengthBytes: lengthOf(headers),
    contentRange,
    contentType: headers.get('content-type') ?? undefined,
    isEncoded: !['', 'identity'].includes(headers.get('content-encoding')?.trim().toLowerCase() ?? ''),
    isPermitted: isPermitted(url),
    isUnderValidator,
    chunks: chunksOf(response, watch),
  };
}

async function send(
  { url, fromByte, untilByte }: AudioRequest,
  ifRange: string | undefined,
  signal: AbortSignal,
): Promise<readonly [response: Response, isUnderValidator: boolean]> {
  const range = `bytes=${fromByte}-${untilByte ?? ''}`;
  const plain: RequestInit = {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    signal,
  };
  if (ifRange !== undefined) {
    try {
      return [await fetch(url, { ...plain, headers: { range, 'if-range': ifRange } }), true];
    } catch (problem) {
      if (signal.aborted) throw problem;
      // It may have led to a host whose permission is not held, which takes a request only without it.
    }
  }
  return [await fetch(url, { ...plain, headers: { range } }), false];
}

function lengthOf(headers: Headers): number | undefined {
  const text = headers.get('content-length') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The body as it comes; silence ends it, but not that of whoever reads it. */
async function* chunksOf(response: Response, watch: Watch): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  try {
    while (reader) {
      watch.wait();
      const { done, value } = await reader.read();
      watch.came();
      if (done) return;
      if (value.length > 0) yield value;
      letGo(value.buffer);
    }
  } catch {
    watch.owner.throwIfAborted();
    throw new AudioCutOff(watch.havePassed() ? 'too-slow' : 'cut-off');
  } finally {
    watch.end();
  }
}

/**
 * The permission that would help where `fetch` only says that it failed: an opaque request needs none, so that
 * what answers it is there and not allowed. Where the host's own is held, redirects lead to others.
 */
async function missingOrigin(
  url: string,
  { isPermitted }: AudioSurroundings,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (isPermitted('https://any.invalid/') && isPermitted('http://any.invalid/')) return undefined; // all are held
  const abort = new AbortController();
  const giveUp = () => abort.abort();
  const timer = setTimeout(giveUp, PROBE_MS);
  signal.addEventListener('abort', giveUp);
  try {
    await fetch(url, {
      mode: 'no-cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: abort.signal,
    });
    return isPermitted(url) ? ALL_SITES : originOf(url);
  } catch {
    signal.throwIfAborted();
    return undefined; // nothing answers at all
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
    abort.abort();
  }
}
