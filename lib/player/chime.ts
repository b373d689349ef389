import type { Clock } from '../time/clock.ts';

/** A sound of our own, for when a station that should wake somebody is not heard. */
export interface Chime {
  /** Loudness from 0 to 1; plays once, and is over by itself. */
  play(loudness: number): void;
  stop(): void;
}

/** Waits for sound that was ordered with a chime, and chimes where none comes. */
export interface ChimeWatch {
  /** `playRevision`: that of live; absent where live is not wanted. One press of *play* is watched once. */
  prepare(playRevision: number | undefined, chimeAfterMs: number | undefined): void;
  heard(): void;
  /** No sound will come: nobody waits any longer for it. */
  givenUp(): void;
}

export function createChimeWatch(needs: {
  readonly clock: Clock;
  readonly chime: Chime;
  readonly loudness: () => number;
  /** Called once for each chime. */
  readonly noSound: () => void;
}): ChimeWatch {
  const { clock, chime } = needs;
  let revision: number | undefined;
  let cancel: (() => void) | undefined;

  function rest(): void {
    cancel?.();
    cancel = undefined;
  }

  function ring(): void {
    if (!cancel) return;
    rest();
    chime.play(needs.loudness());
    needs.noSound();
  }

  return {
    prepare(next, chimeAfterMs) {
      if (next === revision) return;
      revision = next;
      rest();
      chime.stop();
      if (chimeAfterMs !== undefined) cancel = clock.setTimer(chimeAfterMs, ring);
    },
    heard() {
      rest();
      chime.stop();
    },
    givenUp: ring,
  };
}
