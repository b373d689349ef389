import type { EngineOrder, EngineReport, MediaWish } from '../player/engine.ts';
import { isUnderWay, type Playback } from '../player/playback.ts';
import { LAST_STATION } from '../settings/settings.ts';
import { mergeStations } from '../station/catalogue.ts';
import type { Station } from '../station/station.ts';
import type { Clock } from '../time/clock.ts';
import { nextChange } from '../timetable/on-air.ts';
import type { Call, CallAnswer } from './calls.ts';
import { decide } from './decide.ts';
import { describePlaying, type Playing } from './describe.ts';
import type { EngineLink, RadioFace, RadioStore, WakeUp } from './ports.ts';
import type { Welcome } from './protocol.ts';
import { readStored } from './read-stored.ts';
import type { Intent, SetAside } from './snapshot.ts';
import { type Kept, type KeptRecords, parseKept, parseSession, type SessionStatus } from './stored.ts';

export interface RadioNeeds {
  readonly catalogue: { readonly stations: readonly Station[]; readonly setAside: readonly SetAside[] };
  readonly store: RadioStore;
  readonly engine: EngineLink;
  readonly face: RadioFace;
  readonly wakeUp: WakeUp;
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
}

const SILENCE: Playback = { status: 'stopped' };
const CHANGE_SLACK_MS = 1_000; // a wake-up a hair early would find the old programme still on air

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
    stations = mergeStations(needs.catalogue.stations, kept.ownStations);
    const known = parseSession(session);
    status = known ?? { epoch: 0, sequence: 0, stationId: undefined, playback: SILENCE };
    intent = kept.intent ?? {
      revision: 0,
      stationId: '',
      playing: false,
      playRevision: 0,
      volume: 1,
      muted: false,
    };
    if (!known) intent = { ...intent, playing: false, stationId: startStationId(kept, intent) };
    intent = { ...intent, stationId: stationOf(intent.stationId).id };
    const news: KeptRecords = kept.setAside.length > 0 ? { intent, setAside: kept.setAside } : { intent };
    // A disk that takes nothing is no reason to be silent: the next change tries, and says so.
    const later = (problem: unknown) => console.error('keep what was found:', problem);
    if (!known || kept.setAside.length > 0) await store.writeKept(news).catch(later);
    if (!known) await store.writeSession(status).catch(later);
  }

  function stationOf(id: string): Station {
    const station = stations.find((candidate) => candidate.id === id) ?? stations[0];
    if (!station) throw new Error('create the radio: there is no station at all');
    return station;
  }

  /** Why another station failed is no news about this one. */
  function playbackShown(): Playback {
    const concerns = isUnderWay(status.playback) || status.stationId === intent.stationId;
    return concerns ? status.playback : SILENCE;
  }

  const playing = (): Playing =>
    describePlaying({
      station: stationOf(intent.stationId),
      playback: playbackShown(),
      nowMs: clock.nowMs(),
    });

  function order(): EngineOrder {
    const { revision, volume, muted, playRevision } = intent;
    const station = stationOf(intent.stationId);
    const live = intent.playing
      ? { stationId: station.id, stationName: station.name, streams: station.streams, playRevision }
      : undefined;
    return { revision, live, volume, muted, nowPlaying: face.nowPlaying(playing()) };
  }

  function show(): void {
    face.show(playing(), kept.settings.iconClick);
    needs.wakeUp.set(intent.playing ? nextWakeMs() : undefined);
  }

  function nextWakeMs(): number | undefined {
    const nowMs = clock.nowMs();
    const change = nextChange(stationOf(intent.stationId).timetable?.slots ?? [], nowMs);
    const wakes = [
      ...(needs.watchMs === undefined ? [] : [nowMs + needs.watchMs]),
      ...(change === undefined ? [] : [change + CHANGE_SLACK_MS]),
    ];
    return wakes.length === 0 ? undefined : Math.min(...wakes);
  }

  /** Makes the engine do what the intent says; opens it only for sound. */
  async function reconcile(): Promise<void> {
    // Where nothing is wanted and nothing sounds an order would only wipe out why it does not.
    if (!intent.playing && !isUnderWay(status.playback)) return;
    await obeyed();
  }

  async function obeyed(): Promise<void> {
    const report = await engine.send(order());
    if (report) return accept(report);
    if (intent.playing) await engine.open();
    else if (isUnderWay(status.playback)) await learn({ ...status, playback: SILENCE });
  }

  async function learn(next: SessionStatus): Promise<void> {
    status = next;
    // Given up is not wanted any more: a new engine must not start again by itself.
    const hasGivenUp = next.playback.status === 'failed' || next.playback.status === 'ended';
    if (intent.playing && hasGivenUp && next.stationId === intent.stationId) {
      intent = { ...intent, playing: false, revision: intent.revision + 1 };
      await store.writeKept({ intent });
      face.tellStopped(playing());
    }
    show();
    await store.writeSession(status);
  }

  async function want(change: Partial<Intent>): Promise<CallAnswer> {
    const revision = intent.revision + 1;
    intent = { ...intent, ...change, revision };
    if (change.playing) {
      intent = { ...intent, playRevision: revision };
      face.tellStopped(undefined);
    }
    show();
    // Sound does not wait for the disk, nor the disk for sound.
    const stored = outcome('not-stored', store.writeKept({ intent }));
    const carriedOut = outcome('engine-unavailable', change.playing === false ? obeyed() : reconcile());
    const answers = await Promise.all([carriedOut, stored]);
    return answers.find((answer) => !answer.ok) ?? DONE;
  }

  async function keep(
    change: Partial<Pick<Kept, 'settings' | 'favourites' | 'ownStations'>>,
  ): Promise<CallAnswer> {
    kept = { ...kept, ...change };
    stations = mergeStations(needs.catalogue.stations, kept.ownStations);
    show();
    return outcome('not-stored', store.writeKept(change));
  }

  async function carryOut(call: Call): Promise<CallAnswer> {
    const decision = decide(
      { intent, kept, stations, catalogue: needs.catalogue.stations, playback: status.playback },
      call,
    );
    switch (decision.kind) {
      case 'want':
        return want(decision.change);
      case 'keep': {
        const answer = await keep(decision.change);
        return answer.ok && decision.thenWant ? want(decision.thenWant) : answer;
      }
      case 'attend':
        return attend();
      case 'clear-journal':
        return outcome('not-stored', engine.clearJournal());
      case 'refuse':
        return { ok: false, failure: decision.failure };
    }
  }

  async function attend(): Promise<CallAnswer> {
    const report = await engine.inspect();
    if (report) await accept(report);
    show();
    // A listener who looks is about to press play: an engine that is already there sounds sooner.
    return outcome('engine-unavailable', report ? reconcile() : engine.open());
  }

  async function accept(report: EngineReport): Promise<void> {
    // What an earlier engine, or this one earlier, had to say is no news.
    if (report.epoch !== status.epoch || report.sequence <= status.sequence) return;
    const { epoch, sequence, stationId, playback } = report;
    await learn({ epoch, sequence, stationId, playback });
  }

  return {
    async call(call) {
      const known = await outcome('not-read', ready());
      return known.ok ? carryOut(call) : known;
    },
    async hello() {
      await ready();
      // Sound went with the old engine; why it had been given up is still worth reading.
      const playback = isUnderWay(status.playback) ? SILENCE : status.playback;
      status = { ...status, epoch: status.epoch + 1, sequence: 0, playback };
      await store.writeSession(status);
      return { epoch: status.epoch, order: order() };
    },
    async report(report) {
      await ready();
      await accept(report);
    },
    async wish(wish) {
      await ready();
      await carryOut({ kind: wish });
    },
    async idle(epoch) {
      await ready();
      if (epoch !== status.epoch || intent.playing) return;
      await engine.close();
      // Play may have been pressed while it was closing.
      await reconcile();
    },
    async wake() {
      await ready();
      show();
      await reconcile();
    },
  };
}

const DONE: CallAnswer = { ok: true };

/** The answer to a call that hangs on the browser doing something. */
function outcome(
  refusal: 'not-stored' | 'not-read' | 'engine-unavailable',
  work: Promise<void>,
): Promise<CallAnswer> {
  return work.then(
    () => DONE,
    (problem: unknown) => ({
      ok: false,
      failure: { kind: refusal, problem: problem instanceof Error ? problem.message : String(problem) },
    }),
  );
}

function startStationId(kept: Kept, intent: Intent): string {
  const { defaultStationId } = kept.settings;
  return defaultStationId === LAST_STATION ? intent.stationId : defaultStationId;
}
