import { describe, expect, it } from 'vitest';
import { findTimestamps } from '../../../../lib/bulletins/notes/timestamps.ts';

const secondsIn = (text: string, durationSec?: number): number[] =>
  findTimestamps(text, durationSec).map(({ sec }) => sec);

describe('findTimestamps', () => {
  it.each([
    ['14:03 The election', [843]],
    ['(1:02:03) Sport', [3723]],
    ['[00:14:03]', [843]],
    ['0:00 Intro, 4:05 Weather.', [0, 245]],
    ['Sport at 14:03', [843]],
    ['Sport - 14:03', [843]],
    ['Sport 14:03.', [843]],
    ['125:10 of a long talk', [7510]],
    ['0:00-1:30 Intro', [0, 90]],
    ['0:00 – 1:30 Intro', [0, 90]],
    ['14:03 et 15:20', [843, 920]],
    ['14:03 est venu', [843]],
    ['14:03 Western Sahara', [843]],
    ['14:03 amateurs', [843]],
    ['14:03 home news', [843]],
    ['新闻14:03体育', [843]],
  ])('finds the places in %j', (text, expected) => {
    expect(secondsIn(text)).toEqual(expected);
  });

  it.each([
    '14:03 GMT',
    '14:03 (UTC)',
    '14:03 TU',
    '14:03 CEST',
    '9:30 am',
    '9:30pm',
    '9:30 P.M.',
    '14:03 Uhr',
    '14:03 o’clock',
    '14:03 heures',
    '14:03+02:00',
    '14:00–15:00 GMT',
    '14:00 to 15:00 GMT',
    '31/08 04:00',
    'on 2016-08-31 at 04:00',
    '2016-08-31T04:00:00-04:00',
    '31.08. um 04:00',
    '31 August 2016, 04:00',
    '2016-08-31 04:00–05:00',
    'kl. 04:00',
  ])('takes %j for a time of day', (text) => {
    expect(secondsIn(text)).toEqual([]);
  });

  it.each([
    '2:1',
    '1:2:3',
    '14:75',
    '1:60:00',
    '1:5:30',
    '2001:db8:10:22:33',
    '12:30:45:10',
    '1:30.5',
    '1000:00',
    '',
  ])('finds nothing in %j', (text) => {
    expect(secondsIn(text)).toEqual([]);
  });

  it.each([
    ['9:59 10:00 10:01', 600, [599, 600]],
    ['11:59:00 12:00:01', undefined, [43_140]],
    ['10:00', 0, [600]], // a duration of nothing is none
  ])('keeps within the duration: %j of %s s', (text, durationSec, expected) => {
    expect(secondsIn(text, durationSec)).toEqual(expected);
  });

  it('says where they stand', () => {
    expect(findTimestamps('a (1:30)', undefined)).toEqual([{ start: 3, end: 7, sec: 90 }]);
  });
});
