import type { IncomingMessage, ServerResponse } from 'node:http';
import { after } from './after.ts';
import { type Answer, answerUnder, strikeOf } from './answer.ts';
import type { Broadcast } from './broadcast.ts';
import { createTally, type MountCounts, type SeenRequest, type Tally } from './counts.ts';
import type { Fault } from './fault.ts';
import { createListener, type Listener } from './listener.ts';
import { BYTES_PER_SEC } from './tracks.ts';

/** One address of the programme, with its faults, listeners and counters. */
export interface Mount {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Hands on the frames that came due in `elapsedMs`. */
  tick(frames: readonly Uint8Array[], elapsedMs: number): void;
  set(fault: Fault): void;
  fault(): Fault;
  counts(): MountCounts;
  resetCounts(): void;
  /** Cancels the end of the fault; connections are the server's to close. */
  close(): void;
}

export interface MountOptions {
  readonly path: string;
  /** Where `redirect` leads. */
  readonly otherPath: string;
  readonly broadcast: Broadcast;
  readonly audioHeaders: Readonly<Record<string, string>>;
  readonly metaintBytes: number;
  readonly nowMs: () => number;
}

interface Connection {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly closed: AbortSignal;
  readonly metaintBytes: number | undefined;
  readonly answered: (answer: NonNullable<SeenRequest['answer']>) => void;
  /** `undefined` while a fault holds back headers or the first byte. */
  listener: Listener | undefined;
}

const MOST_WAITING_BYTES = 1024 * 1024; // twice Icecast's queue-size
const TRICKLE_BYTES_PER_MS = BYTES_PER_SEC / 2 / 1000;

export function createMount(options: MountOptions): Mount {
  const { broadcast, nowMs } = options;
  const connections = new Set<Connection>();
  let tally: Tally = createTally(nowMs);
  let fault: Fault = { kind: 'none' };
  let faultReplaced = new AbortController();

  const respond = (connection: Connection, answer: Answer): void => {
    switch (answer.kind) {
      case 'audio':
        after(answer.headersAfterMs, connection.closed, () => sendHeaders(connection, answer.soundAfterMs));
        if (fault.kind === 'flap') endAfter(connection, fault.afterMs);
        return;
      case 'reset':
        connection.answered('reset');
        resetConnection(connection);
        return;
      case 'page':
        if (answer.isForeign) connection.response.removeHeader('Access-Control-Allow-Origin');
        connection.answered(answer.status);
        connection.response.writeHead(answer.status, { 'Content-Type': 'text/html; charset=utf-8' });
        connection.response.end(answer.page);
        return;
      case 'redirect':
        connection.answered(302);
        redirect(connection, answer.to === 'itself' ? options.path : options.otherPath);
        return;
    }
  };

  const sendHeaders = (connection: Connection, soundAfterMs: number): void => {
    const { closed, metaintBytes, request, response } = connection;
    connection.answered(200);
    // Not in chunks: as at Icecast, the end of the connection is the only end.
    response.removeHeader('Transfer-Encoding');
    const icy = metaintBytes === undefined ? {} : { 'icy-metaint': String(metaintBytes) };
    response.writeHead(200, { ...options.audioHeaders, ...icy });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.flushHeaders();
    after(soundAfterMs, closed, () => startSound(connection));
  };

  const startSound = (connection: Connection): void => {
    connection.listener = createListener(connection.response, connection.metaintBytes);
    if (fault.kind === 'stall') return;
    connection.listener.queue(Buffer.concat(broadcast.recent()), broadcast.title());
    if (fault.kind !== 'trickle') flush(connection, Number.POSITIVE_INFINITY);
  };

  const flush = ({ listener, response }: Connection, mostBytes: number): void => {
    if (listener === undefined || response.destroyed || response.writableEnded) return;
    tally.sent(listener.flush(mostBytes));
  };

  const dropTooSlow = (): void => {
    for (const connection of connections) {
      const waitingBytes = connection.listener?.waitingBytes() ?? 0;
      if (waitingBytes <= MOST_WAITING_BYTES) continue;
      tally.tooSlow();
      resetConnection(connection);
    }
  };

  const endAfter = ({ closed, response }: Connection, delayMs: number): void => {
    const cause = fault;
    after(delayMs, closed, () => {
      if (fault === cause) response.end();
    });
  };

  const strike = ({ connected, overAfterMs }: ReturnType<typeof strikeOf>): void => {
    for (const connection of connections) {
      if (connected === 'reset') resetConnection(connection);
      else if (connected === 'end') connection.response.end();
      else if (connected !== 'stay') endAfter(connection, connected.endAfterMs);
    }
    if (overAfterMs === undefined) return;
    after(overAfterMs, faultReplaced.signal, () => {
      fault = { kind: 'none' };
    });
  };

  return {
    handle(request, response) {
      const closing = new AbortController();
      const { answered } = tally.request(request);
      const metaintBytes = request.headers['icy-metadata'] === '1' ? options.metaintBytes : undefined;
      const closed = closing.signal;
      const connection = { request, response, closed, metaintBytes, answered, listener: undefined };
      if (request.method === 'GET') connections.add(connection);
      tally.listenersNow(connections.size);
      response.on('close', () => {
        closing.abort();
        connections.delete(connection);
      });
      respond(connection, answerUnder(fault));
    },
    tick(frames, elapsedMs) {
      dropTooSlow();
      if (fault.kind === 'stall') return;
      const audio = Buffer.concat(frames);
      const mostBytes =
        fault.kind === 'trickle' ? elapsedMs * TRICKLE_BYTES_PER_MS : Number.POSITIVE_INFINITY;
      for (const connection of connections) {
        connection.listener?.queue(audio, broadcast.title());
        flush(connection, mostBytes);
      }
    },
    set(next) {
      faultReplaced.abort();
      faultReplaced = new AbortController();
      fault = next;
      strike(strikeOf(next));
    },
    fault: () => fault,
    counts: () => tally.counts(connections.size),
    resetCounts() {
      tally = createTally(nowMs);
      tally.listenersNow(connections.size);
    },
    close() {
      faultReplaced.abort();
    },
  };
}

function redirect({ request, response }: Connection, path: string): void {
  response.writeHead(302, { Location: `http://${request.headers.host ?? '127.0.0.1'}${path}` }).end();
}

/** Ends a connection as a broken network does: with a reset, not with an end. */
function resetConnection({ response }: Connection): void {
  response.socket?.resetAndDestroy();
}
