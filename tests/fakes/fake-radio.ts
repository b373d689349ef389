import type { Batch } from '../../lib/downloads/batch.ts';
import { createEngine } from '../../lib/player/create-engine.ts';
import type { Engine } from '../../lib/player/engine.ts';
import { RECONNECT_POLICY } from '../../lib/player/reconnect.ts';
import type { Playing } from '../../lib/radio/describe.ts';
import type { LibraryAnswer, LibraryOrder } from '../../lib/radio/library-calls.ts';
import type { EngineLink, RadioStore, Reminded } from '../../lib/radio/ports.ts';
import { createRadio, type Radio } from '../../lib/radio/radio.ts';
import type { KeptRecords } from '../../lib/radio/stored.ts';
import { ENGINE_WATCH_MS } from '../../lib/radio/watch.ts';
import type { Station } from '../../lib/station/station.ts';
import type { Clock } from '../../lib/time/clock.ts';
import { createFakeClock } from './fake-clock.ts';
import { createFakeJournal } from './fake-journal.ts';
import { createFakePlayer, type FakeKept, type FakeServer } from './fake-player.ts';
import { createFakePositions } from './fake-positions.ts';
import { createFakeTeller } from './fake-teller.ts';

/** Storage in memory that survives what a real one survives: `newSession` forgets the session only. */
export interface FakeStore extends RadioStore {
  kept: Record<string, unknown>;
  session: unknown;
  /** Makes the next writes fail as a full disk would. */
  isFull: boolean;
  /** Makes so many of the next reads fail. */
  brokenReads: number;
}

function createFakeStore(kept: KeptRecords = {}, brokenReads = 0): FakeStore {
  // Through JSON, as the browser's storage does: what does not survive it does not survive here.
  const copy = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
  const store: FakeStore = {
    kept: copy(kept),
    session: undefined,
    isFull: false,
    brokenReads,
    async readKept() {
      if (store.brokenReads > 0) {
        store.brokenReads -= 1;
        throw new Error('the disk is busy');
      }
      return copy(store.kept);
    },
    async writeKept(records) {
      if (store.isFull) throw new Error('QuotaExceededError');
      for (const [name, value] of Object.entries(records)) {
        if (value === undefined) delete store.kept[name];
        else store.kept[name] = copy(value);
      }
    },
    readSession: async () => copy(store.session),
    async writeSession(status) {
      store.session = copy(status);
    },
  };
  return store;
}

