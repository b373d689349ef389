import { checkWhole, isStillWhole } from './check-whole.ts';
import type { Download } from './download.ts';
import type { DownloaderNeeds } from './downloader-types.ts';
import type { FetchNeeds, TryNeeds } from './fetch-needs.ts';
import { fetchRest } from './fetch-rest.ts';
import { isTimeToLook } from './full-disk.ts';
import type { Gate } from './gate.ts';
import { whoseTurn } from './order.ts';
import { type Outcome, refusedByStore } from './outcome.ts';
import { nextProof, proven } from './proof.ts';
import { emptied, type Records } from './records.ts';
import type { RoomMaker } from './room.ts';
import { settled } from './settle.ts';
import { stateNow } from './startable.ts';

export interface RunnerNeeds extends Omit<DownloaderNeeds, 'isOnline'> {
  readonly records: Records;
  readonly gate: Gate;
  readonly room: RoomMaker;
  readonly isOnline: () => boolean;
  /** A run has ended and another may start. */
  readonly ended: () => void;
}

/** Runs downloads, as many at once as may, and writes down what becomes of them. */
export interface Runner {
  /** Purges what has gone for good and starts whatever may start; not to be called twice at once. */
  startWhatMay(): Promise<void>;
  /** Ends a run; resolves once all that had come is stored. */
  stop(editionId: string): Promise<void>;
  stopAll(): Promise<void>;
  isStopped(): boolean;
  isBusy(): boolean;
}

