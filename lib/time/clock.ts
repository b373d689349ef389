/** What a service needs to know of time passing; the platform gives the real one, tests a fake. */
export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number;
  /** Calls `fire` once, `delayMs` from now, and returns what cancels it. Cancelling twice is harmless. */
  setTimer(delayMs: number, fire: () => void): () => void;
}
