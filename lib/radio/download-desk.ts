import type { Edition } from '../bulletins/edition.ts';
import type { Feed } from '../bulletins/feed.ts';
import { programmeOf } from '../bulletins/lists/programme-of.ts';
import { playableOf } from '../bulletins/playable-of.ts';
import type { LibraryReader, LibraryWriter } from '../bulletins/ports.ts';
import { wantedByRule } from '../downloads/auto-download.ts';
import { type Batch, batchDone } from '../downloads/batch.ts';
import type { Download, Keeping } from '../downloads/download.ts';
import type { Downloader, WantedEdition } from '../downloads/downloader-types.ts';
import { wouldLeave } from '../downloads/leaving.ts';
import type { Clock } from '../time/clock.ts';
import type { DownloadCall } from './download-calls.ts';

export interface DownloadDeskNeeds {
  readonly downloader: Downloader;
  readonly library: Pick<LibraryWriter, 'feeds' | 'editionsOf' | 'positions'> &
    Pick<LibraryReader, 'editions'>;
  readonly keeping: () => Keeping;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** Between the library and its downloads: what is asked, by the listener or by a programme's rule. */
export interface DownloadDesk {
  obey(call: DownloadCall): Promise<void>;
  /**
   * Has what these programmes' rules want fetched, and lets go what a rule had fetched of editions that their
   * retention has taken since.
   */
  followRules(feedIds: readonly string[]): Promise<void>;
  /** Lets the downloads of a programme go with it, but for those named. */
  unfollowed(feedId: string, keepEditionIds: readonly string[]): Promise<void>;
  /** Does whatever is due. */
  wake(): Promise<void>;
  /** When it is to be woken at the latest, epoch milliseconds. */
  nextDueAtMs(): number | undefined;
  /** See `batchDone`. */
  batchSince(sinceMs: number): Batch | undefined;
}

/** Puts it together. Its functions reject where the browser stores or reads nothing. */
export function createDownloadDesk({ downloader, library, keeping, clock }: DownloadDeskNeeds): DownloadDesk {
  const feedsById = async () => new Map((await library.feeds()).map((feed) => [feed.id, feed]));

  async function add(editionIds: readonly string[]): Promise<void> {
    const [editions, feeds] = await Promise.all([library.editions(editionIds), feedsById()]);
    await downloader.add(editions.map((edition) => wanted(edition, feeds)));
  }

  async function followRule(feed: Feed, known: readonly Download[]): Promise<void> {
    const editions = await library.editionsOf(feed.id);
    const listed = new Set(editions.map(({ id }) => id));
    const forgotten = known.filter(
      ({ edition, editionId, askedBy, pinned }) =>
        edition.feedId === feed.id && askedBy === 'rule' && !pinned && !listed.has(editionId),
    );
    if (forgotten.length > 0) await downloader.remove(forgotten.map(({ editionId }) => editionId));
    const rule = feed.options.autoDownload;
    if (!rule) return;
    const read = await library.positions(editions.map(({ id }) => id));
    const positions = new Map(read.map((position) => [position.editionId, position]));
    const knownIds = new Set(known.map(({ editionId }) => editionId));
    // What went by the listener's rules must not come back with every refresh.
    const fresh = wantedByRule(editions, rule, positions, knownIds).filter(
      (edition) => !wouldLeave(edition, positions.get(edition.id)?.playedAtMs, keeping(), clock.nowMs()),
    );
    const feeds = new Map([[feed.id, feed]]);
    if (fresh.length > 0) {
      await downloader.add(
        fresh.map((edition) => wanted(edition, feeds)),
        'rule',
      );
    }
  }

  return {
    wake: downloader.wake,
    nextDueAtMs: downloader.nextDueAtMs,
    batchSince: (sinceMs) => batchDone(downloader.known(), sinceMs),

    async followRules(feedIds) {
      if (feedIds.length === 0) return;
      const [feeds, known] = [await feedsById(), downloader.known()];
      for (const feedId of feedIds) {
        const feed = feeds.get(feedId);
        if (feed) await followRule(feed, known);
      }
    },

    async unfollowed(feedId, keepEditionIds) {
      const kept = new Set(keepEditionIds);
      const gone = downloader
        .known()
        .filter(({ edition, editionId }) => edition.feedId === feedId && !kept.has(editionId));
      if (gone.length > 0) await downloader.remove(gone.map(({ editionId }) => editionId));
    },

    obey(call) {
      switch (call.kind) {
        case 'download':
          return add(call.editionIds);
        case 'download-pause':
          return downloader.pause(call.editionIds);
        case 'download-go-on':
          return downloader.goOn(call.editionIds);
        case 'download-remove':
          return downloader.remove(call.editionIds);
        case 'download-restore':
          return downloader.restore(call.editionIds);
        case 'download-move':
          return downloader.move(call.editionId, call.toIndex);
        case 'download-pin':
          return downloader.pin(call.editionId, call.pinned);
        case 'download-check':
          return downloader.check(call.editionIds);
      }
    },
  };
}

function wanted(edition: Edition, feeds: ReadonlyMap<string, Feed>): WantedEdition {
  const titles = new Map([...feeds.values()].map(({ id, title }) => [id, title]));
  return {
    edition: playableOf(edition, programmeOf(edition, titles)),
    publishedAtMs: edition.publishedAtMs,
    claimedBytes: edition.enclosure.lengthBytes,
  };
}
