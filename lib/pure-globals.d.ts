/**
 * The few universal names the feature rooms may use beside the language itself, as far as they use them.
 * Never `fetch`, `document`, `indexedDB`: those are the outside and come through ports.
 */

/** https://url.spec.whatwg.org/#api */
declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string, base?: string): boolean;
  readonly href: string;
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly username: string;
  readonly password: string;
}

/** https://console.spec.whatwg.org/ */
declare const console: { error(...what: unknown[]): void };
