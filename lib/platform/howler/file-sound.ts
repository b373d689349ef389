import type { PlayerEvent } from '../../player/player.ts';
import { endHowl, makeHowl, soundIdOf } from './make-howl.ts';
import type { Opened } from './opened.ts';
import { watchArrival } from './watch-arrival.ts';
import { watchProgress } from './watch-progress.ts';

/** How a file is to be heard; kept up to date, so that another attempt begins the same way. */
export interface FileWish {
  atSec: number;
  rate: number;
  isPaused: boolean;
  volume: number;
  muted: boolean;
}

export interface FileSoundNeeds {
  /** Where the bytes come from: the file's address, or that of a Blob. */
  readonly address: string;
  readonly wish: Readonly<FileWish>;
  readonly say: (event: Exclude<PlayerEvent, { readonly kind: 'finished' | 'lost' }>) => void;
  /** The element says that it is at its end. */
  readonly ended: (endSec: number, longestSec: number) => void;
  readonly failed: (failure: SoundFailure) => void;
}

export type SoundFailure = 'not-allowed' | 'not-playable' | 'undecodable' | 'cut';

export interface FileSound extends Opened {
  hasSounded(): boolean;
  /** As far as the element knows by now; 0 before. */
  lengthSec(): number;
}

// Howler ends a sound at the length it first hears of, which is a guess for some files. Longer than any
// edition, and at half speed still shorter than the longest timer.
const ANY_LENGTH_MS = 10 * 24 * 60 * 60_000;
const GONE_MS = 6_000; // out of sound, and no byte in this time: nothing more will come
const LENGTH_NEWS_SEC = 1;

/**
 * One Howl on one element for one file. Howler loads it and makes it sound; from then on the element is told
 * directly: Howler seeks by pausing and playing, its `rate` starts timers, and both wait in a queue while a
 * `play()` is pending.
 */
export function startFileSound(needs: FileSoundNeeds): FileSound {
  const { wish } = needs;
  const element = new Audio();
  element.preservesPitch = true;
  let isOver = false;
  let isLoaded = false;
  let startedAtSec: number | undefined;
  let hasStarted = false;
  let longestSec = 0;
  let toldSec: number | undefined;

  const progress = watchProgress(element, (sound) => {
    if (sound.kind === 'dry') return needs.say(sound);
    toldSec = durationOf(element);
    needs.say({ ...sound, durationSec: toldSec });
  });
  progress.rest();
  const stopWatchingArrival = watchArrival(element, (idleMs) => {
    const lacksSound = !wish.isPaused && !progress.isSounding();
    if (lacksSound && idleMs === 0) needs.say({ kind: 'arriving' });
    if (progress.isDry() && idleMs >= GONE_MS) needs.failed('cut');
  });

  const listeners = {
    ended: () => needs.ended(element.currentTime, longestSec),
    error: () =>
      needs.failed(element.error?.code === MediaError.MEDIA_ERR_DECODE ? 'undecodable' : 'not-playable'),
    durationchange() {
      const durationSec = durationOf(element);
      if (durationSec === undefined) return;
      longestSec = Math.max(longestSec, durationSec);
      if (!progress.hasSounded() || Math.abs(durationSec - (toldSec ?? 0)) < LENGTH_NEWS_SEC) return;
      toldSec = durationSec;
      needs.say({ kind: 'length', durationSec });
    },
  };
  for (const [name, listen] of Object.entries(listeners)) element.addEventListener(name, listen);

  const howl = makeHowl(element, {
    src: [needs.address],
    // What feeds claim of their files is often wrong, and browsers look at the bytes; Howler only wants to
    // be told a name that every browser plays.
    format: ['mp3'],
    sprite: { __default: [0, ANY_LENGTH_MS] },
    preload: true,
    rate: wish.rate,
    volume: wish.volume,
    mute: wish.muted,
    onload() {
      isLoaded = true;
      if (!isOver && !wish.isPaused) start();
    },
    onplay() {
      if (isOver) return;
      hasStarted = true;
      // What was wished while it was starting.
      element.playbackRate = wish.rate;
      if (wish.atSec !== startedAtSec) element.currentTime = wish.atSec;
      if (wish.isPaused) element.pause();
    },
    onplayerror() {
      if (!isOver && !wish.isPaused) needs.failed('not-allowed');
    },
  });

  function start(): void {
    const durationSec = durationOf(element);
    if (durationSec !== undefined && wish.atSec >= durationSec) {
      needs.ended(durationSec, durationSec);
      return;
    }
    const id = soundIdOf(howl);
    startedAtSec = wish.atSec;
    howl.seek(wish.atSec, id);
    howl.play(id);
    progress.restart();
  }

  function play(): void {
    progress.restart();
    element.play().catch((problem: unknown) => {
      // Any other refusal is our own pausing, going elsewhere or closing.
      const isForbidden = problem instanceof DOMException && problem.name === 'NotAllowedError';
      if (isForbidden && !isOver) needs.failed('not-allowed');
    });
  }

  return {
    hasSounded: progress.hasSounded,
    lengthSec: () => durationOf(element) ?? 0,
    positionSec: () => (hasStarted ? element.currentTime : wish.atSec),
    pause() {
      progress.rest();
      if (hasStarted) element.pause();
    },
    resume() {
      if (hasStarted) play();
      else if (isLoaded) start();
    },
    seek(toSec) {
      if (!hasStarted) return;
      element.currentTime = toSec;
      if (!wish.isPaused) progress.restart();
    },
    setRate(rate) {
      if (hasStarted) element.playbackRate = rate;
    },
    setVolume: (volume) => void howl.volume(volume),
    setMuted: (muted) => void howl.mute(muted),
    close() {
      if (isOver) return;
      isOver = true;
      progress.stop();
      stopWatchingArrival();
      for (const [name, listen] of Object.entries(listeners)) element.removeEventListener(name, listen);
      endHowl(howl, element);
    },
  };
}

function durationOf({ duration }: HTMLAudioElement): number | undefined {
  return Number.isFinite(duration) && duration > 0 ? duration : undefined;
}
