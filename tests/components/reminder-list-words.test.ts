import { describe, expect, test } from 'vitest';
import {
  actionText,
  leadText,
  missedText,
  reminderDaysText,
  tellingText,
  whenTexts,
} from '../../components/words/reminder-list-words.ts';
import type { Times } from '../../components/words/use-times.ts';
import type { Missed } from '../../lib/reminders/memory.ts';
import { newReminder, withAbout, withAction } from '../../lib/reminders/new-reminder.ts';
import type { Reminder } from '../../lib/reminders/reminder.ts';
import { missedOf, onSlot, playing, tellingOf } from '../fakes/reminders.ts';
import { createTranslate } from './english.ts';
import { readMessages } from './read-messages.ts';
import { AFTERNOON_MS } from './view-builder.ts';

const t = createTranslate(await readMessages('assets/locales/en.yml'));
const view = { t, locale: 'en-GB', nowMs: AFTERNOON_MS };
const times = {
  zone: 'Europe/Paris',
  time: (atMs: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' }).format(
      atMs,
    ),
} as Times;
const at = (text: string) => Date.parse(`2026-11-${text}Z`);
const edition = { kind: 'edition', feedId: 'f', programme: 'News', stationId: undefined } as const;

describe('when something is, in plain words', () => {
  test.each([
    ['25T14:30', '15:30', undefined, 'in 16 min', 'today 15:30, in 16 min'],
    ['25T16:03', '17:03', undefined, 'in 1 h 49 min', 'today 17:03, in 1 h 49 min'],
    ['26T05:05', '06:05', 'tomorrow', 'in 14 h', 'tomorrow 06:05, in 14 h'],
    ['25T23:30', '00:30', 'tomorrow', 'in 9 h 16 min', 'tomorrow 00:30, in 9 h 16 min'],
    ['28T16:03', '17:03', 'Sat 28 Nov', 'in 3 days', 'Sat 28 Nov 17:03, in 3 days'],
    ['25T06:30', '07:30', 'today', undefined, 'today 07:30'],
    ['24T23:30', '00:30', 'today', undefined, 'today 00:30'],
    ['24T22:30', '23:30', 'yesterday', undefined, 'yesterday 23:30'],
  ])('%s in Greenwich is %s, %s, %s', (text, time, day, wait, whole) => {
    expect(whenTexts(at(text), times, view)).toEqual({ time, day, wait, whole });
  });
});

describe('what a reminder does', () => {
  test.each<[Partial<Reminder>, string]>([
    [{}, 'Tell me 5 min before'],
    [{ leadMin: 0 }, 'Tell me at the start'],
    [{ leadMin: 120 }, 'Tell me 2 h before'],
    [{ leadMin: 0, action: playing() }, 'Play at the start'],
    [{ leadMin: 0, action: playing({ rampSec: 30 }) }, 'Play at the start, softly'],
    [{ action: playing({ stopsAtEnd: true }) }, 'Tell me 5 min before, play at the start, until its end'],
    [{ about: edition }, 'Tell me when there is something new'],
    [{ action: { kind: 'record', lateLimitMin: 5 } }, 'Tell me 5 min before'],
  ])('%j: %s', (changes, words) => {
    expect(actionText(onSlot('a', 1, changes), t)).toBe(words);
  });

  test.each<[Partial<Reminder>, string | undefined]>([
    [{}, 'every day'],
    [{ days: [5, 4, 3, 2, 1] }, 'weekdays'],
    [{ days: [6, 7] }, 'weekends'],
    [{ days: [1, 3] }, 'Mon, Wed'],
    [{ about: edition }, undefined],
    [{ about: { kind: 'airing', stationId: 's', slotId: 'a', startsAtMs: 1 } }, 'only this once'],
  ])('%j: %s', (changes, words) => {
    expect(reminderDaysText(onSlot('a', 1, changes), view)).toBe(words);
  });

  test.each([
    [0, 'at the start'],
    [1, '1 min before'],
    [60, '1 h before'],
    [90, '90 min before'],
  ])('%d minutes ahead: %s', (lead, words) => expect(leadText(lead, t)).toBe(words));
});

describe('what is told now', () => {
  test.each([
    [4, 'starts in 4 min'],
    [0, 'starts now'],
    [-3, 'started 3 min ago'],
  ])('a start in %d minutes: %s', (minutes, words) => {
    expect(tellingText(tellingOf('a', AFTERNOON_MS + minutes * 60_000), AFTERNOON_MS, t)).toBe(words);
  });

  test('a new edition', () => {
    const telling = tellingOf('a', AFTERNOON_MS, { edition: { editionId: 'e', title: 'E' } });
    expect(tellingText(telling, AFTERNOON_MS, t)).toBe('something new');
  });
});

test('each reason for missing something has its own words', () => {
  const whys: readonly Missed['why'][] = [
    'browser-was-closed',
    'machine-slept',
    'paused',
    'quiet-hours',
    'notifications-refused',
    'interrupted',
    'cannot-play',
  ];
  const telling = tellingOf('a', AFTERNOON_MS);
  const texts = whys.map((why) => missedText(missedOf(telling, why), t));
  expect(new Set(texts).size).toBe(whys.length);
  expect(missedText(missedOf(telling, 'cannot-play', { what: 'play' }), t)).toBe(
    'Told, but not played: No sound came',
  );
});

describe('another choice', () => {
  const usual = newReminder('a', { kind: 'slot', stationId: 's', slotId: 'x' });

  test('of airings keeps what is set', () => {
    const late = { ...usual, leadMin: 30 };
    const about = { kind: 'programme', stationId: 's', programme: 'P' } as const;
    expect(withAbout(late, about)).toEqual({ ...late, about });
  });

  test('of editions starts anew, and only tells', () => {
    const plays = { ...usual, isOn: false, action: playing() };
    expect(withAbout(plays, edition)).toEqual({ ...newReminder('a', edition), isOn: false });
  });

  test('of what happens keeps how late it may', () => {
    const plays = withAction({ ...usual, action: { kind: 'tell', lateLimitMin: 3 } }, 'tell-and-play');
    expect(plays.action).toEqual({ ...playing(), lateLimitMin: 3 });
    expect(withAction(plays, 'tell').action).toEqual({ kind: 'tell', lateLimitMin: 3 });
    expect(withAction(plays, 'tell-and-play')).toBe(plays);
  });
});
