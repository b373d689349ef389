import { describe, expect, test } from 'vitest';
import { arrivedTexts, downloadTroubleText, hostOfOrigin } from '../../components/words/download-words.ts';
import { sizeNumberText, sizeText, speedText } from '../../components/words/size-text.ts';
import type { DownloadFailure, DownloadState, DownloadWait } from '../../lib/downloads/download.ts';
import { downloadOf, failed, kept, MB } from '../fakes/downloads.ts';
import { createTranslate } from './english.ts';
import { readMessages } from './read-messages.ts';

const t = createTranslate(await readMessages('assets/locales/en.yml'));
const NOW_MS = Date.UTC(2026, 10, 25, 14, 14);
const words = { nowMs: NOW_MS, locale: 'en-GB', t };
const plain = (text: string) => text.replaceAll(/\s/g, ' ');
const said = (state: DownloadState, storedBytes = 1.1 * MB) => {
  const text = downloadTroubleText(downloadOf('a', { state, storedBytes }), () => '22:00', 1_000 * MB, words);
  return text === undefined ? undefined : plain(text);
};

test.each([
  [0, '0 kB'],
  [400, '0 kB'],
  [812_400, '812 kB'],
  [999_600, '1.0 MB'],
  [1_100_000, '1.1 MB'],
  [12_400_000, '12.4 MB'],
  [99_960_000, '100 MB'],
  [412_300_000, '412 MB'],
  [1_000_000_000, '1 GB'],
  [2_340_000_000, '2.3 GB'],
])('%d bytes are "%s"', (bytes, text) => {
  expect(plain(sizeText(bytes, 'en-GB'))).toBe(text);
});

test('sizes and speeds are written as the listener’s language writes them', () => {
  expect(plain(sizeText(12_400_000, 'fr'))).toBe('12,4 Mo');
  expect(plain(sizeNumberText(8_100_000, 12_400_000, 'de'))).toBe('8,1');
  expect(plain(sizeNumberText(400_000, 12_400_000, 'en'))).toBe('0.4');
  expect(plain(speedText(1_230_000, 'en-GB'))).toBe('1.2 MB/s');
  expect(plain(speedText(45_000, 'en-GB'))).toBe('45 kB/s');
});

describe('how a download gets on', () => {
  test.each([
    [8.1, 12.4, 0.215, '8.1 of 12.4 MB, 215 kB/s, 20 s left'],
    [8.1, 12.4, 2, '8.1 of 12.4 MB, 2.0 MB/s, 3 s left'],
    [12.4, 12.4, 2, '12.4 of 12.4 MB, 2.0 MB/s, 1 s left'],
    [8.1, 12.4, 0.05, '8.1 of 12.4 MB, 50 kB/s, 2 min left'],
    [8.1, 1_012.4, 0.05, '0 of 1 GB, 50 kB/s, 5 h 35 min left'],
    [8.1, 12.4, undefined, '8.1 of 12.4 MB'],
    [8.1, 12.4, 0, '8.1 of 12.4 MB'],
    [8.1, undefined, 1, '8.1 MB so far, 1.0 MB/s'],
    // A claim that was too low is worth nothing.
    [14, 12.4, 1, '14.0 MB so far, 1.0 MB/s'],
  ])('%d of %d MB at %d MB/s: %s', (received, total, speed, text) => {
    const arrived = {
      receivedBytes: received * MB,
      totalBytes: total && total * MB,
      bytesPerSec: speed && speed * MB,
    };
    expect(plain(arrivedTexts(arrived, words).join(', '))).toBe(text);
  });
});

describe('nothing is said', () => {
  test.each([{ kind: 'queued' }, { kind: 'fetching' }, { kind: 'checking' }, kept().state] as const)(
    'of what is %o',
    (state) => {
      expect(said(state)).toBeUndefined();
    },
  );
});

test.each([
  ['listener', 0, 'Paused. It has not begun yet.'],
  ['listener', 1.1 * MB, 'Paused at 1.1 MB. It goes on from there.'],
  ['full-disk', 0, 'Paused: the disk is full. It goes on when there is room.'],
  [
    'full-disk',
    1.1 * MB,
    'Paused at 1.1 MB: the disk is full. It goes on when there is room; nothing is lost.',
  ],
] as const)('paused by %s at %d bytes: %s', (by, storedBytes, text) => {
  expect(said({ kind: 'paused', by }, storedBytes)).toBe(text);
});