export function createRunner(needs: RunnerNeeds): Runner {
  const { records, store, clock, gate, changed } = needs;
  const running = new Map<string, { readonly abort: AbortController; readonly done: Promise<void> }>();
  let isStopped = false;
  let diskLookedAtMs = 0;
  let lastGoneAtMs = 0;
  const runningIds = (): ReadonlySet<string> => new Set(running.keys());
  const fetching: FetchNeeds = {
    ...needs,
    makeRoom: (editionId, source) => needs.room.make(editionId, source, runningIds()),
  };

  async function startWhatMay(): Promise<void> {
    if (isStopped) return;
    await purge();
    const resting = records
      .all()
      .filter(({ editionId, goesAtMs }) => goesAtMs === undefined && !running.has(editionId));
    for (const download of resting) await bringUpToNow(download);
    await goOnWhereSpaceCame(resting);
    const candidates = resting
      .flatMap(({ editionId }) => records.get(editionId) ?? [])
      .filter(({ state }) => state.kind === 'checking' || (state.kind === 'queued' && !gate.isShut()));
    const busy = [...running.keys()].flatMap((id) => records.get(id) ?? []).filter(isNotKept);
    for (const { editionId } of whoseTurn(candidates, busy)) start(editionId, run);
    if (running.size === 0 && !gate.isShut() && needs.isOnline()) proveWhatIsDue();
  }

  /** One at a time, and only where nothing else is to be done; without a network nothing could be mended. */
  function proveWhatIsDue(): void {
    const next = nextProof(records.all(), needs.protectedIds());
    if (next && next.atMs <= clock.nowMs()) start(next.download.editionId, prove);
  }

  async function purge(): Promise<void> {
    const nowMs = clock.nowMs();
    for (const { editionId, goesAtMs } of records.all()) {
      if (goesAtMs === undefined || goesAtMs > nowMs) continue;
      // What a broken disk does not let go stays unseen and is tried again.
      await records.remove(editionId).then(
        () => {
          lastGoneAtMs = nowMs;
          changed();
        },
        () => undefined,
      );
    }
  }

  async function goOnWhereSpaceCame(resting: readonly Download[]): Promise<void> {
    const nowMs = clock.nowMs();
    const hopeful = resting.filter((download) => isTimeToLook(download, diskLookedAtMs, nowMs));
    if (hopeful.length === 0) return;
    diskLookedAtMs = nowMs;
    for (const download of hopeful) {
      const { editionId, state } = download;
      const sinceMs = state.kind === 'paused' ? (state.sinceMs ?? 0) : 0;
      if (!(await needs.room.hasCome(download, runningIds(), lastGoneAtMs > sinceMs))) continue;
      await records.changeAtLeastHere(editionId, (current) => ({ ...current, state: { kind: 'queued' } }));
      changed();
    }
  }

  async function bringUpToNow(download: Download): Promise<void> {
    const { state, askedBy, edition, editionId } = download;
    if (state.kind === 'kept' || state.kind === 'paused' || state.kind === 'failed') return;
    const isForSpace = state.kind === 'waiting' && state.wait.for === 'space';
    const now = stateNow(download, {
      nowMs: clock.nowMs(),
      zone: needs.zone(),
      isOnline: needs.isOnline(),
      connection: needs.connection(),
      isOriginHeld: needs.isOriginHeld,
      rule: askedBy === 'rule' ? await needs.ruleOf(edition.feedId) : undefined,
      hasRoom: isForSpace && (await needs.room.look(download, runningIds())).kind === 'room',
    });
    if (JSON.stringify(now) === JSON.stringify(state)) return;
    await records.changeAtLeastHere(editionId, (current) => ({ ...current, state: now }));
    changed();
  }

  function start(editionId: string, work: (editionId: string, signal: AbortSignal) => Promise<void>): void {
    const abort = new AbortController();
    const done = work(editionId, abort.signal)
      .catch((thrown: unknown) => console.error(`Download "${editionId}":`, thrown))
      .then(() => {
        running.delete(editionId);
        if (!isStopped) needs.ended();
      });
    running.set(editionId, { abort, done });
  }

  /** It stays kept meanwhile, and can be played; what is damaged is checked and mended like any other. */
  async function prove(editionId: string, signal: AbortSignal): Promise<void> {
    const download = records.get(editionId);
    if (!download) return;
    const isWhole = await isStillWhole(fetching, download, signal).catch(() => false); // it cannot be read
    if (signal.aborted || (!isWhole && needs.protectedIds().has(editionId))) return;
    await records.changeAtLeastHere(editionId, (current) => {
      if (isWhole) return proven(current, clock.nowMs());
      return current.state.kind === 'kept' ? { ...current, state: { kind: 'checking' } } : undefined;
    });
    if (!isWhole) changed();
  }

  async function run(editionId: string, signal: AbortSignal): Promise<void> {
    const outcome = await tryIt(editionId, signal).catch((thrown: unknown): Outcome | undefined =>
      signal.aborted ? undefined : refusedByStore(thrown),
    );
    if (!outcome || signal.aborted) return;
    if (outcome.kind === 'again' || (outcome.kind === 'failed' && outcome.isWorthless)) {
      await records.change(editionId, emptied, store.startAnew).catch(() => undefined); // it is found out at the next try
    }
    const { clock, random, retries: policy, isOnline } = needs;
    const world = { policy, nowMs: clock.nowMs(), random: random(), isOnline: isOnline() };
    await keepOutcome(editionId, outcome, (current) => settled(current, outcome, world));
    changed();
  }

  /** That it is kept must be on the disk; anything else must hold even when the disk takes nothing. */
  async function keepOutcome(
    editionId: string,
    outcome: Outcome,
    change: (current: Download) => Download,
  ): Promise<void> {
    if (outcome.kind !== 'all-there') return records.changeAtLeastHere(editionId, change);
    const refused = await records.change(editionId, change).then(() => undefined, refusedByStore);
    if (!refused) return;
    const { random, retries: policy, isOnline } = needs;
    const world = { policy, nowMs: clock.nowMs(), random: random(), isOnline: isOnline() };
    await records.changeAtLeastHere(editionId, (current) => settled(current, refused, world));
  }

  async function tryIt(editionId: string, signal: AbortSignal): Promise<Outcome> {
    const trying: TryNeeds = { ...fetching, justStored: new Map() };
    if (records.get(editionId)?.state.kind !== 'checking') {
      await records.change(editionId, (current) => ({ ...current, state: { kind: 'fetching' } }));
      changed();
      const fetched = await fetchRest(trying, editionId, signal);
      if (fetched.kind !== 'all-there') return fetched;
      await records.change(editionId, (current) => ({ ...current, state: { kind: 'checking' } }));
      changed();
    }
    return await checkWhole(trying, editionId, signal);
  }

  return {
    startWhatMay,
    async stop(editionId) {
      const run = running.get(editionId);
      run?.abort.abort();
      await run?.done;
    },
    async stopAll() {
      isStopped = true;
      for (const { abort } of running.values()) abort.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
    isStopped: () => isStopped,
    isBusy: () => running.size > 0,
  };
}

function isNotKept({ state }: Download): boolean {
  return state.kind !== 'kept';
}
