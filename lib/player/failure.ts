/**
 * What the world did to a connection, as a value. Views make the words; `url` is the stream's address as
 * the catalogue gives it, never a redirect's.
 */
export type StreamFailure =
  /** The server closed the stream in good order: it says it has nothing more to send. */
  | { readonly kind: 'stream-ended'; readonly url: string }
  /** Bytes stopped coming in the middle of sound. */
  | { readonly kind: 'connection-lost'; readonly url: string }
  /** No answer, no route, a refused or unsafe connection: browsers do not tell these apart. */
  | { readonly kind: 'unreachable'; readonly url: string }
  /** An answer came, but no audio this browser can play: an error page, a login page, an unknown codec. */
  | { readonly kind: 'not-audio'; readonly url: string }
  /** Connected, and nothing to hear within the time a slow server may take. */
  | { readonly kind: 'silent'; readonly url: string }
  /** Sound ran dry and did not come back within the patience for it. */
  | { readonly kind: 'starved'; readonly url: string }
  /** The browser refuses plain http in extension pages, and the station offers nothing else. */
  | { readonly kind: 'plain-http-refused'; readonly url: string }
  /** The browser did not allow sound to start. */
  | { readonly kind: 'not-allowed'; readonly url: string };

/**
 * Whether trying again may help by itself.
 *
 * @param wasHeard the station has sounded since play was pressed: then an error page is what its server sends
 * while the source is away, and otherwise it is all there is
 */
export function canHeal(failure: StreamFailure, wasHeard: boolean): boolean {
  switch (failure.kind) {
    case 'stream-ended':
    case 'connection-lost':
    case 'unreachable':
    case 'silent':
    case 'starved':
      return true;
    case 'not-audio':
      return wasHeard;
    case 'plain-http-refused':
    case 'not-allowed':
      return false;
  }
}
