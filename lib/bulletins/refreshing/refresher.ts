import type { Edition } from '../edition.ts';
import type { Feed, FeedOptions, RefreshFailure } from '../feed.ts';
import type { FetchedDocument } from '../feed-document.ts';
import type { LibraryPart, LibraryWriter } from '../ports.ts';
import { badHealth } from './feed-health.ts';
import { isSameAddress } from './moved.ts';
import { newFeed } from './new-feed.ts';
import { createQueues } from './queues.ts';
import { type ReadAnswer, readFeed } from './read-answer.ts';
import {
  followAnnouncement,
  type Look,
  type LookNeeds,
  lookAtFeed,
  lookRead,
  retentionChange,
} from './refresh-feed.ts';
import { dueFeeds, nextDueOf } from './schedule.ts';
import { createShared } from './shared-work.ts';
import { createTurns, type Turn } from './turns.ts';

export interface RefresherNeeds extends Omit<LookNeeds, 'library'> {
  readonly library: LibraryWriter;
  /** Told to open views; `editions` whenever a feed's have changed, `feeds` once a refresh. */
  readonly changed: (part: LibraryPart) => void;
}

export interface NewEdition {
  readonly feedId: string;
  readonly edition: Edition;
}

/** What a refresh brought. */
export interface RefreshReport {
  /** When the next feed is due, epoch milliseconds; `undefined` when none ever is. */
  readonly nextDueAtMs: number | undefined;
  readonly newEditions: readonly NewEdition[];
  readonly failures: readonly { readonly feedId: string; readonly failure: RefreshFailure }[];
}

export type FollowOutcome =
  | { readonly kind: 'followed'; readonly feed: Feed; readonly editionCount: number }
  | { readonly kind: 'already-followed'; readonly feed: Feed }
  /** A web page, as it came, to look for the feeds it links to. */
  | { readonly kind: 'page'; readonly document: FetchedDocument }
  | { readonly kind: 'failed'; readonly failure: RefreshFailure }
  /** The caller gave it up; nothing was stored. */
  | { readonly kind: 'abandoned' };

/** Looks after the followed feeds; the only writer of them. */
export interface Refresher {
  /**
   * Looks at the feeds named, or at those that are due. A feed that is being looked at already is not looked
   * at twice: both callers get the outcome. Gives up what is under way once `signal` aborts, unless another
   * caller waits for it too; what has been stored stays.
   */
  refresh(which: 'due' | readonly string[], signal: AbortSignal): Promise<RefreshReport>;
  /** Follows the feed at a web address (http or https), for a station's slots where one is named. */
  follow(
    wish: { readonly url: string; readonly stationId: string | undefined },
    signal: AbortSignal,
  ): Promise<FollowOutcome>;
  /** Forgets a feed, with all its editions but those named. A look under way is given up. */
  unfollow(feedId: string, keepEditionIds: readonly string[]): Promise<void>;
  /** Sets some of what the listener may set of a feed; its retention holds at once. Without effect where it is unfollowed. */
  setOptions(feedId: string, options: Partial<FeedOptions>): Promise<void>;
}

const AT_ONCE = 4;
const PER_HOST = 2; // what a polite browser does

