import { describe, expect, it, vi } from 'vitest';
import type { RefreshFailure } from '../../../../lib/bulletins/feed.ts';
import type { LibraryPart } from '../../../../lib/bulletins/ports.ts';
import { createRefresher } from '../../../../lib/bulletins/refreshing/refresher.ts';
import { createFakeClock } from '../../../fakes/fake-clock.ts';
import { createFakeLibrary } from '../../../fakes/fake-library.ts';
import { settle } from '../../../fakes/fake-player.ts';
import { createFakePublisher } from '../../../fakes/fake-publisher.ts';
import { aDocument, aDraft, HOUR_MS, NOW_MS } from '../builders.ts';

const URL_A = 'https://a.example/feed.xml';
const MINUTE_MS = 60_000;
const latest = (...numbers: readonly number[]) => aDocument(numbers.map((number) => aDraft(number)));
const never = () => new AbortController().signal;

function createWorld() {
  const clock = createFakeClock(NOW_MS);
  const library = createFakeLibrary();
  const publisher = createFakePublisher();
  const told: LibraryPart[] = [];
  const playing = new Set<string>();
  const refresher = createRefresher({
    fetch: publisher.fetch,
    parse: publisher.parse,
    library,
    clock,
    random: () => 0,
    canPlay: () => true,
    changed: (part) => told.push(part),
    protectedIds: () => playing,
  });
  async function follow(url: string, ...numbers: readonly number[]) {
    publisher.put(url, { document: latest(...numbers) });
    const outcome = await refresher.follow({ url, stationId: undefined }, never());
    if (outcome.kind !== 'followed') throw new Error(`Follow "${url}": ${outcome.kind}`);
    return outcome.feed;
  }
  const titles = async () => (await library.newest({ count: 99 })).map(({ title }) => title);
  const healthOf = async (id: string) => (await library.feeds()).find((feed) => feed.id === id)?.health;
  return { clock, library, publisher, told, playing, refresher, follow, titles, healthOf };
}

