import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../lib/bulletins/edition.ts';
import type { Feed, RefreshFailure } from '../../lib/bulletins/feed.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import type { FeedFault } from '../station/feeds/feed-fault.ts';
import { OPENERS, type OpenedPips } from './opened-pips.ts';

// What a feed may do to whoever reads it, in real browsers. The test build waits 2 s for a first byte and 6 s
// for the whole, a tenth of what the product waits.

const OUTSIDE = 'feeds.example'; // leads to this machine, and its permission is not held
const LIMIT_BYTES = 20 * 1024 * 1024;
const ENDS_WITHIN_MS = 15_000;
const ANSWERED_WITHIN_MS = 1_000;

const unreachable = { kind: 'unreachable', mayNeedPermission: false } as const;
const tooSlow = { kind: 'too-slow' } as const;
const tooLarge = { kind: 'too-large', limitBytes: LIMIT_BYTES } as const;
const isAPage = { kind: 'document', failure: { kind: 'is-a-page' } } as const;
const hostile = (problem: string) => ({ kind: 'document', failure: { kind: 'hostile', problem } }) as const;
const notAFeed = {
  kind: 'document',
  failure: { kind: 'not-a-feed', problem: expect.any(String) as string },
} as const;

// What looks like markup in it differs from one compressor to the next.
const noise = {
  kind: 'document',
  failure: { kind: expect.stringMatching(/^(not-a-feed|hostile)$/), problem: expect.any(String) },
} as RefreshFailure;

/** Whole, and with nothing that would let the server answer "unchanged". */
const UNKNOWN: FeedFault = { kind: 'truncated', atBytes: 1_000_000 };

/** What is wrong with a feed that was well before, and how the refresh is to fail; `undefined`: it is read. */
const CASES: readonly (readonly [
  name: string,
  faults: readonly FeedFault[],
  failure: RefreshFailure | undefined,
])[] = [
  ['declares an entity', [{ kind: 'hostile', how: 'doctype' }], hostile('it declares entities of its own')],
  [
    'is an entity bomb',
    [{ kind: 'hostile', how: 'entity-bomb' }],
    hostile('it declares entities of its own'),
  ],
  ['is nested 100,000 deep', [{ kind: 'hostile', how: 'deep' }], hostile('it is nested more than 100 deep')],
  ['is 50 MB long', [{ kind: 'hostile', how: 'huge' }], tooLarge],
  ['is 50 MB long and does not say so', [{ kind: 'hostile', how: 'huge' }, { kind: 'no-length' }], tooLarge],
  ['never ends', [{ kind: 'endless' }], tooLarge],
  ['is full of NULs', [{ kind: 'hostile', how: 'nul' }], undefined],
  ['is a page', [{ kind: 'redirect', status: 302, to: '/' }], isAPage],
  ['is a login page', [{ kind: 'html' }], isAPage],
  ['breaks off before its first item', [{ kind: 'truncated', atBytes: 300 }], notAFeed],
  ['breaks off in the middle of an item', [{ kind: 'truncated', atBytes: 6_000 }], undefined],
  ['ends before the promised bytes', [UNKNOWN, { kind: 'cut-short', afterBytes: 3_000 }], unreachable],
  ['is reset in the middle', [UNKNOWN, { kind: 'reset', afterBytes: 3_000 }], unreachable],
  ['refuses', [{ kind: 'refuse' }], unreachable],
  ['says nothing for a long time', [{ kind: 'slow-headers', forMs: 5_000 }], tooSlow],
  ['is slow to its first byte', [UNKNOWN, { kind: 'slow-start', forMs: 5_000 }], tooSlow],
  ['stalls', [UNKNOWN, { kind: 'stall', afterBytes: 3_000 }], tooSlow],
  ['trickles', [UNKNOWN, { kind: 'trickle', bytesPerSec: 200 }], tooSlow],
  ['leads to itself without end', [{ kind: 'redirect-loop' }], unreachable],
  ['is said to be compressed and is not', [{ kind: 'gzip', how: 'broken' }], unreachable],
  ['is compressed and does not say so', [{ kind: 'gzip', how: 'unlabelled' }], noise],
  ['names files that are none', [{ kind: 'bad-enclosures' }], undefined],
  ['brings script in its notes', [{ kind: 'script-in-notes' }], undefined],
];

let station: RunningStation;

beforeAll(async () => {
  station = await createStation();
});

afterAll(() => station?.close());

