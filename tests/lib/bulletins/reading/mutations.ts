import type { Draws } from '../../../proof/seeded.ts';

/** Changes bytes into other bytes; those it was given stay as they are. */
export type Mutation = (bytes: Uint8Array, draws: Draws) => Uint8Array;

const MOST_BYTES = 200_000; // of one mutant: many small ones find more than a few large ones

const encode = (text: string) => new TextEncoder().encode(text);
const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};
const place = (bytes: Uint8Array, draws: Draws) => draws.between(0, bytes.length);

function span(bytes: Uint8Array, draws: Draws, most: number): readonly [number, number] {
  const from = place(bytes, draws);
  return [from, Math.min(bytes.length, from + draws.between(1, most))];
}

function inserted(bytes: Uint8Array, at: number, part: Uint8Array): Uint8Array {
  return joined(bytes.subarray(0, at), part, bytes.subarray(at));
}

/** Where the markup of a document is: the places of a byte. */
function placesOf(bytes: Uint8Array, character: string): number[] {
  const wanted = character.charCodeAt(0);
  return [...bytes.keys()].filter((at) => bytes[at] === wanted);
}

const SNIPPETS = [
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '<!DOCTYPE html>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?php',
  '?>',
  '&#0;',
  '&#xD800;',
  '&#x110000;',
  '&bogus;',
  '&amp;amp;amp;',
  '<item>',
  '</item>',
  '<entry>',
  '</channel>',
  '</rss>',
  '<item/>',
  '<br>',
  '<p>',
  '"',
  "'",
  '<',
  '>',
  '/>',
  '=',
  '\0',
  '\uFEFF',
  '\uFFFE',
  '\u202E',
  '<title></title>',
  '<enclosure url="javascript:alert(1)" type="audio/mpeg"/>',
  '<enclosure url="data:audio/mpeg;base64,AA"/>',
  '<enclosure url="file:///etc/passwd" length="-1"/>',
  '<enclosure url="https://a.example/x.mp3" length="1e999"/>',
  '<pubDate>Fri, 31 Feb 99999 99:99:99 +9999</pubDate>',
  '<pubDate>NaN</pubDate>',
  '<itunes:duration>1e999</itunes:duration>',
  '<itunes:duration>-0:00:00.0</itunes:duration>',
  '<ttl>Infinity</ttl>',
  ' xml:base="http://["',
  ' xml:base="javascript:/"',
  ' xmlns="http://purl.org/rss/1.0/"',
  ' xmlns:itunes="http://search.yahoo.com/mrss/"',
  '<constructor>',
  '<__proto__ toString="1">',
  '{"a":[',
  '"items":null,',
  '1e999',
  '\\ud800',
];

const CHARSETS = [
  'utf-8',
  'utf-16',
  'iso-8859-1',
  'koi8-r',
  'gb18030',
  'shift_jis',
  'iso-2022-jp',
  'klingon',
  '',
];

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'flips bytes': (bytes, draws) => {
    const flipped = bytes.slice();
    for (let count = draws.between(1, 30); count > 0; count -= 1) {
      const at = draws.between(0, Math.max(0, bytes.length - 1));
      flipped[at] = draws.chance(0.5)
        ? draws.between(0, 255)
        : (flipped[at] ?? 0) ^ (1 << draws.between(0, 7));
    }
    return flipped;
  },
  'cuts the end': (bytes, draws) => bytes.slice(0, place(bytes, draws)),
  'cuts the beginning': (bytes, draws) => bytes.slice(draws.between(0, 60)),
  'takes a piece out': (bytes, draws) => {
    const [from, until] = span(bytes, draws, 400);
    return joined(bytes.subarray(0, from), bytes.subarray(until));
  },
  'says a piece again': (bytes, draws) => {
    const [from, until] = span(bytes, draws, 600);
    return inserted(bytes, draws.chance(0.5) ? until : place(bytes, draws), bytes.slice(from, until));
  },
  'says a piece many times': (bytes, draws) => {
    const [from, until] = span(bytes, draws, 60);
    const piece = bytes.slice(from, until);
    return inserted(bytes, until, joined(...Array.from({ length: draws.between(2, 1_000) }, () => piece)));
  },
  'swaps two tags': (bytes, draws) => {
    const starts = placesOf(bytes, '<');
    if (starts.length < 3) return bytes;
    const [one, other] = [draws.between(0, starts.length - 2), draws.between(0, starts.length - 2)].sort(
      (a, b) => a - b,
    );
    const [a, b] = [starts[one ?? 0] ?? 0, starts[(one ?? 0) + 1] ?? 0];
    const [c, d] = [starts[other ?? 0] ?? 0, starts[(other ?? 0) + 1] ?? 0];
    if (b > c) return bytes;
    return joined(
      bytes.subarray(0, a),
      bytes.subarray(c, d),
      bytes.subarray(b, c),
      bytes.subarray(a, b),
      bytes.subarray(d),
    );
  },
  'takes one mark out': (bytes, draws) => {
    const places = placesOf(bytes, draws.oneOf(['<', '>', '/', '"', '=', ':', ';', '{', '}', '[', ']', ',']));
    if (places.length === 0) return bytes;
    const at = draws.oneOf(places);
    return joined(bytes.subarray(0, at), bytes.subarray(at + 1));
  },
  'puts something in': (bytes, draws) => {
    const places = placesOf(bytes, draws.oneOf(['<', '>', '"']));
    const at =
      places.length > 0 && draws.chance(0.7)
        ? draws.oneOf(places) + draws.between(0, 1)
        : place(bytes, draws);
    return inserted(bytes, at, encode(draws.oneOf(SNIPPETS)));
  },
  'nests deep': (bytes, draws) => {
    const depth = draws.oneOf([10, 99, 101, 5_000]);
    const [start, end] = draws.oneOf([
      ['<a>', '</a>'],
      ['<item>', '</item>'],
      ['<p>', ''],
      ['[', ']'],
      ['{"a":', '}'],
    ] as const);
    const closing = draws.chance(0.7) ? end.repeat(depth) : '';
    return inserted(bytes, place(bytes, draws), encode(start.repeat(depth) + closing));
  },
  'lies about the charset': (bytes, draws) => {
    const text = new TextDecoder('latin1').decode(bytes);
    const declared = `encoding="${draws.oneOf(CHARSETS)}"`;
    const lying = text.includes('encoding=')
      ? text.replace(/encoding=["'][^"']*["']/, declared)
      : `<?xml ${declared}?>${text}`;
    return Uint8Array.from(lying, (letter) => letter.charCodeAt(0) & 0xff);
  },
  'is UTF-16': (bytes, draws) => {
    const wide = new Uint8Array(bytes.length * 2);
    const odd = draws.chance(0.5) ? 1 : 0;
    for (const [at, byte] of bytes.entries()) wide[at * 2 + odd] = byte;
    return wide;
  },
};

/** A document after one to five mutations, and which they were. */
export function mutated(
  bytes: Uint8Array,
  draws: Draws,
): { readonly bytes: Uint8Array; readonly done: readonly string[] } {
  let mutant = bytes;
  const done: string[] = [];
  for (let count = draws.between(1, 5); count > 0; count -= 1) {
    const name = draws.oneOf(Object.keys(MUTATIONS));
    mutant = (MUTATIONS[name] as Mutation)(mutant, draws).slice(0, MOST_BYTES);
    done.push(name);
  }
  return { bytes: mutant, done };
}