describe('following', () => {
  it('stores the feed with its editions', async () => {
    const { publisher, refresher, library, told } = createWorld();
    publisher.put(URL_A, { document: latest(999, 998), etag: '"1"' });
    const outcome = await refresher.follow({ url: URL_A, stationId: 'rfi-en' }, never());
    expect(outcome).toMatchObject({
      kind: 'followed',
      editionCount: 2,
      feed: { url: URL_A, stationId: 'rfi-en', title: 'News' },
    });
    expect(await library.newest({ count: 9 })).toHaveLength(2);
    expect((await library.feeds())[0]?.health).toMatchObject({
      etag: '"1"',
      nextDueAtMs: NOW_MS + 30 * MINUTE_MS,
    });
    expect(new Set(told)).toEqual(new Set(['feeds', 'editions']));
  });

  it('asks for what the limits allow', async () => {
    const { publisher, follow } = createWorld();
    await follow(URL_A, 1);
    expect(publisher.requests[0]).toMatchObject({
      limitBytes: 20 * 1024 * 1024,
      firstByteMs: 20_000,
      wholeMs: 60_000,
    });
  });

  it.each([
    ['the same address', URL_A],
    ['the address without encryption', 'http://a.example/feed.xml/'],
    ['an address that leads there', 'https://short.example/x'],
  ])('says what is followed already by %s', async (_name, url) => {
    const { publisher, refresher, follow, library } = createWorld();
    const feed = await follow(URL_A, 1);
    publisher.put('https://short.example/x', { document: latest(1), redirectsTo: URL_A });
    expect(await refresher.follow({ url, stationId: undefined }, never())).toEqual({
      kind: 'already-followed',
      feed,
    });
    expect(await library.feeds()).toHaveLength(1);
  });

  it('twice at once makes one feed', async () => {
    const { publisher, refresher, library } = createWorld();
    publisher.put(URL_A, { document: latest(1) });
    const outcomes = await Promise.all(
      [1, 2].map(() => refresher.follow({ url: URL_A, stationId: undefined }, never())),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['followed', 'already-followed']);
    expect(await library.feeds()).toHaveLength(1);
  });

  it('gives a page back to look for links in', async () => {
    const { publisher, refresher, library } = createWorld();
    publisher.put(URL_A, { reading: { ok: false, failure: { kind: 'is-a-page' } } });
    const outcome = await refresher.follow({ url: URL_A, stationId: undefined }, never());
    expect(outcome).toMatchObject({ kind: 'page', document: { url: URL_A } });
    expect(await library.feeds()).toEqual([]);
  });

  it('takes a fixed address of audio for a feed of its latest bulletin', async () => {
    const { publisher, refresher, library, titles, clock } = createWorld();
    const url = 'https://sky.example/snr/snrnews.mp3';
    const at = (hour: number) => new Date(NOW_MS + hour * HOUR_MS - 10 * MINUTE_MS).toUTCString();
    publisher.put(url, { contentType: 'audio/mpeg', lastModified: at(0) });
    await refresher.follow({ url, stationId: undefined }, never());
    expect(await titles()).toEqual(['snrnews']);
    clock.advance(HOUR_MS);
    publisher.put(url, { contentType: 'audio/mpeg', lastModified: at(1) });
    const { newEditions } = await refresher.refresh('due', never());
    expect(newEditions.map(({ edition }) => new Date(edition.publishedAtMs).toUTCString())).toEqual([at(1)]);
    expect(await library.newest({ count: 9 })).toHaveLength(1);
    clock.advance(HOUR_MS);
    expect((await refresher.refresh('due', never())).newEditions).toEqual([]);
  });

  it.each<[string, Parameters<ReturnType<typeof createFakePublisher>['put']>[1], RefreshFailure]>([
    ['nothing is there', { failure: { kind: 'gone' } }, { kind: 'gone' }],
    [
      'it is no feed',
      { reading: { ok: false, failure: { kind: 'empty' } } },
      { kind: 'document', failure: { kind: 'empty' } },
    ],
    [
      'it leads inside',
      { document: latest(1), redirectsTo: 'http://10.0.0.1/' },
      { kind: 'private-address', host: '10.0.0.1' },
    ],
  ])('fails where %s', async (_name, page, failure) => {
    const { publisher, refresher, library } = createWorld();
    publisher.put(URL_A, page);
    expect(await refresher.follow({ url: URL_A, stationId: undefined }, never())).toEqual({
      kind: 'failed',
      failure,
    });
    expect(await library.feeds()).toEqual([]);
  });

  it('fails where it cannot be stored', async () => {
    const { publisher, refresher, library } = createWorld();
    publisher.put(URL_A, { document: latest(1) });
    library.isFull = true;
    const outcome = await refresher.follow({ url: URL_A, stationId: undefined }, never());
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: { kind: 'not-stored', problem: 'The disk is full' },
    });
  });

  it('given up stores nothing', async () => {
    const { publisher, refresher, library } = createWorld();
    publisher.put(URL_A, { document: latest(1) });
    publisher.hold();
    const controller = new AbortController();
    const outcome = refresher.follow({ url: URL_A, stationId: undefined }, controller.signal);
    await settle();
    controller.abort();
    expect(await outcome).toEqual({ kind: 'abandoned' });
    expect(await library.feeds()).toEqual([]);
  });
});

