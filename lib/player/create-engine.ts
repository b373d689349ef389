import type { Clock } from '../time/clock.ts';
import { type Chime, createChimeWatch } from './chime.ts';
import { isEditionUnderWay } from './edition-playback.ts';
import { createEditionSound } from './edition-sound.ts';
import type { Engine, EngineOrder, EngineReport, MediaControls, MediaWish, Network } from './engine.ts';
import type { Journal, JournalReader } from './journal.ts';
import { withLastWords } from './last-words.ts';
import { createLiveSound } from './live-sound.ts';
import { isUnderWay } from './playback.ts';
import type { Player } from './player.ts';
import { createPositionKeeper } from './position-keeper.ts';
import type { Positions } from './positions.ts';
import { createRamp } from './ramp.ts';
import { editionPolicy, type ReconnectPolicy } from './reconnect.ts';
import { createSleep } from './sleep.ts';
import { createWakeTimer } from './wake-timer.ts';

export interface EngineNeeds {
  readonly epoch: number;
  readonly player: Player;
  readonly chime: Chime;
  readonly clock: Clock;
  readonly network: Network;
  readonly controls: MediaControls;
  /** For live; editions get the same, made fit for files. */
  readonly policy: ReconnectPolicy;
  /** 0 to 1, for the jitter of retries. */
  readonly random: () => number;
  /** Carries every change of state out, in order. */
  readonly report: (report: EngineReport) => void;
  /** Tells what the engine did by itself as a wish, so that what is wanted agrees with it. */
  readonly wish: (wish: MediaWish) => void;
  /** Keeps what happened, for the listener to read later. */
  readonly journal: Journal & JournalReader;
  readonly positions: Positions;
  /** Told whenever sound begins or ceases to wait for bytes of the network: everything else gives way to it. */
  readonly waitsForBytes: (waits: boolean) => void;
  /** Called once each time the engine has had nothing to do for `idleMs`. */
  readonly idle: () => void;
  readonly idleMs: number;
}

const BEFORE_SOUND: ReadonlySet<string> = new Set([
  'connecting',
  'loading',
  'stalled',
  'retrying',
  'reconnecting',
]);

/** Sounds what is ordered, live or an edition, on one player; one report for each change. */
export function createEngine(needs: EngineNeeds): Engine {
  const { player, clock, controls } = needs;
  const journal = withLastWords(needs.journal, clock);
  let order: EngineOrder | undefined;
  let sequence = 0;
  let workCount = 0;
  let cancelIdle: (() => void) | undefined;
  let waited = false;

  const live = createLiveSound({ ...needs, journal, changed });
  const edition = createEditionSound({
    ...needs,
    policy: editionPolicy(needs.policy),
    keeper: createPositionKeeper(needs.positions),
    changed,
    finished() {
      if (order?.sleep?.kind === 'edition-end') needs.wish('pause');
    },
  });
  const sleep = createSleep({ clock, loudnessChanged: applyVolume, fallAsleep });
  const ramp = createRamp(clock, applyVolume);
  const chimeWatch = createChimeWatch({
    clock,
    chime: needs.chime,
    loudness: () => (order && !order.muted ? order.volume : 0),
    noSound: () => needs.wish('no-sound'),
  });
  const callTimer = createWakeTimer(clock, () => {
    needs.wish('due');
    watchIdle();
  });

  const inspect = (): EngineReport => ({
    epoch: needs.epoch,
    sequence,
    stationId: live.stationId(),
    playback: live.playback(),
    edition: edition.report(),
    positionSec: player.positionSec(),
    aliveCount: player.aliveCount(),
  });

  function changed(): void {
    followLive();
    watchIdle();
    tellWaiting();
    // What gave way to the edition is told together with it.
    if (edition.isBeginning()) return;
    sequence += 1;
    showControls();
    needs.report(inspect());
  }

  function followLive(): void {
    const { status } = live.playback();
    if (status === 'playing') {
      ramp.begin();
      chimeWatch.heard();
    }
    if (status === 'failed' || status === 'ended') chimeWatch.givenUp();
  }

  function showControls(): void {
    if (order) controls.show(order.nowPlaying, live.playback(), edition.report()?.playback);
  }

  function applyVolume(): void {
    if (order) player.setVolume(order.volume * sleep.loudness() * ramp.loudness());
  }

  function fallAsleep(): void {
    if (!order?.wanted) return;
    if (order.wanted.kind === 'live') live.stop();
    else edition.pause();
    needs.wish(order.wanted.kind === 'live' ? 'stop' : 'pause');
  }

  function tellWaiting(): void {
    const { status } = live.playback();
    const heard = edition.report();
    const isOfNetwork = heard?.heardFrom !== 'kept';
    const waits = BEFORE_SOUND.has(status) || (isOfNetwork && BEFORE_SOUND.has(heard?.playback.status ?? ''));
    if (waits !== waited) needs.waitsForBytes(waits);
    waited = waits;
  }

  function watchIdle(): void {
    const heard = edition.report();
    const sounds = isUnderWay(live.playback()) || (heard !== undefined && isEditionUnderWay(heard.playback));
    const { callAtMs } = order ?? {};
    const isToCall = callAtMs !== undefined && callAtMs > clock.nowMs();
    const isBusy = sounds || workCount > 0 || isToCall;
    if (isBusy) {
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
  needs.network.onChange((online) => {
    live.networkChanged(online);
    edition.networkChanged(online);
  });

  return {
    inspect,
    clearJournal: journal.clear,
    async during(work) {
      workCount += 1;
      watchIdle();
      try {
        return await work;
      } finally {
        workCount -= 1;
        watchIdle();
      }
    },
    obey(next) {
      if (order && next.revision < order.revision) return;
      order = next;
      const { wanted, callAtMs } = next;
      const asked = wanted?.kind === 'live' ? wanted : undefined;
      ramp.prepare(asked?.playRevision, asked?.rampSec ?? 0);
      applyVolume();
      player.setMuted(next.muted);
      showControls();
      if (wanted?.kind === 'edition') {
        edition.obey(wanted);
        live.obey(undefined);
      } else {
        const leaves = edition.leave();
        live.obey(wanted);
        if (leaves && !wanted) changed();
      }
      chimeWatch.prepare(asked?.playRevision, asked?.chimeAfterMs);
      followLive();
      sleep.set(next.sleep);
      callTimer.set(callAtMs);
      watchIdle();
    },
  };
}
