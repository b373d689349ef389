// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMediaControls } from '../../../../lib/platform/media/media-controls.ts';
import type { EditionPlayback } from '../../../../lib/player/edition-playback.ts';
import type { MediaWish } from '../../../../lib/player/engine.ts';
import type { Playback } from '../../../../lib/player/playback.ts';
import { PLAYBACKS } from '../../../components/playbacks.ts';

const WORDS = { title: 'News', artist: 'RFI English', album: 'Pips' };
const STOPPED: Playback = { status: 'stopped' };
const SOUNDING: EditionPlayback = {
  status: 'playing',
  position: { positionSec: 30, takenAtMs: 0, rate: 1.5 },
  durationSec: 600,
};
const paused = (positionSec: number, durationSec: number | undefined): EditionPlayback => ({
  status: 'paused',
  positionSec,
  durationSec,
});

/** The browser's side: which keys are taken, and what the system shows. */
function fakeSession(unknown: readonly string[] = []) {
  const keys = new Map<string, (details: object) => void>();
  return {
    keys,
    metadata: undefined as unknown,
    playbackState: 'none',
    positions: [] as unknown[],
    setActionHandler(action: string, handler: ((details: object) => void) | null) {
      if (unknown.includes(action)) throw new TypeError(`${action} is not an action`);
      if (handler) keys.set(action, handler);
      else keys.delete(action);
    },
    setPositionState(state?: object) {
      this.positions.push(state);
    },
  };
}

let session: ReturnType<typeof fakeSession>;
let wishes: MediaWish[];

function controls(unknown: readonly string[] = []) {
  session = fakeSession(unknown);
  Object.defineProperty(navigator, 'mediaSession', { value: session, configurable: true });
  return createMediaControls('/icon/128.png', (wish) => wishes.push(wish));
}

beforeEach(() => {
  wishes = [];
  vi.stubGlobal(
    'MediaMetadata',
    class {
      constructor(words: object) {
        Object.assign(this, words);
      }
    },
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'mediaSession');
});

describe('the media keys', () => {
  const live = ['pause', 'play', 'stop'];
  const edition = ['nexttrack', 'pause', 'play', 'seekbackward', 'seekforward', 'seekto', 'stop'];

  it.each<[string, EditionPlayback | undefined, string, object, MediaWish]>([
    ['play of live', undefined, 'play', {}, 'play'],
    ['pause of live', undefined, 'pause', {}, 'stop'],
    ['stop of live', undefined, 'stop', {}, 'stop'],
    ['play of an edition', SOUNDING, 'play', {}, 'play'],
    ['pause of an edition', SOUNDING, 'pause', {}, 'pause'],
    ['stop of an edition', SOUNDING, 'stop', {}, 'stop'],
    ['back in an edition', SOUNDING, 'seekbackward', {}, 'skip-back'],
    ['forward in an edition', SOUNDING, 'seekforward', {}, 'skip-forward'],
    ['next after an edition', SOUNDING, 'nexttrack', {}, 'next'],
    ['a place in an edition', SOUNDING, 'seekto', { seekTime: 12 }, { seekToSec: 12 }],
  ])('wish for %s', (_case, heard, key, details, wish) => {
    controls().show(WORDS, heard ? STOPPED : PLAYBACKS.playing, heard);
    session.keys.get(key)?.(details);
    expect(wishes).toEqual([wish]);
  });

  it('wish for nothing where a place is meant and none is told', () => {
    controls().show(WORDS, STOPPED, SOUNDING);
    session.keys.get('seekto')?.({});
    expect(wishes).toEqual([]);
  });

  it('that make no sense live are taken while an edition is heard, and given back after it', () => {
    const { show } = controls();
    const taken = () => [...session.keys.keys()].sort();
    expect(taken()).toEqual(live);
    show(WORDS, STOPPED, SOUNDING);
    expect(taken()).toEqual(edition);
    show(WORDS, PLAYBACKS.playing, undefined);
    expect(taken()).toEqual(live);
  });

  it('work but for one that the browser does not know', () => {
    controls(['seekto']).show(WORDS, STOPPED, SOUNDING);
    expect([...session.keys.keys()].sort()).toEqual(edition.filter((key) => key !== 'seekto'));
  });
});

describe('what the system shows', () => {
  it('is the words, and our own icon', () => {
    controls().show(WORDS, PLAYBACKS.playing, undefined);
    expect(session.metadata).toMatchObject({ ...WORDS, artwork: [{ src: '/icon/128.png' }] });
  });

  it.each<[string, Playback, EditionPlayback | undefined, string]>([
    ['live', PLAYBACKS.playing, undefined, 'playing'],
    ['reconnecting', PLAYBACKS.reconnecting, undefined, 'playing'],
    ['stopped', STOPPED, undefined, 'paused'],
    ['failed', PLAYBACKS.failed, undefined, 'paused'],
    ['an edition', STOPPED, SOUNDING, 'playing'],
    ['an edition in pause', STOPPED, paused(3, 9), 'paused'],
  ])('of %s is whether it plays', (_case, playback, heard, state) => {
    controls().show(WORDS, playback, heard);
    expect(session.playbackState).toBe(state);
  });

  it.each<[string, EditionPlayback | undefined, object | undefined]>([
    ['live, which has no place', undefined, undefined],
    ['an edition', SOUNDING, { duration: 600, position: 30, playbackRate: 1.5 }],
    ['an edition in pause', paused(40, 600), { duration: 600, position: 40, playbackRate: 1 }],
    [
      'one that is longer than it was told',
      paused(700, 600),
      { duration: 600, position: 600, playbackRate: 1 },
    ],
    ['one of unknown length', paused(40, undefined), undefined],
  ])('is the place of %s', (_case, heard, position) => {
    controls().show(WORDS, STOPPED, heard);
    expect(session.positions).toEqual([position]);
  });

  it('is nothing in a browser without media controls', () => {
    const { show } = createMediaControls('/icon/128.png', (wish) => wishes.push(wish));
    expect(() => show(WORDS, PLAYBACKS.playing, undefined)).not.toThrow();
  });
});
