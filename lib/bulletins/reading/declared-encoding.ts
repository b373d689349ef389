const BOMS: readonly (readonly [encoding: string, ...bytes: number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-32le', 0xff, 0xfe, 0x00, 0x00], // before UTF-16, whose mark it begins with
  ['utf-32be', 0x00, 0x00, 0xfe, 0xff],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
];

/** The encoding that a byte order mark tells. */
export function encodingOfMark(bytes: Uint8Array): string | undefined {
  return BOMS.find(([, ...mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
}

/**
 * UTF-16 or UTF-32 without a mark, told by the zeros around the first two characters, which are ASCII in every
 * feed (XML 1.0, appendix F).
 */
export function encodingOfZeros(bytes: Uint8Array): string | undefined {
  if (bytes.length < 4) return undefined;
  const zeros = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('');
  const encodings: Readonly<Record<string, string>> = {
    '0x0x': 'utf-16be',
    x0x0: 'utf-16le',
    '000x': 'utf-32be',
    x000: 'utf-32le',
  };
  return encodings[zeros];
}

const MOST_SPELLED = 200; // a longer header is no media type

/** The charset of a Content-Type header, as a decoder knows it. */
export function encodingOfHeader(contentType: string | undefined): string | undefined {
  const label = /charset\s*=\s*["']?\s*([^"'\s;,]+)/i.exec(contentType?.slice(0, MOST_SPELLED) ?? '')?.[1];
  return label === undefined ? undefined : knownEncoding(label);
}

const HEAD_BYTES = 1024; // as far as HTML looks for a meta; an XML declaration is at the very start

/** The encoding that the document names itself: in its XML declaration, or in a page's meta. */
export function encodingOfDeclaration(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
  const label =
    /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]+)/i.exec(head)?.[1] ??
    /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
  return label === undefined ? undefined : knownEncoding(label);
}

/** A label as TextDecoder spells it, lower case; `undefined` for one that no browser decodes. */
function knownEncoding(label: string): string | undefined {
  const spelled = label
    .trim()
    .toLowerCase()
    .replace(/^(?:cp|win|windows|x-cp)[-_]?(125[0-8])$/, 'windows-$1')
    .replace(/^latin-?(\d)$/, 'latin$1')
    .replace(/^utf-?8.*$/, 'utf-8'); // utf-8-sig, utf8mb4
  try {
    return new TextDecoder(spelled).encoding;
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}
