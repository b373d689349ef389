import { describe, expect, it } from 'vitest';
import { rememberAnswers } from '../../../lib/player/remembered.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';

const A = 'https://a.example/';
const B = 'https://b.example/';

/** A question, or what happens between two of them. */
type Step = readonly [url: string, said: string] | number | 'forget';

/** The addresses that are really asked in these steps; a number lets so many seconds pass. */
function asked(...steps: readonly Step[]): readonly string[] {
  const clock = createFakeClock();
  const requests: string[] = [];
  const remembered = rememberAnswers(async (url) => requests.push(url) > 0, clock);
  for (const step of steps) {
    if (step === 'forget') remembered.forget();
    else if (typeof step === 'number') clock.advance(step * 1_000);
    else void remembered.answers(...step);
  }
  return requests;
}

describe('rememberAnswers', () => {
  it.each<[string, readonly Step[], readonly string[]]>([
    ['once in a minute', [[A, ''], 59, [A, '']], [A]],
    ['again after a minute', [[A, ''], 60, [A, '']], [A, A]],
    [
      'each address by itself',
      [
        [A, ''],
        [B, ''],
        [A, ''],
      ],
      [A, B],
    ],
    ['again when the trouble is over or play is pressed anew', [[A, ''], 'forget', [A, '']], [A, A]],
    ['again when the element puts it in other words', [[A, 'no audio'], 1, [A, 'refused']], [A, A]],
    [
      'once for words that come and go',
      [
        [A, 'x'],
        [A, 'y'],
        [A, 'x'],
        [A, 'y'],
      ],
      [A, A],
    ],
    ['again when the clock was set back', [[A, ''], -1_000, [A, '']], [A, A]],
  ])('asks %s', (_case, steps, requests) => {
    expect(asked(...steps)).toEqual(requests);
  });

  it('gives what was found out, until it is found out anew', async () => {
    let isAlive = true;
    const remembered = rememberAnswers(async () => isAlive, createFakeClock());
    expect(await remembered.answers(A, '')).toBe(true);
    isAlive = false;
    expect(await remembered.answers(A, '')).toBe(true);
    remembered.forget();
    expect(await remembered.answers(A, '')).toBe(false);
  });
});
