import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as timeout } from 'node:timers/promises';
import type { Answer, Reply } from './reply.ts';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Aborts when the connection is over. */
  readonly closed: AbortSignal;
  /** Told of the bytes of the body as they are handed to the network. */
  readonly sent: (bytes: number) => void;
}

const PIECE_BYTES = 128 * 1024;
const PACE_MS = 50;
const LINGER_MS = 20; // a reset takes back what is still on its way: the bytes before it shall arrive

/** Sends a reply; resolves when all is sent that ever will be, rejects with AbortError if the client leaves. */
export async function deliver(exchange: Exchange, reply: Reply): Promise<void> {
  const { request, response, closed } = exchange;
  if (reply.kind === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const { body, delivery } = reply;
  await pause(delivery.headersAfterMs, closed);
  if (!reply.isReadableByPages) response.removeHeader('Access-Control-Allow-Origin');
  response.writeHead(reply.status, { ...reply.headers, ...lengthOf(reply) });
  if (request.method === 'HEAD' || reply.status === 304) {
    response.end();
    return;
  }
  response.flushHeaders();
  await pause(delivery.firstByteAfterMs, closed);
  const stop =
    delivery.stop !== undefined && delivery.stop.afterBytes < body.sizeBytes ? delivery.stop : undefined;
  await send(exchange, reply, stop?.afterBytes ?? body.sizeBytes);
  switch (stop?.how) {
    case undefined:
      response.end();
      return;
    case 'end':
      response.socket?.end(); // not the response: with chunks that would say that nothing is missing
      return;
    case 'reset':
      await pause(LINGER_MS, closed);
      response.socket?.resetAndDestroy();
      return;
    case 'stall':
      return;
  }
}

function lengthOf({ status, body, delivery }: Answer): Readonly<Record<string, string>> {
  const isTold = delivery.tellsLength && Number.isFinite(body.sizeBytes) && status !== 304;
  return isTold ? { 'Content-Length': String(body.sizeBytes) } : {};
}

async function send({ response, closed, sent }: Exchange, { body, delivery }: Answer, untilByte: number) {
  const { bytesPerSec } = delivery;
  const stepBytes =
    bytesPerSec === undefined ? PIECE_BYTES : Math.max(1, Math.round((bytesPerSec * PACE_MS) / 1000));
  for (let at = 0; at < untilByte; at += stepBytes) {
    const piece = body.read(at, Math.min(at + stepBytes, untilByte));
    sent(piece.length);
    if (!response.write(piece)) await once(response, 'drain', { signal: closed });
    if (bytesPerSec !== undefined) await pause(PACE_MS, closed);
    closed.throwIfAborted();
  }
}

async function pause(delayMs: number, closed: AbortSignal): Promise<void> {
  if (delayMs > 0) await timeout(delayMs, undefined, { signal: closed, ref: false });
}
