import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStation, type RunningStation } from '../create-station.ts';
import { type AskOptions, ask, type Got } from '../serving/ask.ts';
import { wholeOf } from '../serving/body.ts';
import type { Turn } from '../serving/served-paths.ts';
import { audioBody } from './audio-file.ts';
import type { FileFault } from './file-fault.ts';

let station: RunningStation;
let address: string;
let seed = 0;
let whole: Buffer;

beforeAll(async () => {
  station = await createStation();
});

afterAll(() => station.close());

// Each test has a file, and so faults and counters, of its own.
beforeEach(() => {
  seed += 1;
  address = `/files/tone.mp3?seconds=10&seed=${seed}`;
  whole = Buffer.from(wholeOf(audioBody({ sound: 'tone', seed, length: { seconds: 10 } })));
});

const set = (...turns: readonly Turn<FileFault>[]) => station.control.setFile(address, ...turns);
const from = (
  byte: number,
  more: Readonly<Record<string, string>> = {},
  options: AskOptions = {},
): Promise<Got> => ask(station.url + address, { ...options, headers: { Range: `bytes=${byte}-`, ...more } });

describe('a file whose connection goes wrong', () => {
  test('is reset once, with the bytes before it arrived', async () => {
    set({ kind: 'reset', afterBytes: 50_000 }, { kind: 'none' });
    const first = await from(0);
    expect({ bytes: first.body.length, ending: first.ending }).toEqual({ bytes: 50_000, ending: 'broken' });
    const rest = await from(50_000, { 'If-Range': String(first.headers.etag) });
    expect(Buffer.concat([first.body, rest.body]).equals(whole)).toBe(true);
    expect(station.control.fileCounts(address).bytesSent).toBe(whole.length);
  });

  test('is reset each time', async () => {
    set({ kind: 'reset', afterBytes: 30_000 });
    const pieces: Buffer[] = [];
    for (let got = 0; got < whole.length; got += pieces.at(-1)?.length ?? whole.length) {
      pieces.push((await from(got)).body);
    }
    expect(pieces.length).toBe(Math.ceil(whole.length / 30_000));
    expect(Buffer.concat(pieces).equals(whole)).toBe(true);
  });

  test('stalls: the connection stays and carries nothing more', async () => {
    set({ kind: 'stall', afterBytes: 10_000 });
    const waiting = from(0, {}, { leaveAfterMs: 250 });
    await expect.poll(() => station.control.fileCounts(address).bytesSent).toBe(10_000);
    expect(station.control.fileCounts(address).openCount).toBe(1);
    const { body, ending } = await waiting;
    expect({ bytes: body.length, ending }).toEqual({ bytes: 10_000, ending: 'left' });
    await expect.poll(() => station.control.fileCounts(address).openCount).toBe(0);
  });

  test('trickles at so many bytes a second', async () => {
    set({ kind: 'trickle', bytesPerSec: 20_000 });
    const { body } = await from(0, {}, { leaveAfterMs: 500 });
    expect(body.length).toBeGreaterThan(4000);
    expect(body.length).toBeLessThan(12_500);
  });

  test('starts slowly: headers at once, the first byte later', async () => {
    set({ kind: 'slow-start', forMs: 300 });
    const { headersAfterMs, firstByteAfterMs } = await from(0);
    expect(headersAfterMs).toBeLessThan(250);
    expect(firstByteAfterMs).toBeGreaterThan(290);
  });

  test('is slow with its headers', async () => {
    set({ kind: 'slow-headers', forMs: 300 });
    expect((await from(0)).headersAfterMs).toBeGreaterThan(290);
  });

  test('refuses', async () => {
    set({ kind: 'refuse' });
    await expect(from(0)).rejects.toThrow(/ECONNRESET|hang up/);
    expect(station.control.fileCounts(address).requests.map(({ status }) => status)).toEqual(['reset']);
  });
});

describe('an answer that is no file', () => {
  test.each([401, 403, 404, 410, 416, 429, 500, 503])('has status %i', async (status) => {
    set({ kind: 'status', status });
    const got = await from(0);
    expect(got.status).toBe(status);
    expect(got.headers['content-type']).toContain('text/html');
    expect(got.headers['retry-after']).toBeUndefined();
  });

  test.each(['120', 'Wed, 25 Nov 2026 14:00:00 GMT'])(
    'has status 503 with Retry-After: %s',
    async (retryAfter) => {
      set({ kind: 'status', status: 503, retryAfter });
      expect((await from(0)).headers['retry-after']).toBe(retryAfter);
    },
  );

  test('is a login page with 200', async () => {
    set({ kind: 'html' });
    const { status, headers, body } = await from(100);
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/html');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(body.toString()).toContain('sign in');
  });

  test('leads elsewhere', async () => {
    set({ kind: 'redirect', status: 302, to: '/files/tone.mp3?seconds=1' });
    const { status, headers } = await from(0);
    expect({ status, to: headers.location }).toEqual({ status: 302, to: '/files/tone.mp3?seconds=1' });
  });

  test('leads to itself without end', async () => {
    set({ kind: 'redirect-loop' });
    const { status, headers } = await from(0);
    expect({ status, to: headers.location }).toEqual({ status: 302, to: address });
  });

  test('may not be read by pages of other origins', async () => {
    set({ kind: 'no-cors' });
    expect((await from(0)).headers['access-control-allow-origin']).toBeUndefined();
  });

  test('is as it should be again when no turn is given', async () => {
    set({ kind: 'refuse' });
    set();
    expect((await from(0)).body.equals(whole)).toBe(true);
  });

  test('has its turns for GET alone', async () => {
    set({ kind: 'status', status: 500 }, { kind: 'none' });
    const head = await ask(station.url + address, { method: 'HEAD' });
    expect(head.status).toBe(500);
    expect([(await from(0)).status, (await from(0)).status]).toEqual([500, 206]);
  });
});