const inMs = (ms: number): DownloadWait => ({
  for: 'retry',
  atMs: NOW_MS + ms,
  failure: { kind: 'cut-off' },
});

test.each<readonly [DownloadWait, string]>([
  [{ for: 'network' }, 'This computer has no network. It goes on by itself.'],
  [
    { for: 'space', neededBytes: 12.4 * MB },
    'It needs 12.4 MB, and the 1 GB for downloads are used up. Remove something, or allow more in the settings.',
  ],
  [
    { for: 'permission', origin: 'https://audio.example/*' },
    'The browser must first allow access to audio.example. Then it goes on.',
  ],
  [
    { for: 'permission', origin: '*://*/*' },
    'Its publisher leads from site to site, so the browser must first allow all sites. Then it goes on.',
  ],
  [inMs(29_500), 'Stopped at 1.1 MB: the server closed the connection. Trying again in 30 s.'],
  [inMs(0), 'Stopped at 1.1 MB: the server closed the connection. Trying again now.'],
  [inMs(300_000), 'Stopped at 1.1 MB: the server closed the connection. Trying again in 5 min.'],
  [{ for: 'hours', atMs: NOW_MS }, 'It goes on at 22:00, as set for this programme.'],
  [
    { for: 'connection' },
    'It waits for a connection that is neither slow nor metered, as set for this programme.',
  ],
])('waiting as %o: %s', (wait, text) => {
  expect(said({ kind: 'waiting', wait })).toBe(text);
});

const http = (httpStatus: number): DownloadFailure => ({
  kind: 'http-error',
  httpStatus,
  retryAfterMs: undefined,
});

test.each<readonly [DownloadFailure, string]>([
  [{ kind: 'unreachable' }, 'audio.example could not be reached. Check the network, then try again.'],
  [{ kind: 'cut-off' }, 'the server closed the connection. Check the network, then try again.'],
  [{ kind: 'too-slow' }, 'the server sent nothing for too long. Check the network, then try again.'],
  [http(401), 'the server does not give it out (401). Try again later.'],
  [http(403), 'the server does not give it out (403). Try again later.'],
  [http(404), 'the file is not there (404). It may be gone for good.'],
  [http(410), 'the publisher has taken it away (410). It may be gone for good.'],
  [http(416), 'the server answered with an error (416). Try again later.'],
  [http(429), 'the server asks for a break (429). Try again later.'],
  [http(503), 'the server is in trouble (503). Try again later.'],
  [
    { kind: 'not-audio' },
    'what came is no sound but perhaps a login page. Open a page in this browser to see whether the network asks you to sign in, then try again.',
  ],
  [
    { kind: 'wrong-length', announcedBytes: 12.4 * MB, gotBytes: 9.8 * MB },
    '12.4 MB were announced, but 9.8 MB came. Nothing incomplete is kept. Try again later.',
  ],
  [
    { kind: 'wrong-answer', problem: 'bytes 5-9 for 0-' },
    'the server’s answer contradicts itself (bytes 5-9 for 0-). Nothing incomplete is kept. Try again later.',
  ],
  [{ kind: 'too-large', limitBytes: 2_000 * MB }, 'it is larger than 2 GB. Pips does not fetch it.'],
  [
    { kind: 'private-address', host: '10.0.0.1' },
    'its address leads into a private network (10.0.0.1). Pips does not fetch it.',
  ],
  [
    { kind: 'not-stored', problem: 'UnknownError' },
    'the browser did not store it (UnknownError). Restart the browser, then try again.',
  ],
])('given up for %o: %s', (failure, text) => {
  expect(said(failed(failure))).toBe(`Stopped at 1.1 MB: ${text}`);
  expect(said(failed(failure), 0)).toBe(`Stopped: ${text}`);
});

test.each([
  ['https://audio.example/*', 'audio.example'],
  ['http://*.audio.example/*', '*.audio.example'],
])('the host of %s is %s', (origin, host) => {
  expect(hostOfOrigin(origin)).toBe(host);
});
