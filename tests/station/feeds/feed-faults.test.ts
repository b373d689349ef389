import { gunzipSync } from 'node:zlib';
import { parseFeed } from 'feedsmith';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStation, type RunningStation } from '../create-station.ts';
import { type AskOptions, ask } from '../serving/ask.ts';
import type { Turn } from '../serving/served-paths.ts';
import type { FeedFault } from './feed-fault.ts';

let station: RunningStation;
let address: string;
let count = 0;

beforeAll(async () => {
  station = await createStation();
});

afterAll(() => station.close());

// Each test asks with a query of its own, and so has faults and counters of its own.
beforeEach(() => {
  count += 1;
  address = `/feeds/demo-cafe.xml?test=${count}`;
});

const set = (...turns: readonly Turn<FeedFault>[]) => station.control.setFeed(address, ...turns);
const get = (options: AskOptions = {}) => ask(station.url + address, options);
const text = async () => (await get()).body.toString();

describe('a feed whose server goes wrong', () => {
  test.each([
    { status: 404, retryAfter: undefined },
    { status: 410, retryAfter: undefined },
    { status: 500, retryAfter: undefined },
    { status: 503, retryAfter: '120' },
  ])('has status $status', async ({ status, retryAfter }) => {
    set({ kind: 'status', status, ...(retryAfter === undefined ? {} : { retryAfter }) });
    const got = await get();
    expect({ status: got.status, retryAfter: got.headers['retry-after'] }).toEqual({ status, retryAfter });
  });

  test.each([301, 302, 308] as const)('has moved with %i to an address where it is', async (status) => {
    set({ kind: 'redirect', status, to: '/feeds/demo-cafe.xml?moved' });
    const got = await get();
    expect(got.status).toBe(status);
    const followed = await fetch(station.url + address);
    expect(followed.url).toBe(`${station.url}/feeds/demo-cafe.xml?moved`);
    expect(parseFeed(await followed.text()).feed).toMatchObject({ title: 'Demo Café' });
  });

  test('leads to itself without end', async () => {
    set({ kind: 'redirect-loop' });
    await expect(fetch(station.url + address)).rejects.toThrow('fetch failed');
    expect(station.control.feedCounts(address).requestCount).toBe(21);
  });

  test('is slow with its headers', async () => {
    set({ kind: 'slow-headers', forMs: 200 });
    expect((await get()).headersAfterMs).toBeGreaterThan(190);
  });

  test('is slow with its first byte', async () => {
    set({ kind: 'slow-start', forMs: 200 });
    const { headersAfterMs, firstByteAfterMs } = await get();
    expect(headersAfterMs).toBeLessThan(190);
    expect(firstByteAfterMs).toBeGreaterThan(190);
  });

  test('is slow with its body', async () => {
    set({ kind: 'trickle', bytesPerSec: 10_000 });
    const { body } = await get({ leaveAfterMs: 300 });
    expect(body.length).toBeGreaterThan(500);
    expect(body.length).toBeLessThan(4500);
  });

  test('is reset in the middle of its body, then well', async () => {
    set({ kind: 'reset', afterBytes: 1000 }, { kind: 'none' });
    expect(await get()).toMatchObject({ status: 200, ending: 'broken' });
    expect((await get()).ending).toBe('whole');
  });

  test('refuses', async () => {
    set({ kind: 'refuse' });
    await expect(get()).rejects.toThrow(/ECONNRESET|hang up/);
  });

  test('may not be read by pages of other origins', async () => {
    expect((await get()).headers['access-control-allow-origin']).toBe('*');
    set({ kind: 'no-cors' });
    expect((await get()).headers['access-control-allow-origin']).toBeUndefined();
  });

  test.each(['text/plain', undefined])('is of the type %s', async (type) => {
    set({ kind: 'content-type', ...(type === undefined ? {} : { type }) });
    const { headers, body } = await get();
    expect(headers['content-type']).toBe(type);
    expect(parseFeed(body.toString()).format).toBe('rss');
  });

  test('is a login page with 200', async () => {
    set({ kind: 'html' });
    expect(await get()).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  });
});

