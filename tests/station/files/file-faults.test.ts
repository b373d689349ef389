import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStation, type RunningStation } from '../create-station.ts';
import { ask, type Got } from '../serving/ask.ts';
import { wholeOf } from '../serving/body.ts';
import type { Turn } from '../serving/served-paths.ts';
import { audioBody } from './audio-file.ts';
import type { FileFault } from './file-fault.ts';

let station: RunningStation;
let address: string;
let seed = 0;
let whole: Buffer;
let etag: string;

beforeAll(async () => {
  station = await createStation();
});

afterAll(() => station.close());

// Each test has a file, and so faults and counters, of its own.
beforeEach(() => {
  seed += 1;
  address = `/files/speech.mp3?seconds=10&seed=${seed}`;
  whole = Buffer.from(wholeOf(audioBody({ sound: 'speech', seed, length: { seconds: 10 } })));
  etag = `"speech-${seed}-${whole.length}"`;
});

const set = (...turns: readonly Turn<FileFault>[]) => station.control.setFile(address, ...turns);
const from = (byte: number, more: Readonly<Record<string, string>> = {}): Promise<Got> =>
  ask(station.url + address, { headers: { Range: `bytes=${byte}-`, ...more } });

describe('a file whose ranges go wrong', () => {
  test('knows no Range', async () => {
    set({ kind: 'no-range' });
    const { status, headers, body } = await from(100);
    expect({ status, ranges: headers['accept-ranges'] }).toEqual({ status: 200, ranges: undefined });
    expect(body.equals(whole)).toBe(true);
  });

  test('ignores Range although it promised it', async () => {
    set({ kind: 'ignores-range' });
    const { status, headers, body } = await from(100);
    expect({ status, ranges: headers['accept-ranges'] }).toEqual({ status: 200, ranges: 'bytes' });
    expect(body.equals(whole)).toBe(true);
  });

  test.each([
    { how: 'begins-early', range: (size: number) => `bytes 4000-${size - 1}/${size}`, start: 4000 },
    { how: 'other-total', range: (size: number) => `bytes 5000-${size - 1}/${size + 1}`, start: 5000 },
    { how: 'missing', range: () => undefined, start: 5000 },
  ] as const)('has a wrong Content-Range: $how', async ({ how, range, start }) => {
    set({ kind: 'wrong-content-range', how });
    const { status, headers, body } = await from(5000);
    expect(status).toBe(206);
    expect(headers['content-range']).toBe(range(whole.length));
    expect(body.equals(whole.subarray(start))).toBe(true);
  });

  test('is compressed, and a range is one of the compressed bytes', async () => {
    set({ kind: 'gzip' });
    const first = await from(0);
    expect(first.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(first.body).equals(whole)).toBe(true);
    const rest = await from(1000);
    expect(rest.status).toBe(206);
    expect(rest.body.equals(first.body.subarray(1000))).toBe(true);
  });
});

describe('a file whose validators go wrong', () => {
  test('is another one after a reset', async () => {
    set({ kind: 'reset', afterBytes: 2000 }, { kind: 'changed' });
    const first = await from(0);
    expect(first).toMatchObject({ status: 206, ending: 'broken' });
    const second = await from(2000, { 'If-Range': String(first.headers.etag) });
    expect(second).toMatchObject({ status: 200, ending: 'whole' });
    expect(second.headers.etag).not.toBe(first.headers.etag);
    expect(second.headers['last-modified']).not.toBe(first.headers['last-modified']);
    expect(second.body.equals(whole)).toBe(false);
    expect(Math.abs(second.body.length - whole.length)).toBeLessThan(10);
  });

  test('has another tag at each request', async () => {
    set({ kind: 'changing-etag' });
    const [one, two] = [await from(0), await from(0)];
    expect(one.headers.etag).not.toBe(two.headers.etag);
    expect(one.body.equals(two.body)).toBe(true);
  });

  test('has a weak tag, which no If-Range matches', async () => {
    set({ kind: 'weak-etag' });
    const { headers, status } = await from(10, { 'If-Range': `W/${etag}` });
    expect(status).toBe(200);
    expect(headers.etag).toBe(`W/${etag}`);
    expect(headers['last-modified']).toBeUndefined();
  });

  test('has a date and no tag', async () => {
    set({ kind: 'only-last-modified' });
    const { headers } = await from(0);
    expect(headers.etag).toBeUndefined();
    expect((await from(10, { 'If-Range': String(headers['last-modified']) })).status).toBe(206);
  });

  test('has no validator', async () => {
    set({ kind: 'no-validator' });
    const { headers, status } = await from(10);
    expect(status).toBe(206);
    expect([headers.etag, headers['last-modified']]).toEqual([undefined, undefined]);
  });

  test('has other bytes, behind another advertisement, at each request', async () => {
    set({ kind: 'other-bytes' });
    const [one, two] = [await from(0), await from(0)];
    expect(one.body.length).not.toBe(two.body.length);
    expect(one.body.subarray(-5000).equals(two.body.subarray(-5000))).toBe(false);
    expect((await from(100, { 'If-Range': String(one.headers.etag) })).status).toBe(200);
  });

  test('has other bytes and nothing to tell by', async () => {
    set([{ kind: 'other-bytes' }, { kind: 'no-validator' }]);
    expect((await from(0)).headers.etag).toBeUndefined();
  });
});

describe('a file whose length goes wrong', () => {
  test('is truncated, and says nothing of it', async () => {
    set({ kind: 'truncated', atBytes: 3000 });
    const { headers, body, ending } = await from(0);
    expect(headers['content-range']).toBe('bytes 0-2999/3000');
    expect({ ending, same: body.equals(whole.subarray(0, 3000)) }).toEqual({ ending: 'whole', same: true });
  });

  test('is too long for its Content-Range', async () => {
    set({ kind: 'too-long', byBytes: 77 });
    const { headers, body } = await from(5000);
    expect(headers['content-range']).toBe(`bytes 5000-${whole.length - 1}/${whole.length}`);
    expect(headers['content-length']).toBe(String(whole.length - 5000 + 77));
    expect(body.subarray(0, -77).equals(whole.subarray(5000))).toBe(true);
  });

  test('is cut short of its length, in good order', async () => {
    set({ kind: 'cut-short', afterBytes: 4000 });
    const { headers, body, ending } = await from(0);
    expect(headers['content-length']).toBe(String(whole.length));
    expect({ bytes: body.length, ending }).toEqual({ bytes: 4000, ending: 'broken' });
  });

  test('comes in chunks without a length, and cut short is no good end', async () => {
    set({ kind: 'no-length' }, [{ kind: 'no-length' }, { kind: 'cut-short', afterBytes: 4000 }]);
    const first = await from(0);
    expect(first.headers['content-length']).toBeUndefined();
    expect(first.body.equals(whole)).toBe(true);
    expect((await from(0)).ending).toBe('broken');
  });
});
