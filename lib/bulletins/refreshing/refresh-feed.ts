import type { Edition } from '../edition.ts';
import type { Feed, RefreshFailure } from '../feed.ts';
import type { AnswerHeaders, LibraryChange, LibraryWriter } from '../ports.ts';
import { badHealth, goodHealth } from './feed-health.ts';
import { mergeFeed } from './merge.ts';
import { announcedMove, movesTo, noteRedirect } from './moved.ts';
import { type ReadAnswer, type ReadNeeds, readFeed } from './read-answer.ts';
import { hasNoDate, rememberGone, whatGoes } from './retention.ts';
import { learnIntervalMs, quieterMs } from './schedule.ts';
import type { Turn } from './turns.ts';

/** What looking at one feed needs. */
export interface LookNeeds extends ReadNeeds {
  readonly library: Pick<LibraryWriter, 'editionsOf' | 'positions'>;
  /** Whether this browser plays the type; asked with lower case and no parameters. */
  readonly canPlay: (mimeType: string) => boolean;
  /** Ids of the editions that are playing or queued. */
  readonly protectedIds: () => ReadonlySet<string>;
  /** 0 to 1. */
  readonly random: () => number;
}

/** The turn that a request has at its host. */
export interface AtHost {
  readonly turn: Pick<Turn, 'goTo'>;
}

/** What a look at a feed found, to be stored. */
export interface Look {
  readonly change: LibraryChange;
  readonly newEditions: readonly Edition[];
  readonly failure: RefreshFailure | undefined;
}

/** Looks at one feed and says what of it is to be stored, its next time included; rejects for nothing the world does. */
export async function lookAtFeed(needs: LookNeeds & AtHost, feed: Feed, signal: AbortSignal): Promise<Look> {
  const first = await readFeed(needs, feed.url, feed.health, signal);
  const answer = await followAnnouncement(needs, feed.url, first, signal);
  switch (answer.kind) {
    case 'failed':
      return failed(needs, feed, answer.failure);
    case 'page':
      return failed(needs, feed, { kind: 'document', failure: { kind: 'is-a-page' } });
    case 'unchanged':
      return lookUnchanged(needs, moved(needs, feed, answer.url), answer);
    case 'read':
      return lookRead(needs, feed, answer);
  }
}

/** Where a document says that its feed has moved, and a feed is there indeed, that one counts. */
export async function followAnnouncement(
  needs: ReadNeeds & AtHost,
  url: string,
  answer: ReadAnswer,
  signal: AbortSignal,
): Promise<ReadAnswer & { readonly movedTo?: string }> {
  if (answer.kind !== 'read') return answer;
  const newUrl = announcedMove(answer.document.newFeedUrl, url, answer.fetched.url);
  if (newUrl === undefined) return answer;
  await needs.turn.goTo(new URL(newUrl).host);
  const there = await readFeed(needs, newUrl, undefined, signal);
  return there.kind === 'read' ? { ...there, movedTo: newUrl } : answer;
}

/** What a document that was read changes of its feed. */
export async function lookRead(
  needs: LookNeeds,
  feed: Feed,
  answer: Extract<ReadAnswer, { kind: 'read' }> & { readonly movedTo?: string },
): Promise<Look> {
  const { fetched, document, setAside, bodyKey, movedTo } = answer;
  const nowMs = needs.clock.nowMs();
  const editions = await needs.library.editionsOf(feed.id);
  const positions = await needs.library.positions(editions.map(({ id }) => id));
  const { change, newEditions } = mergeFeed({
    feed,
    editions,
    positions,
    document,
    setAside,
    lastModified: fetched.lastModified,
    canPlay: needs.canPlay,
    protectedIds: needs.protectedIds(),
    nowMs,
  });
  const there =
    movedTo === undefined ? moved(needs, change.feed, fetched.url) : movedAway(change.feed, movedTo);
  const published = withoutRemoved(editions, change).map(({ publishedAtMs }) => publishedAtMs);
  const intervalMs = learnIntervalMs(published, nowMs);
  const { ttlMs } = document;
  const health = goodHealth(there.health, { ...fetched, ttlMs, intervalMs, bodyKey }, nowMs, needs.random());
  const lastNewAtMs = newEditions.length > 0 ? nowMs : health.lastNewAtMs;
  return {
    change: { ...change, feed: { ...there, health: { ...health, lastNewAtMs } } },
    newEditions,
    failure: undefined,
  };
}

function withoutRemoved(editions: readonly Edition[], { put, remove }: LibraryChange): readonly Edition[] {
  const gone = new Set([...remove, ...put.map(({ id }) => id)]);
  return [...editions.filter(({ id }) => !gone.has(id)), ...put];
}

async function lookUnchanged(needs: LookNeeds, feed: Feed, headers: AnswerHeaders): Promise<Look> {
  const nowMs = needs.clock.nowMs();
  const intervalMs = quieterMs(feed.health.intervalMs, feed.health.lastNewAtMs, nowMs);
  const { bodyKey } = feed.health;
  const health = goodHealth(
    feed.health,
    {
      // A 304 need not repeat what it answers for.
      etag: headers.etag ?? feed.health.etag,
      lastModified: headers.lastModified ?? feed.health.lastModified,
      maxAgeMs: headers.maxAgeMs,
      ttlMs: undefined,
      intervalMs,
      bodyKey,
    },
    nowMs,
    needs.random(),
  );
  const change = await retained(needs, { ...feed, health });
  return { change, newEditions: [], failure: undefined };
}

/** What a feed's retention takes with time alone; only hours pass without a new edition. */
async function retained(needs: LookNeeds, feed: Feed): Promise<LibraryChange> {
  return feed.options.retention.kind === 'hours'
    ? retentionChange(needs, feed)
    : { feed, put: [], notes: [], remove: [] };
}

/** What a feed's retention takes from what is stored. */
export async function retentionChange(
  { library, protectedIds, clock }: Pick<LookNeeds, 'library' | 'protectedIds' | 'clock'>,
  feed: Feed,
): Promise<LibraryChange> {
  const editions = await library.editionsOf(feed.id);
  const positions = await library.positions(editions.map(({ id }) => id));
  const leaving = new Set(
    whatGoes(editions, positions, feed.options.retention, protectedIds(), clock.nowMs()),
  );
  const undated = editions.filter((edition) => leaving.has(edition.id) && hasNoDate(edition));
  const goneIds = rememberGone(
    feed,
    undated.map(({ id }) => id),
  );
  return { feed: { ...feed, goneIds }, put: [], notes: [], remove: [...leaving] };
}

/** The feed after a good answer from an address, moved there if that has lasted. */
function moved({ clock }: LookNeeds, feed: Feed, finalUrl: string): Feed {
  const redirected = noteRedirect(feed.health.redirected, feed.url, finalUrl, clock.nowMs());
  const url = movesTo(redirected, clock.nowMs());
  return url === undefined ? { ...feed, health: { ...feed.health, redirected } } : movedAway(feed, url);
}

function movedAway(feed: Feed, url: string): Feed {
  return { ...feed, url, health: { ...feed.health, redirected: undefined } };
}

/** A failed look: everything stays as it was, but for what is known of the failure. */
function failed({ clock, random }: LookNeeds, feed: Feed, failure: RefreshFailure): Look {
  const health = badHealth(feed.health, failure, clock.nowMs(), random());
  return { change: { feed: { ...feed, health }, put: [], notes: [], remove: [] }, newEditions: [], failure };
}
