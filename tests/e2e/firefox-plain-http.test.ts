import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EditionPlayback } from '../../lib/player/edition-playback.ts';
import { waitUntil } from '../harness/processes.ts';
import { type FileServer, startFileServer } from './file-server.ts';
import { type OpenedPips, openInFirefox } from './opened-pips.ts';
import { type PlainHttpFront, startPlainHttpFront } from './plain-http-front.ts';

// Firefox asks for `http://` audio by https, whatever the server can. The store build, with its real waits, and
// a host that Firefox does not take for this machine.

const HOST = 'files.example';
const ENCRYPTED_PATIENCE_MS = 8_000;
const SLACK_MS = 5_000;

let files: FileServer;
let fronts: Readonly<Record<'cut off' | 'left waiting', PlainHttpFront>>;
let pips: OpenedPips;
let played = 0;

beforeAll(async () => {
  files = await startFileServer();
  const port = Number(new URL(files.url).port);
  fronts = {
    'cut off': await startPlainHttpFront(port, 'cut off'),
    'left waiting': await startPlainHttpFront(port, 'left waiting'),
  };
  pips = await openInFirefox({ mode: 'production', localHosts: [HOST] });
});

afterAll(async () => {
  await pips?.close();
  files?.close();
  for (const front of Object.values(fronts ?? {})) front.close();
});

/** Plays a file that is not encrypted until it sounds or is given up. */
async function play(encrypted: keyof typeof fronts, path: string) {
  played += 1;
  const editionId = `plain-${played}`;
  const startedAtMs = Date.now();
  const edition = {
    editionId,
    feedId: 'plain',
    title: 'A bulletin',
    programme: 'Bulletins',
    url: `http://${HOST}:${fronts[encrypted].port}${path}`,
    mimeType: 'audio/mpeg',
    durationSec: undefined,
    imageUrl: undefined,
  };
  await pips.ask({ kind: 'play-edition', edition });
  const playback = await waitUntil(
    'sound, or why there is none',
    async (): Promise<EditionPlayback | undefined> => {
      if ((await pips.listening()).current?.editionId !== editionId) return undefined;
      const now = await pips.edition();
      return now?.status === 'playing' || now?.status === 'failed' ? now : undefined;
    },
    { withinMs: 30_000 },
  );
  return { playback, tookMs: Date.now() - startedAtMs };
}

describe('an edition without encryption in Firefox', () => {
  it('sounds at once from a server that cuts https off, and may be sought in', async () => {
    const { playback, tookMs } = await play('cut off', '/fetchable.mp3');
    expect(playback).toMatchObject({ status: 'playing', durationSec: expect.closeTo(files.fileSec, 0) });
    expect(tookMs).toBeLessThan(SLACK_MS);
    expect(fronts['cut off'].encryptedCount()).toBeGreaterThan(0);
    await pips.ask({ kind: 'seek', toSec: 40 });
    await waitUntil('sound from there', async () => {
      const now = await pips.edition();
      return now?.status === 'playing' && now.position.positionSec >= 40;
    });
    await pips.ask({ kind: 'pause' });
  });

  it('sounds from a server that leaves https without a word, after as long as one may wait for it', async () => {
    const { playback, tookMs } = await play('left waiting', '/fetchable.mp3');
    expect(playback).toMatchObject({ status: 'playing', durationSec: expect.closeTo(files.fileSec, 0) });
    expect(tookMs).toBeGreaterThan(ENCRYPTED_PATIENCE_MS - 500);
    expect(tookMs).toBeLessThan(ENCRYPTED_PATIENCE_MS + SLACK_MS);
    await pips.ask({ kind: 'pause' });
  });

  it.each([
    ['cut off', SLACK_MS],
    ['left waiting', ENCRYPTED_PATIENCE_MS + SLACK_MS],
  ] as const)(
    'is said to be refused where it may not be fetched either, https being %s',
    async (encrypted, withinMs) => {
      const { playback, tookMs } = await play(encrypted, '/locked.mp3');
      expect(playback).toMatchObject({ status: 'failed', failure: { kind: 'plain-http-refused' } });
      expect(tookMs).toBeLessThan(withinMs);
    },
  );
});
