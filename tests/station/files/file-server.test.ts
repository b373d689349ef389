import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStation, type RunningStation } from '../create-station.ts';
import { ask } from '../serving/ask.ts';
import { wholeOf } from '../serving/body.ts';
import { audioBody } from './audio-file.ts';

let station: RunningStation;

beforeAll(async () => {
  station = await createStation();
});

afterAll(() => station.close());

const TONE = '/files/tone.mp3?seconds=20&seed=3';
const whole = Buffer.from(wholeOf(audioBody({ sound: 'tone', seed: 3, length: { seconds: 20 } })));

const get = (address: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  ask(station.url + address, { method, headers });

describe('a file', () => {
  test('comes whole, with what a player wants to know', async () => {
    const { status, headers, body } = await get(TONE);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'audio/mpeg',
      'content-length': String(whole.length),
      'accept-ranges': 'bytes',
      etag: expect.stringMatching(/^"[^"]+"$/),
      'last-modified': expect.stringMatching(/GMT$/),
      'access-control-allow-origin': '*',
    });
    expect(body.equals(whole)).toBe(true);
  });

  test('answers HEAD with the same headers and no body', async () => {
    const [got, head] = await Promise.all([get(TONE), get(TONE, { Range: 'bytes=5-' }, 'HEAD')]);
    const { date: _one, ...expected } = got.headers;
    expect(head.headers).toMatchObject(expected);
    expect({ status: head.status, bytes: head.body.length }).toEqual({ status: 200, bytes: 0 });
  });

  test.each([
    { range: 'bytes=0-', from: 0, until: whole.length },
    { range: 'bytes=1000-1999', from: 1000, until: 2000 },
    { range: 'bytes=-10', from: whole.length - 10, until: whole.length },
  ])('gives the part $range', async ({ range, from, until }) => {
    const { status, headers, body } = await get(TONE, { Range: range });
    expect(status).toBe(206);
    expect(headers['content-range']).toBe(`bytes ${from}-${until - 1}/${whole.length}`);
    expect(headers['content-length']).toBe(String(until - from));
    expect(body.equals(whole.subarray(from, until))).toBe(true);
  });

  test('says how long it is when asked for what is behind its end', async () => {
    const { status, headers, body } = await get(TONE, { Range: `bytes=${whole.length}-` });
    expect(status).toBe(416);
    expect(headers['content-range']).toBe(`bytes */${whole.length}`);
    expect(body).toHaveLength(0);
  });

  test.each([
    { what: 'its tag', validator: (etag: string) => etag, status: 206 },
    { what: 'its date', validator: (_: string, date: string) => date, status: 206 },
    { what: 'another tag', validator: () => '"other"', status: 200 },
    { what: 'its tag made weak', validator: (etag: string) => `W/${etag}`, status: 200 },
    { what: 'another date', validator: () => 'Thu, 01 Jan 2015 00:00:00 GMT', status: 200 },
  ])('is continued under If-Range with $what: $status', async ({ validator, status }) => {
    const { headers } = await get(TONE, {}, 'HEAD');
    const ifRange = validator(String(headers.etag), String(headers['last-modified']));
    const got = await get(TONE, { Range: 'bytes=100-', 'If-Range': ifRange });
    expect(got.status).toBe(status);
    expect(got.body.equals(whole.subarray(status === 206 ? 100 : 0))).toBe(true);
  });

  test('is not sent again to whom has it', async () => {
    const { headers } = await get(TONE, {}, 'HEAD');
    const again = await get(TONE, { 'If-None-Match': String(headers.etag) });
    expect({ status: again.status, bytes: again.body.length }).toEqual({ status: 304, bytes: 0 });
  });

  test.each([
    { address: '/files/tone.mp3', status: 200 },
    { address: '/files/speech.mp3?bytes=1000', status: 200 },
    { address: '/editions/12/anything_at_all.mp3', status: 200 },
    { address: '/files/other.mp3', status: 404 },
    { address: '/editions/long/anything.mp3', status: 404 },
  ])('stands at $address: $status', async ({ address, status }) => {
    expect((await get(address, {}, 'HEAD')).status).toBe(status);
  });
});

test('the counters of an address tell its requests, their ranges and their bytes', async () => {
  const address = '/files/tone.mp3?seconds=20&seed=77';
  await get(address, { Range: 'bytes=0-' });
  await get(address, { Range: 'bytes=10-19', 'If-Range': '"x"' });
  await get(address, {}, 'HEAD');
  const counts = station.control.fileCounts(`${station.url}${address}`);
  expect(counts).toMatchObject({ requestCount: 3, bytesSent: 2 * whole.length });
  expect(counts.requests).toMatchObject([
    { method: 'GET', range: 'bytes=0-', ifRange: undefined, status: 206, bytesSent: whole.length },
    { method: 'GET', range: 'bytes=10-19', ifRange: '"x"', status: 200, bytesSent: whole.length },
    { method: 'HEAD', range: undefined, status: 200, bytesSent: 0 },
  ]);
  await expect.poll(() => station.control.fileCounts(address).openCount).toBe(0);
  expect(station.control.fileTotals().requestCount).toBeGreaterThanOrEqual(3);
  expect(station.control.fileCounts('/files/tone.mp3?seconds=20&seed=78').requestCount).toBe(0);
});
