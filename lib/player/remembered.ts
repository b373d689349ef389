import type { Clock } from '../time/clock.ts';

/** Whether anything answers at an address; see `lib/platform/http/answers.ts`. */
export type Answers = (url: string) => Promise<boolean>;

/** Answers that hold while one time of trouble lasts. */
export interface RememberedAnswers {
  /** @param said how the media element put it: in other words it is another trouble, and asked about anew */
  answers(url: string, said: string): Promise<boolean>;
  /** The trouble is over, or play was pressed anew: what was found out need not be true any more. */
  forget(): void;
}

const REMEMBERED_MS = 60_000; // in trouble an address is tried every few seconds, and a probe is a try too

/**
 * The same question asked at most once a minute an address and trouble, so that finding out what is wrong does
 * not double the requests to a server in trouble.
 */
export function rememberAnswers(answers: Answers, clock: Clock): RememberedAnswers {
  const known = new Map<string, { readonly askedAtMs: number; readonly answer: Promise<boolean> }>();
  return {
    answers(url, said) {
      const nowMs = clock.nowMs();
      for (const [other, { askedAtMs }] of known) {
        if (nowMs - askedAtMs >= REMEMBERED_MS || nowMs < askedAtMs) known.delete(other);
      }
      const question = `${url}\n${said}`;
      const answer = known.get(question)?.answer ?? answers(url);
      if (!known.has(question)) known.set(question, { askedAtMs: nowMs, answer });
      return answer;
    },
    forget: () => known.clear(),
  };
}
