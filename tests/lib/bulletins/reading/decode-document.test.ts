import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../../lib/bulletins/reading/decode-document.ts';
import { DECODING_CONTRACT, documentOf } from '../../../contracts/decoding.ts';

const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];
const latin1 = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

function utf16(text: string, isLittle: boolean): number[] {
  return [...text].flatMap((letter) => {
    const [high, low] = [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 0xff];
    return isLittle ? [low, high] : [high, low];
  });
}

function utf32(text: string, isLittle: boolean): number[] {
  return [...text].flatMap((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    const bytes = [code >> 24, (code >> 16) & 0xff, (code >> 8) & 0xff, code & 0xff];
    return isLittle ? bytes.reverse() : bytes;
  });
}

function decoded(bytes: readonly number[], contentType?: string) {
  return decodeDocument({ bytes: Uint8Array.from(bytes), url: 'https://a.example/', contentType });
}

const declared = (encoding: string, text = 'é') =>
  `<?xml version="1.0" encoding="${encoding}"?><t>${text}</t>`;

describe('decodeDocument', () => {
  it.each(DECODING_CONTRACT)('reads $name', (decoding) => {
    const { text, encoding } = decoding;
    expect(decodeDocument(documentOf(decoding))).toEqual({ text, encoding });
  });

  it.each([
    ['nothing declared, UTF-8', utf8('<t>é</t>'), undefined, '<t>é</t>', 'utf-8'],
    ['nothing declared, ASCII', utf8('<t/>'), undefined, '<t/>', 'utf-8'],
    ['a UTF-8 mark', [0xef, 0xbb, 0xbf, ...utf8('<t>é</t>')], undefined, '<t>é</t>', 'utf-8'],
    ['the header', latin1('<t>\xe9</t>'), 'text/xml; charset="ISO-8859-1"', '<t>é</t>', 'windows-1252'],
    [
      'the declaration',
      latin1(declared('iso-8859-1', '\xe9')),
      'text/xml',
      declared('iso-8859-1'),
      'windows-1252',
    ],
    [
      'a declaration in quotes of the other kind',
      latin1(declared('koi8-r', '\xc1').replaceAll('"', "'")),
      undefined,
      declared('koi8-r', 'а').replaceAll('"', "'"),
      'koi8-r',
    ],
    [
      'header before declaration',
      latin1(declared('koi8-r', '\xe9')),
      'text/xml;charset=windows-1252',
      declared('koi8-r'),
      'windows-1252',
    ],
    [
      'the declaration where the header knows no such charset',
      latin1(declared('koi8-r', '\xc1')),
      'text/xml; charset=klingon',
      declared('koi8-r', 'а'),
      'koi8-r',
    ],
    [
      'a page’s meta',
      latin1('<html><meta charset=windows-1251>\xcd'),
      'text/html',
      '<html><meta charset=windows-1251>Н',
      'windows-1251',
    ],
    [
      'a declared encoding for ASCII alone',
      latin1(declared('koi8-r', 'a')),
      undefined,
      declared('koi8-r', 'a'),
      'koi8-r',
    ],
  ])('goes by %s', (_rule, bytes, contentType, text, encoding) => {
    expect(decoded(bytes, contentType)).toEqual({ text, encoding });
  });

  it.each([
    ['a mark over the header', [0xef, 0xbb, 0xbf, ...utf8('é')], 'text/xml; charset=koi8-r', 'é', 'utf-8'],
    [
      'UTF-8 bytes over another charset in the header',
      utf8('<t>Ünïcode</t>'),
      'text/xml; charset=ISO-8859-1',
      '<t>Ünïcode</t>',
      'utf-8',
    ],
    [
      'UTF-8 bytes over another declaration',
      utf8(declared('windows-1251', 'новости')),
      undefined,
      declared('windows-1251', 'новости'),
      'utf-8',
    ],
    [
      'bytes over a header that says UTF-8',
      latin1('<t>Caf\xe9 \x96</t>'),
      'text/xml; charset=utf-8',
      '<t>Café –</t>',
      'windows-1252',
    ],
    [
      'the declaration over a header that says UTF-8 and is wrong',
      latin1(declared('koi8-r', '\xc1')),
      'text/xml; charset=utf-8',
      declared('koi8-r', 'а'),
      'koi8-r',
    ],
    [
      'single bytes over a declared UTF-16',
      utf8(declared('utf-16', 'é')),
      undefined,
      declared('utf-16', 'é'),
      'utf-8',
    ],
    ['single bytes over a UTF-16 header', utf8('<t>é</t>'), 'text/xml; charset=utf-16', '<t>é</t>', 'utf-8'],
    [
      'two bytes each over a header that says UTF-8',
      utf16('<t>é</t>', true),
      'text/xml; charset=utf-8',
      '<t>é</t>',
      'utf-16le',
    ],
  ])('believes %s', (_rule, bytes, contentType, text, encoding) => {
    expect(decoded(bytes, contentType)).toEqual({ text, encoding });
  });

  it.each([
    ['little endian', true, 'utf-16le'],
    ['big endian', false, 'utf-16be'],
  ])('knows UTF-16 %s with and without a mark', (_order, isLittle, encoding) => {
    const text = declared('UTF-16', 'žluťoučký');
    expect(decoded(utf16(text, isLittle))).toEqual({ text, encoding });
    expect(decoded(utf16(`\uFEFF${text}`, isLittle))).toEqual({ text, encoding });
  });

  it.each([
    ['little endian', true, 'utf-32le'],
    ['big endian', false, 'utf-32be'],
  ])('knows UTF-32 %s with and without a mark', (_order, isLittle, encoding) => {
    expect(decoded(utf32('<t>𠮷</t>', isLittle))).toEqual({ text: '<t>𠮷</t>', encoding });
    expect(decoded(utf32('\uFEFF<t>𠮷</t>', isLittle))).toEqual({ text: '<t>𠮷</t>', encoding });
  });

  it('keeps UTF-8 that is cut within a character', () => {
    expect(decoded(utf8('plain text €').slice(0, -1))).toEqual({
      text: 'plain text \uFFFD',
      encoding: 'utf-8',
    });
  });

  it('keeps UTF-8 of which a few bytes are broken', () => {
    expect(decoded([...utf8('Žluťoučký kůň '), 0xff, ...utf8(' příliš')]).encoding).toBe('utf-8');
  });

  it('takes away NULs and controls, but no white space', () => {
    expect(decoded(utf8('a\0b\u0001\u000B\u001F\u007Fc\t\r\n d')).text).toBe('abc\t\r\n d');
  });

  it('reads C1 controls as the windows-1252 that they were', () => {
    expect(decoded(utf8('\u0093a\u0094 \u0096 \u0081')).text).toBe('“a” – ');
  });

  it('makes nothing of nothing', () => {
    expect(decoded([])).toEqual({ text: '', encoding: 'utf-8' });
  });
});
