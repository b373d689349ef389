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
import type { Intent, SetAside } from './snapshot.ts';
import { type Kept, type KeptRecords, parseKept, parseSession, type SessionStatus } from './stored.ts';

export interface RadioNeeds {
  readonly catalogue: { readonly stations: readonly Station[]; readonly setAside: readonly SetAside[] };
  readonly store: RadioStore;
  readonly engine: EngineLink;
  readonly face: RadioFace;
  readonly wakeUp: WakeUp;
  readonly clock: Clock;
  /** How often the background makes sure that the engine still lives while sound is wanted. */
  readonly watchMs: number;
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
 * Puts the background together. Everything it does waits for what was stored; a browser session that has no
 * status yet is a new one, and starts silent whatever was playing when the last one ended.
 */
export function createRadio(needs: RadioNeeds): Radio {
  const { store, engine, face, clock } = needs;
  let kept: Kept;
  let stations: readonly Station[];
  let intent: Intent;
  let status: SessionStatus;
  const ready = load();

  async function load(): Promise<void> {
    const [records, session] = await Promise.all([store.readKept(), store.readSession()]);
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
    if (!known || kept.setAside.length > 0) await store.writeKept(news);
    if (!known) await store.writeSession(status);
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
    const wanted = intent.playing
      ? ({ kind: 'live', stationId: station.id, streams: station.streams, playRevision } as const)
      : undefined;
    return { revision, wanted, volume, muted, nowPlaying: face.nowPlaying(playing()) };
  }

  function show(): void {
    face.show(playing(), kept.settings.iconClick);
    needs.wakeUp.set(intent.playing ? nextWakeMs() : undefined);
  }

  function nextWakeMs(): number {
    const nowMs = clock.nowMs();
    const change = nextChange(stationOf(intent.stationId).timetable?.slots ?? [], nowMs);
    return Math.min(nowMs + needs.watchMs, (change ?? Number.POSITIVE_INFINITY) + CHANGE_SLACK_MS);
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
      await ready;
      return carryOut(call);
    },
    async hello() {
      await ready;
      // Sound went with the old engine; why it had been given up is still worth reading.
      const playback = isUnderWay(status.playback) ? SILENCE : status.playback;
      status = { ...status, epoch: status.epoch + 1, sequence: 0, playback };
      await store.writeSession(status);
      return { epoch: status.epoch, order: order() };
    },
    async report(report) {
      await ready;
      await accept(report);
    },
    async wish(wish) {
      await ready;
      const call = callOf(wish);
      if (call) await carryOut(call);
    },
    async idle(epoch) {
      await ready;
      if (epoch !== status.epoch || intent.playing) return;
      await engine.close();
      // Play may have been pressed while it was closing.
      await reconcile();
    },
    async wake() {
      await ready;
      show();
      await reconcile();
    },
  };
}

const DONE: CallAnswer = { ok: true };

/** What a wish means live, where there is no pause and nowhere to go; `undefined` where it means nothing. */
function callOf(wish: MediaWish): Call | undefined {
  if (typeof wish === 'object') return undefined;
  switch (wish) {
    case 'play':
    case 'stop':
    case 'toggle':
      return { kind: wish };
    case 'pause':
      return { kind: 'stop' };
    case 'skip-back':
    case 'skip-forward':
    case 'next':
      return undefined;
  }
}

/** The answer to a call that hangs on the browser doing something. */
function outcome(refusal: 'not-stored' | 'engine-unavailable', work: Promise<void>): Promise<CallAnswer> {
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
