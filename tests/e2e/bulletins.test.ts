import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Edition } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { positionSecAt } from '../../lib/radio/listening.ts';
import { createTempDir, removeTempDir, waitUntil } from '../harness/processes.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { OPENERS, type OpenedInChromium, type OpenedPips, openInChromium, playable } from './opened-pips.ts';

// The test build in real browsers, and the demo station, whose clock is days behind so that it may move on.

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

let station: RunningStation;
let behindMs = 8 * DAY_MS;

beforeAll(async () => {
  station = await createStation({ nowMs: () => Date.now() - behindMs });
});

afterAll(() => station?.close());

/** The address of a programme's feed, `xml`, `atom`, `rdf` or `json`. */
const addressOf = (programme: number, format: string) =>
  (station.station.feeds[programme]?.url ?? '').replace(/xml$/, format);
const load = (number: number, editions = 20) => `${station.url}/load/feed-${number}.xml?editions=${editions}`;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function follow(pips: OpenedPips, url: string): Promise<{ feed: Feed; editions: readonly Edition[] }> {
  await pips.ask({ kind: 'follow', url });
  const feed = await feedAt(pips, url);
  return { feed, editions: await pips.editionsOf(feed.id) };
}

async function feedAt(pips: OpenedPips, url: string): Promise<Feed> {
  const feeds = await pips.feeds();
  const feed = feeds.find((each) => each.url === url);
  if (!feed) throw new Error(`find the feed at "${url}": followed are ${feeds.map((each) => each.url)}`);
  return feed;
}

const idsOf = (editions: readonly Edition[]) => editions.map(({ id }) => id);

async function positionNow(pips: OpenedPips): Promise<number> {
  return positionSecAt({ playback: await pips.edition(), nowMs: Date.now() }) ?? Number.NaN;
}

/** What a feed and its editions are worth: they came whole, and are of that feed. */
function expectWhole(feed: Feed, editions: readonly Edition[]): void {
  expect(feed.health.failure).toBeUndefined();
  expect(editions.length).toBeGreaterThan(1);
  for (const edition of editions) {
    expect(edition).toMatchObject({ feedId: feed.id, enclosure: { mimeType: 'audio/mpeg', isVideo: false } });
    expect(edition.enclosure.url.startsWith(`${station.url}/editions/`)).toBe(true);
  }
}

