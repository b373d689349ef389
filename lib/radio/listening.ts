import * as v from 'valibot';
import { type PlayableEdition, playableSchema } from '../bulletins/playable.ts';
import { type EditionPlayback, isEditionUnderWay } from '../player/edition-playback.ts';
import { isUnderWay, type Playback } from '../player/playback.ts';

/** What the listener wants of editions; the background alone writes it. */
export interface Listening {
  /** The one in the player. It stays there, paused or heard out, until another takes its place. */
  readonly current: PlayableEdition | undefined;
  /** It shall sound. */
  readonly playing: boolean;
  /** The revision at which *play* was last pressed for an edition. */
  readonly playRevision: number;
  /** A wish to go elsewhere in it, carried out once. */
  readonly seek: { readonly toSec: number; readonly revision: number } | undefined;
  /** What comes after it, in this order. */
  readonly queue: readonly PlayableEdition[];
  /** Playback speed of each programme that has one of its own, by feed id. */
  readonly rates: Readonly<Record<string, number>>;
  readonly sleep: SleepWish | undefined;
}

/** When sound shall stop by itself. */
export type SleepWish = { readonly kind: 'at'; readonly atMs: number } | { readonly kind: 'edition-end' };

export const MIN_RATE = 0.5;
export const MAX_RATE = 3;
/** A queue is what one means to hear next, not a library. */
const MAX_QUEUE = 500;

export const NOTHING_LISTENED_TO: Listening = {
  current: undefined,
  playing: false,
  playRevision: 0,
  seek: undefined,
  queue: [],
  rates: {},
  sleep: undefined,
};

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const sec = v.pipe(v.number(), v.finite(), v.minValue(0));
export const rateSchema = v.pipe(v.number(), v.minValue(MIN_RATE), v.maxValue(MAX_RATE));

export const sleepSchema = v.variant('kind', [
  v.object({ kind: v.literal('at'), atMs: v.pipe(v.number(), v.finite()) }),
  v.object({ kind: v.literal('edition-end') }),
]);

/** As stored; queue entries and rates are looked at one by one after it. */
export const listeningSchema = v.object({
  current: v.optional(playableSchema),
  playing: v.boolean(),
  playRevision: count,
  seek: v.optional(v.object({ toSec: sec, revision: count })),
  sleep: v.optional(sleepSchema),
});

/** What a view may ask of editions, as it travels. */
export const listeningCallSchemas = [
  /** Plays an edition from where it was left, or from `atSec`. What was in the player keeps its place. */
  v.strictObject({ kind: v.literal('play-edition'), edition: playableSchema, atSec: v.optional(sec) }),
  /** Goes on with the edition in the player. */
  v.strictObject({ kind: v.literal('resume') }),
  v.strictObject({ kind: v.literal('pause') }),
  v.strictObject({ kind: v.literal('seek'), toSec: sec }),
  /** By so many seconds, back when negative; from where sound is now, or is about to be. */
  v.strictObject({ kind: v.literal('skip'), bySec: v.pipe(v.number(), v.finite()) }),
  /** Of a programme, from now on; without `feedId` of that of the edition in the player. */
  v.strictObject({
    kind: v.literal('set-rate'),
    rate: rateSchema,
    feedId: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(2_000))),
  }),
  /** Plays the next of the queue. */
  v.strictObject({ kind: v.literal('next') }),
  v.strictObject({
    kind: v.literal('queue-add'),
    editions: v.pipe(v.array(playableSchema), v.maxLength(MAX_QUEUE)),
    place: v.picklist(['next', 'last']),
  }),
  v.strictObject({ kind: v.literal('queue-remove'), editionId: v.string() }),
  v.strictObject({ kind: v.literal('queue-move'), editionId: v.string(), toIndex: count }),
  v.strictObject({ kind: v.literal('queue-clear') }),
  /** Without `sleep` it is taken back. */
  v.strictObject({ kind: v.literal('set-sleep'), sleep: v.optional(sleepSchema) }),
] as const;

export type ListeningCall = v.InferOutput<(typeof listeningCallSchemas)[number]>;

/** What the background knows when such a call comes. */
export interface ListeningKnown {
  readonly listening: Listening;
  /** What the engine last said of the edition in the player. */
  readonly playback: EditionPlayback | undefined;
  readonly nowMs: number;
  /** The revision that the change will carry. */
  readonly revision: number;
}

