import { describe, expect, test } from 'vitest';
import type { PlayableEdition } from '../../../lib/bulletins/playable.ts';
import type { EditionPlayback } from '../../../lib/player/edition-playback.ts';
import {
  afterFinished,
  decideListening,
  type Listening,
  type ListeningCall,
  NOTHING_LISTENED_TO,
  positionSecAt,
  rateOf,
} from '../../../lib/radio/listening.ts';

const NOW_MS = 1_000_000;
const REVISION = 7;

const edition = (name: string, feedId = 'feed'): PlayableEdition => ({
  editionId: name,
  feedId,
  title: `Bulletin ${name}`,
  programme: 'News',
  url: `https://radio.example/${name}.mp3`,
  mimeType: 'audio/mpeg',
  durationSec: 360,
  imageUrl: undefined,
});

const [a, b, c] = [edition('a'), edition('b'), edition('c')];
const playing: Listening = {
  ...NOTHING_LISTENED_TO,
  current: a,
  playing: true,
  playRevision: 3,
  queue: [b, c],
};
const at = (positionSec: number, rate = 1): EditionPlayback => ({
  status: 'playing',
  position: { positionSec, takenAtMs: NOW_MS - 10_000, rate },
  durationSec: 360,
});

function decided(call: ListeningCall, listening = playing, playback: EditionPlayback | undefined = at(100)) {
  const known = { listening, playback, nowMs: NOW_MS, revision: REVISION };
  return { ...listening, ...decideListening(known, call) };
}

const queueOf = ({ queue }: Listening) => queue.map(({ editionId }) => editionId).join('');

describe('an edition in the player', () => {
  test('is replaced by another, which leaves the queue and starts where it was left', () => {
    const after = decided({ kind: 'play-edition', edition: b });
    expect(after).toMatchObject({ current: b, playing: true, playRevision: REVISION, seek: undefined });
    expect(queueOf(after)).toBe('c');
  });

  test('starts at a chosen second', () => {
    const after = decided({ kind: 'play-edition', edition: c, atSec: 14 });
    expect(after.seek).toEqual({ toSec: 14, revision: REVISION });
  });

  test('pauses, and goes on as a new press of play', () => {
    const paused = decided({ kind: 'pause' });
    expect(paused).toMatchObject({ current: a, playing: false, playRevision: 3 });
    expect(decided({ kind: 'resume' }, paused)).toMatchObject({ playing: true, playRevision: REVISION });
  });

  test.each([
    ['forward from where sound is now', at(100), 30, 140],
    ['back', at(100), -15, 95],
    ['at double speed', at(100, 2), 30, 150],
    ['not before the start', at(0), -60, 0],
    ['not beyond the end', at(340), 60, 360],
    ['from a pause', { status: 'paused', positionSec: 50, durationSec: 360 }, 30, 80],
  ] as const)('is skipped in, %s', (_name, playback, bySec, toSec) => {
    expect(decided({ kind: 'skip', bySec }, playing, playback).seek).toEqual({ toSec, revision: REVISION });
  });

  test.each([
    ['on', 30, 230],
    ['back', -15, 185],
    ['not beyond the end', 300, 360],
  ])('is skipped in from where it is already sent: %s', (_name, bySec, toSec) => {
    const sent = { ...playing, seek: { toSec: 200, revision: REVISION - 1 } };
    expect(decided({ kind: 'skip', bySec }, sent).seek).toEqual({ toSec, revision: REVISION });
  });

  test('is not skipped in while the engine has not said where it is', () => {
    const known = { listening: playing, playback: undefined, nowMs: NOW_MS, revision: REVISION };
    expect(decideListening(known, { kind: 'skip', bySec: 30 })).toEqual({});
  });

  test('has the speed of its programme, which later ones of that programme have too', () => {
    const after = decided({ kind: 'set-rate', rate: 1.5 });
    expect(rateOf(after)).toBe(1.5);
    expect(rateOf({ ...after, current: edition('d', 'other feed') })).toBe(1);
    expect(rateOf({ ...after, current: edition('d') })).toBe(1.5);
  });

  test('a programme that is not in the player has its speed set by its feed', () => {
    const after = decided({ kind: 'set-rate', rate: 2, feedId: 'other feed' });
    expect(rateOf(after)).toBe(1);
    expect(rateOf({ ...after, current: edition('d', 'other feed') })).toBe(2);
  });

  test.each(['resume', 'pause', 'next'] as const)('%s does nothing without one', (kind) => {
    const known = { listening: NOTHING_LISTENED_TO, playback: undefined, nowMs: NOW_MS, revision: REVISION };
    expect(decideListening(known, { kind })).toEqual({});
  });
});

describe('the queue', () => {
  test.each([
    ['last', [edition('d')], 'bcd'],
    ['next', [edition('d'), edition('e')], 'debc'],
    ['next, what stands in it already', [c], 'cb'],
    ['last, what stands in it already', [b], 'cb'],
    ['next, what is in the player', [a], 'bc'],
    ['last, the same twice', [edition('d'), edition('d')], 'bcd'],
  ])('takes %s', (name, editions, expected) => {
    const place = name.startsWith('next') ? 'next' : 'last';
    expect(queueOf(decided({ kind: 'queue-add', editions, place }))).toBe(expected);
  });

  test.each([
    ['c', 0, 'cb'],
    ['b', 1, 'cb'],
    ['b', 9, 'cb'],
    ['x', 0, 'bc'],
  ])('moves %s to place %i', (editionId, toIndex, expected) => {
    expect(queueOf(decided({ kind: 'queue-move', editionId, toIndex }))).toBe(expected);
  });

  test('lets one go, and all', () => {
    expect(queueOf(decided({ kind: 'queue-remove', editionId: 'b' }))).toBe('c');
    expect(queueOf(decided({ kind: 'queue-clear' }))).toBe('');
  });

  test('is played through when an edition has ended', () => {
    const after = { ...playing, ...afterFinished(playing, true, REVISION) };
    expect(after).toMatchObject({ current: b, playing: true, playRevision: REVISION });
    expect(queueOf(after)).toBe('c');
  });

  test.each([
    ['it is empty', { ...playing, queue: [] }, true],
    ['the listener does not want it', playing, false],
  ])('ends in silence when %s', (_name, listening, goesOn) => {
    expect({ ...listening, ...afterFinished(listening, goesOn, REVISION) }).toMatchObject({
      current: a,
      playing: false,
      queue: listening.queue,
    });
  });

  test('waits when sound was to stop with this edition', () => {
    const listening: Listening = { ...playing, sleep: { kind: 'edition-end' } };
    expect({ ...listening, ...afterFinished(listening, true, REVISION) }).toMatchObject({
      playing: false,
      sleep: undefined,
      queue: [b, c],
    });
  });
});

test.each([
  [at(100), 110],
  [at(100, 1.5), 115],
  [at(355), 360],
  [{ status: 'paused', positionSec: 50, durationSec: undefined }, 50],
  [{ status: 'finished', durationSec: 360 }, 360],
  [{ status: 'loading', positionSec: 20, sinceMs: 0 }, 20],
] as const)('tells where %o is now', (playback, expected) => {
  expect(positionSecAt({ playback, nowMs: NOW_MS })).toBe(expected);
});