describe.each(OPENERS)('bulletins in %s', (_name, open) => {
  let pips: OpenedPips;

  beforeAll(async () => {
    behindMs = 8 * DAY_MS;
    station.control.resetCounts();
    pips = await open();
  });

  afterAll(() => pips?.close());

  it.each(['xml', 'atom', 'rdf', 'json'])('follow a feed by its address: %s', async (format) => {
    const url = addressOf(0, format);
    const answer = await pips.call({ kind: 'follow', url });
    const feed = await feedAt(pips, url);
    const editions = await pips.editionsOf(feed.id);
    const { title, id: feedId } = feed;
    const result = { kind: 'followed', feedId, title, editionCount: editions.length };
    expect(answer).toEqual({ ok: true, result });
    expect(title).toBe(station.station.feeds[0]?.title);
    expectWhole(feed, editions);
    expect(await pips.notesOf(editions[0]?.id ?? '')).toContain('made-up story');
  });

  it('offer what a programme’s page links to, and follow the one that is chosen', async () => {
    const page = addressOf(1, 'xml').replace('/feeds/', '/programmes/').replace('.xml', '');
    const before = (await pips.feeds()).length;
    const result = await pips.ask({ kind: 'follow', url: page });
    const link = { url: addressOf(1, 'xml'), title: expect.stringContaining('xml') };
    expect(result).toEqual({ kind: 'page', links: expect.arrayContaining([link]) });
    // It is there as Atom, RDF and JSON too, which is one programme all the same.
    for (const format of ['atom', 'rdf', 'json']) {
      expect(JSON.stringify(result)).not.toContain(addressOf(1, format));
    }
    expect(await pips.feeds()).toHaveLength(before);
    const { feed, editions } = await follow(pips, addressOf(1, 'atom'));
    expectWhole(feed, editions);
  });

  it('say of a feed that is followed already which one it is, however often it is asked for', async () => {
    const url = load(1);
    const answers = await Promise.all([1, 2, 3].map(() => pips.ask({ kind: 'follow', url: `${url}#news` })));
    const kinds = answers.map((answer) => (answer as { readonly kind: string }).kind);
    expect(kinds.sort()).toEqual(['already-followed', 'already-followed', 'followed']);
    expect((await pips.feeds()).filter((feed) => feed.url.startsWith(url))).toHaveLength(1);
  });

  it('keep a programme’s picture, small, where views can draw it', async () => {
    const feed = await feedAt(pips, addressOf(0, 'xml'));
    const isKept = async () =>
      expect(await pips.pictureOf(feed.imageUrl ?? '')).toEqual([256, 256, 'image/webp']);
    await vi.waitFor(isKept, { timeout: 10_000, interval: 100 }); // it comes behind the answer
  });

  it('stay when the feed has forgotten them', async () => {
    const url = addressOf(0, 'xml');
    const { id } = await feedAt(pips, url);
    const before = await pips.editionsOf(id);
    behindMs = 30 * HOUR_MS;
    await pips.ask({ kind: 'refresh', feedIds: [id] });
    const document = await (await fetch(url)).text();
    expect(before.filter(({ enclosure }) => document.includes(enclosure.url))).toEqual([]);
    expect(idsOf(await pips.editionsOf(id))).toEqual(expect.arrayContaining(idsOf(before)));
  });

  it('are more when the publisher’s clock has moved on', async () => {
    const { id } = await feedAt(pips, addressOf(0, 'xml'));
    const before = await pips.editionsOf(id);
    behindMs -= 6 * HOUR_MS;
    const result = await pips.ask({ kind: 'refresh', feedIds: [id] });
    const after = await pips.editionsOf(id);
    const newCount = after.length - before.length;
    expect(newCount).toBeGreaterThan(0);
    expect(result).toEqual({ kind: 'refreshed', newCount, failedCount: 0 });
    expect(idsOf(after).slice(newCount)).toEqual(idsOf(before));
  });

  it('cost a publisher nothing who has nothing new', async () => {
    const { feed } = await follow(pips, load(2));
    station.control.resetCounts();
    const result = await pips.ask({ kind: 'refresh', feedIds: [feed.id] });
    expect(result).toEqual({ kind: 'refreshed', newCount: 0, failedCount: 0 });
    expect(station.control.feedTotals()).toMatchObject({ requestCount: 1, bytesSent: 0 });
    expect(station.control.feedCounts(load(2)).requests).toMatchObject([{ status: 304 }]);
    const { health } = await feedAt(pips, load(2));
    expect(health.lastGoodAtMs).toBeGreaterThan(feed.health.lastGoodAtMs ?? 0);
  });

  it('of a feed that is gone stay, and nobody asks for it any more', async () => {
    const { feed, editions } = await follow(pips, load(3));
    station.control.setFeed(load(3), { kind: 'status', status: 410 });
    await pips.ask({ kind: 'refresh', feedIds: [feed.id] });
    station.control.setFeed(load(3));
    const { health } = await feedAt(pips, load(3));
    expect(health).toMatchObject({ failure: { kind: 'gone' }, failureCount: 1 });
    expect(health.nextDueAtMs).toBeUndefined();
    expect(await pips.editionsOf(feed.id)).toEqual(editions);
  });

  it('move with a feed that says where it went', async () => {
    const { feed, editions } = await follow(pips, addressOf(2, 'xml'));
    station.control.setFeed(addressOf(2, 'xml'), { kind: 'new-feed-url', to: addressOf(2, 'atom') });
    behindMs -= HOUR_MS;
    await pips.ask({ kind: 'refresh', feedIds: [feed.id] });
    station.control.setFeed(addressOf(2, 'xml'));
    const moved = await feedAt(pips, addressOf(2, 'atom'));
    expect(moved.id).toBe(feed.id);
    expect(idsOf(await pips.editionsOf(feed.id))).toEqual(expect.arrayContaining(idsOf(editions)));
    expect(await pips.ask({ kind: 'follow', url: addressOf(2, 'atom') })).toMatchObject({
      kind: 'already-followed',
      feedId: feed.id,
    });
  });

  it('of a feed that fails stay, with the reason and the time of the next try', async () => {
    const { feed, editions } = await follow(pips, load(4));
    station.control.setFeed(load(4), { kind: 'status', status: 503, retryAfter: '7200' });
    const askedAtMs = Date.now();
    const result = await pips.ask({ kind: 'refresh', feedIds: [feed.id] });
    station.control.setFeed(load(4));
    expect(result).toEqual({ kind: 'refreshed', newCount: 0, failedCount: 1 });
    const { health } = await feedAt(pips, load(4));
    expect(health.failure).toEqual({ kind: 'http-error', httpStatus: 503, retryAfterMs: 2 * HOUR_MS });
    expect(health.nextDueAtMs).toBeGreaterThanOrEqual(askedAtMs + 2 * HOUR_MS);
    expect(await pips.editionsOf(feed.id)).toEqual(editions);
  });

  it('of a programme may be the newest only', async () => {
    const { feed, editions } = await follow(pips, load(5));
    await pips.ask({ kind: 'set-retention', feedId: feed.id, retention: { kind: 'newest' } });
    expect(idsOf(await pips.editionsOf(feed.id))).toEqual(idsOf(editions).slice(0, 1));
    await pips.ask({ kind: 'set-retention', feedId: feed.id, retention: { kind: 'all' } });
    await pips.ask({ kind: 'refresh', feedIds: [feed.id] });
    expect(idsOf(await pips.editionsOf(feed.id))).toEqual(idsOf(editions));
  });

  it('go with their feed, but for those that shall stay', async () => {
    const { feed, editions } = await follow(pips, load(6));
    const kept = idsOf(editions).slice(3, 5);
    await pips.ask({ kind: 'unfollow', feedId: feed.id, keepEditionIds: kept });
    expect((await pips.feeds()).map(({ id }) => id)).not.toContain(feed.id);
    expect(idsOf(await pips.editionsOf(feed.id))).toEqual(kept);
  });

  it('play, pause, go elsewhere, go faster, and on to the next of the queue when they are over', async () => {
    const { feed, editions } = await follow(pips, load(7));
    const [first, second] = editions.map((edition) => playable(feed, edition));
    if (!first || !second) throw new Error('play two editions: there are fewer');
    await pips.ask({ kind: 'play-edition', edition: first });
    expect(await pips.untilEdition('playing')).toMatchObject({ durationSec: expect.any(Number) });
    await pips.ask({ kind: 'queue-add', editions: [second], place: 'last' });
    await pips.ask({ kind: 'seek', toSec: 60 });
    await waitUntil('sound from the minute', async () => {
      const isPlaying = (await pips.edition())?.status === 'playing';
      return isPlaying && (await positionNow(pips)) > 60;
    });
    await pips.ask({ kind: 'skip', bySec: 30 });
    await waitUntil('sound from half a minute later', async () => {
      const isPlaying = (await pips.edition())?.status === 'playing';
      return isPlaying && (await positionNow(pips)) > 90;
    });
    expect(await positionNow(pips)).toBeLessThan(105);
    await pips.ask({ kind: 'set-rate', rate: 2 });
    await waitUntil('twice the speed', async () => {
      const playback = await pips.edition();
      return playback?.status === 'playing' && playback.position.rate === 2;
    });
    await pips.ask({ kind: 'pause' });
    const paused = await pips.untilEdition('paused');
    const { positionSec } = paused as { readonly positionSec: number };
    await waitUntil('the position on disk', async () => {
      const kept = await pips.positionOf(first.editionId);
      return kept !== undefined && Math.abs(kept.positionSec - positionSec) < 1;
    });
    await pips.ask({ kind: 'resume' });
    await pips.untilEdition('playing');
    await pips.ask({ kind: 'seek', toSec: (first.durationSec ?? 0) - 4 });
    await waitUntil('the next of the queue', async () => {
      const { current, queue } = await pips.listening();
      return current?.editionId === second.editionId && queue.length === 0;
    });
    expect(await pips.untilEdition('playing')).toMatchObject({ position: { rate: 2 } });
    expect((await pips.positionOf(first.editionId))?.playedAtMs).toBeDefined();
    await pips.ask({ kind: 'pause' });
    await pips.untilEdition('paused');
  });

  it('give way to live, and live to them', async () => {
    await pips.ask({
      kind: 'save-station',
      station: { ...station.station, feeds: [], timetable: undefined },
    });
    await pips.ask({ kind: 'resume' });
    await pips.untilEdition('playing');
    const left = await positionNow(pips);
    await pips.ask({ kind: 'play', stationId: station.station.id });
    await waitUntil('a listener', () => station.control.counts('live').listeners === 1);
    await waitUntil('no edition', async () => (await pips.edition()) === undefined);
    expect(await pips.listening()).toMatchObject({ playing: false });
    await pips.ask({ kind: 'resume' });
    await pips.untilEdition('playing');
    await waitUntil('no listener', () => station.control.counts('live').listeners === 0);
    expect(Math.abs((await positionNow(pips)) - left)).toBeLessThan(6);
    await pips.ask({ kind: 'pause' });
  });

  it('are looked for when their time comes, with no view open', async () => {
    const { feed } = await follow(pips, addressOf(3, 'json'));
    const before = await pips.editionsOf(feed.id);
    behindMs -= 12 * HOUR_MS;
    station.control.resetCounts();
    await pips.setDue(feed.id, Date.now() + 1_500);
    // Any order tells the background when the next feed is due.
    await pips.ask({ kind: 'set-played', editionIds: [], played: true });
    await pips.closeView();
    await waitUntil(
      'the feed to be asked for',
      () => station.control.feedCounts(addressOf(3, 'json')).requestCount === 1,
      { withinMs: 45_000 },
    );
    await waitUntil('new editions', async () => (await pips.editionsOf(feed.id)).length > before.length);
    expect((await feedAt(pips, addressOf(3, 'json'))).health.nextDueAtMs).toBeGreaterThan(Date.now());
  });

  it('leave no record behind that is not whole', async () => {
    expect(await pips.unreadableCount()).toBe(0);
  });
});