/** The change that a call means; an empty one where there is nothing to do. */
export function decideListening(known: ListeningKnown, call: ListeningCall): Partial<Listening> {
  const { listening, revision } = known;
  const { current, queue } = listening;
  switch (call.kind) {
    case 'play-edition':
      return {
        ...started(call.edition, revision),
        queue: queue.filter(({ editionId }) => editionId !== call.edition.editionId),
        seek: call.atSec === undefined ? undefined : { toSec: call.atSec, revision },
      };
    case 'resume':
      return current ? { playing: true, playRevision: revision } : {};
    case 'pause':
      return current ? { playing: false } : {};
    case 'seek':
      return current ? { seek: { toSec: call.toSec, revision } } : {};
    case 'skip': {
      // Presses come faster than the engine's word: each goes on from where the one before will lead.
      const fromSec = listening.seek?.toSec ?? positionSecAt(known);
      if (!current || fromSec === undefined) return {};
      const endSec = durationSecOf(known.playback) ?? Number.POSITIVE_INFINITY;
      return { seek: { toSec: Math.min(Math.max(0, fromSec + call.bySec), endSec), revision } };
    }
    case 'set-rate': {
      const feedId = call.feedId ?? current?.feedId;
      return feedId === undefined ? {} : { rates: { ...listening.rates, [feedId]: call.rate } };
    }
    case 'next':
      return nextOf(listening, revision) ?? {};
    case 'queue-add':
      return { queue: queueWith(listening, call.editions, call.place) };
    case 'queue-remove':
      return { queue: queue.filter(({ editionId }) => editionId !== call.editionId) };
    case 'queue-move':
      return { queue: moved(queue, call.editionId, call.toIndex) };
    case 'queue-clear':
      return { queue: [] };
    case 'set-sleep':
      return { sleep: call.sleep };
  }
}

/**
 * What follows when the edition in the player was heard to its end: the next of the queue, or silence.
 *
 * @param goesOn the listener wants the queue played through
 */
export function afterFinished(listening: Listening, goesOn: boolean, revision: number): Partial<Listening> {
  if (listening.sleep?.kind === 'edition-end') return { playing: false, sleep: undefined };
  return (goesOn && nextOf(listening, revision)) || { playing: false };
}

/** The speed of the edition in the player. */
export function rateOf({ current, rates }: Listening): number {
  return (current && rates[current.feedId]) ?? 1;
}

/** Where the edition in the player is at `nowMs`, in seconds; `undefined` where the engine has not said. */
export function positionSecAt({
  playback,
  nowMs,
}: Pick<ListeningKnown, 'playback' | 'nowMs'>): number | undefined {
  if (!playback) return undefined;
  if (playback.status === 'finished') return playback.durationSec;
  if (playback.status !== 'playing') return playback.positionSec;
  const { positionSec, takenAtMs, rate } = playback.position;
  const movedSec = (Math.max(0, nowMs - takenAtMs) / 1000) * rate;
  return Math.min(positionSec + movedSec, playback.durationSec ?? Number.POSITIVE_INFINITY);
}

/** The player's own measure of the edition, once it has one. */
export function durationSecOf(playback: EditionPlayback | undefined): number | undefined {
  return playback && playback.status !== 'loading' ? playback.durationSec : undefined;
}

/** The edition that the player bar shows, and that *play* goes on with: the one in the player, unless live sounds. */
export function editionInBar(from: {
  readonly listening: Listening;
  readonly intent: { readonly playing: boolean };
  readonly playback: Playback;
}): PlayableEdition | undefined {
  return from.intent.playing || isUnderWay(from.playback) ? undefined : from.listening.current;
}

/** An edition sounds or is about to. */
export function isListening(listening: Listening, playback: EditionPlayback | undefined): boolean {
  return listening.playing || (playback !== undefined && isEditionUnderWay(playback));
}

/** The same edition, still: its sound has gone with the engine. */
export function pausedWhereItWas(playback: EditionPlayback, nowMs: number): EditionPlayback {
  if (!isEditionUnderWay(playback)) return playback;
  const positionSec = positionSecAt({ playback, nowMs }) ?? 0;
  return { status: 'paused', positionSec, durationSec: durationSecOf(playback) };
}

/** A feed that is not followed any more leaves the queue, but for the editions that are kept. */
export function withoutFeed(
  { queue, rates }: Listening,
  feedId: string,
  keptIds: readonly string[],
): Partial<Listening> {
  const { [feedId]: _gone, ...otherRates } = rates;
  return {
    queue: queue.filter((edition) => edition.feedId !== feedId || keptIds.includes(edition.editionId)),
    rates: otherRates,
  };
}

function started(edition: PlayableEdition, revision: number): Partial<Listening> {
  return { current: edition, playing: true, playRevision: revision, seek: undefined };
}

function nextOf({ queue }: Listening, revision: number): Partial<Listening> | undefined {
  const [next, ...rest] = queue;
  return next && { ...started(next, revision), queue: rest };
}

/** What is added again moves to its new place; what plays is not put behind itself. */
function queueWith(
  { current, queue }: Listening,
  editions: readonly PlayableEdition[],
  place: 'next' | 'last',
): readonly PlayableEdition[] {
  const added = [...new Map(editions.map((edition) => [edition.editionId, edition])).values()].filter(
    ({ editionId }) => editionId !== current?.editionId,
  );
  const addedIds = new Set(added.map(({ editionId }) => editionId));
  const others = queue.filter(({ editionId }) => !addedIds.has(editionId));
  return (place === 'next' ? [...added, ...others] : [...others, ...added]).slice(0, MAX_QUEUE);
}

function moved(
  queue: readonly PlayableEdition[],
  editionId: string,
  toIndex: number,
): readonly PlayableEdition[] {
  const edition = queue.find((queued) => queued.editionId === editionId);
  if (!edition) return queue;
  return queue.filter((queued) => queued !== edition).toSpliced(toIndex, 0, edition);
}
