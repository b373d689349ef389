import { afterAll, describe, expect, test } from 'vitest';
import { createStation, type RunningStation, type StationOptions } from './create-station.ts';
import { splitMp3Frames } from './mp3-frames.ts';
import { FRAME_MS } from './tracks.ts';
import { tuneIn } from './tune-in.ts';

const open: RunningStation[] = [];

async function onAir(options: StationOptions = {}): Promise<RunningStation> {
  const station = await createStation(options);
  open.push(station);
  return station;
}

afterAll(async () => {
  await Promise.all(open.map((station) => station.close()));
});

const wait = (delayMs: number) => new Promise((resolve) => setTimeout(resolve, delayMs));

/** Takes an answer with `icy-metaint` apart by the protocol alone. */
function unweave(bytes: Buffer, metaintBytes: number) {
  const audio: Buffer[] = [];
  const blocks: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    audio.push(bytes.subarray(at, at + metaintBytes));
    at += metaintBytes;
    if (at >= bytes.length) break;
    const blockBytes = (bytes[at] ?? 0) * 16;
    if (at + 1 + blockBytes > bytes.length) break; // the answer was left in the middle of a block
    blocks.push(
      bytes
        .subarray(at + 1, at + 1 + blockBytes)
        .toString('utf8')
        .replace(/\0+$/, ''),
    );
    at += 1 + blockBytes;
  }
  return { audio: Buffer.concat(audio), blocks };
}

// Concurrent, for most of their time is waiting for sound.
describe.concurrent('the live stream', () => {
  test('keeps the rate of its audio', async () => {
    const { url } = await onAir({ burstBytes: 0 });
    const tuned = await tuneIn(`${url}/live.mp3`);
    await tuned.received(1);
    const startedAtMs = performance.now();
    const before = tuned.bytes().length;
    await wait(2000);
    const elapsedMs = performance.now() - startedAtMs;
    const bytesPerSec = (tuned.bytes().length - before) / (elapsedMs / 1000);
    expect(bytesPerSec).toBeGreaterThan(8000 * 0.9);
    expect(bytesPerSec).toBeLessThan(8000 * 1.1);
    tuned.stop();
  });

  test.each([
    { burstBytes: undefined, least: 65_000, most: 65_536 },
    { burstBytes: 20_000, least: 19_500, most: 20_000 },
    { burstBytes: 0, least: 0, most: 0 },
  ])('begins with a burst of $most bytes', async ({ burstBytes, least, most }) => {
    const { url } = await onAir(burstBytes === undefined ? {} : { burstBytes });
    const tuned = await tuneIn(`${url}/live.mp3`);
    await tuned.received(Math.max(least, 1));
    const received = tuned.bytes().length;
    expect(received).toBeGreaterThanOrEqual(least);
    expect(received).toBeLessThanOrEqual(most + 2500); // the next tick or two
    tuned.stop();
  });

  test('is whole frames, one after another', async () => {
    const { url } = await onAir();
    const tuned = await tuneIn(`${url}/live.mp3`);
    const bytes = await tuned.received(70_000);
    tuned.stop();
    const { frames, restAt, skippedBytes } = splitMp3Frames(bytes);
    expect({ skippedBytes, rest: bytes.length - restAt }).toEqual({ skippedBytes: 0, rest: 0 });
    expect((frames.length * FRAME_MS) / 1000).toBeCloseTo(bytes.length / 8000, 1);
  });

  test('is the same for all listeners and on the mirror', async () => {
    const { url } = await onAir();
    const [live, mirror] = await Promise.all(['live', 'mirror'].map((name) => tuneIn(`${url}/${name}.mp3`)));
    const one = await live?.received(70_000);
    const other = await mirror?.received(70_000);
    if (one === undefined || other === undefined) throw new Error('Tuning in twice: an answer is missing');
    // Whoever asked a tick later began a little later.
    const lateBytes = Math.max(one.indexOf(other.subarray(0, 5000)), 0);
    const earlyBytes = Math.max(other.indexOf(one.subarray(0, 5000)), 0);
    expect(lateBytes + earlyBytes).toBeLessThan(2500);
    expect(one.subarray(lateBytes, 65_000 + lateBytes)).toEqual(
      other.subarray(earlyBytes, 65_000 + earlyBytes),
    );
    live?.stop();
    mirror?.stop();
  });

  test('carries titles between whole frames when asked for them', async () => {
    const { station, url } = await onAir({ nowMs: displacedTo('2026-11-23T20:14:00Z') });
    const tuned = await tuneIn(`${url}/live.mp3`, { wantsTitles: true });
    expect(Object.fromEntries(tuned.headers)).toMatchObject({
      'icy-metaint': '16000',
      'icy-br': '64',
      'icy-name': station.name,
    });
    const { audio, blocks } = unweave(await tuned.received(66_000), 16_000);
    tuned.stop();
    expect(blocks).toEqual(["StreamTitle='The Demo Hour: what's on';", '', '', '']);
    expect(splitMp3Frames(audio).skippedBytes).toBe(0);
  });

  test('tells a new title when the programme changes', async () => {
    const { url } = await onAir({
      burstBytes: 0,
      metaintBytes: 1000,
      nowMs: displacedTo('2026-11-23T20:29:59.600Z'),
    });
    const tuned = await tuneIn(`${url}/live.mp3`, { wantsTitles: true });
    const { blocks } = unweave(await tuned.received(9000), 1000);
    tuned.stop();
    expect(blocks.filter((block) => block !== '')).toEqual([
      expect.stringMatching(/^StreamTitle='.*';$/),
      "StreamTitle='Pips demo news flash';",
    ]);
  });

  test('has no titles in it when not asked for them', async () => {
    const { url } = await onAir();
    const tuned = await tuneIn(`${url}/live.mp3`);
    tuned.stop();
    expect(tuned.headers.get('icy-metaint')).toBeUndefined();
  });

  test('answers like Icecast: any origin, no chunks, no keeping', async () => {
    const { url } = await onAir();
    const tuned = await tuneIn(`${url}/live.mp3`);
    tuned.stop();
    expect(tuned.status).toBe(200);
    expect(Object.fromEntries(tuned.headers)).toMatchObject({
      'content-type': 'audio/mpeg',
      'access-control-allow-origin': '*',
      connection: 'close',
    });
    expect(tuned.headers.get('transfer-encoding')).toBeUndefined();
  });

  test('answers HEAD with headers alone, and counts no listener', async () => {
    const { control, url } = await onAir();
    const tuned = await tuneIn(`${url}/live.mp3`, { method: 'HEAD' });
    expect(await tuned.over).toBe('ended');
    expect(tuned.headers.get('content-type')).toBe('audio/mpeg');
    expect(tuned.bytes()).toHaveLength(0);
    expect(control.counts('live')).toMatchObject({ requestCount: 1, listenersPeak: 0, bytesSent: 0 });
  });
});