describe('refreshing', () => {
  it('stores and reports what is new', async () => {
    const { publisher, refresher, follow, titles, clock } = createWorld();
    const feed = await follow(URL_A, 998);
    clock.advance(31 * MINUTE_MS);
    publisher.put(URL_A, { document: latest(999, 998) });
    const report = await refresher.refresh('due', never());
    expect(report.newEditions.map(({ feedId, edition }) => [feedId, edition.title])).toEqual([
      [feed.id, 'Bulletin 999'],
    ]);
    expect(report).toMatchObject({ failures: [], nextDueAtMs: NOW_MS + 61 * MINUTE_MS });
    expect(await titles()).toEqual(['Bulletin 999', 'Bulletin 998']);
  });

  it('leaves what is not due alone, unless it is named', async () => {
    const { publisher, refresher, follow } = createWorld();
    const feed = await follow(URL_A, 1);
    await refresher.refresh('due', never());
    expect(publisher.requests).toHaveLength(1);
    await refresher.refresh([feed.id, feed.id, 'unknown'], never());
    expect(publisher.requests).toHaveLength(2);
  });

  it('neither parses nor reads editions where the server says that nothing changed', async () => {
    const { publisher, refresher, library } = createWorld();
    publisher.put(URL_A, { document: latest(1), etag: '"1"', lastModified: 'Wed, 25 Nov 2026 10:00:00 GMT' });
    const outcome = await refresher.follow({ url: URL_A, stationId: undefined }, never());
    const before = [publisher.parseCount(), library.editionReadCount];
    await refresher.refresh([outcome.kind === 'followed' ? outcome.feed.id : ''], never());
    expect(publisher.requests[1]).toMatchObject({
      etag: '"1"',
      lastModified: 'Wed, 25 Nov 2026 10:00:00 GMT',
    });
    expect([publisher.parseCount(), library.editionReadCount]).toEqual(before);
    expect((await library.feeds())[0]?.health).toMatchObject({ etag: '"1"', lastGoodAtMs: NOW_MS });
  });

  it('neither parses nor reads editions where the same bytes come without any header', async () => {
    const { publisher, refresher, library, follow } = createWorld();
    const feed = await follow(URL_A, 1);
    const before = [publisher.parseCount(), library.editionReadCount];
    await refresher.refresh([feed.id], never());
    expect([publisher.parseCount(), library.editionReadCount]).toEqual(before);
  });

  it('keeps the editions of a feed that fails, and says why and when next', async () => {
    const { publisher, refresher, follow, titles, healthOf, clock } = createWorld();
    const feed = await follow(URL_A, 1);
    const failure: RefreshFailure = { kind: 'http-error', httpStatus: 503, retryAfterMs: HOUR_MS };
    publisher.put(URL_A, { failure });
    clock.advance(31 * MINUTE_MS);
    const report = await refresher.refresh('due', never());
    expect(report.failures).toEqual([{ feedId: feed.id, failure }]);
    expect(report.nextDueAtMs).toBe(clock.nowMs() + HOUR_MS);
    expect(await titles()).toEqual(['Bulletin 1']);
    expect(await healthOf(feed.id)).toMatchObject({ failure, failureCount: 1, lastGoodAtMs: NOW_MS });
    publisher.put(URL_A, { document: latest(1) });
    await refresher.refresh([feed.id], never());
    expect(await healthOf(feed.id)).toMatchObject({ failure: undefined, failureCount: 0 });
  });

  it('stops at 410', async () => {
    const { publisher, refresher, follow } = createWorld();
    const feed = await follow(URL_A, 1);
    publisher.put(URL_A, { failure: { kind: 'gone' } });
    expect(await refresher.refresh([feed.id], never())).toMatchObject({ nextDueAtMs: undefined });
  });

  it('does not ask again at once where not even the failure can be stored', async () => {
    const { publisher, refresher, follow, library, clock } = createWorld();
    await follow(URL_A, 1);
    publisher.put(URL_A, { document: latest(2) });
    clock.advance(31 * MINUTE_MS);
    library.isFull = true;
    const complain = vi.spyOn(console, 'error').mockReturnValue();
    const report = await refresher.refresh('due', never());
    expect(complain).toHaveBeenCalledOnce();
    complain.mockRestore();
    expect(report.failures[0]?.failure.kind).toBe('not-stored');
    expect(report.newEditions).toEqual([]);
    expect(report.nextDueAtMs).toBe(clock.nowMs() + 5 * MINUTE_MS);
  });

  it('has at most four requests at once and two of a host', async () => {
    const { publisher, refresher, follow } = createWorld();
    const ids: string[] = [];
    for (let n = 0; n < 20; n += 1)
      ids.push((await follow(`https://${n < 8 ? 'one' : `h${n}`}.example/${n}`, 1)).id);
    publisher.hold();
    const report = refresher.refresh(ids, never());
    await settle();
    await new Promise((resolve) => setTimeout(resolve));
    expect(publisher.requests).toHaveLength(24);
    publisher.answer();
    await report;
    expect(publisher.requests).toHaveLength(40);
    expect(publisher.most()).toEqual({ atOnce: 4, perHost: 2 });
  });

  it('has two of a host too where feeds of many hosts say that they have moved to it', async () => {
    const { publisher, refresher, follow } = createWorld();
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      ids.push((await follow(`https://h${n}.example/`, n)).id);
      const newFeedUrl = `https://new.example/${n}`;
      publisher.put(`https://h${n}.example/`, { document: { ...latest(n), newFeedUrl } });
      publisher.put(newFeedUrl, { document: latest(n) });
    }
    publisher.hold();
    const report = refresher.refresh(ids, never());
    await settle();
    publisher.answer();
    await report;
    expect(publisher.requests.filter(({ url }) => url.startsWith('https://new.example/'))).toHaveLength(6);
    expect(publisher.most()).toEqual({ atOnce: 4, perHost: 2 });
  });

  it('asked for twice at once looks once, and both hear of it', async () => {
    const { publisher, refresher, follow } = createWorld();
    const feed = await follow(URL_A, 998);
    publisher.put(URL_A, { document: latest(999, 998) });
    const reports = await Promise.all([1, 2].map(() => refresher.refresh([feed.id], never())));
    expect(publisher.requests).toHaveLength(2);
    expect(reports.map(({ newEditions }) => newEditions.length)).toEqual([1, 1]);
  });

  it('given up by one caller goes on for the other', async () => {
    const { publisher, refresher, follow, titles } = createWorld();
    const feed = await follow(URL_A, 998);
    publisher.put(URL_A, { document: latest(999) });
    publisher.hold();
    const impatient = new AbortController();
    const first = refresher.refresh([feed.id], impatient.signal);
    const second = refresher.refresh([feed.id], never());
    await settle();
    impatient.abort();
    expect((await first).newEditions).toEqual([]);
    publisher.answer();
    expect((await second).newEditions).toHaveLength(1);
    expect(await titles()).toHaveLength(2);
  });

  it('given up by all stores nothing, and blames nobody', async () => {
    const { publisher, refresher, follow, library, healthOf } = createWorld();
    const feed = await follow(URL_A, 998);
    publisher.put(URL_A, { failure: { kind: 'too-slow' } });
    publisher.hold();
    const { writeCount } = library;
    const controller = new AbortController();
    const report = refresher.refresh([feed.id], controller.signal);
    await settle();
    controller.abort();
    expect((await report).failures).toEqual([]);
    await settle();
    expect(library.writeCount).toBe(writeCount);
    expect((await healthOf(feed.id))?.failureCount).toBe(0);
  });

  it('lets the hours of retention pass though the feed is unchanged', async () => {
    const { refresher, follow, titles, clock } = createWorld();
    const feed = await follow(URL_A, 999);
    await refresher.setOptions(feed.id, { retention: { kind: 'hours', hours: 3 } });
    await refresher.refresh([feed.id], never());
    expect(await titles()).toHaveLength(1);
    clock.advance(4 * HOUR_MS);
    await refresher.refresh([feed.id], never());
    expect(await titles()).toEqual([]);
  });
});

