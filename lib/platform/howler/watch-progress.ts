const LOOK_MS = 500; // how often progress is looked at when the element itself says nothing
const FIRST_LOOK_MS = 40; // the element tells of its first progress a quarter of a second after it is heard
const DRY_MS = 1_000; // a healthy element moves at least every 250 ms; this much silence is heard

/** Sound has begun to move, or has stopped although it should. */
export type Progress = { readonly kind: 'sounding'; readonly positionSec: number } | { readonly kind: 'dry' };

export interface ProgressWatch {
  hasSounded(): boolean;
  isSounding(): boolean;
  /** It did sound, and should still. */
  isDry(): boolean;
  /** Silence is wanted: nothing is said until `restart`. */
  rest(): void;
  /** Sound is wanted from wherever the element is going: says anew when it moves there. */
  restart(): void;
  stop(): void;
}

/**
 * Tells sound from silence by the one thing that cannot lie: whether the position moves. Howler keeps
 * saying "playing" in the middle of a dead stream.
 */
export function watchProgress(element: HTMLAudioElement, say: (progress: Progress) => void): ProgressWatch {
  /** `undefined` after a leap: where sound starts from is only known once the element has arrived. */
  let lastSec: number | undefined = 0;
  let movedAtMs = 0;
  let state: 'silent' | 'sounding' | 'dry' | 'resting' = 'silent';
  let hasSounded = false;

  function look(): void {
    if (state === 'resting') return;
    const positionSec = element.currentTime;
    if (lastSec === undefined) {
      if (!element.seeking && !element.paused) lastSec = positionSec;
      return;
    }
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
    isSounding: () => state === 'sounding',
    isDry: () => state === 'dry',
    rest() {
      state = 'resting';
      clearInterval(timer);
    },
    restart() {
      state = 'silent';
      lastSec = undefined;
      setLookingEvery(FIRST_LOOK_MS);
    },
    stop() {
      element.removeEventListener('timeupdate', look);
      clearInterval(timer);
    },
  };
}
