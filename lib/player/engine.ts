import type { Stream } from '../station/station.ts';
import type { Clock } from '../time/clock.ts';
import type { Journal } from './journal.ts';
import { type Live, type LiveInput, nextLive, stoppedLive } from './live.ts';
import { isUnderWay, type Playback } from './playback.ts';
import type { Player } from './player.ts';
import type { ReconnectPolicy } from './reconnect.ts';

/** What should be sounding, whole: the same order twice changes nothing. */
export interface EngineOrder {
  /** Grows with every wish of the listener; an older order than the last is ignored. */
  readonly revision: number;
  /** Absent: silence. */
  readonly live?: LiveOrder | undefined;
  /** 0 to 1. */
  readonly volume: number;
  readonly muted: boolean;
  readonly nowPlaying: NowPlaying;
}

export interface LiveOrder {
  readonly stationId: string;
  /** For the journal, which outlives the station. */
  readonly stationName?: string | undefined;
  readonly streams: readonly Stream[];
  /** Changes whenever *play* is pressed: whatever is not sounding well is then tried anew at once. */
  readonly playRevision: number;
}

/** The words the system's media controls show. */
export interface NowPlaying {
  readonly title: string;
  readonly artist: string;
  readonly album: string;
}

/** What the engine says of itself when it changes or is asked. */
export interface EngineReport {
  /** Which life of the engine says so. */
  readonly epoch: number;
  /** Grows by one with each change within a life. */
  readonly sequence: number;
  readonly stationId?: string | undefined;
  readonly playback: Playback;
  readonly positionSec: number;
  readonly aliveCount: number;
}

/** What a listener can ask through media keys and the system's media controls. */
export type MediaWish = 'play' | 'stop' | 'toggle';

/** The system's media controls. */
export interface MediaControls {
  show(nowPlaying: NowPlaying, playback: Playback): void;
  /** Called before the last sound is closed, so that *play* can still be pressed there afterwards. */
  beforeSilence(): void;
}

/** Whether this machine has a network, and news of it. */
export interface Network {
  isOnline(): boolean;
  onChange(listen: (online: boolean) => void): void;
}

export interface EngineNeeds {
  readonly epoch: number;
  readonly player: Player;
  readonly clock: Clock;
  readonly network: Network;
  readonly controls: MediaControls;
  readonly policy: ReconnectPolicy;
  /** 0 to 1, for the jitter of retries. */
  readonly random: () => number;
  /** Carries every change of state out, in order. */
  readonly report: (report: EngineReport) => void;
  /** Keeps what happened, for the listener to read later. */
  readonly journal: Journal;
  /** Called once each time the engine has had nothing to do for `idleMs`. */
  readonly idle: () => void;
  readonly idleMs: number;
}

export interface Engine {
  obey(order: EngineOrder): void;
  /** Forgets what was kept for the listener to read; rejects where the browser does not let it. */
  clearJournal(): Promise<void>;
  inspect(): EngineReport;
}

/**
 * Carries out what `nextLive` decides: one connection at a time, one timer, one report for each change.
 */
export function createEngine(needs: EngineNeeds): Engine {
  const { player, clock, network, controls, policy } = needs;
  let live: Live = stoppedLive(network.isOnline());
  let order: EngineOrder | undefined;
  let lastStation: Pick<LiveOrder, 'stationId' | 'stationName'> = { stationId: '' };
  let sequence = 0;
  let cancelWake = () => {};
  let cancelIdle: (() => void) | undefined;

  const inspect = (): EngineReport => ({
    epoch: needs.epoch,
    sequence,
    stationId: order?.live?.stationId,
    playback: live.playback,
    positionSec: player.positionSec(),
    aliveCount: player.aliveCount(),
  });

  function take(input: LiveInput): void {
    const streams = order?.live?.streams ?? [];
    const before = live;
    live = nextLive(before, input, {
      nowMs: clock.nowMs(),
      random: needs.random(),
      policy,
      urlOf: (streamIndex) => streams[streamIndex]?.url ?? '',
    });
    if (live.connection?.id !== before.connection?.id) connect();
    if (live.wakeAtMs !== before.wakeAtMs) setWake();
    watchIdle();
    if (live.playback === before.playback) return;
    sequence += 1;
    if (order) controls.show(order.nowPlaying, live.playback);
    needs.report(inspect());
    keepNote();
  }

  function keepNote(): void {
    // A try that begins says nothing that the wait for it did not say.
    const { playback } = live;
    const isRetrying = playback.status === 'retrying' || playback.status === 'reconnecting';
    if (isRetrying && playback.retryAtMs === undefined) return;
    const entry = {
      atMs: clock.nowMs(),
      stationId: lastStation.stationId,
      stationName: lastStation.stationName,
      playback: live.playback,
    };
    needs.journal.add(entry).catch((problem: unknown) => {
      // Sound matters more than the record of it.
      console.error('keep the journal:', problem);
    });
  }

  function connect(): void {
    const { connection } = live;
    const stream = connection && order?.live?.streams[connection.streamIndex];
    if (connection && stream) player.open(stream, (event) => take({ ...event, connectionId: connection.id }));
    else {
      if (player.aliveCount() > 0) controls.beforeSilence();
      player.close();
    }
  }

  function setWake(): void {
    cancelWake();
    cancelWake = () => {};
    const { wakeAtMs } = live;
    if (wakeAtMs === undefined) return;
    cancelWake = clock.setTimer(Math.max(0, Math.ceil(wakeAtMs - clock.nowMs())), () => {
      // Timers and the wall clock are two clocks: one that fires early is set again, never lost.
      if (clock.nowMs() < wakeAtMs) setWake();
      else take({ kind: 'wake' });
    });
  }

  function watchIdle(): void {
    if (isUnderWay(live.playback)) {
      cancelIdle?.();
      cancelIdle = undefined;
    } else {
      cancelIdle ??= clock.setTimer(needs.idleMs, () => {
        cancelIdle = undefined;
        needs.idle();
      });
    }
  }

  watchIdle();
  network.onChange((online) => take({ kind: 'network', online }));

  return {
    inspect,
    clearJournal: needs.journal.clear,
    obey(next) {
      if (order && next.revision < order.revision) return;
      const before = order?.live;
      order = next;
      lastStation = next.live ?? lastStation;
      player.setVolume(next.volume);
      player.setMuted(next.muted);
      controls.show(next.nowPlaying, live.playback);
      if (!next.live) return take({ kind: 'stop' });
      const sameStation = before?.stationId === next.live.stationId && haveSameAddresses(before, next.live);
      const askedAgain = before?.playRevision !== next.live.playRevision;
      const isWell = live.playback.status === 'playing' || live.playback.status === 'connecting';
      if (sameStation && (!askedAgain || isWell) && isUnderWay(live.playback)) return;
      // Asked for nothing new after giving up: silence is the honest state until play is pressed.
      if (sameStation && !askedAgain) return;
      take({ kind: 'play', streamCount: next.live.streams.length });
    },
  };
}

function haveSameAddresses(one: LiveOrder, other: LiveOrder): boolean {
  const addresses = ({ streams }: LiveOrder) => streams.map(({ url }) => url).join('\n');
  return addresses(one) === addresses(other);
}
