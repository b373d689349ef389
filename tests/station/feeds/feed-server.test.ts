import { gunzipSync, inflateSync } from 'node:zlib';
import { parseFeed, parseOpml } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStation, type RunningStation } from '../create-station.ts';
import { isNews } from '../is-news.ts';
import { slotOnAir } from '../schedule.ts';
import { ask } from '../serving/ask.ts';

// A Wednesday afternoon; 14:00 in London is 14:00 GMT.
const NOW = '2026-11-25T14:20:00Z';
let nowMs = Date.parse(NOW);
let station: RunningStation;

beforeAll(async () => {
  // The clock runs, or no sound would; the tests move it.
  const startedAtMs = Date.now();
  station = await createStation({ zone: 'Europe/Paris', nowMs: () => nowMs + Date.now() - startedAtMs });
});

afterAll(() => station.close());

const HOUR_MS = 60 * 60 * 1000;
const NEWS = '/feeds/pips-demo-news-flash.xml';

const get = (address: string, headers: Readonly<Record<string, string>> = {}) =>
  ask(new URL(address, station.url).href, { headers });

async function rss(address: string) {
  const parsed = parseFeed((await get(address)).body.toString());
  if (parsed.format !== 'rss') throw new Error(`Reading the feed "${address}": it is ${parsed.format}`);
  return parsed.feed;
}

describe('the catalogue entry', () => {
  test('names a feed for each programme of the timetable', async () => {
    const { feeds, timetable } = station.station;
    const programmes = new Set(timetable?.slots.map(({ programme }) => programme));
    expect(new Set(feeds.map(({ title }) => title))).toEqual(programmes);
    for (const { title, url } of feeds) expect((await rss(url)).title).toBe(title);
  });
});

