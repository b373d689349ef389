import { describe, expect, it } from 'vitest';
import { snoozeNotification } from '../../../lib/reminders/change-memory.ts';
import { NOTHING_REMEMBERED } from '../../../lib/reminders/memory.ts';
import { DEFAULT_REMINDER_SETTINGS } from '../../../lib/reminders/reminder.ts';
import {
  type RemindersView,
  reminderRows,
  remindersOfAiring,
  type Upcoming,
  upcoming,
} from '../../../lib/reminders/upcoming.ts';
import { airingsBetween } from '../../../lib/timetable/airing.ts';
import { airs, at, clock, FLASH, looks, named, reminder } from './world.ts';

const LIVE = named('live', 'Paris Live', '14:06', '14:30');
const STATION = airs([FLASH, LIVE]);
const ON_LIVE = reminder({
  id: 'r2',
  about: { kind: 'programme', stationId: 'test', programme: 'paris live' },
  leadMin: 30,
});

function view(changes: Partial<RemindersView> = {}): RemindersView {
  return {
    reminders: [ON_LIVE, reminder()],
    settings: DEFAULT_REMINDER_SETTINGS,
    stations: [STATION],
    memory: NOTHING_REMEMBERED,
    nowMs: at('13:00'),
    zone: 'UTC',
    ...changes,
  };
}

const line = ({ reminder: { id }, telling, tellAtMs, status, hushedBy }: Upcoming) =>
  [id, clock(telling.startsAtMs), clock(tellAtMs), status, ...(hushedBy ? [hushedBy] : [])].join(' ');

describe('what fires when', () => {
  it('lists what lies ahead of the reminders that are on, by start', () => {
    const off = reminder({ id: 'off', isOn: false });
    expect(
      upcoming(view({ reminders: [ON_LIVE, off, reminder()] }), at('2026-03-03T14:03Z')).map(line),
    ).toEqual([
      'r1 14:00:00Z 13:55:00Z ahead',
      'r2 14:06:00Z 13:36:00Z ahead',
      'r1 2026-03-03T14:00:00Z 2026-03-03T13:55:00Z ahead',
    ]);
  });

  it.each([
    ['quiet hours', { quietHours: { fromMin: 13 * 60, untilMin: 15 * 60 } }, 'quiet-hours'],
    ['a pause', { pausedUntilAtMs: at('14:30') }, 'paused'],
    ['quiet that ends in time', { quietHours: { fromMin: 13 * 60, untilMin: 14 * 60 } }, undefined],
  ])('says which of it %s will keep from being told', (_what, settings, hushedBy) => {
    const [first] = upcoming(view({ settings: { ...DEFAULT_REMINDER_SETTINGS, ...settings } }), at('15:00'));
    expect(first?.hushedBy).toBe(hushedBy);
  });
});

describe('the list of reminders', () => {
  it('has each with what comes next, off ones too, the nearest first', () => {
    const off = reminder({ id: 'off', isOn: false, leadMin: 0 });
    expect(reminderRows(view({ reminders: [ON_LIVE, off] })).map(({ next }) => next && line(next))).toEqual([
      'off 14:00:00Z 14:00:00Z ahead',
      'r2 14:06:00Z 13:36:00Z ahead',
    ]);
  });

  it.each([
    ['waits-for-edition', { kind: 'edition', feedId: 'f', programme: 'P', stationId: 'test' }],
    ['station-gone', { kind: 'slot', stationId: 'gone', slotId: 'flash' }],
    ['nothing-in-timetable', { kind: 'slot', stationId: 'test', slotId: 'gone' }],
    ['over', { kind: 'airing', stationId: 'test', slotId: 'flash', startsAtMs: at('12:00') }],
  ] as const)('says why nothing comes: %s', (without, about) => {
    expect(reminderRows(view({ reminders: [reminder({ about })] }))).toMatchObject([
      { next: undefined, without },
    ]);
  });
});

describe('the reminders of an airing', () => {
  const [flash, live] = airingsBetween([FLASH, LIVE], at('14:00'), at('15:00'));

  it.each([
    ['its slot and no other', [reminder(), ON_LIVE], 'UTC', ['r1']],
    [
      'the hours it starts in',
      [reminder({ about: { kind: 'hours', stationId: 'test', hours: { fromMin: 840, untilMin: 841 } } })],
      'UTC',
      ['r1'],
    ],
    [
      'hours by the listener’s clock',
      [reminder({ about: { kind: 'hours', stationId: 'test', hours: { fromMin: 840, untilMin: 841 } } })],
      'Asia/Tokyo',
      [],
    ],
    ['not on another day', [reminder({ days: [2] })], 'UTC', []],
    [
      'one airing',
      [reminder({ about: { kind: 'airing', stationId: 'test', slotId: 'flash', startsAtMs: at('14:00') } })],
      'UTC',
      ['r1'],
    ],
    [
      'not another one',
      [
        reminder({
          about: { kind: 'airing', stationId: 'test', slotId: 'flash', startsAtMs: at('2026-03-03T14:00Z') },
        }),
      ],
      'UTC',
      [],
    ],
    [
      'not another station',
      [reminder({ about: { kind: 'slot', stationId: 'other', slotId: 'flash' } })],
      'UTC',
      [],
    ],
  ] as const)('%s', (_what, reminders, zone, ids) => {
    if (!flash) throw new Error('no airing');
    const found = remindersOfAiring(view({ reminders, zone }), STATION, flash);
    expect(found.map(({ reminder: { id } }) => id)).toEqual(ids);
  });

  it('have been told, or are snoozed', () => {
    if (!flash || !live) throw new Error('no airing');
    const world = looks({ stations: [STATION] });
    world.look('13:00');
    const id = world.look('13:55').notification?.id ?? '';
    const now = { reminders: [reminder()], nowMs: at('13:56') };
    expect(remindersOfAiring(view({ ...now, memory: world.memory() }), STATION, flash).map(line)).toEqual([
      'r1 14:00:00Z 13:55:00Z told',
    ]);
    world.remember(snoozeNotification(world.memory(), id, at('13:56'), 300_000));
    expect(remindersOfAiring(view({ ...now, memory: world.memory() }), STATION, flash).map(line)).toEqual([
      'r1 14:00:00Z 14:01:00Z snoozed',
    ]);
  });
});
