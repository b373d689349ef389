import type { FetchFile } from '../../player/fetch-file.ts';
import type { FindKeptAudio } from '../../player/kept-audio.ts';
import type { Player } from '../../player/player.ts';
import type { RememberedAnswers } from '../../player/remembered.ts';
import { howlCount, prepareHowler } from './make-howl.ts';
import { openFile } from './open-file.ts';
import { openLive } from './open-live.ts';
import type { Opened } from './opened.ts';
import { createShortEnds } from './short-ends.ts';

export interface HowlerPlayerOptions {
  /** Firefox turns `http://` media of extension pages into https and so fails on servers without it. */
  readonly playsPlainHttp: boolean;
  /** Whether anything answers at an address: what a media element keeps to itself. */
  readonly remembered: RememberedAnswers;
  /** For files that the browser does not play from where they are. */
  readonly fetchFile: FetchFile;
  /** Copies of editions on this computer, which are played first. */
  readonly findKept: FindKeptAudio;
}

/**
 * Plays addresses through Howler, one Howl and one element an attempt, both thrown away together: a reused
 * element may start an old sound with an old volume, and a live stream that is paused keeps old audio.
 */
export function createHowlerPlayer(options: HowlerPlayerOptions): Player {
  prepareHowler();
  const shortEnds = createShortEnds();
  const { answers, forget } = options.remembered;
  let volume = 1;
  let muted = false;
  let opened: Opened | undefined;

  function close(): void {
    opened?.close();
    opened = undefined;
  }

  return {
    open(source, listen) {
      close();
      const needs = { ...options, answers, shortEnds, volume, muted, listen };
      opened = source.kind === 'live' ? openLive({ ...needs, source }) : openFile({ ...needs, source });
    },
    close,
    forgetTrouble: forget,
    pause: () => opened?.pause(),
    resume: () => opened?.resume(),
    seek: (toSec) => opened?.seek(toSec),
    setRate: (rate) => opened?.setRate(rate),
    setVolume(next) {
      volume = next;
      opened?.setVolume(next);
    },
    setMuted(next) {
      muted = next;
      opened?.setMuted(next);
    },
    positionSec: () => opened?.positionSec() ?? 0,
    aliveCount: howlCount,
  };
}
