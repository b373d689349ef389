import { describe, expect, it } from 'vitest';
import type { AutoDownload } from '../../../lib/bulletins/feed.ts';
import type { Download, Keeping } from '../../../lib/downloads/download.ts';
import type { Downloader } from '../../../lib/downloads/downloader-types.ts';
import type { DownloadCall } from '../../../lib/radio/download-calls.ts';
import { createDownloadDesk } from '../../../lib/radio/download-desk.ts';
import { downloadOf } from '../../fakes/download-records.ts';
import { createFakeLibrary } from '../../fakes/fake-library.ts';
import { changeOf, editionNamed, feedNamed, NOON_MS, positionIn } from '../../fakes/library-records.ts';

const RULE: AutoDownload = { newestCount: 2, unplayedOnly: true, hours: undefined, onAnyConnection: true };

const DAY_MS = 86_400_000;

/** A desk over a library of four editions, the newest named `d`, and what was asked of its downloader. */
async function aDesk(known: readonly Download[] = [], rule?: AutoDownload, days: Partial<Keeping> = {}) {
  const library = createFakeLibrary();
  const editions = ['a', 'b', 'c', 'd'].map((name, at) => editionNamed(name, NOON_MS + at));
  const feed = feedNamed('news', { options: { retention: { kind: 'all' }, autoDownload: rule } });
  await library.apply(changeOf(feed, editions));
  const asked: unknown[] = [];
  const note =
    (what: string) =>
    async (...about: unknown[]) =>
      void asked.push([what, ...about]);
  const downloader: Downloader = {
    add: async (wanted, askedBy = 'listener') =>
      void asked.push([
        'add',
        wanted.map(({ edition, claimedBytes }) => [edition.editionId, edition.programme, claimedBytes]),
        askedBy,
      ]),
    pause: note('pause'),
    goOn: note('goOn'),
    remove: note('remove'),
    restore: note('restore'),
    move: note('move'),
    pin: note('pin'),
    check: note('check'),
    wake: note('wake'),
    nextDueAtMs: () => undefined,
    known: () => known,
    isAtWork: () => false,
    networkChanged() {},
    setGivesWay() {},
    keepingChanged() {},
    stop: async () => {},
  };
  const desk = createDownloadDesk({
    downloader,
    library,
    keeping: () => ({ budgetBytes: 1, cleanUp: 'never', ...days }),
    clock: { nowMs: () => NOON_MS + 7 * DAY_MS },
  });
  return { desk, library, asked };
}

const ofFeed = (editionId: string, change: Partial<Download> = {}): Download => {
  const download = downloadOf(editionId);
  return { ...download, edition: { ...download.edition, feedId: 'news' }, ...change };
};

describe('the desk of downloads', () => {
  it.each<[DownloadCall, unknown]>([
    [{ kind: 'download-pause', editionIds: ['a'] }, ['pause', ['a']]],
    [{ kind: 'download-go-on', editionIds: ['a'] }, ['goOn', ['a']]],
    [{ kind: 'download-remove', editionIds: ['a'] }, ['remove', ['a']]],
    [{ kind: 'download-restore', editionIds: ['a'] }, ['restore', ['a']]],
    [{ kind: 'download-move', editionId: 'a', toIndex: 2 }, ['move', 'a', 2]],
    [{ kind: 'download-pin', editionId: 'a', pinned: true }, ['pin', 'a', true]],
    [{ kind: 'download-check', editionIds: ['a'] }, ['check', ['a']]],
  ])('passes $kind on', async (call, expected) => {
    const { desk, asked } = await aDesk();
    await desk.obey(call);
    expect(asked).toEqual([expected]);
  });

  it('has editions fetched with their programme’s name and the length their feed claims', async () => {
    const { desk, asked, library } = await aDesk();
    const [edition] = await library.editions(['c']);
    await desk.obey({ kind: 'download', editionIds: ['c', 'gone'] });
    expect(asked).toEqual([['add', [['c', 'Feed news', edition?.enclosure.lengthBytes]], 'listener']]);
  });

  it('has the newest of a programme with a rule fetched, but not what is there or was played', async () => {
    const { desk, asked, library } = await aDesk([ofFeed('d')], { ...RULE, newestCount: 3 });
    await library.putPositions([
      { editionId: 'c', positionSec: 0, durationSec: 1, heardAtMs: 1, playedAtMs: 1 },
    ]);
    await desk.followRules(['news', 'unfollowed']);
    expect(asked).toEqual([['add', [['b', 'Feed news', expect.anything()]], 'rule']]);
  });

  it.each<[Partial<Keeping>, readonly string[]]>([
    [{}, ['d', 'c']],
    [{ removePlayedAfterDays: 'never', removeAfterDays: 'never' }, ['d', 'c']],
    [{ removePlayedAfterDays: 1 }, ['c']],
    [{ removeAfterDays: 8 }, ['d', 'c']],
    [{ removeAfterDays: 6 }, []],
  ])('does not fetch again by a rule what goes by another: %j', async (days, expected) => {
    const { desk, asked, library } = await aDesk([], { ...RULE, unplayedOnly: false }, days);
    await library.putPositions([{ ...positionIn('d', 0), playedAtMs: NOON_MS }]);
    await desk.followRules(['news']);
    const wanted = expected.map((id) => [id, 'Feed news', expect.anything()]);
    expect(asked).toEqual(expected.length > 0 ? [['add', wanted, 'rule']] : []);
  });

  it('asks for nothing where there is no rule', async () => {
    const { desk, asked } = await aDesk();
    await desk.followRules(['news']);
    expect(asked).toEqual([]);
  });

  it('lets go what a rule had fetched and retention has taken, not what the listener asked for or pinned', async () => {
    const { desk, asked } = await aDesk(
      [
        ofFeed('x', { askedBy: 'rule' }),
        ofFeed('y', { askedBy: 'listener' }),
        ofFeed('z', { askedBy: 'rule', pinned: true }),
        ofFeed('d', { askedBy: 'rule' }),
      ],
      { ...RULE, newestCount: 1 },
    );
    await desk.followRules(['news']);
    expect(asked).toEqual([['remove', ['x']]]);
  });

  it('lets downloads go with their programme, but for those that are kept or pinned', async () => {
    const other = { ...downloadOf('o'), edition: { ...downloadOf('o').edition, feedId: 'other' } };
    const { desk, asked } = await aDesk([ofFeed('a'), ofFeed('b'), ofFeed('c', { pinned: true }), other]);
    await desk.unfollowed('news', ['b']);
    expect(asked).toEqual([['remove', ['a']]]);
  });
});
