import { expect, it } from 'vitest';
import { stepsText } from './steps.ts';

it('steps read as the median of each, in the order of time, where some runs miss some', () => {
  const runs = [
    { audible: 200, call: 2 },
    { audible: 300, call: 4 },
    { audible: 220, call: 3, hello: 50 },
  ];
  expect(stepsText(runs)).toBe('call 3, hello 50, audible 220');
});
