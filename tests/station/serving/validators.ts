import type { Asked } from './reply.ts';

/** What tells one state of a resource from another. */
export interface Validators {
  /** With its quotes. */
  readonly etag: string | undefined;
  readonly lastModifiedMs: number | undefined;
}

export function validatorHeaders({ etag, lastModifiedMs }: Validators): Readonly<Record<string, string>> {
  return {
    ...(etag === undefined ? {} : { ETag: etag }),
    ...(lastModifiedMs === undefined ? {} : { 'Last-Modified': new Date(lastModifiedMs).toUTCString() }),
  };
}

/** Whether the client has this already (RFC 9110 §13.1.2 and §13.1.3); where it sends both, the tag decides. */
export function isNotModified({ etag, lastModifiedMs }: Validators, asked: Asked): boolean {
  const ifNoneMatch = asked.header('if-none-match');
  if (ifNoneMatch !== undefined) {
    const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
    return etag !== undefined && ifNoneMatch.split(',').map(opaque).includes(opaque(etag));
  }
  const sinceMs = Date.parse(asked.header('if-modified-since') ?? '');
  return lastModifiedMs !== undefined && sinceMs >= wholeSeconds(lastModifiedMs);
}

/** For If-Range, which wants the strong comparison: a weak tag is never the same (§13.1.5). */
export function isStronglySame({ etag, lastModifiedMs }: Validators, validator: string): boolean {
  if (validator.startsWith('"')) return validator === etag;
  return lastModifiedMs !== undefined && Date.parse(validator) === wholeSeconds(lastModifiedMs);
}

/** HTTP dates know no smaller part of time. */
function wholeSeconds(ms: number): number {
  return ms - (ms % 1000);
}
