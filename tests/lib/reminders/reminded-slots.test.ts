import { describe, expect, it } from 'vitest';
import { NOTHING_REMEMBERED } from '../../../lib/reminders/memory.ts';
import { remindedSlots } from '../../../lib/reminders/reminded-slots.ts';
import { DEFAULT_REMINDER_SETTINGS, EVERY_DAY, type Reminder } from '../../../lib/reminders/reminder.ts';
import { airs, at, FLASH, named, reminder } from './world.ts';

const LATE = named('late', 'Late news', '23:30', '23:50', { days: [1, 2] });
const STATION = airs([FLASH, LATE]);
const of = (reminders: readonly Reminder[], zone = 'UTC') =>
  remindedSlots(
    {
      reminders,
      settings: DEFAULT_REMINDER_SETTINGS,
      stations: [STATION],
      memory: NOTHING_REMEMBERED,
      nowMs: at('13:00'),
      zone,
    },
    STATION,
  );
const onLate = { about: { kind: 'slot', stationId: 'test', slotId: 'late' } } as const;

describe('the slots that reminders come back to', () => {
  it.each<[string, readonly Reminder[], ReturnType<typeof of>]>([
    ['a slot on all its days', [reminder()], [{ slotId: 'flash', days: EVERY_DAY, leadMinutes: 5 }]],
    [
      'a slot on some days',
      [reminder({ days: [1, 6] })],
      [{ slotId: 'flash', days: [1, 6], leadMinutes: 5 }],
    ],
    [
      'the longest lead of two reminders, on the days of both',
      [reminder({ days: [1] }), reminder({ id: 'r2', days: [3], leadMin: 30 })],
      [{ slotId: 'flash', days: [1, 3], leadMinutes: 30 }],
    ],
    ['nothing of a reminder that is off', [reminder({ isOn: false })], []],
    [
      'nothing of one airing',
      [
        reminder({
          about: { kind: 'airing', stationId: 'test', slotId: 'flash', startsAtMs: at('14:00') },
        }),
      ],
      [],
    ],
  ])('are %s', (_what, reminders, slots) => {
    expect(of(reminders)).toEqual(slots);
  });

  it('are on the slot’s own days, where the listener’s are others', () => {
    // 23:30 on Monday in UTC is Tuesday in Paris.
    const onTuesdays = [reminder({ ...onLate, days: [2] })];
    expect(of(onTuesdays, 'Europe/Paris')).toEqual([{ slotId: 'late', days: [1], leadMinutes: 5 }]);
    expect(of(onTuesdays)).toEqual([{ slotId: 'late', days: [2], leadMinutes: 5 }]);
  });
});
