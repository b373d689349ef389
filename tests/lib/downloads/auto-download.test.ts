import { describe, expect, it } from 'vitest';
import type { AutoDownload } from '../../../lib/bulletins/feed.ts';
import { nextWithin, ruleWait, wantedByRule } from '../../../lib/downloads/auto-download.ts';
import { editionNamed, positionIn } from '../../fakes/library-records.ts';

const RULE: AutoDownload = { newestCount: 2, unplayedOnly: true, hours: undefined, onAnyConnection: false };
const editions = [3, 1, 4, 2].map((day) => editionNamed(`day-${day}`, Date.UTC(2016, 7, day)));
const played = new Map([['day-4', { ...positionIn('day-4', 1), playedAtMs: 1 }]]);

it.each<[string, Partial<AutoDownload>, readonly string[], readonly string[]]>([
  ['the newest two', { unplayedOnly: false }, [], ['day-4', 'day-3']],
  ['of them the unplayed', {}, [], ['day-3']],
  ['of them those not there', { unplayedOnly: false }, ['day-4'], ['day-3']],
  ['none', { newestCount: 0 }, [], []],
  ['all', { newestCount: 99, unplayedOnly: false }, [], ['day-4', 'day-3', 'day-2', 'day-1']],
])('a rule wants %s', (_name, rest, known, expected) => {
  const wanted = wantedByRule(editions, { ...RULE, ...rest }, played, new Set(known));
  expect(wanted.map(({ id }) => id)).toEqual(expected);
});

describe('hours of the day', () => {
  it.each<[string, number, number, string, string]>([
    ['Europe/Berlin', 1, 5, '2016-08-31T01:30:00+02:00', '2016-08-31T01:30:00+02:00'],
    ['Europe/Berlin', 1, 5, '2016-08-31T00:59:59+02:00', '2016-08-31T01:00:00+02:00'],
    ['Europe/Berlin', 1, 5, '2016-08-31T05:00:00+02:00', '2016-09-01T01:00:00+02:00'],
    // Across midnight.
    ['Europe/Berlin', 22, 6, '2016-08-31T23:00:00+02:00', '2016-08-31T23:00:00+02:00'],
    ['Europe/Berlin', 22, 6, '2016-08-31T05:59:00+02:00', '2016-08-31T05:59:00+02:00'],
    ['Europe/Berlin', 22, 6, '2016-08-31T06:00:00+02:00', '2016-08-31T22:00:00+02:00'],
    ['Europe/Berlin', 0, 24, '2016-08-31T06:00:00+02:00', '2016-08-31T06:00:00+02:00'],
    ['Europe/Berlin', 7, 7, '2016-08-31T06:00:00+02:00', '2016-08-31T06:00:00+02:00'],
    // The clocks jump over two o'clock, or show it twice.
    ['Europe/Berlin', 2, 5, '2016-03-27T01:30:00+01:00', '2016-03-27T03:00:00+02:00'],
    ['Europe/Berlin', 2, 3, '2016-03-27T01:30:00+01:00', '2016-03-28T02:00:00+02:00'],
    ['Europe/Berlin', 2, 3, '2016-10-30T01:30:00+02:00', '2016-10-30T02:00:00+02:00'],
    ['Europe/Berlin', 2, 3, '2016-10-30T02:30:00+01:00', '2016-10-30T02:30:00+01:00'],
    ['Europe/Berlin', 2, 3, '2016-10-30T03:00:00+01:00', '2016-10-31T02:00:00+01:00'],
    ['Asia/Kolkata', 1, 5, '2016-08-31T12:00:00+05:30', '2016-09-01T01:00:00+05:30'],
    ['Australia/Lord_Howe', 2, 3, '2016-10-02T01:00:00+10:30', '2016-10-02T02:30:00+11:00'],
  ])('%s from %i until %i, at %s: %s', (zone, from, until, now, expected) => {
    expect(nextWithin({ from, until }, Date.parse(now), zone)).toBe(Date.parse(expected));
  });
});

it('a rule waits for its hours before its connection', () => {
  const nowMs = Date.UTC(2016, 7, 31, 12);
  const nightly = { ...RULE, hours: { from: 1, until: 5 } };
  const atMs = Date.UTC(2016, 8, 1, 1);
  expect(ruleWait(nightly, 'slow-or-metered', nowMs, 'UTC')).toEqual({ for: 'hours', atMs });
  expect(ruleWait(nightly, 'slow-or-metered', atMs, 'UTC')).toEqual({ for: 'connection' });
  expect(ruleWait({ ...nightly, onAnyConnection: true }, 'slow-or-metered', atMs, 'UTC')).toBeUndefined();
  expect(ruleWait(RULE, 'ordinary', nowMs, 'UTC')).toBeUndefined();
});