describe('a feed that moves', () => {
  const URL_B = 'https://b.example/new.xml';

  it('announces its new address, and is followed there if it is there', async () => {
    const { publisher, refresher, follow, library, titles } = createWorld();
    const feed = await follow(URL_A, 998);
    publisher.put(URL_A, { document: aDocument([aDraft(998)], { newFeedUrl: URL_B }) });
    await refresher.refresh([feed.id], never());
    expect((await library.feeds())[0]?.url).toBe(URL_A);
    publisher.put(URL_B, { document: latest(999, 998), etag: '"b"' });
    publisher.put(URL_A, { document: aDocument([aDraft(998), aDraft(997)], { newFeedUrl: URL_B }) });
    await refresher.refresh([feed.id], never());
    expect((await library.feeds())[0]).toMatchObject({ id: feed.id, url: URL_B, health: { etag: '"b"' } });
    expect(await titles()).toEqual(['Bulletin 999', 'Bulletin 998']);
  });

  it('has led elsewhere five times over a week', async () => {
    const { publisher, refresher, follow, library, clock } = createWorld();
    const feed = await follow(URL_A, 1);
    publisher.put(URL_A, { document: latest(1), redirectsTo: URL_B });
    for (let day = 0; day <= 8; day += 1) {
      expect((await library.feeds())[0]?.url).toBe(day === 8 ? URL_B : URL_A);
      await refresher.refresh([feed.id], never());
      clock.advance(24 * HOUR_MS);
    }
  });

  it('inside a private network is not followed there', async () => {
    const { publisher, refresher, follow, healthOf } = createWorld();
    const feed = await follow(URL_A, 1);
    publisher.put(URL_A, { document: latest(1), redirectsTo: 'http://192.168.0.1/feed' });
    await refresher.refresh([feed.id], never());
    expect((await healthOf(feed.id))?.failure).toEqual({ kind: 'private-address', host: '192.168.0.1' });
  });

  it('within the network the listener typed is', async () => {
    const { publisher, refresher, follow, healthOf } = createWorld();
    const feed = await follow('http://nas.local/feed', 1);
    publisher.put('http://nas.local/feed', { document: latest(1), redirectsTo: 'http://192.168.0.1/feed' });
    await refresher.refresh([feed.id], never());
    expect((await healthOf(feed.id))?.failure).toBeUndefined();
  });
});