describe.each(OPENERS)('after a restart of %s', (_name, open) => {
  it('an edition goes on where it was left, silent until it is asked to, and what is followed is there', async () => {
    const userDataDir = createTempDir('bulletins');
    try {
      const before = await open({ userDataDir });
      const { feed, editions } = await follow(before, load(8));
      const [first] = editions.map((edition) => playable(feed, edition));
      if (!first) throw new Error('play an edition: there is none');
      await before.ask({ kind: 'play-edition', edition: first, atSec: 100 });
      await before.untilEdition('playing');
      await before.ask({ kind: 'set-rate', rate: 1.5 });
      await wait(1_000);
      await before.ask({ kind: 'pause' });
      await before.untilEdition('paused');
      await waitUntil('the position on disk', async () => {
        const kept = await before.positionOf(first.editionId);
        return kept !== undefined && kept.positionSec > 101;
      });
      const left = await before.positionOf(first.editionId);
      await before.close();

      const after = await open({ userDataDir });
      expect(idsOf(await after.editionsOf(feed.id))).toEqual(idsOf(editions));
      expect(await after.positionOf(first.editionId)).toEqual(left);
      const { editionId } = first;
      expect(await after.listening()).toMatchObject({ current: { editionId }, playing: false });
      expect((await after.edition())?.status).not.toBe('playing');
      await after.ask({ kind: 'resume' });
      expect(await after.untilEdition('playing')).toMatchObject({ position: { rate: 1.5 } });
      const resumed = await positionNow(after);
      expect(Math.abs(resumed - (left?.positionSec ?? 0))).toBeLessThan(8); // with a rewind of a few seconds
      expect(await after.unreadableCount()).toBe(0);
      await after.close();
    } finally {
      removeTempDir(userDataDir);
    }
  });
});

