import type { EngineOrder, EngineReport, MediaWish } from '../player/engine.ts';
import type { Station } from '../station/station.ts';
import type { Clock } from '../time/clock.ts';
import type { Call, CallAnswer, RadioCall } from './calls.ts';
import { decide } from './decide.ts';
import type { Playing } from './describe.ts';
import { concernsDownloads } from './keeping.ts';
import { createLibraryCare, mayBeLeft } from './library-care.ts';
import { afterFinished, type Listening } from './listening.ts';
import { orderOf } from './order.ts';
import { DONE, outcome } from './outcome.ts';
import { knownStations } from './own-timetables.ts';
import type { EngineLink, RadioFace, RadioStore, Teller, WakeUp } from './ports.ts';
import type { Welcome } from './protocol.ts';
import {
  editionPlaybackIn,
  editionShown,
  isSounding,
  isWanted,
  newStatus,
  nextWakeMs,
  playingIn,
  type RadioState,
  silenced,
  startStationId,
  stationWith,
} from './radio-state.ts';
import { readStored } from './read-stored.ts';
import { isReminderCall } from './reminder-calls.ts';
import { heardAtAll } from './reminder-sound.ts';
import { createReminding } from './reminding.ts';
import { FIRST_INTENT, type Intent, type SetAside } from './snapshot.ts';
import {
  type Kept,
  type KeptRecords,
  parseKept,
  parseSession,
  type SessionStatus,
  withSetAside,
} from './stored.ts';
import { parseKeptReminders } from './stored-reminders.ts';
import { callOfWish } from './wishes.ts';

export interface RadioNeeds {
  readonly catalogue: { readonly stations: readonly Station[]; readonly setAside: readonly SetAside[] };
  readonly store: RadioStore;
  readonly engine: EngineLink;
  readonly face: RadioFace;
  readonly wakeUp: WakeUp;
  /** The wake-up for reminders, apart from that of other work. */
  readonly reminderWakeUp: WakeUp;
  readonly teller: Teller;
  /** The listener's zone now (IANA). */
  readonly zone: () => string;
  /** The host permissions that are held, as match patterns: the engine may not be able to ask for itself. */
  readonly allowedOrigins: () => Promise<readonly string[]>;
  readonly clock: Clock;
  /** How often it is made sure that the engine still lives while sound is wanted; `undefined` where it cannot go. */
  readonly watchMs: number | undefined;
}

/** The background's side of the radio: the only writer of what the listener wants. */
export interface Radio {
  call(call: Call): Promise<CallAnswer>;
  hello(): Promise<Welcome>;
  report(report: EngineReport): Promise<void>;
  wish(wish: MediaWish): Promise<void>;
  /** The engine of this epoch has nothing to do. */
  idle(epoch: number): Promise<void>;
  /** The wake-up came, or the browser woke us for another reason. */
  wake(): Promise<void>;
  /** The wake-up for reminders came. */
  remind(): Promise<void>;
}

/**
 * Puts the background together. Everything it does waits for what was stored: that is read again a few times
 * when it cannot be, and anew when something is asked for later. A browser session that has no
 * status yet is a new one, and starts silent whatever was playing when the last one ended.
 */
