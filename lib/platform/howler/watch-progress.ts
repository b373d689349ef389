import type { PlayerEvent } from '../../player/player.ts';

const LOOK_MS = 500; // how often progress is looked at when the element itself says nothing
const FIRST_LOOK_MS = 40; // the element tells of its first progress a quarter of a second after it is heard
const DRY_MS = 1_000; // a healthy element moves at least every 250 ms; this much silence is heard

export interface ProgressWatch {
  hasSounded(): boolean;
  stop(): void;
}

/**
 * Tells sound from silence by the one thing that cannot lie: whether the position moves. Howler keeps
 * saying "playing" in the middle of a dead stream.
 */
export function watchProgress(element: HTMLAudioElement, say: (event: PlayerEvent) => void): ProgressWatch {
  let lastSec = 0;
  let movedAtMs = 0;
  let state: 'silent' | 'sounding' | 'dry' = 'silent';
  let hasSounded = false;

  function look(): void {
    const positionSec = element.currentTime;
    const nowMs = performance.now();
    if (positionSec > lastSec) {
      lastSec = positionSec;
      movedAtMs = nowMs;
      if (state === 'sounding') return;
      if (state === 'silent') setLookingEvery(LOOK_MS);
      state = 'sounding';
      hasSounded = true;
      say({ kind: 'sounding', positionSec });
    } else if (state === 'sounding' && nowMs - movedAtMs > DRY_MS) {
      state = 'dry';
      say({ kind: 'dry' });
    }
  }

  let timer: ReturnType<typeof setInterval> | undefined;
  function setLookingEvery(ms: number): void {
    clearInterval(timer);
    timer = setInterval(look, ms);
  }

  element.addEventListener('timeupdate', look);
  setLookingEvery(FIRST_LOOK_MS);
  return {
    hasSounded: () => hasSounded,
    stop() {
      element.removeEventListener('timeupdate', look);
      clearInterval(timer);
    },
  };
}