describe('a feed', () => {
  test('has an edition for each airing of three days that is over, the newest first', async () => {
    const slots = (station.station.timetable?.slots ?? []).filter(isNews);
    const { items = [] } = await rss(NEWS);
    expect(items).toHaveLength(slots.length * 3);
    const dates = items.map(({ pubDate }) => Date.parse(String(pubDate)));
    expect(dates).toEqual([...dates].sort((a, b) => b - a));
    expect(nowMs - (dates[0] ?? 0)).toBeLessThan(HOUR_MS);
    for (const atMs of dates) {
      // A bulletin is dated when it is over: a moment before, its slot was on air.
      expect(slotOnAir(slots, atMs - 1)?.programme).toBe('Pips demo news flash');
      expect(atMs).toBeLessThanOrEqual(nowMs);
    }
  });

  test('follows the clock: an airing that ends brings an edition, and another document', async () => {
    const before = await get(NEWS);
    const [oldTop] = (await rss(NEWS)).items ?? [];
    nowMs += HOUR_MS / 2;
    const [newTop, second] = (await rss(NEWS)).items ?? [];
    expect(second?.guid).toEqual(oldTop?.guid);
    const after = await get(NEWS, { 'If-None-Match': String(before.headers.etag) });
    expect(after.status).toBe(200);
    expect(Date.parse(String(after.headers['last-modified']))).toBe(Date.parse(String(newTop?.pubDate)));
    nowMs = Date.parse(NOW);
  });

  test('tells the time of a bulletin in its title and in its file’s name, in GMT', async () => {
    const titles = (await rss(NEWS)).items?.map(({ title, enclosures }) => [title, enclosures?.[0]?.url]);
    expect(titles).toContainEqual([
      'News bulletin 11/25 14h00 GMT',
      `${station.url}/editions/360/pips_demo_news_flash_14h00_-_14h06_gmt_20261125.mp3`,
    ]);
  });

  test.each([
    { slug: 'demo-cafe', title: false, file: /_\d\dh\d\d_-_\d\dh\d\d_tu_2026112\d\.mp3$/ },
    { slug: 'letters-from-the-engine-room', title: false, file: /room_[0-9a-z]+\.mp3$/ },
    { slug: 'the-demo-hour-whats-on', title: true, file: /on_[0-9a-z]+\.mp3$/ },
  ])('tells the time of $slug in another way', async ({ slug, title, file }) => {
    const { items = [] } = await rss(`/feeds/${slug}.xml`);
    expect(items.length).toBeGreaterThan(2);
    for (const item of items) {
      expect(/\d\d\/\d\d \d\dh\d\d GMT$/.test(item.title ?? '')).toBe(title);
      expect(item.enclosures?.[0]?.url).toMatch(file);
    }
  });

  test('has files of the length and duration it says', async () => {
    const { items = [] } = await rss(NEWS);
    const urls = new Set(items.map(({ enclosures }) => enclosures?.[0]?.url));
    expect(urls.size).toBe(items.length);
    const [newest] = items;
    const enclosure = newest?.enclosures?.[0];
    const file = await get(String(enclosure?.url));
    expect(file.body).toHaveLength(Number(enclosure?.length));
    expect(file.body.length / 8000).toBeCloseTo(Number(newest?.itunes?.duration), 0);
  });

  test('has notes with links and with the times of its chapters', async () => {
    const [newest] = (await rss('/feeds/demo-cafe.xml')).items ?? [];
    const notes = newest?.content?.encoded ?? '';
    expect(notes).toMatch(/<a href="http[^"]+">/);
    const chapters = JSON.parse((await get(String(newest?.podcast?.chapters?.url))).body.toString());
    expect(chapters.version).toBe('1.2.0');
    const times = [...notes.matchAll(/<li>(\d+):(\d\d) /g)].map(([, m, s]) => Number(m) * 60 + Number(s));
    expect(chapters.chapters.map(({ startTime }: { startTime: number }) => startTime)).toEqual(times);
    expect(times[0]).toBe(0);
  });

  test('carries Podlove’s chapters where its programme has them', async () => {
    const [newest] = (await rss('/feeds/the-demo-hour-whats-on.xml')).items ?? [];
    expect(newest?.psc?.chapters?.map(({ title }) => title)).toContain('A conversation & a song');
    expect(newest?.psc?.chapters?.[0]?.start).toBe('00:00:00');
  });

  test.each(['xml', 'atom', 'rdf', 'json'] as const)('says the same as %s', async (format) => {
    const { headers, body } = await get(`/feeds/demo-cafe.${format}`);
    const parsed = parseFeed(body.toString());
    expect(parsed.format).toBe({ xml: 'rss', atom: 'atom', rdf: 'rdf', json: 'json' }[format]);
    expect(headers['content-type']).toMatch(/charset=utf-8$/);
    const expected = (await rss('/feeds/demo-cafe.xml')).items ?? [];
    expect(expected.length).toBeGreaterThan(2);
    for (const { title, enclosures } of expected) {
      expect(body.toString()).toContain(title);
      expect(body.toString()).toContain(enclosures?.[0]?.url);
    }
  });
});