export function createRefresher(needs: RefresherNeeds): Refresher {
  const { library, changed, clock, random } = needs;
  const turns = createTurns({ atOnce: AT_ONCE, perHost: PER_HOST });
  const looks = createShared<Look | undefined>();
  // A feed is stored whole: whoever changes it waits for who is changing it.
  const inOrder = createQueues();

  async function look(feedId: string, signal: AbortSignal): Promise<Look | undefined> {
    const waiting = await findFeed(feedId);
    if (!waiting) return undefined;
    const turn = await turns.take(new URL(waiting.url).host);
    return inOrder(feedId, async () => {
      // While it waited for its turn it may have been changed or unfollowed.
      const feed = signal.aborted ? undefined : await findFeed(feedId);
      return feed && lookAndStore(feed, turn, signal);
    }).finally(turn.end);
  }

  async function lookAndStore(feed: Feed, turn: Turn, signal: AbortSignal): Promise<Look | undefined> {
    try {
      const found = await lookAtFeed({ ...needs, turn }, feed, signal);
      // What comes of a request that was given up says nothing of the feed.
      if (signal.aborted) return undefined;
      await library.apply(found.change);
      const { put, remove } = found.change;
      if (put.length + remove.length > 0) changed('editions');
      return found;
    } catch (thrown) {
      if (signal.aborted) return undefined;
      // One feed's trouble, even a fault of ours, must not keep it due for ever nor cost the other feeds.
      console.error(`Refresh "${feed.url}":`, thrown);
      return notStored(feed, problemOf(thrown));
    }
  }

  async function findFeed(feedId: string): Promise<Feed | undefined> {
    return (await library.feeds()).find(({ id }) => id === feedId);
  }

  /** Says with the little that may still fit why nothing was stored. */
  async function notStored(feed: Feed, problem: string): Promise<Look> {
    const failure: RefreshFailure = { kind: 'not-stored', problem };
    const health = badHealth(feed.health, failure, clock.nowMs(), random());
    const change = { feed: { ...feed, health }, put: [], notes: [], remove: [] };
    // A full disk takes not even that: the report still says it.
    await library.apply(change).catch((_full: unknown) => undefined);
    return { change, newEditions: [], failure };
  }

  async function refresh(which: 'due' | readonly string[], signal: AbortSignal): Promise<RefreshReport> {
    const feeds = await library.feeds();
    const chosen = which === 'due' ? dueFeeds(feeds, clock.nowMs()).map(({ id }) => id) : [...new Set(which)];
    const results = await Promise.all(
      chosen.map(async (feedId) => {
        const found = await looks.join(feedId, (shared) => look(feedId, shared), signal);
        return found ? [{ feedId, ...found }] : [];
      }),
    );
    const done = results.flat();
    if (done.length > 0) changed('feeds');
    const looked = new Map(done.map(({ feedId, change }) => [feedId, change.feed]));
    return {
      // What could not be stored counts too, or it would be due again at once.
      nextDueAtMs: nextDueOf((await library.feeds()).map((feed) => looked.get(feed.id) ?? feed)),
      newEditions: done.flatMap(({ feedId, newEditions }) =>
        newEditions.map((edition) => ({ feedId, edition })),
      ),
      failures: done.flatMap(({ feedId, failure }) => (failure ? [{ feedId, failure }] : [])),
    };
  }

  async function follow(
    { url, stationId }: { readonly url: string; readonly stationId: string | undefined },
    signal: AbortSignal,
  ): Promise<FollowOutcome> {
    const followed = await findByAddress([url]);
    if (followed) return { kind: 'already-followed', feed: followed };
    const turn = await turns.take(new URL(url).host);
    try {
      const first = await readFeed(needs, url, undefined, signal);
      const answer = await followAnnouncement({ ...needs, turn }, url, first, signal);
      if (signal.aborted) return { kind: 'abandoned' };
      if (answer.kind === 'page' || answer.kind === 'failed') return answer;
      // Nothing was sent that could be answered with "unchanged".
      if (answer.kind === 'unchanged') return { kind: 'failed', failure: httpFailure(304) };
      // One at a time: two at once for one address would make two feeds. A slow server keeps nobody waiting here.
      return await inOrder('follow', () => storeFollowed(url, stationId, answer));
    } catch (thrown) {
      if (signal.aborted) return { kind: 'abandoned' };
      throw thrown;
    } finally {
      turn.end();
    }
  }

  async function storeFollowed(
    url: string,
    stationId: string | undefined,
    answer: Extract<ReadAnswer, { kind: 'read' }> & { readonly movedTo?: string },
  ): Promise<FollowOutcome> {
    const addresses = [url, answer.fetched.url, ...(answer.movedTo === undefined ? [] : [answer.movedTo])];
    const known = await findByAddress(addresses);
    if (known) return { kind: 'already-followed', feed: known };
    const taken = new Set((await library.feeds()).map(({ id }) => id));
    const feed = newFeed(answer.movedTo ?? url, stationId, taken, clock.nowMs());
    const { change } = await lookRead(needs, feed, answer);
    const problem = await library.apply(change).then(() => undefined, problemOf);
    if (problem !== undefined) return { kind: 'failed', failure: { kind: 'not-stored', problem } };
    changed('feeds');
    changed('editions');
    return { kind: 'followed', feed: change.feed, editionCount: change.put.length };
  }

  async function findByAddress(addresses: readonly string[]): Promise<Feed | undefined> {
    const feeds = await library.feeds();
    return feeds.find((feed) => addresses.some((address) => isSameAddress(address, feed.url)));
  }

  return {
    refresh,
    follow,
    unfollow(feedId, keepEditionIds) {
      looks.abort(feedId);
      return inOrder(feedId, async () => {
        await library.removeFeed(feedId, keepEditionIds);
        changed('feeds');
        changed('editions');
      });
    },
    setOptions: (feedId, options) =>
      inOrder(feedId, async () => {
        const feed = await findFeed(feedId);
        if (!feed) return;
        const change = await retentionChange(needs, { ...feed, options: { ...feed.options, ...options } });
        await library.apply({ ...change, feed: readAgain(change.feed, feed.options) });
        changed('feeds');
        if (change.remove.length > 0) changed('editions');
      }),
  };
}

/** Where another retention holds, the same document must be read again: what the old one took may come back. */
function readAgain(feed: Feed, before: FeedOptions): Feed {
  if (JSON.stringify(feed.options.retention) === JSON.stringify(before.retention)) return feed;
  return {
    ...feed,
    health: { ...feed.health, etag: undefined, lastModified: undefined, bodyKey: undefined },
  };
}

function httpFailure(httpStatus: number): RefreshFailure {
  return { kind: 'http-error', httpStatus, retryAfterMs: undefined };
}

function problemOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
