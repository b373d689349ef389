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
 * Whether an answer is of the representation with this validator. One that says nothing of itself is, where the
 * request was made under the validator: 206 may leave out what the other side knows already.
 */
export function isSameValidator(
  validator: string,
  answer: {
    readonly etag: string | undefined;
    readonly lastModified: string | undefined;
    readonly isUnderValidator: boolean;
  },
): boolean {
  const said = isStrongTag(validator) ? answer.etag : answer.lastModified;
  return said === undefined ? answer.isUnderValidator : said === validator;
}

function isStrongTag(tag: string): boolean {
  return /^"[\x21\x23-\x7e\x80-\xff]*"$/.test(tag);
}
