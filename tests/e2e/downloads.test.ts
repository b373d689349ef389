import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { waitUntil } from '../harness/processes.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import type { FileFault } from '../station/files/file-fault.ts';
import type { Turn } from '../station/serving/served-paths.ts';
import { OPENERS, type OpenedInChromium, type OpenedPips, openInChromium, playable } from './opened-pips.ts';

// The test build in real browsers: editions of the demo station fetched, kept and heard without it.

let station: RunningStation;

beforeAll(async () => {
  station = await createStation();
});

afterAll(() => station?.close());

const pathOf = ({ enclosure }: Edition) => new URL(enclosure.url).pathname;
const set = (edition: Edition, ...faults: readonly Turn<FileFault>[]) =>
  station.control.setFile(pathOf(edition), ...faults);

async function digestAt(url: string): Promise<string> {
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  return createHash('sha256').update(bytes).digest('hex');
}

async function followLoad(
  pips: OpenedPips,
  number: number,
): Promise<{ feed: Feed; editions: readonly Edition[] }> {
  const url = `${station.url}/load/feed-${number}.xml?editions=20`;
  await pips.ask({ kind: 'follow', url });
  const feed = (await pips.feeds()).find((each) => each.url === url);
  if (!feed) throw new Error(`follow "${url}": it is not there`);
  return { feed, editions: await pips.editionsOf(feed.id) };
}

const at = (editions: readonly Edition[], index: number): Edition => {
  const edition = editions[index];
  if (!edition) throw new Error(`there is no edition ${index}`);
  return edition;
};

