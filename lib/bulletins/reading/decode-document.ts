import type { FetchedDocument } from '../feed-document.ts';
import {
  encodingOfDeclaration,
  encodingOfHeader,
  encodingOfMark,
  encodingOfZeros,
} from './declared-encoding.ts';
import { withoutControls } from './plain-text.ts';

export interface DecodedDocument {
  /** Without byte order mark, NULs and controls. */
  readonly text: string;
  /** As `TextDecoder` names it, lower case. */
  readonly encoding: string;
}

/**
 * A document's text. Its encoding is told by the byte order mark, then the Content-Type header, then the XML
 * declaration (RFC 7303 §3); without any it is UTF-8, or windows-1252 where the bytes are no UTF-8.
 *
 * Bytes are believed over labels: what is UTF-8 beyond ASCII is read so whatever was declared, since text in
 * another encoding is next to never valid UTF-8, and what is declared UTF-8 but is not falls to the next label.
 */
export function decodeDocument(document: FetchedDocument): DecodedDocument {
  const { bytes } = document;
  const wide = encodingOfMark(bytes) ?? encodingOfZeros(bytes);
  if (wide !== undefined && wide !== 'utf-8') return decoded(decodeWide(bytes, wide), wide);

  const labels = [encodingOfHeader(document.contentType), encodingOfDeclaration(bytes)];
  // Bytes that let a label be read byte by byte are not in an encoding of two bytes.
  const declared = labels.find((label) => label !== undefined && label !== 'utf-8' && !isWide(label));
  const utf8 = isEscaped(bytes, declared) ? undefined : strictUtf8(bytes);
  if (utf8 !== undefined) {
    const isAscii = utf8.length === bytes.length;
    return decoded(utf8, isAscii && !labels.includes('utf-8') ? (declared ?? 'utf-8') : 'utf-8');
  }
  if (declared !== undefined) return decoded(new TextDecoder(declared).decode(bytes), declared);
  return decodeUnlabelled(bytes);
}

function decoded(text: string, encoding: string): DecodedDocument {
  return { text: withoutControls(text), encoding };
}

function isWide(label: string): boolean {
  return label.startsWith('utf-16') || label.startsWith('utf-32');
}

const ESCAPE = 0x1b;

/** ISO-2022-JP is ASCII to look at; only its escapes tell. */
function isEscaped(bytes: Uint8Array, declared: string | undefined): boolean {
  return declared === 'iso-2022-jp' && bytes.includes(ESCAPE);
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (thrown) {
    if (thrown instanceof TypeError) return undefined;
    throw thrown;
  }
}

/** Not UTF-8 throughout: UTF-8 with a few broken bytes (a body cut in a character), or windows-1252. */
function decodeUnlabelled(bytes: Uint8Array): DecodedDocument {
  const utf8 = new TextDecoder('utf-8').decode(bytes);
  let good = 0;
  let bad = 0;
  for (let index = 0; index < utf8.length; index += 1) {
    const unit = utf8.charCodeAt(index);
    if (unit === 0xfffd) bad += 1;
    else if (unit > 0x7f) good += 1;
  }
  const isCutOnly = bad === 1 && utf8.endsWith('\uFFFD');
  if (good > bad || isCutOnly) return decoded(utf8, 'utf-8');
  return decoded(new TextDecoder('windows-1252').decode(bytes), 'windows-1252');
}

/** UTF-16 by the browser; UTF-32, which browsers have given up, by hand. */
function decodeWide(bytes: Uint8Array, encoding: string): string {
  if (!encoding.startsWith('utf-32')) return new TextDecoder(encoding).decode(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const codePoint = view.getUint32(at, encoding === 'utf-32le');
    const isMark = at === 0 && codePoint === 0xfeff;
    if (!isMark) pieces.push(codePoint > 0x10ffff ? '\uFFFD' : String.fromCodePoint(codePoint));
  }
  return pieces.join('');
}