export function createRadio(needs: RadioNeeds): Radio {
  const { store, engine, face, clock } = needs;
  let kept: Kept;
  let stations: readonly Station[];
  let intent: Intent;
  let status: SessionStatus;
  let reading: Promise<void> | undefined;
  void ready().catch(() => {}); // whoever asks for something is told

  /** Resolves when what was stored is known; rejects with why it could not be read. */
  function ready(): Promise<void> {
    reading ??= load().catch((problem: unknown) => {
      reading = undefined;
      throw problem;
    });
    return reading;
  }

  async function load(): Promise<void> {
    const { kept: records, session } = await readStored(store, clock);
    kept = parseKept(records);
    stations = knownStations(needs.catalogue.stations, kept);
    const known = parseSession(session);
    status = known ?? newStatus(clock.nowMs());
    intent = kept.intent ?? FIRST_INTENT;
    if (!known) {
      intent = { ...intent, playing: false, stationId: startStationId(kept, intent) };
      const { listening, nextDownloadAtMs } = kept;
      kept = {
        ...kept,
        listening: { ...listening, playing: false, sleep: undefined },
        // The engine ended with the browser, in the middle of what it was at.
        nextDownloadAtMs: mayBeLeft(nextDownloadAtMs, clock.nowMs()) ? clock.nowMs() : nextDownloadAtMs,
      };
    }
    intent = { ...intent, stationId: stationWith(intent.stationId, stations).id };
    const reminders = parseKeptReminders(records);
    reminding.take(reminders.kept, status.startedAtMs);
    kept = { ...kept, setAside: withSetAside(kept.setAside, reminders.setAside) };
    const { listening, setAside } = kept;
    const news: KeptRecords = { intent, listening, ...(setAside.length > 0 && { setAside }) };
    // A disk that takes nothing is no reason to be silent: the next change tries, and says so.
    const later = (problem: unknown) => console.error('keep what was found:', problem);
    if (!known || setAside.length > 0) await store.writeKept(news).catch(later);
    if (!known) await store.writeSession(status).catch(later);
  }

  const state = (): RadioState => ({ intent, kept, status, stations });
  const playing = (): Playing => playingIn(state(), clock.nowMs());
  const care = createLibraryCare({
    ...needs,
    kept: () => kept,
    keep,
    listen,
    newEditions: (editions) => void reminding.look(editions),
  });
  const reminding = createReminding({
    ...needs,
    wakeUp: needs.reminderWakeUp,
    clockStyle: () => kept.settings.clock,
    changed: show,
    sound: {
      intent: () => intent,
      stations: () => stations,
      isUnderWay: () => isWanted(state()) || isSounding(state()),
      playing,
      play: (stationId) => want({ playing: true, stationId, ...heardAtAll(intent) }),
      playEdition: async (edition) => carryOut({ kind: 'play-edition', edition }),
      findEdition: care.findEdition,
      stop: () => want({ playing: false }),
      setEngineClock,
    },
  });

  const order = (): EngineOrder =>
    orderOf({
      intent,
      listening: kept.listening,
      station: stationWith(intent.stationId, stations),
      nowPlaying: face.nowPlaying(playing()),
      begun: reminding.begun(),
      callAtMs: reminding.callAtMs(),
    });

  function show(): void {
    face.show(playing(), reminding.reminded(), kept.settings.iconClick);
    needs.wakeUp.set(nextWakeMs(state(), clock.nowMs(), needs.watchMs));
  }

  /** Makes the engine do what the intent says; opens it only for sound. */
  async function reconcile(): Promise<void> {
    // Where nothing is wanted and nothing sounds an order would only wipe out why it does not.
    if (!isWanted(state()) && !isSounding(state())) return;
    await obeyed();
  }

  async function obeyed(): Promise<void> {
    const report = await engine.send(order());
    if (report) return accept(report);
    if (isWanted(state())) await engine.open();
    else if (isSounding(state())) await learn(silenced(status, clock.nowMs()));
  }

  /** The engine calls at the second, where an alarm may be half a minute late. */
  async function setEngineClock(): Promise<void> {
    const isThere = await engine.exists();
    if (isThere) await obeyed();
    else if (reminding.callAtMs() !== undefined) await engine.open();
  }

  async function learn(next: SessionStatus): Promise<void> {
    const before = status;
    status = next;
    care.statusChanged(before, status);
    // Given up is not wanted any more: a new engine must not start again by itself.
    const hasGivenUp = next.playback.status === 'failed' || next.playback.status === 'ended';
    const begun = next.stationId === intent.stationId ? reminding.begun() : undefined;
    if (begun && (hasGivenUp || next.playback.status === 'playing')) reminding.heard(!hasGivenUp);
    if (intent.playing && hasGivenUp && next.stationId === intent.stationId) {
      intent = { ...intent, playing: false, revision: intent.revision + 1 };
      await store.writeKept({ intent });
      // What a reminder began in vain it tells itself, with the chime.
      if (!begun || begun.isHeard) face.tellStopped(playing());
    }
    await forgetSeekDone();
    await followEdition();
    show();
    await store.writeSession(status);
  }

  /** A wish to go elsewhere that was carried out is none any more: a later engine starts where it was left. */
  async function forgetSeekDone(): Promise<void> {
    const { current, seek } = kept.listening;
    const { editionId, seekRevision = 0 } = status.edition ?? {};
    if (!seek || editionId !== current?.editionId || seekRevision < seek.revision) return;
    kept = { ...kept, listening: { ...kept.listening, seek: undefined } };
    await store.writeKept({ listening: kept.listening });
  }

  /** What the end of an edition, good or bad, means for what is wanted. */
  async function followEdition(): Promise<void> {
    const playback = editionPlaybackIn(state());
    const { playing: isWantedStill, sleep } = kept.listening;
    if (!isWantedStill) {
      // The engine stopped with the edition, as it was told to, and said so.
      if (playback?.status === 'finished' && sleep?.kind === 'edition-end')
        await listen({ sleep: undefined });
      return;
    }
    if (playback?.status === 'finished') {
      const goesOn = kept.settings.afterEdition === 'next';
      await listen(afterFinished(kept.listening, goesOn, intent.revision + 1));
    }
    if (playback?.status === 'failed') {
      await listen({ playing: false });
      face.tellStopped(playing());
    }
  }

  async function want(change: Partial<Intent>): Promise<CallAnswer> {
    const revision = intent.revision + 1;
    intent = { ...intent, ...change, revision };
    if (change.playing) {
      intent = { ...intent, playRevision: revision };
      // One thing sounds at a time; the edition keeps its place in the player.
      kept = { ...kept, listening: { ...kept.listening, playing: false } };
    }
    return carriedThrough(change.playing);
  }

  async function listen(change: Partial<Listening>): Promise<CallAnswer> {
    if (Object.keys(change).length === 0) return DONE;
    intent = { ...intent, revision: intent.revision + 1 };
    if (change.playing) intent = { ...intent, playing: false };
    kept = { ...kept, listening: { ...kept.listening, ...change } };
    return carriedThrough(change.playing);
  }

  /** Stores what is wanted and has the engine follow. */
  async function carriedThrough(plays: boolean | undefined): Promise<CallAnswer> {
    if (plays) face.tellStopped(undefined);
    const { sleep } = kept.listening;
    if (sleep?.kind === 'at' && sleep.atMs <= clock.nowMs()) {
      kept = { ...kept, listening: { ...kept.listening, sleep: undefined } };
    }
    show();
    // Sound does not wait for the disk, nor the disk for sound.
    const stored = outcome('not-stored', store.writeKept({ intent, listening: kept.listening }));
    const carriedOut = outcome('engine-unavailable', plays === false ? obeyed() : reconcile());
    const answers = await Promise.all([carriedOut, stored]);
    return answers.find((answer) => !answer.ok) ?? DONE;
  }

  async function keep(
    change: Partial<
      Pick<
        Kept,
        | 'settings'
        | 'favourites'
        | 'ownStations'
        | 'ownTimetables'
        | 'nextRefreshAtMs'
        | 'nextDownloadAtMs'
        | 'downloadsToldUntilMs'
      >
    >,
  ): Promise<CallAnswer> {
    kept = { ...kept, ...change };
    stations = knownStations(needs.catalogue.stations, kept);
    show();
    return outcome('not-stored', store.writeKept(change));
  }

  async function carryOut(call: RadioCall): Promise<CallAnswer> {
    const decision = decide(
      {
        intent,
        kept,
        stations,
        catalogue: needs.catalogue.stations,
        playback: status.playback,
        edition: editionPlaybackIn(state()),
        nowMs: clock.nowMs(),
      },
      call,
    );
    switch (decision.kind) {
      case 'want':
        return want(decision.change);
      case 'keep': {
        const { change } = decision;
        // What airs, and with it what reminders are about, may be something else afterwards.
        const changesAirings = change.ownStations !== undefined || change.ownTimetables !== undefined;
        const answer = await (changesAirings ? reminding.around(() => keep(change)) : keep(change));
        const isOfDownloads = call.kind === 'change-settings' && concernsDownloads(call.change);
        if (answer.ok && isOfDownloads) care.lookAfterDownloads();
        return answer.ok && decision.thenWant ? want(decision.thenWant) : answer;
      }
      case 'listen':
        return listen(decision.change);
      case 'library':
        return care.ask(decision.call);
      case 'attend':
        return attend();
      case 'clear-journal':
        return outcome('not-stored', engine.clearJournal());
      case 'refuse':
        return { ok: false, failure: decision.failure };
    }
  }

  async function attend(): Promise<CallAnswer> {
    face.tellBatch(undefined); // whoever looks sees it
    const report = await engine.inspect();
    if (report) await accept(report);
    show();
    void reminding.look();
    // A listener who looks is about to press play: an engine that is already there sounds sooner.
    const ready = await outcome('engine-unavailable', report ? reconcile() : engine.open());
    if (!report) care.engineOpened();
    return ready;
  }

  async function accept(report: EngineReport): Promise<void> {
    // What an earlier engine, or this one earlier, had to say is no news.
    if (report.epoch !== status.epoch || report.sequence <= status.sequence) return;
    const { epoch, sequence, stationId, playback, edition } = report;
    await learn({ ...status, epoch, sequence, stationId, playback, edition });
  }

  return {
    async call(call) {
      const known = await outcome('not-read', ready());
      if (!known.ok) return known;
      return isReminderCall(call) ? reminding.call(call) : carryOut(call);
    },
    async hello() {
      await ready();
      status = { ...silenced(status, clock.nowMs()), epoch: status.epoch + 1, sequence: 0 };
      await store.writeSession(status);
      return { epoch: status.epoch, order: order() };
    },
    async report(report) {
      await ready();
      await accept(report);
    },
    async wish(wish) {
      await ready();
      if (wish === 'due') return reminding.look();
      if (wish === 'no-sound') return reminding.noSound();
      const call = callOfWish(wish, editionShown(state()) !== undefined, kept.settings);
      if (call) await carryOut(call);
    },
    async idle(epoch) {
      await ready();
      if (epoch !== status.epoch || isWanted(state()) || reminding.callAtMs() !== undefined) return;
      await engine.close();
      // Play may have been pressed while it was closing.
      await reconcile();
    },
    async wake() {
      await ready();
      await reminding.look();
      show();
      await reconcile();
      await care.lookWhereDue();
    },
    async remind() {
      await ready();
      await reminding.look();
    },
  };
}
