import type { Fault } from './fault.ts';
import { LOGIN_PAGE, NOT_FOUND_PAGE, UNAVAILABLE_PAGE } from './page.ts';

/** How a mount answers a request. */
export type Answer =
  | { readonly kind: 'audio'; readonly headersAfterMs: number; readonly soundAfterMs: number }
  | { readonly kind: 'reset' }
  /** `isForeign`: not the station speaks but something on the way, so the station's CORS header is missing. */
  | { readonly kind: 'page'; readonly status: number; readonly page: string; readonly isForeign: boolean }
  | { readonly kind: 'redirect'; readonly to: 'itself' | 'other-mount' };

const AUDIO = { kind: 'audio', headersAfterMs: 0, soundAfterMs: 0 } as const;

/** What a fault does to a new request. */
export function answerUnder(fault: Fault): Answer {
  switch (fault.kind) {
    case 'none':
    case 'end':
    case 'stall':
    case 'flap':
    case 'trickle':
      return AUDIO;
    case 'slow-start':
      return { ...AUDIO, soundAfterMs: fault.forMs };
    case 'slow-headers':
      return { ...AUDIO, headersAfterMs: fault.forMs };
    case 'refuse':
    case 'drop':
      return { kind: 'reset' };
    case 'not-found':
      return { kind: 'page', status: 404, page: NOT_FOUND_PAGE, isForeign: false };
    case 'unavailable':
      return { kind: 'page', status: 503, page: UNAVAILABLE_PAGE, isForeign: false };
    case 'html':
      return { kind: 'page', status: 200, page: LOGIN_PAGE, isForeign: true };
    case 'redirect':
      return { kind: 'redirect', to: 'other-mount' };
    case 'redirect-loop':
      return { kind: 'redirect', to: 'itself' };
  }
}

/** What a fault does to those connected when it is set, and after how long it is over by itself. */
export interface Strike {
  readonly connected: 'stay' | 'reset' | 'end' | { readonly endAfterMs: number };
  readonly overAfterMs: number | undefined;
}

export function strikeOf(fault: Fault): Strike {
  switch (fault.kind) {
    case 'drop':
      return { connected: 'reset', overAfterMs: fault.thenRefuseForMs ?? 0 };
    case 'end':
      return { connected: 'end', overAfterMs: 0 };
    case 'stall':
      return { connected: 'stay', overAfterMs: fault.forMs };
    case 'flap':
      return { connected: { endAfterMs: fault.afterMs }, overAfterMs: undefined };
    case 'none':
    case 'refuse':
    case 'not-found':
    case 'unavailable':
    case 'html':
    case 'slow-start':
    case 'slow-headers':
    case 'trickle':
    case 'redirect':
    case 'redirect-loop':
      return { connected: 'stay', overAfterMs: undefined };
  }
}
