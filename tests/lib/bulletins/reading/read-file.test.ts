import { describe, expect, it } from 'vitest';
import type { Enclosure } from '../../../../lib/bulletins/feed-document.ts';
import { type ClaimedFile, chooseEnclosure, readFile } from '../../../../lib/bulletins/reading/read-file.ts';

const BASE = 'https://radio.example/news/feed.xml';

function enclosureOf(claimed: ClaimedFile): Enclosure | string {
  const read = readFile(claimed, BASE);
  return read.kind === 'enclosure' ? read.enclosure : read.kind;
}

describe('the address of an enclosure', () => {
  it.each([
    ['https://a.example/1.mp3', 'https://a.example/1.mp3'],
    ['HTTP://A.example/1.mp3', 'http://a.example/1.mp3'],
    ['//a.example/1.mp3', 'https://a.example/1.mp3'],
    ['/audio/1.mp3', 'https://radio.example/audio/1.mp3'],
    ['1.mp3', 'https://radio.example/news/1.mp3'],
    ['../1.mp3', 'https://radio.example/1.mp3'],
    ['?id=1', 'https://radio.example/news/feed.xml?id=1'],
    ['www.a.example/1.mp3', 'https://www.a.example/1.mp3'],
    ['  https://a.example/1.mp3\n', 'https://a.example/1.mp3'],
    ['https://a.example/my file é.mp3', 'https://a.example/my%20file%20%C3%A9.mp3'],
    ['https://a.example/a\nb.mp3', 'https://a.example/ab.mp3'],
    ['https://radio.example:443/1.mp3', 'https://radio.example/1.mp3'],
    ['https://bücher.example/1.mp3', 'https://xn--bcher-kva.example/1.mp3'],
  ])('%j becomes %s', (url, expected) => {
    expect(enclosureOf({ url })).toMatchObject({ url: expected });
  });

  it.each([
    ['javascript:alert(1)'],
    ['JavaScript:alert(1)'],
    ['java\nscript:alert(1)'],
    ['data:audio/mpeg;base64,AAAA'],
    ['file:///etc/passwd'],
    ['blob:https://a.example/1'],
    ['ftp://a.example/1.mp3'],
    ['ipfs://bafy'],
    ['http://'],
    ['http://[::1'],
    ['https://a b.example/1.mp3'],
    [''],
    ['  '],
    [undefined],
    [`https://a.example/${'a'.repeat(2000)}`],
  ])('%j is refused', (url) => {
    expect(enclosureOf({ url })).toBe('refused');
  });
});

describe('the type of an enclosure', () => {
  it.each([
    ['audio/mpeg', '1.mp3', 'audio/mpeg', false],
    ['Audio/MPEG; charset=binary', '1.mp3', 'audio/mpeg', false],
    ['audio/mp3', '1', 'audio/mp3', false],
    [undefined, '1.mp3', 'audio/mpeg', false],
    [undefined, '1.M4A?x=1', 'audio/mp4', false],
    [undefined, '1.opus#t=1', 'audio/ogg', false],
    [undefined, 'get?file=1.ogg', 'audio/ogg', false],
    [undefined, 'stream', undefined, false],
    ['', 'stream', undefined, false],
    ['mp3', '1.mp3', 'audio/mpeg', false],
    ['application/octet-stream', '1.mp3', 'audio/mpeg', false],
    ['application/octet-stream', 'stream', undefined, false],
    ['text/html', '1.mp3', 'audio/mpeg', false],
    ['video/mpeg', '1.mp3', 'audio/mpeg', false],
    ['video/mp4', '1.m4a', 'audio/mp4', false],
    ['audio/mp4', '1.mp4', 'audio/mp4', false],
    ['video/mp4', '1.mp4', 'video/mp4', true],
    [undefined, '1.m4v', 'video/mp4', true],
    ['application/octet-stream', '1.mp4', 'video/mp4', true],
    ['video/*', 'stream', undefined, true],
    ['application/ogg', '1', 'application/ogg', false],
    ['application/x-mpegURL', '1.m3u8', 'application/x-mpegurl', false],
  ])('%j at %j is %s, video: %s', (type, path, mimeType, isVideo) => {
    expect(enclosureOf({ url: `https://a.example/${path}`, type })).toMatchObject({ mimeType, isVideo });
  });

  it.each([
    ['image/jpeg', '1.jpg'],
    [undefined, '1.jpg'],
    ['application/pdf', '1'],
    ['text/html', 'page'],
    ['application/x-bittorrent', '1.mp3.torrent'],
  ])('%j at %j is nothing that sounds', (type, path) => {
    expect(enclosureOf({ url: `https://a.example/${path}`, type })).toBe('silent');
  });
});

describe('the length of an enclosure', () => {
  it.each([
    [4_804_310, 4_804_310],
    [0, undefined],
    [1, undefined],
    [-1, undefined],
    [12.5, undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [1e300, undefined],
    [undefined, undefined],
  ])('%s becomes %s', (lengthBytes, expected) => {
    expect(enclosureOf({ url: '1.mp3', lengthBytes })).toMatchObject({ lengthBytes: expected });
  });
});

describe('chooseEnclosure', () => {
  const file = (mimeType: string | undefined, isVideo = false): Enclosure => ({
    url: `https://a.example/${mimeType}`,
    mimeType,
    lengthBytes: undefined,
    isVideo,
  });
  const [mp3, ogg, wma] = [file('audio/mpeg'), file('audio/ogg'), file('audio/x-ms-wma')];
  const [mp4, unknown] = [file('video/mp4', true), file(undefined)];
  const plays =
    (...types: readonly string[]) =>
    (type: string) =>
      types.includes(type);

  it.each([
    ['the first it can play', [mp3, ogg], ['audio/mpeg', 'audio/ogg'], mp3],
    ['the one it can play', [wma, ogg], ['audio/ogg'], ogg],
    ['audio before video', [mp4, mp3], ['video/mp4', 'audio/mpeg'], mp3],
    ['what nobody knows before video', [mp4, unknown], ['video/mp4'], unknown],
    ['known audio before what nobody knows', [unknown, mp3], ['audio/mpeg'], mp3],
    ['video where there is nothing else', [wma, mp4], ['video/mp4'], mp4],
    ['nothing where it can play none', [wma, mp4], [], undefined],
    ['nothing of nothing', [], ['audio/mpeg'], undefined],
  ])('takes %s', (_rule, enclosures, types, expected) => {
    expect(chooseEnclosure(enclosures, plays(...types))).toBe(expected);
  });
});
