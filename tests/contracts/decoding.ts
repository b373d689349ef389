import type { FetchedDocument } from '../../lib/bulletins/feed-document.ts';

/** Bytes, what is said of them, and the text they are. */
export interface DecodingCase {
  readonly name: string;
  readonly bytes: readonly number[];
  readonly contentType: string | undefined;
  readonly text: string;
  readonly encoding: string;
}

export const documentOf = ({ bytes, contentType }: DecodingCase): FetchedDocument => ({
  bytes: Uint8Array.from(bytes),
  url: 'https://radio.example/feed',
  contentType,
});

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/**
 * What any context that decodes must make of these, above all the real browsers: Node 20 takes windows-1252 for
 * ISO-8859-1, and how much each build knows of other encodings is its own matter.
 */
export const DECODING_CONTRACT: readonly DecodingCase[] = [
  {
    name: 'windows-1252 quotes, dashes and the euro',
    bytes: [0x93, 0x80, 0x94, 0x20, 0x96, 0x20, 0x97, 0x85, 0x92],
    contentType: 'text/xml; charset=windows-1252',
    text: '“€” – —…’',
    encoding: 'windows-1252',
  },
  {
    name: 'ISO-8859-1, which is windows-1252 to the web',
    bytes: [0x80, 0xe9],
    contentType: 'text/xml; charset=ISO-8859-1',
    text: '€é',
    encoding: 'windows-1252',
  },
  {
    name: 'undeclared bytes that are no UTF-8',
    bytes: [...ascii('Caf'), 0xe9, 0x20, 0x96],
    contentType: undefined,
    text: 'Café –',
    encoding: 'windows-1252',
  },
  {
    name: 'KOI8-R',
    bytes: [0xee, 0xcf, 0xd7, 0xcf, 0xd3, 0xd4, 0xc9],
    contentType: 'text/xml; charset=koi8-r',
    text: 'Новости',
    encoding: 'koi8-r',
  },
  {
    name: 'windows-1251 under one of its other names',
    bytes: [0xcd, 0xee, 0xe2, 0xee, 0xf1, 0xf2, 0xe8],
    contentType: 'text/xml; charset=cp1251',
    text: 'Новости',
    encoding: 'windows-1251',
  },
  {
    name: 'GB18030 of two and of four bytes',
    bytes: [0xd0, 0xc2, 0xce, 0xc5, 0x95, 0x34, 0xb2, 0x35],
    contentType: 'text/xml; charset=GB18030',
    text: '新闻𠮷',
    encoding: 'gb18030',
  },
  {
    name: 'Big5',
    bytes: [0xb7, 0x73, 0xbb, 0x44],
    contentType: 'text/xml; charset=big5',
    text: '新聞',
    encoding: 'big5',
  },
  {
    name: 'Shift_JIS',
    bytes: [0x83, 0x6a, 0x83, 0x85, 0x81, 0x5b, 0x83, 0x58],
    contentType: 'text/xml; charset=Shift_JIS',
    text: 'ニュース',
    encoding: 'shift_jis',
  },
  {
    name: 'EUC-JP',
    bytes: [0xa5, 0xcb, 0xa5, 0xe5, 0xa1, 0xbc, 0xa5, 0xb9],
    contentType: 'text/xml; charset=euc-jp',
    text: 'ニュース',
    encoding: 'euc-jp',
  },
  {
    name: 'ISO-2022-JP, whose bytes are all ASCII',
    bytes: [0x1b, 0x24, 0x42, 0x25, 0x4b, 0x25, 0x65, 0x21, 0x3c, 0x25, 0x39, 0x1b, 0x28, 0x42],
    contentType: 'text/xml; charset=iso-2022-jp',
    text: 'ニュース',
    encoding: 'iso-2022-jp',
  },
  {
    name: 'EUC-KR',
    bytes: [0xb4, 0xba, 0xbd, 0xba],
    contentType: 'text/xml; charset=ks_c_5601-1987',
    text: '뉴스',
    encoding: 'euc-kr',
  },
  {
    name: 'ISO-8859-2',
    bytes: [0xa3, 0xf3, 0x64, 0xbc],
    contentType: 'text/xml; charset=latin2',
    text: 'Łódź',
    encoding: 'iso-8859-2',
  },
  {
    name: 'UTF-16 big endian',
    bytes: [0xfe, 0xff, 0x00, 0xe9, 0x20, 0xac],
    contentType: undefined,
    text: 'é€',
    encoding: 'utf-16be',
  },
];