describe('asking again for a feed', () => {
  test('with its tag or its date brings 304 and no body', async () => {
    const { headers } = await get(NEWS);
    expect(headers).toMatchObject({ 'cache-control': 'max-age=60', vary: 'Accept-Encoding' });
    for (const again of [
      { 'If-None-Match': String(headers.etag) },
      { 'If-Modified-Since': String(headers['last-modified']) },
      { 'If-None-Match': `"x", ${headers.etag}`, 'Accept-Encoding': 'gzip' },
    ]) {
      const { status, body } = await get(NEWS, again);
      expect({ status, bytes: body.length }).toEqual({ status: 304, bytes: 0 });
    }
    expect((await get(NEWS, { 'If-None-Match': '"other"' })).status).toBe(200);
    expect((await get(NEWS, { 'If-Modified-Since': 'Thu, 01 Jan 2015 00:00:00 GMT' })).status).toBe(200);
  });

  test('compressed brings the same document under a weak tag', async () => {
    const plain = await get(NEWS);
    const packed = await get(NEWS, { 'Accept-Encoding': 'gzip, br' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.headers.etag).toBe(`W/${plain.headers.etag}`);
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
  });

  test('is counted, address by address and in all', async () => {
    station.control.resetCounts();
    const { headers } = await get(NEWS);
    await get(NEWS, { 'If-None-Match': String(headers.etag) });
    await get('/feeds/demo-cafe.atom');
    expect(station.control.feedCounts(NEWS).requests).toMatchObject([
      { status: 200, ifNoneMatch: undefined },
      { status: 304, ifNoneMatch: headers.etag, bytesSent: 0 },
    ]);
    expect(station.control.feedTotals()).toMatchObject({ requestCount: 3 });
  });
});

describe('beside the feeds', () => {
  test('a programme’s page offers all of them by relative addresses', async () => {
    const { headers, body } = await get('/programmes/demo-cafe');
    expect(headers['content-type']).toContain('text/html');
    const links = [
      ...body.toString().matchAll(/<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)"/g),
    ];
    expect(links.map(([, type]) => type)).toEqual([
      'application/rss+xml',
      'application/atom+xml',
      'application/rdf+xml',
      'application/feed+json',
    ]);
    for (const [, , href = ''] of links) {
      expect(href).toMatch(/^\.\.\//);
      const feed = await get(new URL(href, `${station.url}/programmes/demo-cafe`).href);
      expect(feed.status).toBe(200);
    }
  });

  test('the OPML list holds all of them', async () => {
    const { body } = parseOpml((await get('/opml')).body.toString());
    expect(body?.outlines?.map(({ xmlUrl, text }) => ({ url: xmlUrl, title: text }))).toEqual(
      expect.arrayContaining([...station.station.feeds]),
    );
  });

  test('a picture is a PNG of 1400 by 1400, and each programme has its own', async () => {
    const [one, other] = await Promise.all(
      ['demo-cafe', 'pips-demo-news-flash'].map((slug) => get(`/artwork/${slug}.png`)),
    );
    if (one === undefined || other === undefined) throw new Error('Asking for two pictures: one is missing');
    expect(one.headers['content-type']).toBe('image/png');
    expect([one.body.readUInt32BE(16), one.body.readUInt32BE(20)]).toEqual([1400, 1400]);
    expect(one.body.equals(other.body)).toBe(false);
    const at = one.body.indexOf('IDAT');
    const pixels = inflateSync(one.body.subarray(at + 4, at + 4 + one.body.readUInt32BE(at - 4)));
    expect(pixels).toHaveLength(1400 * (1 + 350));
  });

  test.each([
    '/feeds/nothing.xml',
    '/feeds/demo-cafe.exe',
    '/chapters/demo-cafe/1.json',
    '/programmes/',
    '/load/feed-x.xml',
  ])('nothing stands at %s', async (address) => {
    expect((await get(address)).status).toBe(404);
  });
});

describe('a feed for measurements', () => {
  test('has as many editions as are asked for, the same each time', async () => {
    const one = await get('/load/feed-7.xml?editions=200');
    expect((await rss('/load/feed-7.xml?editions=200')).items).toHaveLength(200);
    nowMs += HOUR_MS;
    expect((await get('/load/feed-7.xml?editions=200')).body.equals(one.body)).toBe(true);
    nowMs = Date.parse(NOW);
    expect(one.body.length).toBeGreaterThan(100_000);
    expect(
      (await get('/load/feed-7.xml?editions=200', { 'If-None-Match': String(one.headers.etag) })).status,
    ).toBe(304);
  });

  test('shares no guid with another', async () => {
    const guids = async (number: number) =>
      ((await rss(`/load/feed-${number}.xml?editions=50`)).items ?? []).map(({ guid }) => guid?.value);
    expect(new Set([...(await guids(1)), ...(await guids(2))]).size).toBe(100);
  });
});
