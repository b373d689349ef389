import type { CallAnswer } from './calls.ts';

export const DONE: CallAnswer = { ok: true };

/** The answer to a call that hangs on the browser doing something. */
export function outcome(
  refusal: 'not-stored' | 'not-read' | 'engine-unavailable',
  work: Promise<void>,
): Promise<CallAnswer> {
  return work.then(
    () => DONE,
    (problem: unknown) => ({
      ok: false,
      failure: { kind: refusal, problem: problem instanceof Error ? problem.message : String(problem) },
    }),
  );
}
