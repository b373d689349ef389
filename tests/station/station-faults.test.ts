import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStation, type RunningStation } from './create-station.ts';
import { splitMp3Frames } from './mp3-frames.ts';
import { tuneIn } from './tune-in.ts';

let station: RunningStation;
let live: string;
let mirror: string;

beforeEach(async () => {
  station = await createStation({ burstBytes: 16_000 });
  live = `${station.url}/live.mp3`;
  mirror = `${station.url}/mirror.mp3`;
});

afterEach(() => station.close());

const wait = (delayMs: number) => new Promise((resolve) => setTimeout(resolve, delayMs));

function order(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${station.url}/control`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

describe('a mount with a fault', () => {
  test('refuses: the connection breaks before any answer, and the mirror plays on', async () => {
    station.control.set('live', { kind: 'refuse' });
    await expect(tuneIn(live)).rejects.toThrow('ECONNRESET');
    expect(station.control.counts('live').requests.map(({ answer }) => answer)).toEqual(['reset']);
    const other = await tuneIn(mirror);
    expect(other.status).toBe(200);
    other.stop();
  });

  test('drops: those who listen are cut off, those who ask next are served', async () => {
    const tuned = await tuneIn(live);
    await tuned.received(1);
    station.control.set('live', { kind: 'drop' });
    expect(await tuned.over).toBe('reset');
    expect(station.control.fault('live')).toEqual({ kind: 'none' });
    const again = await tuneIn(live);
    expect(again.status).toBe(200);
    again.stop();
  });

  test('drops and refuses for a while', async () => {
    const tuned = await tuneIn(live);
    station.control.set('live', { kind: 'drop', thenRefuseForMs: 200 });
    expect(await tuned.over).toBe('reset');
    await expect(tuneIn(live)).rejects.toThrow('ECONNRESET');
    await wait(250);
    const again = await tuneIn(live);
    expect(again.status).toBe(200);
    again.stop();
  });

  test('ends: the answer is over in good order', async () => {
    const tuned = await tuneIn(live);
    await tuned.received(1);
    station.control.set('live', { kind: 'end' });
    expect(await tuned.over).toBe('ended');
    const again = await tuneIn(live);
    expect(again.status).toBe(200);
    again.stop();
  });

  test('stalls: the connection stays and carries nothing, then sound goes on in whole frames', async () => {
    const tuned = await tuneIn(live);
    await tuned.received(16_000 - 400);
    station.control.set('live', { kind: 'stall', forMs: 500 });
    await wait(50);
    const atStall = tuned.bytes().length;
    await wait(350);
    expect(tuned.bytes()).toHaveLength(atStall);
    expect(station.control.counts('live').listeners).toBe(1);
    const bytes = await tuned.received(atStall + 1000);
    expect(splitMp3Frames(bytes).skippedBytes).toBe(0);
    expect(bytes.length - atStall).toBeLessThan(4000); // what was stalled is not made up for
    tuned.stop();
  });

  test('stalls: a new listener gets headers and no byte', async () => {
    station.control.set('live', { kind: 'stall', forMs: 60_000 });
    const tuned = await tuneIn(live);
    await wait(250);
    expect(tuned.status).toBe(200);
    expect(tuned.bytes()).toHaveLength(0);
    tuned.stop();
  });

  test.each([
    { kind: 'not-found', status: 404, cors: '*' },
    { kind: 'unavailable', status: 503, cors: '*' },
    { kind: 'html', status: 200, cors: null },
  ] as const)('is $kind: status $status and a page', async ({ kind, status, cors }) => {
    station.control.set('live', { kind });
    const answer = await fetch(live);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('access-control-allow-origin')).toBe(cors);
    expect(await answer.text()).toContain('<!doctype html>');
  });

  test('starts slowly: headers at once, the burst later', async () => {
    station.control.set('live', { kind: 'slow-start', forMs: 300 });
    const startedAtMs = performance.now();
    const tuned = await tuneIn(live);
    expect(performance.now() - startedAtMs).toBeLessThan(250);
    expect(station.control.counts('live').listeners).toBe(1);
    await tuned.received(1);
    expect(performance.now() - startedAtMs).toBeGreaterThan(290);
    expect((await tuned.received(15_000)).length).toBeGreaterThan(15_000);
    tuned.stop();
  });

  test('is slow with its headers, and whoever leaves before is gone', async () => {
    station.control.set('live', { kind: 'slow-headers', forMs: 300 });
    const startedAtMs = performance.now();
    const leaver = expect(fetch(live, { signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');
    const tuned = await tuneIn(live);
    expect(performance.now() - startedAtMs).toBeGreaterThan(290);
    await leaver;
    expect(station.control.counts('live').listeners).toBe(1);
    tuned.stop();
  });

  test('flaps: each answer ends after its time, the present ones too', async () => {
    const present = await tuneIn(live);
    station.control.set('live', { kind: 'flap', afterMs: 150 });
    const next = await tuneIn(live);
    await next.received(15_000);
    expect(await present.over).toBe('ended');
    expect(await next.over).toBe('ended');
  });

  test('flaps no longer once the fault is taken away', async () => {
    station.control.set('live', { kind: 'flap', afterMs: 150 });
    const tuned = await tuneIn(live);
    station.control.set('live', { kind: 'none' });
    await wait(250);
    expect(station.control.counts('live').listeners).toBe(1);
    tuned.stop();
  });

  test('trickles at half the rate, and makes up for it afterwards', async () => {
    station.control.set('live', { kind: 'trickle' });
    const tuned = await tuneIn(live);
    await tuned.received(1);
    const before = tuned.bytes().length;
    const startedAtMs = performance.now();
    await wait(800);
    const elapsedSec = (performance.now() - startedAtMs) / 1000;
    const bytesPerSec = (tuned.bytes().length - before) / elapsedSec;
    expect(bytesPerSec).toBeGreaterThan(4000 * 0.75);
    expect(bytesPerSec).toBeLessThan(4000 * 1.25);
    station.control.set('live', { kind: 'none' });
    const bytes = await tuned.received(16_000 + 4000);
    expect(splitMp3Frames(bytes).skippedBytes).toBe(0);
    tuned.stop();
  });

  test('redirects to the other mount', async () => {
    station.control.set('live', { kind: 'redirect' });
    const tuned = await tuneIn(live);
    expect({ status: tuned.status, location: tuned.headers.get('location') }).toEqual({
      status: 302,
      location: mirror,
    });
    const followed = await fetch(live);
    expect({ url: followed.url, status: followed.status }).toEqual({ url: mirror, status: 200 });
    await followed.body?.cancel();
  });

  test('redirects to itself without end', async () => {
    station.control.set('live', { kind: 'redirect-loop' });
    await expect(fetch(live)).rejects.toThrow('fetch failed');
    expect(station.control.counts('live').requestCount).toBeGreaterThan(10);
  });
});

describe('control over HTTP', () => {
  test('sets faults in order and reports faults and counters', async () => {
    const tuned = await tuneIn(live);
    const answer = await order([
      { mount: 'live', fault: { kind: 'drop' } },
      { mount: 'live', fault: { kind: 'unavailable' } },
    ]);
    expect(await tuned.over).toBe('reset');
    expect(await answer.json()).toMatchObject({
      live: { fault: { kind: 'unavailable' }, counts: { requestCount: 1 } },
      mirror: { fault: { kind: 'none' }, counts: { requestCount: 0 } },
    });
    expect((await fetch(live)).status).toBe(503);
    const report = await fetch(`${station.url}/control`);
    expect(await report.json()).toMatchObject({ live: { counts: { requestCount: 2 } } });
  });

  test('refuses what it does not understand, and changes nothing', async () => {
    const answer = await order([
      { mount: 'live', fault: { kind: 'refuse' } },
      { mount: 'live', fault: { kind: 'gremlin' } },
    ]);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ problem: 'no such fault: "gremlin"' });
    expect(station.control.fault('live')).toEqual({ kind: 'none' });
  });

  test('is closed to pages elsewhere: no type that needs no preflight, no preflight, no CORS header', async () => {
    const plain = await order({ mount: 'live', fault: { kind: 'refuse' } }, { 'Content-Type': 'text/plain' });
    const preflight = await fetch(`${station.url}/control`, { method: 'OPTIONS' });
    expect([plain.status, preflight.status]).toEqual([415, 405]);
    expect(plain.headers.get('access-control-allow-origin')).toBeNull();
    expect(station.control.fault('live')).toEqual({ kind: 'none' });
  });
});