describe.each(OPENERS)('a feed in %s', (_name, open) => {
  let pips: OpenedPips;
  const url = () => `${station.url}/load/feed-1.xml?editions=20`;

  beforeAll(async () => {
    station.control.setFeed(url());
    pips = await open({ localHosts: [OUTSIDE] });
    await pips.ask({ kind: 'follow', url: url() });
  });

  afterAll(() => pips?.close());

  async function stored(): Promise<{ feed: Feed; editions: readonly Edition[] }> {
    const feed = (await pips.feeds()).find((each) => each.url === url());
    if (!feed) throw new Error('read the feed: it is gone');
    return { feed, editions: await pips.editionsOf(feed.id) };
  }

  it.each(CASES)(
    'that %s is refused or read in good time, and costs nothing that is stored',
    async (_fault, faults, failure) => {
      const before = await stored();
      station.control.setFeed(url(), faults);
      const startedAtMs = Date.now();
      const refreshing = pips.ask({ kind: 'refresh', feedIds: [before.feed.id] });
      const waitedMs = await pips.longestWaitDuring(refreshing);
      expect(Date.now() - startedAtMs).toBeLessThan(ENDS_WITHIN_MS);
      expect(waitedMs).toBeLessThan(ANSWERED_WITHIN_MS);
      const after = await stored();
      expect(after.feed.health.failure).toEqual(failure);
      expect(after.editions).toEqual(
        expect.arrayContaining([...before.editions].map(({ id }) => expect.objectContaining({ id }))),
      );
      if (failure) expect(after.editions).toEqual(before.editions);
      for (const { enclosure } of after.editions) expect(enclosure.url).toMatch(/^https?:/);
      expect(await pips.unreadableCount()).toBe(0);
    },
  );

  it('that names files that are none says which it left out', async () => {
    station.control.setFeed(url(), { kind: 'bad-enclosures' });
    await pips.ask({ kind: 'refresh' });
    const { feed } = await stored();
    const where = ['javascript:alert(1)', 'data:audio/mpeg', 'file:///etc/passwd'].map((address) =>
      expect.objectContaining({ where: expect.stringContaining(`An edition at ${address}`) }),
    );
    expect(feed.setAside).toEqual(expect.arrayContaining(where));
  });

  it('that brings script in its notes brings none to whoever draws them', async () => {
    station.control.setFeed(url(), { kind: 'script-in-notes' });
    await pips.ask({ kind: 'refresh' });
    const { editions } = await stored();
    const id = editions.find(({ guid }) => guid === 'pips-load:1:0')?.id ?? '';
    expect(await pips.notesOf(id)).toContain('<script>');
    const drawn = JSON.stringify(await pips.drawnNotesOf(id));
    expect(drawn).toContain('made-up story');
    expect(drawn).not.toMatch(/javascript:|onerror|onload|document\.title|frame\.example|display: none/);
  });

  it('is well again when its publisher is', async () => {
    station.control.setFeed(url());
    await pips.ask({ kind: 'refresh' });
    const { feed } = await stored();
    expect(feed.health).toMatchObject({ failureCount: 0 });
    expect(feed.health.failure).toBeUndefined();
  });

  it('outside that leads into this machine’s network is refused, and not kept', async () => {
    const outside = `http://${OUTSIDE}:${station.port}/load/feed-2.xml?editions=20`;
    const inside = `${station.url}/load/feed-3.xml?editions=20`;
    station.control.setFeed(outside, { kind: 'redirect', status: 302, to: inside });
    const answer = await pips.call({ kind: 'follow', url: outside });
    const failure = { kind: 'private-address', host: '127.0.0.1' };
    expect(answer).toEqual({ ok: false, failure: { kind: 'feed', failure } });
    station.control.setFeed(outside);
    expect(await pips.call({ kind: 'follow', url: outside })).toMatchObject({ ok: true });
    station.control.setFeed(outside, { kind: 'redirect', status: 302, to: inside });
    const { feed: before } = await stored();
    await pips.ask({ kind: 'refresh' });
    station.control.setFeed(outside);
    const followed = (await pips.feeds()).find((feed) => feed.url === outside);
    expect(followed?.health.failure).toEqual(failure);
    expect(await pips.editionsOf(followed?.id ?? '')).toHaveLength(20);
    expect((await pips.feeds()).find(({ id }) => id === before.id)?.health.failure).toBeUndefined();
  });
});
