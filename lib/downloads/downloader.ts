import { createQueues } from '../bulletins/refreshing/queues.ts';
import { createCommands } from './commands.ts';
import type { Download } from './download.ts';
import type { Downloader, DownloaderNeeds } from './downloader-types.ts';
import { hopesForSpace, SPACE_LOOK_MS } from './full-disk.ts';
import { createGate } from './gate.ts';
import { lookLeaving } from './look-leaving.ts';
import { nextProof } from './proof.ts';
import { createRecords } from './records.ts';
import { createRoom } from './room.ts';
import { createRunner } from './runner.ts';
import { dueAtMs } from './startable.ts';

const SOON_MS = 30_000; // an alarm cannot come earlier
const PAUSE_MS = 5_000;
const RESCUE_MS = 60_000; // for what was running when the engine vanished
const LOOK_AGAIN_MS = 10 * 60_000; // for what waits for something that nobody tells of while the engine is closed

/** Looks after downloads; see `Downloader`. */
export function createDownloader(needs: DownloaderNeeds): Downloader {
  const { clock, store, changed } = needs;
  const records = createRecords(store);
  const gate = createGate();
  const queues = createQueues();
  const room = createRoom(needs, records);
  let isOnline = needs.isOnline;
  let wasAtWork = false;
  let busyCount = 0;
  let lookedAtMs = 0;
  let leavingAtMs: number | undefined;
  let cancelTimer = () => {};

  const runner = createRunner({
    ...needs,
    records,
    gate,
    room,
    isOnline: () => isOnline,
    ended: () => later(),
  });

  /** Commands and the choice of what starts come one after the other. */
  async function inOrder(work: () => Promise<void>): Promise<void> {
    busyCount += 1;
    try {
      await queues('desk', async () => {
        await records.load();
        try {
          await work();
        } finally {
          lookedAtMs = clock.nowMs();
          await runner.startWhatMay();
        }
      });
    } finally {
      busyCount -= 1;
      setTimer();
      tellWork();
    }
  }

  /** Looks again at what may start; nobody waits for it. */
  function later(): void {
    inOrder(clearByRule).catch(report);
  }

  /** What goes although there is room; it can be taken back like any removal. */
  async function clearByRule(): Promise<void> {
    try {
      const { ids, nextAtMs } = await lookLeaving(needs, records);
      leavingAtMs = nextAtMs;
      if (ids.length > 0) await commands.remove(ids);
    } catch (thrown) {
      report(thrown); // another look will come
    }
  }

  function earliestDueMs(): number | undefined {
    const due = records.all().flatMap((download) => dueAtMs(download) ?? []);
    return due.length === 0 ? undefined : due.reduce((a, b) => Math.min(a, b));
  }

  const proofDueMs = () => nextProof(records.all(), needs.protectedIds())?.atMs;

  function setTimer(): void {
    cancelTimer();
    // A proof that is due and has to wait comes with the end of what it waits for.
    const proofAtMs = proofDueMs();
    const isProofAhead = proofAtMs !== undefined && proofAtMs > clock.nowMs();
    const atMs = Math.min(earliestDueMs() ?? Infinity, isProofAhead ? proofAtMs : Infinity);
    if (atMs === Infinity || runner.isStopped()) return;
    // What was due and could not be done is not tried again without a pause.
    const inMs = atMs <= lookedAtMs ? PAUSE_MS : Math.max(0, atMs - clock.nowMs());
    cancelTimer = clock.setTimer(Math.min(inMs, LONGEST_TIMER_MS), later);
  }

  function isAtWork(): boolean {
    return busyCount > 0 || runner.isBusy() || (earliestDueMs() ?? Infinity) - clock.nowMs() <= SOON_MS;
  }

  function tellWork(): void {
    const is = isAtWork();
    if (is === wasAtWork) return;
    wasAtWork = is;
    needs.workChanged(is);
  }

  const commands = createCommands({ clock, records, stop: runner.stop, changed });
  return {
    add: (editions, askedBy = 'listener') => inOrder(() => commands.add(editions, askedBy)),
    pause: (editionIds) => inOrder(() => commands.pause(editionIds)),
    goOn: (editionIds) => inOrder(() => commands.goOn(editionIds)),
    remove: (editionIds) => inOrder(() => commands.remove(editionIds)),
    restore: (editionIds) => inOrder(() => commands.restore(editionIds)),
    move: (editionId, toIndex) => inOrder(() => commands.move(editionId, toIndex)),
    pin: (editionId, pinned) => inOrder(() => commands.pin(editionId, pinned)),
    check: (editionIds) => inOrder(() => commands.check(editionIds)),
    wake: () => inOrder(clearByRule),
    nextDueAtMs() {
      const proofAtMs = proofDueMs() ?? Infinity;
      const due = [
        earliestDueMs() ?? Infinity,
        leavingAtMs ?? Infinity,
        proofAtMs <= clock.nowMs() ? clock.nowMs() + LOOK_AGAIN_MS : proofAtMs,
        isAtWork() ? clock.nowMs() + RESCUE_MS : Infinity,
        records.all().some(hopesForSpace) ? clock.nowMs() + SPACE_LOOK_MS : Infinity,
        records.all().some(waitsForTheWorld) ? clock.nowMs() + LOOK_AGAIN_MS : Infinity,
      ];
      const atMs = Math.min(...due);
      return atMs === Infinity ? undefined : atMs;
    },
    known: records.all,
    isAtWork,
    networkChanged(is) {
      isOnline = is;
      if (is) void inOrder(commands.networkCame).catch(report);
    },
    setGivesWay(givesWay) {
      gate.setShut(givesWay);
      if (!givesWay) later();
    },
    keepingChanged: later,
    async stop() {
      cancelTimer();
      await runner.stopAll();
      cancelTimer();
    },
  };
}

const LONGEST_TIMER_MS = 24 * 3_600_000; // longer ones overflow in browsers, and it looks again then

function waitsForTheWorld({ state }: Download): boolean {
  return state.kind === 'waiting' && ['network', 'space', 'connection'].includes(state.wait.for);
}

const report = (thrown: unknown): void => console.error('Look after downloads:', thrown);
