import { describe, expect, it } from 'vitest';
import { reminderNotice } from '../../components/words/reminder-words.ts';
import type { ReminderWord } from '../../lib/radio/ports.ts';
import type { Missed, Telling } from '../../lib/reminders/memory.ts';
import type { PlannedLine, When } from '../../lib/reminders/notification.ts';
import { aStation } from '../fakes/stations.ts';
import { createTranslate } from './english.ts';
import { readMessages } from './read-messages.ts';

const t = createTranslate(await readMessages('assets/locales/en.yml'));
const MINUTE_MS = 60_000;
const STYLE = { locale: 'en-GB', clock: '24-hour', zone: 'Europe/Paris' } as const;
const TWO_PM_MS = Date.parse('2026-03-02T13:00:00Z');

function telling(change: Partial<Telling> = {}): Telling {
  return {
    key: 'r1@1',
    reminderId: 'r1',
    stationId: 'rfi-en',
    stationName: 'RFI English',
    programmes: ['Paris Live PM'],
    slotIds: ['pm'],
    edition: undefined,
    startsAtMs: TWO_PM_MS,
    endsAtMs: TWO_PM_MS + 60 * MINUTE_MS,
    latestAtMs: TWO_PM_MS + 10 * MINUTE_MS,
    does: 'tell',
    standsOn: undefined,
    ...change,
  };
}

const line = (when: When, change: Partial<Telling> = {}): PlannedLine => ({
  telling: telling(change),
  when,
  snoozeCount: 0,
});
const told = (...lines: [PlannedLine, ...PlannedLine[]]): ReminderWord => ({
  kind: 'told',
  notification: { id: 'tell:r1@1', lines },
});
const words = (word: ReminderWord) => reminderNotice(word, STYLE, t);

describe('a notification', () => {
  it.each<[string, When]>([
    ['Paris Live PM starts now', { kind: 'starts', inMs: 20_000 }],
    ['Paris Live PM starts in one minute', { kind: 'starts', inMs: MINUTE_MS }],
    ['Paris Live PM starts in 5 minutes', { kind: 'starts', inMs: 5 * MINUTE_MS - 900 }],
    ['Paris Live PM starts in 2 h', { kind: 'starts', inMs: 120 * MINUTE_MS }],
    ['Paris Live PM has just started', { kind: 'started', agoMs: 59_000 }],
    ['Paris Live PM started one minute ago', { kind: 'started', agoMs: MINUTE_MS }],
    ['Paris Live PM started 4 minutes ago', { kind: 'started', agoMs: 4 * MINUTE_MS }],
    ['Paris Live PM started 2 hours ago', { kind: 'started', agoMs: 150 * MINUTE_MS }],
  ])('says "%s"', (title, when) => {
    expect(words(told(line(when)))).toEqual({
      title,
      text: 'RFI English, 14:00',
      buttons: ['Listen', 'Snooze 5 min'],
    });
  });

  it.each([
    ['RFI English, 14:00, in the 2016 timetable', { edition: '2016', validUntil: '2017-03-01' }],
    [
      'RFI English, 14:00, in the timetable that ended on 1 March 2017',
      { edition: undefined, validUntil: '2017-03-01' },
    ],
  ] as const)('names the timetable that it stands on: %s', (text, standsOn) => {
    expect(words(told(line({ kind: 'starts', inMs: 0 }, { standsOn })))).toMatchObject({ text });
  });

  it('of a new edition names the programme and the edition', () => {
    const edition = { editionId: 'e', title: 'Noon news' };
    expect(words(told(line({ kind: 'published', agoMs: 0 }, { edition })))).toMatchObject({
      title: 'Paris Live PM: new edition',
      text: 'Noon news',
    });
  });

  it('of several lists each', () => {
    const now: When = { kind: 'starts', inMs: 0 };
    expect(words(told(line(now), line(now, { programmes: ['Flash', 'Sport'] })))).toMatchObject({
      title: '2 reminders',
      text: 'Paris Live PM starts now (RFI English, 14:00)\nFlash, Sport starts now (RFI English, 14:00)',
    });
  });

  it('asks before it takes the place of what plays', () => {
    const playing = {
      station: aStation('npr', { name: 'NPR' }),
      playback: { status: 'stopped' },
      programme: undefined,
      edition: undefined,
      muted: false,
    } as const;
    expect(words({ kind: 'asks', telling: telling(), playing })).toEqual({
      title: 'Paris Live PM is starting',
      text: 'NPR is playing. Switch to RFI English?',
      buttons: ['Switch', 'Snooze 5 min'],
    });
  });

  it('says that nothing is heard', () => {
    expect(words({ kind: 'no-sound', telling: telling() })).toMatchObject({
      title: 'No sound from RFI English',
    });
  });

  it('sums up what was missed, the first few by name', () => {
    const one: Missed = {
      telling: telling(),
      what: 'telling',
      why: 'browser-was-closed',
      noticedAtMs: 0,
      isDismissed: false,
    };
    expect(words({ kind: 'missed', missed: [one] })).toMatchObject({
      title: 'One reminder was missed',
      text: 'Mon 14:00 Paris Live PM',
    });
    expect(words({ kind: 'missed', missed: [one, one, one, one, one] })).toMatchObject({
      title: '5 reminders were missed',
      text: [...Array(3).fill('Mon 14:00 Paris Live PM'), 'and 2 more'].join('\n'),
    });
  });
});
