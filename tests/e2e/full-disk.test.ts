import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { waitUntil } from '../harness/processes.ts';
import { createSmallDisk, type SmallDisk } from '../harness/small-disk.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { OPENERS, type OpenedPips } from './opened-pips.ts';

// Real browsers whose profile lies on a disk that becomes full in the middle of a download: as it is in life, with
// whatever error each browser makes of it.

const DISK_BYTES = 1024 ** 3; // a browser takes a part of it for granted, and the product leaves some of that
const LEFT_BYTES = 200 * 1024; // for records, but for no piece
const TRICKLE = { kind: 'trickle', bytesPerSec: 300_000 } as const;

const disks = OPENERS.map(() => createSmallDisk(DISK_BYTES));
const hasDisks = disks.every((disk) => disk !== undefined);
if (!hasDisks) console.log('a full disk: skipped, since only root may mount one in memory');

let station: RunningStation;

beforeAll(async () => {
  station = await createStation();
});

afterAll(() => {
  station?.close();
  for (const disk of disks) disk?.close();
});

const pathOf = ({ enclosure }: Edition) => new URL(enclosure.url).pathname;

async function digestAt(url: string): Promise<string> {
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  return createHash('sha256').update(bytes).digest('hex');
}

describe.skipIf(!hasDisks).each(OPENERS.map(([name, open], index) => [name, open, index] as const))(
  'on a full disk, in %s',
  (_name, open, index) => {
    let disk: SmallDisk;
    let pips: OpenedPips;
    let feed: Feed;
    let kept: Edition;
    let large: Edition;
    let late: Edition;
    let keptDigest = '';

    beforeAll(async () => {
      disk = disks[index] as SmallDisk;
      const userDataDir = join(disk.path, 'profile');
      mkdirSync(userDataDir);
      pips = await open({ userDataDir });
      const url = `${station.url}/load/feed-${810 + index}.xml?editions=20`;
      await pips.ask({ kind: 'follow', url });
      feed = (await pips.feeds()).find((each) => each.url === url) as Feed;
      const editions = await pips.editionsOf(feed.id);
      [kept, late, , large] = editions as [Edition, Edition, Edition, Edition];
      keptDigest = await digestAt(kept.enclosure.url);
      await pips.evaluate(
        `void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '3', bubbles: true }))`,
      );
    });

    afterAll(() => pips?.close());

    const row = ({ title }: Edition) =>
      `[...document.querySelectorAll('article.download')].find((row) =>
        row.querySelector('.edition-title')?.textContent === ${JSON.stringify(title)})`;
    const rowText = (edition: Edition) =>
      pips.evaluate(`${row(edition)}?.querySelector('.download-words')?.textContent ?? ''`);
    const untilRowSays = (edition: Edition, words: RegExp) =>
      waitUntil(`the row to say ${words}`, async () => words.test(String(await rowText(edition))));
    const press = (edition: Edition, name: RegExp) =>
      pips.evaluate(`[...${row(edition)}.querySelectorAll('button')]
        .find((button) => ${name}.test(button.getAttribute('aria-label') ?? '')).click()`);
    const rangesOf = (edition: Edition, from: number) =>
      station.control
        .fileCounts(pathOf(edition))
        .requests.slice(from)
        .map(({ range }) => range);
    const countOf = (edition: Edition) => station.control.fileCounts(pathOf(edition)).requestCount;

    it('a download is paused, says so, and has lost nothing', async () => {
      await pips.ask({ kind: 'download', editionIds: [kept.id] });
      await pips.untilDownload(kept.id, 'kept');
      station.control.setFile(pathOf(large), TRICKLE);
      await pips.ask({ kind: 'download', editionIds: [large.id] });
      const storedBytes = async () =>
        (await pips.downloads()).find(({ editionId }) => editionId === large.id)?.storedBytes ?? 0;
      await waitUntil('two pieces', async () => (await storedBytes()) >= 2 * 262_144);
      disk.fill(LEFT_BYTES);
      const { state } = await pips.untilDownload(large.id, 'paused');
      expect(state).toMatchObject({ by: 'full-disk' });
      expect(await storedBytes()).toBeGreaterThanOrEqual(2 * 262_144);
      await untilRowSays(
        large,
        /Paused at [\d.]+\s\S?B: the disk is full\. It goes on when there is room; nothing is lost\./,
      );
    });

    it('one that is asked for now says the same', async () => {
      await pips.ask({ kind: 'download', editionIds: [late.id] });
      expect((await pips.untilDownload(late.id, 'paused')).state).toMatchObject({ by: 'full-disk' });
      await untilRowSays(late, /the disk is full/);
    });

    it('what is kept is whole and plays from the disk, wherever one goes in it', async () => {
      expect((await pips.savedFileOf(kept.id))?.sha256).toBe(keptDigest);
      station.control.setFile(pathOf(kept), { kind: 'refuse' });
      await press(kept, /^Play /);
      await pips.untilEdition('playing');
      expect(
        await pips.evaluate(
          "(globalThis.browser?.runtime ? browser : chrome).storage.session.get('status').then(({ status }) => status?.edition?.heardFrom)",
        ),
      ).toBe('kept');
      await pips.ask({ kind: 'seek', toSec: 120 });
      await waitUntil('it to play there', async () => {
        const playback = await pips.edition();
        return playback?.status === 'playing' && 'position' in playback;
      });
      await pips.ask({ kind: 'pause' });
      expect(await pips.unreadableCount()).toBe(0);
    });

    it('it goes on from there once there is room, and ends whole', async () => {
      station.control.setFile(pathOf(large), { kind: 'none' });
      disk.relieve();
      const before = countOf(large);
      await press(large, /^Go on/);
      await press(late, /^Go on/);
      await pips.untilDownload(large.id, 'kept');
      await pips.untilDownload(late.id, 'kept');
      expect(rangesOf(large, before)).toHaveLength(1);
      expect(rangesOf(large, before)[0]).toMatch(/^bytes=[1-9]\d*-$/);
      for (const edition of [kept, large, late]) {
        station.control.setFile(pathOf(edition), { kind: 'none' });
        expect((await pips.savedFileOf(edition.id))?.sha256).toBe(await digestAt(edition.enclosure.url));
      }
      await untilRowSays(large, / · kept /);
    });
  },
);