describe.each(OPENERS)('downloads in %s', (_name, open) => {
  let pips: OpenedPips;
  let feed: Feed;
  let editions: readonly Edition[];

  beforeAll(async () => {
    pips = await open();
    ({ feed, editions } = await followLoad(pips, 700));
    for (const edition of editions) set(edition, { kind: 'none' });
  });

  afterAll(() => pips?.close());

  const heardFrom = () =>
    pips.evaluate(
      "(globalThis.browser?.runtime ? browser : chrome).storage.session.get('status').then(({ status }) => status?.edition?.heardFrom)",
    );

  it('are kept with the bytes of their source, and heard when that is gone', async () => {
    const edition = at(editions, 0);
    await pips.ask({ kind: 'download', editionIds: [edition.id] });
    await pips.untilDownload(edition.id, 'kept');
    expect((await pips.savedFileOf(edition.id))?.sha256).toBe(await digestAt(edition.enclosure.url));
    set(edition, { kind: 'refuse' });
    await pips.ask({ kind: 'play-edition', edition: playable(feed, edition), atSec: 2 });
    await pips.untilEdition('playing');
    expect(await heardFrom()).toBe('kept');
    await pips.ask({ kind: 'seek', toSec: 20 });
    await pips.untilEdition('playing');
    await pips.ask({ kind: 'pause' });
  });

  it('mend a spoilt piece alone when they are checked', async () => {
    const edition = at(editions, 1);
    await pips.ask({ kind: 'download', editionIds: [edition.id] });
    await pips.untilDownload(edition.id, 'kept');
    const before = station.control.fileCounts(pathOf(edition));
    await pips.spoilPiece(edition.id, 0);
    const digest = await digestAt(edition.enclosure.url);
    expect((await pips.savedFileOf(edition.id))?.sha256).not.toBe(digest);
    await pips.ask({ kind: 'download-check', editionIds: [edition.id] });
    await waitUntil('the mended file', async () => (await pips.savedFileOf(edition.id))?.sha256 === digest);
    const after = station.control.fileCounts(pathOf(edition)).requests.slice(before.requestCount);
    expect(after.some(({ range }) => /^bytes=0-\d+$/.test(range ?? ''))).toBe(true);
  });

  it('wait, pause, go on and go away as they are told, and come back within ten seconds', async () => {
    const edition = at(editions, 2);
    set(edition, { kind: 'trickle', bytesPerSec: 20_000 });
    await pips.ask({ kind: 'download', editionIds: [edition.id] });
    await pips.untilDownload(edition.id, 'fetching');
    await pips.ask({ kind: 'download-pause', editionIds: [edition.id] });
    await pips.untilDownload(edition.id, 'paused');
    set(edition, { kind: 'none' });
    await pips.ask({ kind: 'download-go-on', editionIds: [edition.id] });
    await pips.untilDownload(edition.id, 'kept');
    await pips.ask({ kind: 'download-remove', editionIds: [edition.id] });
    expect(
      (await pips.downloads()).find(({ editionId }) => editionId === edition.id)?.goesAtMs,
    ).toBeGreaterThan(0);
    await pips.ask({ kind: 'download-restore', editionIds: [edition.id] });
    expect((await pips.savedFileOf(edition.id))?.sha256).toBe(await digestAt(edition.enclosure.url));
    await pips.ask({ kind: 'download-remove', editionIds: [edition.id] });
    const isGone = async () => (await pips.downloads()).every(({ editionId }) => editionId !== edition.id);
    await waitUntil('it to be gone for good', isGone, { withinMs: 20_000 });
  });

  it('say why they failed, and keep nothing of an error page', async () => {
    const edition = at(editions, 3);
    set(edition, { kind: 'html' });
    await pips.ask({ kind: 'download', editionIds: [edition.id] });
    const { state } = await pips.untilDownload(edition.id, 'failed');
    expect(state).toMatchObject({ failure: { kind: 'not-audio' } });
    expect(await pips.savedFileOf(edition.id)).toBeUndefined();
  });

  it('are heard as far as they have come, and then from the network', async () => {
    const edition = at(editions, 4);
    const whole = Number(
      (await fetch(edition.enclosure.url, { method: 'HEAD' })).headers.get('content-length'),
    );
    set(edition, { kind: 'stall', afterBytes: Math.max(262_144, Math.floor(whole / 2)) }, { kind: 'none' });
    await pips.ask({ kind: 'download', editionIds: [edition.id] });
    await waitUntil('the first piece', async () => {
      const download = (await pips.downloads()).find(({ editionId }) => editionId === edition.id);
      return (download?.pieceCount ?? 0) > 0;
    });
    await pips.ask({ kind: 'download-pause', editionIds: [edition.id] });
    await pips.ask({ kind: 'play-edition', edition: playable(feed, edition), atSec: 0 });
    await pips.untilEdition('playing');
    expect(await heardFrom()).toBe('kept');
    await pips.ask({ kind: 'seek', toSec: (edition.durationSec ?? 60) - 5 });
    await waitUntil('the network', async () => (await heardFrom()) === 'network');
    await pips.untilEdition('playing');
    await pips.ask({ kind: 'pause' });
  });

  it('come by themselves where a programme’s rule says so, the newest so many', async () => {
    const other = await followLoad(pips, 701);
    const rule = { newestCount: 2, unplayedOnly: true, hours: undefined, onAnyConnection: true };
    await pips.ask({ kind: 'set-auto-download', feedId: other.feed.id, rule });
    for (const { id } of other.editions.slice(0, 2)) await pips.untilDownload(id, 'kept');
    const ofOther = (await pips.downloads()).filter(({ edition }) => edition.feedId === other.feed.id);
    expect(ofOther.map(({ askedBy }) => askedBy)).toEqual(['rule', 'rule']);
  });

  it('go with their programme, but for those that are kept', async () => {
    const { feed: other, editions: theirs } = await followLoad(pips, 702);
    const ids = theirs.slice(0, 2).map(({ id }) => id);
    await pips.ask({ kind: 'download', editionIds: ids });
    for (const id of ids) await pips.untilDownload(id, 'kept');
    await pips.ask({ kind: 'unfollow', feedId: other.id, keepEditionIds: ids.slice(0, 1) });
    const isGone = async () => (await pips.downloads()).every(({ editionId }) => editionId !== ids[1]);
    await waitUntil('the other to be gone', isGone, { withinMs: 20_000 });
    expect(await pips.savedFileOf(ids[0] ?? '')).toBeDefined();
  });
});

describe('downloads in Chromium', () => {
  let pips: OpenedInChromium;

  beforeAll(async () => {
    pips = await openInChromium();
  });

  afterAll(() => pips?.close());

  it('go on when the engine was closed in the middle and somebody looks', async () => {
    const { editions } = await followLoad(pips, 703);
    const edition = at(editions, 0);
    set(edition, { kind: 'trickle', bytesPerSec: 100_000 });
    await pips.ask({ kind: 'download', editionIds: [edition.id] });
    await pips.untilDownload(edition.id, 'fetching');
    await pips.closeEngine();
    set(edition, { kind: 'none' });
    await pips.ask({ kind: 'attend' });
    await pips.untilDownload(edition.id, 'kept');
    expect((await pips.savedFileOf(edition.id))?.sha256).toBe(await digestAt(edition.enclosure.url));
  });
});
