import { describe, expect, it } from 'vitest';
import { rememberAnswers } from '../../../lib/player/remembered.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';

describe('rememberAnswers', () => {
  it('asks once a minute an address, and again after it', async () => {
    const clock = createFakeClock();
    const asked: string[] = [];
    const answers = rememberAnswers(async (url) => asked.push(url) % 2 === 1, clock);
    expect(await answers('https://a.example/')).toBe(true);
    clock.advance(59_000);
    expect(await answers('https://a.example/')).toBe(true);
    expect(await answers('https://b.example/')).toBe(false);
    clock.advance(1_000);
    expect(await answers('https://a.example/')).toBe(true);
    expect(asked).toEqual(['https://a.example/', 'https://b.example/', 'https://a.example/']);
  });

  it('asks anew when the clock was set back', async () => {
    let nowMs = 1_000_000;
    let count = 0;
    const clock = { nowMs: () => nowMs, setTimer: () => () => {} };
    const answers = rememberAnswers(async () => {
      count += 1;
      return true;
    }, clock);
    await answers('https://a.example/');
    nowMs = 0;
    await answers('https://a.example/');
    expect(count).toBe(2);
  });
});
