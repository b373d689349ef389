/**
 * The few universal names the feature rooms may use beside the language itself, as far as they use them.
 * Never `fetch`, `document`, `indexedDB`: those are the outside and come through ports.
 */

/** https://url.spec.whatwg.org/#api */
declare class URL {
  constructor(url: string, base?: string);
  readonly href: string;
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly search: string;
  readonly username: string;
  readonly password: string;
}

/** https://console.spec.whatwg.org/ */
declare const console: { error(...what: unknown[]): void };

/** https://dom.spec.whatwg.org/#abortcontroller */
declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}
declare class AbortSignal {
  private constructor();
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** https://w3c.github.io/FileAPI/#blob-section */
declare class Blob {
  private constructor();
  readonly size: number;
  readonly type: string;
}

/** https://encoding.spec.whatwg.org/#interface-textdecoder */
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  readonly encoding: string;
  decode(bytes?: Uint8Array): string;
}
