import { type AskForAudio, AudioCutOff, type AudioRequest } from '../../lib/downloads/ports.ts';

/** How the server answers one request; it never lies about what it sends, but it may be of any kind. */
export interface Behaviour {
  readonly kind: 'serve' | 'html' | 'status' | 'offline' | 'unreachable' | 'too-slow';
  /** Which of the versions of the file lies there now. */
  readonly version: number;
  readonly range: 'honoured' | 'ignored' | 'short-part' | 'shifted' | 'unsaid';
  readonly validator: 'tag' | 'weak-tag' | 'date' | 'none';
  readonly heedsIfRange: boolean;
  readonly tellsLength: boolean;
  /** After how much of the body the connection ends, 0 to 1. */
  readonly cutAt: number | undefined;
  readonly status: number;
}

export const WELL_BEHAVED: Behaviour = {
  kind: 'serve',
  version: 0,
  range: 'honoured',
  validator: 'tag',
  heedsIfRange: true,
  tellsLength: true,
  cutAt: undefined,
  status: 500,
};

export interface FakeAudioServer {
  readonly ask: AskForAudio;
  readonly requests: AudioRequest[];
  /** Takes turns; the last one stays. */
  behaviours: Behaviour[];
  /** Called before each chunk; what it waits for holds the body up. */
  beforeChunk: () => Promise<void> | void;
}

const CHUNK_BYTES = 100_000;
const PAGE = new TextEncoder().encode('<!doctype html><title>Please sign in</title>');

/** One file in several versions behind a port. */
export function createFakeAudioServer(versions: readonly Uint8Array<ArrayBuffer>[]): FakeAudioServer {
  async function* chunksOf(
    bytes: Uint8Array<ArrayBuffer>,
    cutAt: number | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const untilByte = cutAt === undefined ? bytes.length : Math.floor(bytes.length * cutAt);
    for (let at = 0; at < untilByte; at += CHUNK_BYTES) {
      await server.beforeChunk();
      signal.throwIfAborted();
      yield bytes.slice(at, Math.min(at + CHUNK_BYTES, untilByte));
    }
    signal.throwIfAborted();
    if (cutAt !== undefined) throw new AudioCutOff('cut-off');
  }

  const server: FakeAudioServer = {
    requests: [],
    behaviours: [WELL_BEHAVED],
    beforeChunk: () => {},
    async ask(request, signal) {
      signal.throwIfAborted();
      server.requests.push(request);
      const [behaviour = WELL_BEHAVED] = server.behaviours;
      if (server.behaviours.length > 1) server.behaviours = server.behaviours.slice(1);
      const isUnderValidator = request.validator !== undefined;
      const common = { isPermitted: true, isUnderValidator, isEncoded: false, url: request.url };
      const whole = versions[behaviour.version] ?? new Uint8Array();
      const etag = { tag: `"v${behaviour.version}"`, 'weak-tag': `W/"v${behaviour.version}"` }[
        behaviour.validator as string
      ];
      const lastModified =
        behaviour.validator === 'date' ? `Tue, 0${behaviour.version + 1} Sep 2015 12:00:00 GMT` : undefined;
      switch (behaviour.kind) {
        case 'offline':
        case 'too-slow':
          return { kind: behaviour.kind };
        case 'unreachable':
          return { kind: 'unreachable', origin: undefined };
        case 'status': {
          const { status: httpStatus } = behaviour;
          return {
            kind: 'http-error',
            httpStatus,
            retryAfterMs: undefined,
            contentRange: undefined,
            isUnderValidator,
          };
        }
        case 'html':
          return {
            ...common,
            kind: 'body',
            httpStatus: 200,
            etag: undefined,
            lastModified: undefined,
            contentLengthBytes: PAGE.length,
            contentRange: undefined,
            contentType: 'text/html',
            chunks: chunksOf(PAGE, undefined, signal),
          };
        case 'serve':
          break;
      }
      const isSame = request.validator === undefined || request.validator === (etag ?? lastModified);
      const isPart = behaviour.range !== 'ignored' && (isSame || !behaviour.heedsIfRange);
      const body = {
        ...common,
        kind: 'body' as const,
        etag,
        lastModified,
        contentType: 'audio/mpeg',
      };
      if (!isPart) {
        return {
          ...body,
          httpStatus: 200,
          contentLengthBytes: behaviour.tellsLength ? whole.length : undefined,
          contentRange: undefined,
          chunks: chunksOf(whole, behaviour.cutAt, signal),
        };
      }
      if (request.fromByte >= whole.length) {
        const contentRange = `bytes */${whole.length}`;
        return {
          kind: 'http-error',
          httpStatus: 416,
          retryAfterMs: undefined,
          contentRange,
          isUnderValidator,
        };
      }
      const fromByte = behaviour.range === 'shifted' ? Math.max(0, request.fromByte - 999) : request.fromByte;
      const wantedUntil = Math.min((request.untilByte ?? whole.length - 1) + 1, whole.length);
      const untilByte =
        behaviour.range === 'short-part' ? Math.min(wantedUntil, fromByte + 150_000) : wantedUntil;
      const total = behaviour.tellsLength ? whole.length : '*';
      return {
        ...body,
        httpStatus: 206,
        contentLengthBytes: behaviour.tellsLength ? untilByte - fromByte : undefined,
        contentRange:
          behaviour.range === 'unsaid' ? undefined : `bytes ${fromByte}-${untilByte - 1}/${total}`,
        chunks: chunksOf(whole.slice(fromByte, untilByte), behaviour.cutAt, signal),
      };
    },
  };
  return server;
}