describe('a feed whose document goes wrong', () => {
  test.each([
    { how: 'unasked', encoding: 'gzip', isPacked: true },
    { how: 'unlabelled', encoding: undefined, isPacked: true },
    { how: 'broken', encoding: 'gzip', isPacked: false },
  ] as const)('is compressed: $how', async ({ how, encoding, isPacked }) => {
    const plain = await text();
    set({ kind: 'gzip', how });
    const { headers, body } = await get();
    expect(headers['content-encoding']).toBe(encoding);
    expect((isPacked ? gunzipSync(body) : body).toString()).toBe(plain);
  });

  test('is truncated', async () => {
    const plain = await text();
    set({ kind: 'truncated', atBytes: 1500 });
    const { body, ending, headers } = await get();
    expect({ bytes: body.length, ending }).toEqual({ bytes: 1500, ending: 'whole' });
    expect(plain.startsWith(body.toString())).toBe(true);
    expect(headers.etag).toBeUndefined();
  });

  test('never ends', async () => {
    set({ kind: 'endless' });
    const { body, headers } = await get({ leaveAfterBytes: 2_000_000 });
    expect(headers['content-length']).toBeUndefined();
    expect(body.subarray(-500).toString()).toContain('<item>');
    await expect.poll(() => station.control.feedCounts(address).openCount).toBe(0);
  });

  test.each([
    { how: 'doctype', pattern: /<!DOCTYPE rss \[<!ENTITY secret SYSTEM "file:/ },
    { how: 'entity-bomb', pattern: /<!ENTITY e9 "(&e8;){10}">.*&e9;/s },
    { how: 'deep', pattern: /(<a>){1000}/ },
    { how: 'nul', pattern: /De\0mo/ },
  ] as const)('means harm: $how', async ({ how, pattern }) => {
    set({ kind: 'hostile', how });
    expect(await text()).toMatch(pattern);
  });

  test('is nested a hundred thousand deep', async () => {
    set({ kind: 'hostile', how: 'deep' });
    expect((await text()).split('<a>')).toHaveLength(100_001);
  });

  test('is fifty megabytes of a right feed', async () => {
    set({ kind: 'hostile', how: 'huge' });
    const { body, headers } = await get();
    expect(body.length).toBeGreaterThanOrEqual(50 * 1024 * 1024);
    expect(headers['content-length']).toBe(String(body.length));
    expect(body.subarray(-40).toString()).toMatch(/<\/item>\n<\/channel><\/rss>$/);
  });
});

describe('a feed whose content goes wrong', () => {
  test('says that it has moved', async () => {
    set({ kind: 'new-feed-url', to: '/feeds/demo-cafe.xml?moved' });
    expect(await text()).toContain(
      `<itunes:new-feed-url>${station.url}/feeds/demo-cafe.xml?moved</itunes:new-feed-url>`,
    );
  });

  test.each(['xml', 'atom', 'rdf', 'json'])(
    'has enclosures that are no files of the web, as %s',
    async (format) => {
      address = `/feeds/demo-cafe.${format}?test=${count}`;
      const before = await text();
      set({ kind: 'bad-enclosures' });
      const after = await text();
      for (const scheme of ['javascript:', 'data:', 'file:']) {
        expect(before).not.toContain(`"${scheme}`);
        expect(after).toContain(`"${scheme}`);
      }
    },
  );

  test('has script in its notes', async () => {
    set({ kind: 'script-in-notes' });
    const parsed = parseFeed(await text());
    const items = parsed.format === 'rss' ? (parsed.feed.items ?? []) : [];
    expect(items.length).toBeGreaterThan(0);
    for (const { content } of items) expect(content?.encoded).toMatch(/<script>.*onerror=.*"javascript:/s);
  });

  test('has several faults at once, and a tag that tells', async () => {
    const { headers } = await get();
    set([{ kind: 'script-in-notes' }, { kind: 'slow-start', forMs: 100 }]);
    const again = await get({ headers: { 'If-None-Match': String(headers.etag) } });
    expect(again.status).toBe(200);
    expect(again.firstByteAfterMs).toBeGreaterThan(90);
  });
});

test('faults can be set and counters read over HTTP', async () => {
  const order = (body: unknown) =>
    fetch(`${station.url}/control`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const answer = await order([
    { of: 'feed', address, turns: [{ kind: 'status', status: 410 }] },
    { of: 'file', address: '/files/tone.mp3', turns: [[{ kind: 'no-range' }, { kind: 'weak-etag' }]] },
  ]);
  expect(answer.status).toBe(200);
  expect((await get()).status).toBe(410);
  expect(await (await fetch(`${station.url}/control`)).json()).toMatchObject({
    feeds: { [address]: { turns: [[{ kind: 'status', status: 410 }]], counts: { requestCount: 1 } } },
    files: { '/files/tone.mp3': { turns: [[{ kind: 'no-range' }, { kind: 'weak-etag' }]] } },
  });
  const refused = await order({ of: 'feed', address, turns: [{ kind: 'no-range' }] });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({ problem: expect.stringContaining('no-range') });
});
