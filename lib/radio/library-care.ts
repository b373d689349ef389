import type { PlayableEdition } from '../bulletins/playable.ts';
import type { Batch } from '../downloads/batch.ts';
import type { NewEdition } from '../reminders/look-at-editions.ts';
import type { Clock } from '../time/clock.ts';
import { noticeOf } from './batch-notice.ts';
import type { CallAnswer } from './calls.ts';
import type { DownloadCall } from './download-calls.ts';
import { keepingOf } from './keeping.ts';
import type { DueCall, LibraryCall } from './library-calls.ts';
import { type Listening, withoutFeed } from './listening.ts';
import type { EngineLink, RadioFace } from './ports.ts';
import type { Kept, SessionStatus } from './stored.ts';

export interface LibraryCareNeeds {
  readonly kept: () => Kept;
  readonly keep: (change: DueTimes) => Promise<CallAnswer>;
  readonly listen: (change: Partial<Listening>) => Promise<CallAnswer>;
  readonly engine: Pick<EngineLink, 'library'>;
  readonly face: Pick<RadioFace, 'tellBatch' | 'isLookedAt'>;
  readonly allowedOrigins: () => Promise<readonly string[]>;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Told what a refresh has brought to feeds that had been read before. */
  readonly newEditions: (editions: readonly NewEdition[]) => void;
}

type DueTimes = Partial<Pick<Kept, 'nextRefreshAtMs' | 'nextDownloadAtMs' | 'downloadsToldUntilMs'>>;

/** What the background has to do with feeds and downloads, which the engine keeps: it asks, and knows when. */
export interface LibraryCare {
  ask(call: LibraryCall | DownloadCall | DueCall): Promise<CallAnswer>;
  /** An edition as it is handed to the player; `undefined` where it is there no more, or the engine is not. */
  findEdition(editionId: string): Promise<PlayableEdition | undefined>;
  /** Has the engine look for new editions and after downloads, where it is time to. */
  lookWhereDue(): Promise<void>;
  /** Has it look after downloads now; nobody waits for that. */
  lookAfterDownloads(): void;
  /** The engine has just been opened: one that had gone may have left downloads behind. */
  engineOpened(): void;
  /** What the engine says has changed: a kept copy that could not be played is checked, and mended where it can be. */
  statusChanged(before: SessionStatus, after: SessionStatus): void;
}

const PUT_OFF_MS = 5 * 60_000; // a look that was cut off is tried again after this
const FAR_MS = 24 * 3_600_000; // what was under way is due sooner, and what is kept is looked at seldom

/** Whether an engine that has gone may have left a download behind. */
export function mayBeLeft(nextDownloadAtMs: number | undefined, nowMs: number): boolean {
  return nextDownloadAtMs !== undefined && nextDownloadAtMs - nowMs < FAR_MS;
}

export function createLibraryCare(needs: LibraryCareNeeds): LibraryCare {
  const { kept, keep, engine, clock } = needs;
  const putOff = () => clock.nowMs() + PUT_OFF_MS;
  const isDue = (atMs: number | undefined) => atMs !== undefined && atMs <= clock.nowMs();

  async function ask(call: LibraryCall | DownloadCall | DueCall): Promise<CallAnswer> {
    const { current, queue } = kept().listening;
    const protectedIds = [current, ...queue].flatMap((edition) => edition?.editionId ?? []);
    const allowedOrigins = await needs.allowedOrigins();
    // Should the answer never come, the first feed or download must be looked at again all the same.
    if (call.kind === 'follow' && kept().nextRefreshAtMs === undefined)
      await keep({ nextRefreshAtMs: putOff() });
    if (call.kind === 'download' && kept().nextDownloadAtMs === undefined)
      await keep({ nextDownloadAtMs: putOff() });
    const keeping = keepingOf(kept().settings);
    const batchSinceMs = kept().settings.tellDownloads ? kept().downloadsToldUntilMs : undefined;
    const answer = await engine.library({ ...call, protectedIds, allowedOrigins, keeping, batchSinceMs });
    if (!answer) return { ok: false, failure: { kind: 'engine-unavailable', problem: 'it gave no answer' } };
    if (answer.ok && answer.newEditions) needs.newEditions(answer.newEditions);
    if (call.kind === 'unfollow')
      await needs.listen(withoutFeed(kept().listening, call.feedId, call.keepEditionIds));
    // A library that could not be read says of no feed when it is due: what was known of that still holds.
    const isKnown = answer.ok || answer.nextDueAtMs !== undefined;
    const told = answer.downloads && (await tellOf(answer.downloads.batch));
    const stored = await keep({
      ...told,
      ...(isKnown && { nextRefreshAtMs: answer.nextDueAtMs }),
      ...(answer.downloads && { nextDownloadAtMs: answer.downloads.nextDueAtMs }),
    });
    if (!answer.ok) return { ok: false, failure: answer.failure };
    return stored.ok ? { ok: true, result: answer.result } : stored;
  }

  /** Tells of what has ended, where that is wanted and nobody looks; gives what is to be kept of that. */
  async function tellOf(batch: Batch | undefined): Promise<DueTimes> {
    const { settings, downloadsToldUntilMs } = kept();
    const { tell, toldUntilMs } = noticeOf({
      isWanted: settings.tellDownloads,
      toldUntilMs: downloadsToldUntilMs,
      batch,
      isLookedAt: batch !== undefined && (await needs.face.isLookedAt()),
      nowMs: clock.nowMs(),
    });
    if (tell) needs.face.tellBatch(tell);
    return toldUntilMs === downloadsToldUntilMs ? {} : { downloadsToldUntilMs: toldUntilMs };
  }

  /** Nobody waits for it; what goes wrong is told to the log. */
  function askBeside(call: DownloadCall | DueCall): void {
    ask(call).catch((problem: unknown) => console.error(`${call.kind}:`, problem));
  }

  return {
    ask,
    async findEdition(editionId) {
      const answer = await ask({ kind: 'find-edition', editionId });
      return answer.ok && answer.result?.kind === 'edition' ? answer.result.edition : undefined;
    },
    // Put off first: a worker that dies in the middle of it must not find it due for ever.
    async lookWhereDue() {
      if (isDue(kept().nextRefreshAtMs)) {
        await keep({ nextRefreshAtMs: putOff() });
        await ask({ kind: 'refresh-due' });
      }
      if (isDue(kept().nextDownloadAtMs)) {
        await keep({ nextDownloadAtMs: putOff() });
        await ask({ kind: 'downloads-due' });
      }
    },
    lookAfterDownloads: () => askBeside({ kind: 'downloads-due' }),
    engineOpened() {
      if (mayBeLeft(kept().nextDownloadAtMs, clock.nowMs())) askBeside({ kind: 'downloads-due' });
    },
    statusChanged(before, after) {
      const failed = failedCopyOf(after);
      if (failed !== undefined && failed !== failedCopyOf(before)) {
        askBeside({ kind: 'download-check', editionIds: [failed] });
      }
    },
  };
}

/** The edition whose kept copy could not be played, if that is so. */
function failedCopyOf({ edition }: SessionStatus): string | undefined {
  return edition?.heardFrom === 'instead' ? edition.editionId : undefined;
}
