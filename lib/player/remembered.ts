import type { Clock } from '../time/clock.ts';

/** Whether anything answers at an address; see `lib/platform/http/answers.ts`. */
export type Answers = (url: string) => Promise<boolean>;

const REMEMBERED_MS = 60_000; // in trouble an address is tried every few seconds, and a probe is a try too

/**
 * The same question asked at most once a minute an address, so that finding out what is wrong does not
 * double the requests to a server in trouble.
 */
export function rememberAnswers(answers: Answers, clock: Clock): Answers {
  const known = new Map<string, { readonly askedAtMs: number; readonly answer: Promise<boolean> }>();
  return (url) => {
    const nowMs = clock.nowMs();
    const earlier = known.get(url);
    if (earlier && nowMs - earlier.askedAtMs < REMEMBERED_MS && nowMs >= earlier.askedAtMs)
      return earlier.answer;
    for (const [other, { askedAtMs }] of known) if (nowMs - askedAtMs >= REMEMBERED_MS) known.delete(other);
    const answer = answers(url);
    known.set(url, { askedAtMs: nowMs, answer });
    return answer;
  };
}