describe('where parts of Chromium end by themselves', () => {
  let pips: OpenedInChromium;

  beforeAll(async () => {
    behindMs = 4 * DAY_MS;
    pips = await openInChromium();
  });

  afterAll(() => pips?.close());

  it('an edition plays on while the worker is stopped, and obeys the next one', async () => {
    const { feed, editions } = await follow(pips, load(10));
    const [first] = editions.map((edition) => playable(feed, edition));
    if (!first) throw new Error('play an edition: there is none');
    await pips.ask({ kind: 'play-edition', edition: first });
    await pips.untilEdition('playing');
    await pips.stopWorker();
    await wait(1_500);
    await pips.ask({ kind: 'pause' });
    const { positionSec } = (await pips.untilEdition('paused')) as { readonly positionSec: number };
    expect(positionSec).toBeGreaterThan(1);
  });

  it('what an engine that was closed in the middle of a refresh left is whole the next time', async () => {
    const url = load(11, 200);
    station.control.setFeed(url, { kind: 'trickle', bytesPerSec: 20_000 }, { kind: 'none' });
    const following = pips.call({ kind: 'follow', url });
    await waitUntil('the request', () => station.control.feedCounts(url).requestCount === 1);
    await wait(300);
    await pips.closeEngine();
    expect(await following).toMatchObject({ ok: false, failure: { kind: 'engine-unavailable' } });
    expect((await pips.feeds()).map((feed) => feed.url)).not.toContain(url);
    const { editions } = await follow(pips, url);
    expect(editions).toHaveLength(200);
    expect(await pips.unreadableCount()).toBe(0);
  });

  it('a refresh goes on when the worker is stopped in the middle of it, and the next one has its time', async () => {
    const { feed, editions } = await follow(pips, addressOf(1, 'json'));
    behindMs -= DAY_MS;
    station.control.setFeed(addressOf(1, 'json'), { kind: 'slow-start', forMs: 1_500 }, { kind: 'none' });
    station.control.resetCounts();
    pips.call({ kind: 'refresh', feedIds: [feed.id] }).catch(() => undefined); // the one that is asked ends
    await waitUntil('the request', () => station.control.feedCounts(addressOf(1, 'json')).requestCount === 1);
    await pips.stopWorker();
    await waitUntil('new editions', async () => (await pips.editionsOf(feed.id)).length > editions.length);
    expect(await pips.ask({ kind: 'refresh', feedIds: [feed.id] })).toMatchObject({
      newCount: 0,
      failedCount: 0,
    });
  });

  it('a sleeping worker and no engine are woken by the alarm of a refresh that is due', async () => {
    const { feed } = await follow(pips, addressOf(2, 'rdf'));
    const before = await pips.editionsOf(feed.id);
    behindMs -= DAY_MS;
    await pips.setDue(feed.id, Date.now() + 3_000);
    await pips.ask({ kind: 'set-played', editionIds: [], played: true });
    await pips.closeView();
    await pips.closeEngine();
    await pips.stopWorker();
    station.control.resetCounts();
    await waitUntil(
      'the feed to be asked for',
      () => station.control.feedCounts(addressOf(2, 'rdf')).requestCount === 1,
      { withinMs: 45_000 },
    );
    await waitUntil('new editions', async () => (await pips.editionsOf(feed.id)).length > before.length);
  });
});