describe('the counters', () => {
  test('see a listener go when the download stops', async () => {
    const { control, url } = await onAir();
    const tuned = await tuneIn(`${url}/live.mp3`, { wantsTitles: true });
    await tuned.received(60_000);
    expect(control.counts('live')).toMatchObject({ listeners: 1, listenersPeak: 1 });
    expect(control.counts('live').bytesSent).toBeGreaterThan(60_000);
    tuned.stop();
    await expect.poll(() => control.counts('live').listeners).toBe(0);
    const { bytesSent, requests } = control.counts('live');
    await wait(250);
    expect(control.counts('live').bytesSent).toBe(bytesSent);
    expect(requests).toEqual([
      { atMs: expect.any(Number), method: 'GET', wantsTitles: true, userAgent: undefined, answer: 200 },
    ]);
    expect(control.counts('mirror').requestCount).toBe(0);
  });

  test('begin again when told to, with those who still listen', async () => {
    const { control, url } = await onAir({ burstBytes: 0 });
    const tuned = await tuneIn(`${url}/live.mp3`);
    control.resetCounts();
    expect(control.counts('live')).toMatchObject({ requestCount: 0, listeners: 1, listenersPeak: 1 });
    tuned.stop();
  });

  test('name a listener who does not read, and the station lets go of it', async () => {
    const { control, url } = await onAir({ burstBytes: 16 * 1024 * 1024 });
    const tuned = await tuneIn(`${url}/live.mp3`, { readsHeadersOnly: true });
    await expect.poll(() => control.counts('live')).toMatchObject({ tooSlowCount: 1, listeners: 0 });
    tuned.stop();
  });
});

describe('the station beside its streams', () => {
  test('gives its catalogue entry', async () => {
    const { station, url } = await onAir({ zone: 'Europe/Paris' });
    const answer = await fetch(`${url}/station.json`);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(station)));
    expect(station.streams.map((stream) => stream.url)).toEqual([`${url}/live.mp3`, `${url}/mirror.mp3`]);
  });

  test('gives what is on air the way Icecast does', async () => {
    const { url } = await onAir({ nowMs: displacedTo('2026-11-23T20:01:00Z') });
    const answer = await fetch(`${url}/status-json.xsl`);
    expect(await answer.json()).toMatchObject({
      icestats: {
        source: [
          { listenurl: `${url}/live.mp3`, listeners: 0, title: 'Pips demo news flash' },
          { listenurl: `${url}/mirror.mp3`, listeners: 0, title: 'Pips demo news flash' },
        ],
      },
    });
  });

  test.each([
    { path: '/', status: 200, type: 'text/html; charset=utf-8' },
    { path: '/nothing', status: 404, type: 'text/plain; charset=utf-8' },
    { path: '//', status: 404, type: 'text/plain; charset=utf-8' },
  ])('answers $path with $status', async ({ path, status, type }) => {
    const { url } = await onAir();
    const answer = await tuneIn(`${url}${path}`);
    expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({ status, type });
  });

  test('closes at once, with listeners on it, and its port is free again', async () => {
    const first = await onAir();
    const tuned = await tuneIn(`${first.url}/live.mp3`);
    const startedAtMs = performance.now();
    await first.close();
    expect(performance.now() - startedAtMs).toBeLessThan(500);
    await tuned.over;
    await expect(tuneIn(`${first.url}/live.mp3`)).rejects.toThrow('ECONNREFUSED');
    const second = await onAir({ port: first.port });
    const again = await tuneIn(`${second.url}/live.mp3`);
    expect(again.status).toBe(200);
    again.stop();
  });

  test('says so when its port is taken', async () => {
    const { port } = await onAir();
    await expect(createStation({ port })).rejects.toThrow('EADDRINUSE');
  });
});

/** A clock that runs as ever but stood at another time when it was made. */
function displacedTo(text: string): () => number {
  const displacedMs = Date.parse(text) - Date.now();
  return () => Date.now() + displacedMs;
}