/** A browser with a background and an engine in it, each of which can be killed and started again. */
export function createFakeBrowser(options: {
  readonly stations: readonly Station[];
  readonly kept?: KeptRecords;
  readonly serve?: (url: string) => FakeServer;
  readonly mayOpen?: () => boolean;
  readonly library?: (order: LibraryOrder) => LibraryAnswer | undefined;
  readonly brokenReads?: number;
  /** What is kept of every edition. */
  readonly keptAudio?: FakeKept;
  /** `undefined` where the engine cannot go alone. */
  readonly watchMs?: number | undefined;
  /** Whether a view is open. */
  readonly isLookedAt?: () => boolean;
  readonly startMs?: number;
}) {
  const clock = createFakeClock(options.startMs);
  const teller = createFakeTeller();
  const chimes: number[] = [];
  let reminded: Reminded | undefined;
  let remindAtMs: number | undefined;
  let endLife = () => {};
  const store = createFakeStore(options.kept, options.brokenReads);
  const positions = createFakePositions();
  const player = createFakePlayer(options.serve, clock, options.keptAudio);
  const journal = createFakeJournal();
  const shown: Playing[] = [];
  const told: (string | undefined)[] = [];
  const batches: (Batch | undefined)[] = [];
  const libraryOrders: LibraryOrder[] = [];
  const answerLibrary = async (order: LibraryOrder): Promise<LibraryAnswer | undefined> =>
    options.library ? options.library(order) : { ok: true, result: { kind: 'done' } };
  let engine: Engine | undefined;
  let endEngine = () => {};
  let opening: Promise<void> | undefined;
  let openCount = 0;
  let wakeAtMs: number | undefined;
  let radio: Radio;

  const link: EngineLink = {
    exists: async () => engine !== undefined,
    open() {
      opening ??= openOnce().finally(() => {
        opening = undefined;
      });
      return opening;
    },
    async send(order) {
      if (opening) await opening;
      engine?.obey(order);
      return engine?.inspect();
    },
    inspect: async () => engine?.inspect(),
    async library(order) {
      await link.open();
      libraryOrders.push(order);
      return engine?.during(answerLibrary(order));
    },
    async clearJournal() {
      await link.open();
      await engine?.clearJournal();
    },
    async close() {
      killEngine();
    },
  };

  async function openOnce(): Promise<void> {
    if (options.mayOpen && !options.mayOpen()) throw new Error('Only the browser says when');
    if (engine) return;
    openCount += 1;
    const { epoch, order } = await radio.hello();
    engine = createEngine({
      epoch,
      player,
      chime: { play: (loudness) => chimes.push(loudness), stop() {} },
      clock: engineClock(),
      network: { isOnline: () => true, onChange() {} },
      controls: { show() {}, beforeSilence() {} },
      policy: RECONNECT_POLICY,
      random: () => 0,
      report: (report) => void radio.report(report),
      wish: (wish) => void radio.wish(wish),
      journal,
      positions,
      idle: () => void radio.idle(epoch),
      waitsForBytes() {},
      idleMs: 120_000,
    });
    engine.obey(order);
  }

  /** Timers end with the context that set them. */
  function mortal(): { readonly clock: Clock; readonly end: () => void } {
    let isAlive = true;
    const setTimer: Clock['setTimer'] = (delayMs, fire) =>
      clock.setTimer(delayMs, () => {
        if (isAlive) fire();
      });
    return {
      clock: { nowMs: clock.nowMs, setTimer },
      end: () => {
        isAlive = false;
      },
    };
  }

  function engineClock(): Clock {
    const life = mortal();
    endEngine = life.end;
    return life.clock;
  }

  function killEngine(): void {
    endEngine();
    engine = undefined;
    player.close();
  }

  function startBackground(): Radio {
    endLife();
    const life = mortal();
    endLife = life.end;
    radio = createRadio({
      catalogue: { stations: options.stations, setAside: [] },
      store,
      engine: link,
      face: {
        show(playing, count) {
          shown.push(playing);
          reminded = count;
        },
        tellStopped: (playing) => told.push((playing?.edition ?? playing)?.playback.status),
        tellBatch: (batch) => batches.push(batch),
        isLookedAt: async () => options.isLookedAt?.() ?? false,
        nowPlaying: (playing) => ({
          title: playing.programme?.title ?? '',
          artist: playing.station.name,
          album: '',
        }),
      },
      wakeUp: {
        set: (atMs) => {
          wakeAtMs = atMs;
        },
      },
      reminderWakeUp: {
        set: (atMs) => {
          remindAtMs = atMs;
        },
      },
      teller,
      zone: () => 'UTC',
      allowedOrigins: async () => ['https://allowed.example/*'],
      clock: life.clock,
      watchMs: 'watchMs' in options ? options.watchMs : ENGINE_WATCH_MS,
    });
    radio.wake().catch(() => {}); // logged in life
    return radio;
  }

  startBackground();
  return {
    clock,
    journal,
    store,
    player,
    shown,
    told,
    /** What was told of downloads; `undefined` where it was withdrawn. */
    batches,
    libraryOrders,
    positions,
    radio: () => radio,
    openCount: () => openCount,
    wakeAtMs: () => wakeAtMs,
    teller,
    chimes,
    /** What the toolbar was last told of reminders. */
    reminded: () => reminded,
    /** When the alarm of reminders fires. */
    remindAtMs: () => remindAtMs,
    /** The worker falls asleep: nothing of it is left but what is stored, and its alarms. */
    sleepBackground: () => endLife(),
    killEngine,
    /** The worker sleeps and is woken: memory is gone, the engine and the session are not. */
    restartBackground: startBackground,
    /** The browser was closed and opened: engine and session are gone. */
    restartBrowser() {
      killEngine();
      teller.showing.clear();
      store.session = undefined;
      return startBackground();
    },
  };
}
