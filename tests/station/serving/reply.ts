import type { Body } from './body.ts';

/** What the server does with a request, decided before anything is sent. */
export type Reply = { readonly kind: 'reset' } | Answer;

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  /** Without Content-Length, which follows from body and delivery. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
  /** Whether pages of other origins may read it (CORS). */
  readonly isReadableByPages: boolean;
  readonly delivery: Delivery;
}

/** How an answer goes out. */
export interface Delivery {
  readonly headersAfterMs: number;
  /** From the headers on. */
  readonly firstByteAfterMs: number;
  /** As fast as it is read where `undefined`. */
  readonly bytesPerSec: number | undefined;
  /** Without it the body goes in chunks. */
  readonly tellsLength: boolean;
  /** What befalls the connection after so many bytes of the body, if the body has more. */
  readonly stop: { readonly afterBytes: number; readonly how: StopHow } | undefined;
}

/** In good order but early, as a broken network does, or never. */
export type StopHow = 'end' | 'reset' | 'stall';

const AT_ONCE: Delivery = {
  headersAfterMs: 0,
  firstByteAfterMs: 0,
  bytesPerSec: undefined,
  tellsLength: true,
  stop: undefined,
};

export function answer(status: number, headers: Answer['headers'], body: Body): Answer {
  return { kind: 'answer', status, headers, body, isReadableByPages: true, delivery: AT_ONCE };
}

/** What replies depend on. */
export interface Asked {
  readonly method: 'GET' | 'HEAD';
  readonly url: URL;
  /** By its name in lower case. */
  header(name: string): string | undefined;
  /** How many GET requests of the same address came before. */
  readonly turn: number;
}
