const DATE_AGE_MS = 60_000; // a file may change twice within the second its date is told in

/**
 * What proves that two answers are of the same bytes: a strong ETag, or the date of the last change where there
 * is no tag and the date is old enough to tell one change from the next.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-weak-versus-strong
 */
export function strongValidator(
  { etag, lastModified }: { readonly etag: string | undefined; readonly lastModified: string | undefined },
  nowMs: number,
): string | undefined {
  if (etag !== undefined) return isStrongTag(etag) ? etag : undefined;
  if (lastModified === undefined) return undefined;
  return Date.parse(lastModified) <= nowMs - DATE_AGE_MS ? lastModified : undefined;
}

/**
 * Whether an answer is of the representation with this validator. It must say so itself: a server may overlook
 * `If-Range`, and what leaves out its validator may be anything.
 */
export function isSameValidator(
  validator: string,
  answer: { readonly etag: string | undefined; readonly lastModified: string | undefined },
): boolean {
  return validator === (isStrongTag(validator) ? answer.etag : answer.lastModified);
}

function isStrongTag(tag: string): boolean {
  return /^"[\x21\x23-\x7e\x80-\xff]*"$/.test(tag);
}
