/** What `Content-Range` says; `totalBytes` is `undefined` where it says `*`. */
export type ContentRange =
  | {
      readonly kind: 'part';
      readonly fromByte: number;
      readonly untilByte: number;
      readonly totalBytes: number | undefined;
    }
  /** With 416: how long it is. */
  | { readonly kind: 'unsatisfied'; readonly totalBytes: number };

/**
 * Reads the header; `untilByte` is the first one behind the part.
 *
 * @returns `undefined` also where it contradicts itself
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-content-range
 */
export function readContentRange(header: string | undefined): ContentRange | undefined {
  const text = header?.trim() ?? '';
  const unsatisfied = /^bytes \*\/(\d{1,15})$/i.exec(text)?.[1];
  if (unsatisfied !== undefined) return { kind: 'unsatisfied', totalBytes: Number(unsatisfied) };
  const parts = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(text);
  if (!parts) return undefined;
  const [fromByte, untilByte] = [Number(parts[1]), Number(parts[2]) + 1];
  const totalBytes = parts[3] === '*' ? undefined : Number(parts[3]);
  if (untilByte <= fromByte || (totalBytes !== undefined && untilByte > totalBytes)) return undefined;
  return { kind: 'part', fromByte, untilByte, totalBytes };
}
