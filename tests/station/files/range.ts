/** What a Range header asks of a file. */
export type AskedRange =
  /** Nothing that this server answers in part: no header, another unit, several ranges, nonsense. */
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly fromByte: number; readonly untilByte: number }
  /** It begins behind the end. */
  | { readonly kind: 'unsatisfiable' };

/** Reads `bytes=N-M`, `bytes=N-` and `bytes=-N` (RFC 9110 §14.1.2). */
export function readRange(header: string | undefined, sizeBytes: number): AskedRange {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (parts === null) return { kind: 'whole' };
  const [, first = '', last = ''] = parts;
  if (first === '' && last === '') return { kind: 'whole' };
  if (first === '') {
    const suffixBytes = Math.min(Number(last), sizeBytes);
    if (suffixBytes === 0) return { kind: 'unsatisfiable' };
    return { kind: 'part', fromByte: sizeBytes - suffixBytes, untilByte: sizeBytes };
  }
  const fromByte = Number(first);
  const untilByte = last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  if (last !== '' && Number(last) < fromByte) return { kind: 'whole' };
  if (fromByte >= sizeBytes) return { kind: 'unsatisfiable' };
  return { kind: 'part', fromByte, untilByte };
}
