import { describe, expect, it } from 'vitest';
import type { RefreshFailure } from '../../../../lib/bulletins/feed.ts';
import {
  announcedMove,
  isSameAddress,
  movesTo,
  noteRedirect,
} from '../../../../lib/bulletins/refreshing/moved.ts';
import {
  dueFeeds,
  learnIntervalMs,
  nextDueAt,
  nextDueOf,
  quieterMs,
} from '../../../../lib/bulletins/refreshing/schedule.ts';
import { aFeed, HOUR_MS, NOW_MS } from '../builders.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;

describe('learnIntervalMs', () => {
  const every = (gapMs: number, count = 8) => Array.from({ length: count }, (_, n) => NOW_MS - n * gapMs);

  it.each([
    ['nothing', [], 30 * MINUTE_MS],
    ['one edition', [NOW_MS], 30 * MINUTE_MS],
    ['news every hour', every(HOUR_MS), 30 * MINUTE_MS],
    ['a daily programme', every(DAY_MS), HOUR_MS],
    ['a weekly programme', every(7 * DAY_MS), 7 * HOUR_MS],
    ['a monthly programme', every(30 * DAY_MS), DAY_MS],
    ['all at one moment', Array(9).fill(NOW_MS), 30 * MINUTE_MS],
    ['hourly news that stopped 16 days ago', every(HOUR_MS).map((atMs) => atMs - 16 * DAY_MS), 8 * HOUR_MS],
    ['hourly news that stopped a year ago', every(HOUR_MS).map((atMs) => atMs - 365 * DAY_MS), DAY_MS],
    [
      'weekly for years, daily now',
      [...every(DAY_MS, 11), ...every(7 * DAY_MS).map((atMs) => atMs - 11 * DAY_MS)],
      HOUR_MS,
    ],
  ])('of %s', (_name, published, expected) => {
    expect(learnIntervalMs([...published].reverse(), NOW_MS)).toBe(expected);
  });

  it('grows while a feed has nothing new, up to a day', () => {
    expect(quieterMs(HOUR_MS, NOW_MS, NOW_MS)).toBe(HOUR_MS);
    expect(quieterMs(30 * MINUTE_MS, NOW_MS - 4 * DAY_MS, NOW_MS)).toBe(2 * HOUR_MS);
    expect(quieterMs(30 * MINUTE_MS, NOW_MS - 400 * DAY_MS, NOW_MS)).toBe(DAY_MS);
    expect(quieterMs(30 * MINUTE_MS, undefined, NOW_MS)).toBe(30 * MINUTE_MS);
  });
});

describe('nextDueAt after a good answer', () => {
  it.each([
    ['by itself', {}, 30],
    ['with a longer max-age', { maxAgeMs: 45 * MINUTE_MS }, 45],
    ['with a shorter max-age', { maxAgeMs: MINUTE_MS }, 30],
    ['with a longer ttl', { ttlMs: 60 * MINUTE_MS }, 60],
    ['with a shorter ttl', { ttlMs: 15 * MINUTE_MS }, 15],
    ['with a ttl below what is decent', { ttlMs: MINUTE_MS }, 5],
    ['with a shorter ttl that max-age forbids', { ttlMs: 15 * MINUTE_MS, maxAgeMs: 20 * MINUTE_MS }, 20],
    ['of a quiet feed with a short ttl', { ttlMs: 15 * MINUTE_MS, intervalMs: 7 * HOUR_MS }, 420],
    ['with a max-age of a year', { maxAgeMs: 365 * DAY_MS }, 1440],
  ])('%s', (_name, change, minutes) => {
    const outcome = {
      kind: 'answered',
      maxAgeMs: undefined,
      ttlMs: undefined,
      intervalMs: 30 * MINUTE_MS,
    } as const;
    expect(nextDueAt({ ...outcome, ...change }, NOW_MS, 0)).toBe(NOW_MS + minutes * MINUTE_MS);
  });

  it('is spread by at most a tenth, only later', () => {
    const outcome = {
      kind: 'answered',
      maxAgeMs: undefined,
      ttlMs: undefined,
      intervalMs: 30 * MINUTE_MS,
    } as const;
    expect(nextDueAt(outcome, NOW_MS, 1)).toBe(NOW_MS + 33 * MINUTE_MS);
  });
});

