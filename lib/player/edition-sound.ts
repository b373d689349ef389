import type { EditionPosition } from '../bulletins/edition.ts';
import { type EditionInput, type EditionPlay, pausedEdition, placeOf } from './edition.ts';
import type { EditionOrder, EditionReport } from './engine.ts';
import { heardPosition } from './heard.ts';
import { nextEditionPlay } from './next-edition-play.ts';
import type { PositionKeeper } from './position-keeper.ts';
import { resumeAtSec, standsAtSec } from './resume.ts';
import type { SoundNeeds } from './sound-needs.ts';
import { createWakeTimer } from './wake-timer.ts';

const SAVE_EVERY_MS = 5_000; // a browser that is killed costs the listener no more than this

export interface EditionSoundNeeds extends SoundNeeds {
  readonly keeper: PositionKeeper;
  /** Called before `changed` when the edition was heard to its end. */
  readonly finished: () => void;
}

/** Carries out what `nextEditionPlay` decides, and keeps how far the edition was heard. */
export interface EditionSound {
  /** Goes over to the edition where it was left, or does what is new in the order for it. */
  obey(order: EditionOrder): void;
  /** No edition is wanted any more: keeps the position and falls silent. Tells whether one was wanted. */
  leave(): boolean;
  /** Pauses until the listener asks anew, whatever the order says. */
  pause(): void;
  networkChanged(online: boolean): void;
  /** `undefined` without an edition, and while it begins. */
  report(): EditionReport | undefined;
  /** An edition is wanted, and where it was left is being read: there is nothing to tell yet. */
  isBeginning(): boolean;
}

export function createEditionSound(needs: EditionSoundNeeds): EditionSound {
  const { player, clock, network, keeper } = needs;
  let order: EditionOrder | undefined;
  let edition: EditionPlay | undefined;
  /** Where the present piece of listening began, and the mark the edition has so far. */
  let sinceSec = 0;
  let playedAtMs: number | undefined;
  let seekRevision: number | undefined;
  const wakeTimer = createWakeTimer(clock, () => take({ kind: 'wake' }));
  const saveTimer = createWakeTimer(clock, saveInPlay);

  const contextOf = ({ url }: EditionOrder) => ({
    nowMs: clock.nowMs(),
    random: needs.random(),
    policy: needs.policy,
    url,
    positionSec: player.positionSec(),
  });

  function take(input: EditionInput): void {
    if (!edition || !order) return;
    const before = edition;
    const decided = nextEditionPlay(before, input, contextOf(order));
    edition = decided;
    if (input.kind === 'play' || (before.outage && !decided.outage)) player.forgetTrouble();
    follow(before, decided, order);
    wakeTimer.set(decided.wakeAtMs);
    if (decided.playback === before.playback) return;
    const [was, is] = [before.playback.status, decided.playback.status];
    if (is === 'playing' && was !== 'playing') saveTimer.set(clock.nowMs() + SAVE_EVERY_MS);
    if (was === 'finished') sinceSec = 0;
    if (input.kind === 'seek') sinceSec = input.toSec;
    const isOver = is === 'finished' && was !== 'finished';
    const falls = was === 'playing' && is !== 'playing';
    if (falls || isOver || input.kind === 'seek') save();
    if (isOver) needs.finished();
    needs.changed();
  }

  /** Makes the player what the decision says. */
  function follow(before: EditionPlay, { connection, rate }: EditionPlay, wanted: EditionOrder): void {
    const earlier = before.connection;
    if (!connection) {
      if (earlier) close();
    } else if (connection.id !== earlier?.id) {
      const { url, mimeType } = wanted;
      player.open({ kind: 'file', url, mimeType, fromSec: connection.fromSec, rate }, (event) =>
        take({ ...event, connectionId: connection.id }),
      );
    } else {
      if (rate !== before.rate) player.setRate(rate);
      if (connection.leap && connection.leap !== earlier.leap) player.seek(connection.leap.toSec);
      if (connection.isPaused && !earlier.isPaused) player.pause();
      if (!connection.isPaused && earlier.isPaused) player.resume();
    }
  }

  function close(): void {
    if (player.aliveCount() > 0) needs.controls.beforeSilence();
    player.close();
  }

  function saveInPlay(): void {
    const { connection, playback, durationSec } = edition ?? {};
    if (!connection || playback?.status !== 'playing') return;
    save();
    saveTimer.set(clock.nowMs() + SAVE_EVERY_MS);
    // A machine that slept went on reckoning, and its sound did not.
    const positionSec = player.positionSec();
    take({ kind: 'sounding', connectionId: connection.id, positionSec, durationSec });
  }

  function save(): void {
    if (!edition || !order) return;
    const position = heardPosition({
      editionId: order.editionId,
      positionSec: placeOf(edition, contextOf(order)),
      durationSec: edition.durationSec,
      isFinished: edition.playback.status === 'finished',
      sinceSec,
      playedAtMs,
      nowMs: clock.nowMs(),
    });
    playedAtMs = position.playedAtMs;
    keeper.keep(position);
  }

  async function begin(editionId: string): Promise<void> {
    const position = await keeper.read(editionId).catch((problem: unknown) => {
      // Better from the beginning than not at all.
      console.error(`read the position of "${editionId}":`, problem);
      return undefined;
    });
    // Another edition, or none, may be wanted meanwhile; or this one again, which is read anew.
    if (order?.editionId === editionId && !edition) start(order, position);
  }

  function start(wanted: EditionOrder, position: EditionPosition | undefined): void {
    const { paused, rate, seek } = wanted;
    const leftAtSec = paused ? standsAtSec(position) : resumeAtSec(position, clock.nowMs());
    edition = pausedEdition({
      positionSec: seek?.toSec ?? leftAtSec,
      durationSec: position?.durationSec,
      // The rewind after a pause is due when it goes on, and not at all to a place that was chosen.
      heardAtMs: paused && !seek ? position?.heardAtMs : undefined,
      rate,
      online: network.isOnline(),
    });
    sinceSec = seek?.toSec ?? standsAtSec(position);
    playedAtMs = position?.playedAtMs;
    seekRevision = seek?.revision;
    if (seek) save();
    if (paused) needs.changed();
    else take({ kind: 'play' });
  }

  function leave(): void {
    if (edition?.playback.status === 'playing') save();
    if (edition?.connection) close();
    wakeTimer.set(undefined);
    saveTimer.set(undefined);
    edition = undefined;
    order = undefined;
    seekRevision = undefined;
  }

  return {
    networkChanged: (online) => take({ kind: 'network', online }),
    isBeginning: () => order !== undefined && edition === undefined,
    report: () =>
      order && edition && { editionId: order.editionId, playback: edition.playback, seekRevision },
    pause() {
      // Where it has yet to begin it begins in pause.
      if (order && !edition) order = { ...order, paused: true };
      take({ kind: 'pause' });
    },
    leave() {
      const wasWanted = order !== undefined;
      leave();
      return wasWanted;
    },
    obey(next) {
      const before = order;
      if (before?.editionId !== next.editionId || before.url !== next.url) {
        leave();
        order = next;
        return void begin(next.editionId);
      }
      order = next;
      take({ kind: 'rate', rate: next.rate });
      if (edition && next.seek && next.seek.revision !== seekRevision) {
        seekRevision = next.seek.revision;
        take({ kind: 'seek', toSec: next.seek.toSec, paused: next.paused });
      }
      if (next.paused && !before.paused) take({ kind: 'pause' });
      if (!next.paused && (before.paused || next.playRevision !== before.playRevision))
        take({ kind: 'play' });
    },
  };
}
