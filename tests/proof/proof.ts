/** What a proof is asked for. */
export interface ProofOptions {
  readonly seed: number;
  /** How long; instead of a number of rounds where a proof has those. */
  readonly minutes: number | undefined;
  readonly rounds: number | undefined;
  /** Says how far it is, to whoever waits. */
  readonly tell: (progress: string) => void;
}

/** What came of it. */
export interface Outcome {
  /** Empty: it held. Each says what was seen, and in which round. */
  readonly failures: readonly string[];
  readonly count: number;
  /** What `count` counts: `rounds`, `minutes`, `airings`. */
  readonly counted: string;
  /** What else was measured, a sentence each. */
  readonly facts: readonly string[];
}

export interface Proof {
  readonly name: string;
  /** What is proved, in a sentence. */
  readonly claim: string;
  readonly run: (options: ProofOptions) => Promise<Outcome>;
}

/** Whether a proof of rounds goes on: so many minutes, or else so many rounds. */
export function goesOn(
  { minutes, rounds }: Pick<ProofOptions, 'minutes' | 'rounds'>,
  atLeast: number,
): (round: number) => boolean {
  const endsAtMs = minutes === undefined ? undefined : Date.now() + minutes * 60_000;
  return (round) => (endsAtMs === undefined ? round < (rounds ?? atLeast) : Date.now() < endsAtMs);
}

export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