describe('nextDueAt after a failure', () => {
  const unreachable: RefreshFailure = { kind: 'unreachable', mayNeedPermission: false };
  const busy = (retryAfterMs?: number): RefreshFailure => ({
    kind: 'http-error',
    httpStatus: 503,
    retryAfterMs,
  });

  it.each<[string, RefreshFailure, number, number | undefined]>([
    ['the first', unreachable, 1, 5],
    ['the second', unreachable, 2, 10],
    ['the fifth', unreachable, 5, 80],
    ['the hundredth', unreachable, 100, 1440],
    ['one with Retry-After', busy(HOUR_MS), 1, 60],
    ['one with a short Retry-After', busy(1000), 3, 20],
    ['one with Retry-After of a year', busy(365 * DAY_MS), 1, 7 * 1440],
    ['none of the server’s', { kind: 'offline' }, 9, 5],
    ['gone', { kind: 'gone' }, 1, undefined],
  ])('%s', (_name, failure, failureCount, minutes) => {
    const dueAtMs = nextDueAt({ kind: 'failed', failure, failureCount }, NOW_MS, 0);
    expect(dueAtMs).toBe(minutes === undefined ? undefined : NOW_MS + minutes * MINUTE_MS);
  });
});

describe('due feeds', () => {
  const due = (id: string, nextDueAtMs: number | undefined) => aFeed({ id, health: { nextDueAtMs } });
  const feeds = [
    due('later', NOW_MS + 1),
    due('now', NOW_MS),
    due('gone', undefined),
    due('overdue', NOW_MS - 9),
  ];

  it('are those whose time has come, the longest overdue first', () => {
    expect(dueFeeds(feeds, NOW_MS).map(({ id }) => id)).toEqual(['overdue', 'now']);
  });

  it('are next due when the first one is', () => {
    expect(nextDueOf(feeds)).toBe(NOW_MS - 9);
    expect(nextDueOf([due('gone', undefined)])).toBeUndefined();
    expect(nextDueOf([])).toBeUndefined();
  });
});

describe('a feed whose address leads elsewhere', () => {
  const HERE = 'https://a.example/feed';
  const THERE = 'https://b.example/feed';
  const after = (answers: readonly (readonly [day: number, url: string])[]) =>
    answers.reduce<ReturnType<typeof noteRedirect>>(
      (before, [day, url]) => noteRedirect(before, HERE, url, NOW_MS + day * DAY_MS),
      undefined,
    );
  const there = (...days: readonly number[]) => days.map((day) => [day, THERE] as const);

  it.each([
    ['five answers over a week', there(0, 1, 2, 3, 7), 7, THERE],
    ['five answers in six days', there(0, 1, 2, 3, 6), 6, undefined],
    ['four answers over a month', there(0, 1, 2, 30), 30, undefined],
    ['a return in between', [...there(0, 1, 2, 3), [4, HERE] as const, ...there(7, 8)], 8, undefined],
    [
      'another address each time',
      [0, 2, 4, 6, 8].map((day) => [day, `${THERE}?${day}`] as const),
      8,
      undefined,
    ],
  ])('after %s', (_name, answers, day, expected) => {
    expect(movesTo(after(answers), NOW_MS + day * DAY_MS)).toBe(expected);
  });

  it.each([
    ['another web address', THERE, THERE],
    ['itself', HERE, undefined],
    ['itself without encryption', 'http://a.example/feed', undefined],
    ['where it answered from', 'https://c.example/final', undefined],
    ['no address', 'moved!', undefined],
    ['no web address', 'javascript:alert(1)', undefined],
    ['a private network', 'http://192.168.1.1/feed', undefined],
    ['nothing', undefined, undefined],
  ])('may announce %s', (_name, announced, expected) => {
    expect(announcedMove(announced, HERE, 'https://c.example/final')).toBe(expected);
  });

  it('may announce https for what was typed without', () => {
    expect(announcedMove(HERE, 'http://a.example/feed', 'http://a.example/feed')).toBe(HERE);
  });

  it.each([
    ['http://a.example/feed/', true],
    ['https://A.example/feed#top', true],
    ['https://a.example/feed?page=2', false],
    ['https://a.example/other', false],
  ])('is the same to a listener as %s: %s', (other, expected) => {
    expect(isSameAddress(HERE, other)).toBe(expected);
  });
});
