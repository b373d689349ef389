import type { Feed } from '../bulletins/feed.ts';
import type { FetchedDocument } from '../bulletins/feed-document.ts';
import { findFeedLinks } from '../bulletins/following/find-feed-links.ts';
import { mergeChapters } from '../bulletins/notes/chapters.ts';
import { type ChaptersFailure, parseChapters } from '../bulletins/notes/parse-chapters.ts';
import { playableOf } from '../bulletins/playable-of.ts';
import type { FetchDocument, LibraryPart, LibraryReader, LibraryWriter } from '../bulletins/ports.ts';
import type { Refresher, RefreshReport } from '../bulletins/refreshing/refresher.ts';
import { nextDueOf } from '../bulletins/refreshing/schedule.ts';
import type { NewEdition } from '../reminders/look-at-editions.ts';
import type { Clock } from '../time/clock.ts';
import type { DownloadDesk } from './download-desk.ts';
import {
  type LibraryAnswer,
  type LibraryOrder,
  type LibraryResult,
  MOST_NEW_EDITIONS,
} from './library-calls.ts';

export interface LibrarianNeeds {
  readonly library: LibraryWriter & Pick<LibraryReader, 'editions' | 'notes'>;
  readonly refresher: Refresher;
  readonly desk: DownloadDesk;
  readonly fetch: FetchDocument;
  /** The text of a fetched page, whatever it is encoded in. */
  readonly decode: (document: FetchedDocument) => string;
  /** Has the pictures of these feeds kept, behind the answer: a slow picture shall keep nobody waiting. */
  readonly keepPictures: (feedIds: readonly string[]) => void;
  readonly changed: (part: LibraryPart) => void;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** Carries orders for the library out. What the world does wrong comes back as a value. */
export function createLibrarian(needs: LibrarianNeeds): (order: LibraryOrder) => Promise<LibraryAnswer> {
  const { library, refresher, desk, clock } = needs;

  async function follow(url: string, stationId: string | undefined): Promise<LibraryAnswer> {
    const outcome = await refresher.follow({ url, stationId }, never());
    switch (outcome.kind) {
      case 'followed': {
        const { feed, editionCount } = outcome;
        needs.keepPictures([feed.id]);
        return done({ kind: 'followed', feedId: feed.id, title: feed.title, editionCount });
      }
      case 'already-followed':
        return done({ kind: 'already-followed', feedId: outcome.feed.id, title: outcome.feed.title });
      case 'page': {
        const links = findFeedLinks(needs.decode(outcome.document), outcome.document.url);
        if (links.length === 0) {
          return failed({ kind: 'feed', failure: { kind: 'document', failure: { kind: 'is-a-page' } } });
        }
        return done({
          kind: 'page',
          links: links.map(({ url: link, title }) => ({ url: link, title: title ?? '' })),
        });
      }
      case 'failed':
        return failed({ kind: 'feed', failure: outcome.failure });
      case 'abandoned':
        throw new Error(`follow "${url}": was given up although nobody asked for that`);
    }
  }

  async function refresh(which: 'due' | readonly string[]): Promise<LibraryAnswer> {
    const readBefore = new Set((await library.feeds()).filter(wasRead).map(({ id }) => id));
    const report = await refresher.refresh(which, never());
    const changedIds = [...new Set(report.newEditions.map(({ feedId }) => feedId))];
    needs.keepPictures(changedIds);
    await desk.followRules(changedIds);
    const newEditions = report.newEditions.filter(({ feedId }) => readBefore.has(feedId)).map(namedEdition);
    return {
      ...done(resultOf(report)),
      nextDueAtMs: report.nextDueAtMs,
      ...(newEditions.length > 0 && { newEditions: newEditions.slice(0, MOST_NEW_EDITIONS) }),
    };
  }

  async function setPlayed(editionIds: readonly string[], played: boolean): Promise<LibraryAnswer> {
    const nowMs = clock.nowMs();
    const known = new Map(
      (await library.positions(editionIds)).map((position) => [position.editionId, position]),
    );
    await library.putPositions(
      editionIds.map((editionId) => {
        const position = known.get(editionId);
        const durationSec = position?.durationSec;
        return {
          editionId,
          positionSec: 0,
          durationSec,
          heardAtMs: nowMs,
          playedAtMs: played ? nowMs : undefined,
        };
      }),
    );
    needs.changed('positions');
    await desk.wake().catch(notLookedAfter); // what was played may go
    return done({ kind: 'done' });
  }

  /** The chapters stand with the notes afterwards: a refresh that brings other notes has them looked for anew. */
  async function loadChapters(editionId: string): Promise<LibraryAnswer> {
    const notes = await library.notes(editionId);
    const isWanted = notes?.chaptersUrl !== undefined && notes.chaptersTakenAtMs === undefined;
    if (!isWanted) return done({ kind: 'chapters', chapterCount: notes?.chapters.length ?? 0 });
    const answer = await needs.fetch({ url: notes.chaptersUrl, ...CHAPTERS_REQUEST }, never());
    if (answer.kind === 'failed') return failed({ kind: 'feed', failure: answer.failure });
    if (answer.kind === 'unchanged') {
      throw new Error(`load "${notes.chaptersUrl}": is unchanged although nothing was known of it`);
    }
    const reading = parseChapters(needs.decode(answer));
    if (!reading.ok) return failed({ kind: 'not-chapters', problem: chaptersProblem(reading.failure) });
    const chapters = mergeChapters(notes.chapters, reading.chapters);
    await library.putNotes({ ...notes, chapters, chaptersTakenAtMs: clock.nowMs() });
    needs.changed('editions');
    return done({ kind: 'chapters', chapterCount: chapters.length });
  }

  async function findEdition(editionId: string): Promise<LibraryAnswer> {
    const [edition] = await library.editions([editionId]);
    if (!edition) return done({ kind: 'edition' });
    const feed = (await library.feeds()).find(({ id }) => id === edition.feedId);
    const programme = feed?.title ?? edition.programme ?? '';
    return done({ kind: 'edition', edition: playableOf(edition, programme) });
  }

  async function carryOut(order: LibraryOrder): Promise<LibraryAnswer> {
    switch (order.kind) {
      case 'follow':
        return follow(order.url, order.stationId);
      case 'unfollow':
        await refresher.unfollow(order.feedId, order.keepEditionIds);
        await desk.unfollowed(order.feedId, order.keepEditionIds);
        return done({ kind: 'done' });
      case 'refresh':
        return refresh(order.feedIds ?? (await library.feeds()).map(({ id }) => id));
      case 'refresh-due':
        return refresh('due');
      case 'set-retention':
        await refresher.setOptions(order.feedId, { retention: order.retention });
        return done({ kind: 'done' });
      case 'set-auto-download':
        await refresher.setOptions(order.feedId, { autoDownload: order.rule });
        await desk.followRules([order.feedId]);
        await desk.wake().catch(notLookedAfter); // it may let some go
        return done({ kind: 'done' });
      case 'set-played':
        return setPlayed(order.editionIds, order.played);
      case 'load-chapters':
        return loadChapters(order.editionId);
      case 'find-edition':
        return findEdition(order.editionId);
      case 'downloads-due':
        return done({ kind: 'done' }); // they are looked after with every order
      case 'download':
      case 'download-pause':
      case 'download-go-on':
      case 'download-remove':
      case 'download-restore':
      case 'download-move':
      case 'download-pin':
      case 'download-check':
        await desk.obey(order);
        return done({ kind: 'done' });
    }
  }

  return async (order) => {
    // Whoever comes in looks after downloads too: an engine that vanished may have left some behind.
    const isKnown = await desk.wake().then(() => true, notLookedAfter);
    const answer = await carryOut(order).catch((problem: unknown) => {
      // Only storing throws here, and by the browser's own name for what went wrong.
      return failed({
        kind: 'not-stored',
        problem: problem instanceof Error ? problem.message : String(problem),
      });
    });
    const { batchSinceMs } = order;
    const batch = batchSinceMs === undefined ? undefined : desk.batchSince(batchSinceMs);
    const downloads = isKnown ? { nextDueAtMs: desk.nextDueAtMs(), batch } : undefined;
    if (answer.nextDueAtMs !== undefined) return { ...answer, downloads };
    const feeds = await library.feeds().catch((): readonly Feed[] => []);
    return { ...answer, nextDueAtMs: nextDueOf(feeds), downloads };
  };
}

function notLookedAfter(problem: unknown): false {
  console.error('look after downloads:', problem);
  return false;
}

// Somebody looks at the page meanwhile, and a list of chapters is small.
const CHAPTERS_REQUEST = {
  etag: undefined,
  lastModified: undefined,
  limitBytes: 2 * 1024 * 1024,
  firstByteMs: 10_000,
  wholeMs: 20_000,
} as const;

// Nobody waits at a button for these to be given up; the refresher's own time limits end them.
const never = () => new AbortController().signal;

const wasRead = ({ health }: Feed): boolean => health.lastGoodAtMs !== undefined;

function namedEdition({ feedId, edition }: RefreshReport['newEditions'][number]): NewEdition {
  const { id: editionId, title, publishedAtMs } = edition;
  return { editionId, feedId, title, publishedAtMs };
}

function resultOf({ newEditions, failures }: RefreshReport): LibraryResult {
  return { kind: 'refreshed', newCount: newEditions.length, failedCount: failures.length };
}

function chaptersProblem(failure: ChaptersFailure): string {
  switch (failure.kind) {
    case 'too-large':
      return `it is longer than ${failure.maxLength} characters`;
    case 'not-json':
      return 'it is no JSON';
    case 'not-chapters':
      return failure.problem;
  }
}

function done(result: LibraryResult): Extract<LibraryAnswer, { ok: true }> {
  return { ok: true, result };
}

function failed(failure: Extract<LibraryAnswer, { ok: false }>['failure']): LibraryAnswer {
  return { ok: false, failure };
}