describe('unfollowing', () => {
  it('forgets the feed and all editions but those to be kept', async () => {
    const { refresher, follow, library, titles } = createWorld();
    const feed = await follow(URL_A, 1, 2);
    const [kept] = await library.newest({ count: 1 });
    await refresher.unfollow(feed.id, [kept?.id ?? '']);
    expect(await library.feeds()).toEqual([]);
    expect(await titles()).toEqual(['Bulletin 2']);
  });

  it('gives up a look under way, which does not bring the feed back', async () => {
    const { publisher, refresher, follow, library } = createWorld();
    const feed = await follow(URL_A, 1);
    publisher.put(URL_A, { document: latest(2) });
    publisher.hold();
    const report = refresher.refresh([feed.id], never());
    await settle();
    await refresher.unfollow(feed.id, []);
    publisher.answer();
    expect((await report).newEditions).toEqual([]);
    expect(await library.feeds()).toEqual([]);
  });
});

describe('options', () => {
  it('hold at once, and not for what is playing', async () => {
    const { refresher, follow, titles, playing, library } = createWorld();
    const feed = await follow(URL_A, 1, 2, 3);
    const oldest = (await library.newest({ count: 9 })).at(-1);
    playing.add(oldest?.id ?? '');
    await refresher.setOptions(feed.id, { retention: { kind: 'newest' } });
    expect(await titles()).toEqual(['Bulletin 3', 'Bulletin 1']);
  });

  it('are set one by one: the others stay', async () => {
    const { refresher, follow, library } = createWorld();
    const feed = await follow(URL_A, 1);
    const autoDownload = { newestCount: 3, unplayedOnly: true, hours: undefined, onAnyConnection: false };
    await refresher.setOptions(feed.id, { autoDownload });
    await refresher.setOptions(feed.id, { retention: { kind: 'newest' } });
    expect((await library.feeds())[0]?.options).toEqual({ retention: { kind: 'newest' }, autoDownload });
    await refresher.setOptions(feed.id, { autoDownload: undefined });
    expect((await library.feeds())[0]?.options.autoDownload).toBeUndefined();
  });

  it('bring back what another retention took, where the feed still lists it', async () => {
    const { refresher, follow, titles } = createWorld();
    const feed = await follow(URL_A, 1, 2, 3);
    await refresher.setOptions(feed.id, { retention: { kind: 'newest' } });
    await refresher.setOptions(feed.id, { retention: { kind: 'all' } });
    const { newEditions } = await refresher.refresh([feed.id], never());
    expect(await titles()).toEqual(['Bulletin 3', 'Bulletin 2', 'Bulletin 1']);
    expect(newEditions).toEqual([]);
  });

  it('set while a look is under way are not lost by it', async () => {
    const { publisher, refresher, follow, library } = createWorld();
    const feed = await follow(URL_A, 1);
    publisher.put(URL_A, { document: latest(2) });
    publisher.hold();
    const report = refresher.refresh([feed.id], never());
    await settle();
    const set = refresher.setOptions(feed.id, { retention: { kind: 'newest' } });
    publisher.answer();
    await Promise.all([report, set]);
    expect((await library.feeds())[0]?.options).toEqual({ retention: { kind: 'newest' } });
    expect(await library.newest({ count: 9 })).toHaveLength(1);
  });
});
