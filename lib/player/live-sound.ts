import type { LiveOrder } from './engine.ts';
import type { Journal } from './journal.ts';
import { type Live, type LiveInput, nextLive, stoppedLive } from './live.ts';
import { isUnderWay, type Playback } from './playback.ts';
import type { PlayerEvent } from './player.ts';
import type { SoundNeeds } from './sound-needs.ts';
import { createWakeTimer } from './wake-timer.ts';

export interface LiveSoundNeeds extends SoundNeeds {
  readonly journal: Journal;
}

/** Carries out what `nextLive` decides: one connection at a time, one timer. */
export interface LiveSound {
  /** `undefined` is silence. */
  obey(order: LiveOrder | undefined): void;
  /** Stops until the listener asks anew, whatever the order says. */
  stop(): void;
  networkChanged(online: boolean): void;
  playback(): Playback;
  stationId(): string | undefined;
}

export function createLiveSound(needs: LiveSoundNeeds): LiveSound {
  const { player, clock, network, policy } = needs;
  let live: Live = stoppedLive(network.isOnline());
  let order: LiveOrder | undefined;
  let lastStation: Pick<LiveOrder, 'stationId' | 'stationName'> = { stationId: '' };
  const wakeTimer = createWakeTimer(clock, () => take({ kind: 'wake' }));

  function take(input: LiveInput): void {
    const streams = order?.streams ?? [];
    const before = live;
    live = nextLive(before, input, {
      nowMs: clock.nowMs(),
      random: needs.random(),
      policy,
      urlOf: (streamIndex) => streams[streamIndex]?.url ?? '',
    });
    if (input.kind === 'play' || (before.outage && !live.outage)) player.forgetTrouble();
    if (live.connection?.id !== before.connection?.id) connect();
    wakeTimer.set(live.wakeAtMs);
    if (live.playback === before.playback) return;
    needs.changed();
    keepNote();
  }

  function keepNote(): void {
    // A try that begins says nothing that the wait for it did not say.
    const { playback } = live;
    const isRetrying = playback.status === 'retrying' || playback.status === 'reconnecting';
    if (isRetrying && playback.retryAtMs === undefined) return;
    const { stationId, stationName } = lastStation;
    const entry = { atMs: clock.nowMs(), stationId, stationName, playback };
    needs.journal.add(entry).catch((problem: unknown) => {
      // Sound matters more than the record of it.
      console.error('keep the journal:', problem);
    });
  }

  function connect(): void {
    const { connection } = live;
    const stream = connection && order?.streams[connection.streamIndex];
    if (connection && stream) {
      const { url, codec } = stream;
      player.open({ kind: 'live', url, codec }, (event) => hear(connection.id, event));
    } else {
      if (player.aliveCount() > 0) needs.controls.beforeSilence();
      player.close();
    }
  }

  function hear(connectionId: number, event: PlayerEvent): void {
    switch (event.kind) {
      case 'sounding':
      case 'dry':
      case 'lost':
        take({ ...event, connectionId });
        return;
      case 'arriving':
      case 'length':
      case 'finished':
        return; // only files have a length and an end
    }
  }

  return {
    playback: () => live.playback,
    stationId: () => order?.stationId,
    stop: () => take({ kind: 'stop' }),
    networkChanged: (online) => take({ kind: 'network', online }),
    obey(next) {
      const before = order;
      order = next;
      lastStation = next ?? lastStation;
      if (!next) return take({ kind: 'stop' });
      const sameStation = before?.stationId === next.stationId && haveSameAddresses(before, next);
      const askedAgain = before?.playRevision !== next.playRevision;
      const isWell = live.playback.status === 'playing' || live.playback.status === 'connecting';
      if (sameStation && (!askedAgain || isWell) && isUnderWay(live.playback)) return;
      // Asked for nothing new after giving up: silence is the honest state until play is pressed.
      if (sameStation && !askedAgain) return;
      take({ kind: 'play', streamCount: next.streams.length });
    },
  };
}

function haveSameAddresses(one: LiveOrder, other: LiveOrder): boolean {
  const addresses = ({ streams }: LiveOrder) => streams.map(({ url }) => url).join('\n');
  return addresses(one) === addresses(other);
}
