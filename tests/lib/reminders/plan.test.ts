import { describe, expect, it } from 'vitest';
import { MAX_MISSED } from '../../../lib/reminders/memory.ts';
import type { Reminder } from '../../../lib/reminders/reminder.ts';
import type { Slot } from '../../../lib/timetable/slot.ts';
import { clockText } from '../timetable/arbitraries.ts';
import { airs, at, clock, FLASH, looks, missed, named, reminder, told } from './world.ts';

const PROGRAMME = reminder({ about: { kind: 'programme', stationId: 'test', programme: 'Paris Live' } });
const HOURS = reminder({
  about: { kind: 'hours', stationId: 'test', hours: { fromMin: 14 * 60, untilMin: 15 * 60 } },
});
const PARIS = [
  named('live-1', 'Paris Live', '14:06', '14:30'),
  named('flash', 'News flash', '14:30', '14:33'),
  named('live-2', 'Paris Live', '14:33', '14:59'),
];

describe('a slot at 14:00, to be told five minutes before and ten minutes late at most', () => {
  it.each([
    ['13:54:59', [], []],
    ['13:55', ['News flash in 5'], []],
    ['13:59', ['News flash in 1'], []],
    ['14:00', ['News flash 0 ago'], []],
    ['14:04', ['News flash 4 ago'], []],
    ['14:10', ['News flash 10 ago'], []],
    ['14:10:01', [], ['News flash 14:00:00Z machine-slept']],
    ['16:00', [], ['News flash 14:00:00Z machine-slept']],
  ])('looked at after 13:00 at %s', (time, tells, misses) => {
    const { look } = looks();
    look('13:00');
    const made = look(time);
    expect(told(made)).toEqual(tells);
    expect(missed(made)).toEqual(misses);
    expect(made.summary?.length).toBe(misses.length || undefined);
    const again = look(time);
    expect([told(again), missed(again)]).toEqual([[], []]);
  });

  it('is told once, and withdrawn at its end', () => {
    const { look } = looks();
    expect(clock(look('13:00').nextWakeAtMs)).toBe('13:55:00Z');
    const due = look('13:55:01');
    expect(due.notification?.id).toBe(`tell:r1@${at('14:00')}`);
    expect(clock(due.nextWakeAtMs)).toBe('14:30:00Z');
    expect(told(look('13:55:02'))).toEqual([]);
    const passed = look('14:30');
    expect(passed.withdrawnIds).toEqual([due.notification?.id]);
    expect(clock(passed.nextWakeAtMs)).toBe('2026-03-03T13:55:00Z');
  });

  it('is never told after its end, however late it might be', () => {
    const { look } = looks({ stations: [airs([{ ...FLASH, end: '14:03' }])] });
    look('13:00');
    expect(missed(look('14:03'))).toEqual(['News flash 14:00:00Z machine-slept']);
  });

  it('says that the browser was closed where it started after the last chance', () => {
    const { look } = looks();
    look('13:00');
    expect(missed(look('15:00', { browserStartedAtMs: at('14:59') }))).toEqual([
      'News flash 14:00:00Z browser-was-closed',
    ]);
  });

  it('owes nothing for what had begun when the reminder came', () => {
    const { look } = looks({ reminders: [] });
    look('14:01');
    const made = look('14:01', { reminders: [reminder()] });
    expect([told(made), missed(made)]).toEqual([[], []]);
    expect(missed(look('14:20', { reminders: [reminder()] }))).toEqual([]);
  });

  it('tells at once where the reminder comes within its lead', () => {
    const { look } = looks({ reminders: [] });
    look('13:57');
    expect(told(look('13:57', { reminders: [reminder()] }))).toEqual(['News flash in 3']);
  });

  it('names each week of a long absence', () => {
    const { look } = looks({ stations: [airs([{ ...FLASH, days: [1] }])] });
    look('2026-03-02T13:00Z');
    expect(missed(look('2026-03-17T13:00Z'))).toEqual([
      'News flash 14:00:00Z machine-slept',
      'News flash 2026-03-09T14:00:00Z machine-slept',
      'News flash 2026-03-16T14:00:00Z machine-slept',
    ]);
  });
});

describe('what a reminder is about', () => {
  const LATE = named('late', 'Night News', '23:30', '23:40');
  it.each<readonly [string, Reminder, readonly Slot[], string, string, string | undefined]>([
    ['a slot', reminder(), [FLASH], 'UTC', '13:00', '13:55:00Z'],
    ['a slot that has gone', reminder(), [LATE], 'UTC', '13:00', undefined],
    ['nothing while it is off', reminder({ isOn: false }), [FLASH], 'UTC', '13:00', undefined],
    ['a programme', PROGRAMME, PARIS, 'UTC', '14:10', '14:28:00Z'],
    [
      'a programme in other letters',
      { ...PROGRAMME, about: { kind: 'programme', stationId: 'test', programme: 'PARIS  líve' } },
      PARIS,
      'UTC',
      '13:00',
      '14:01:00Z',
    ],
    ['hours by the clock of UTC', HOURS, [FLASH, LATE], 'UTC', '13:00', '13:55:00Z'],
    [
      'hours by the clock of Chicago',
      HOURS,
      [FLASH, named('eve', 'Eve', '20:05', '20:30')],
      'America/Chicago',
      '13:00',
      '20:00:00Z',
    ],
    [
      'weekdays where it is Tuesday already',
      reminder({ about: { kind: 'slot', stationId: 'test', slotId: 'late' }, days: [2] }),
      [LATE],
      'Asia/Tokyo',
      '13:00',
      '23:25:00Z',
    ],
    [
      'weekdays where it is Monday still',
      reminder({ about: { kind: 'slot', stationId: 'test', slotId: 'late' }, days: [2] }),
      [LATE],
      'UTC',
      '13:00',
      '2026-03-03T23:25:00Z',
    ],
    [
      'one airing in three weeks',
      reminder({
        about: { kind: 'airing', stationId: 'test', slotId: 'flash', startsAtMs: at('2026-03-23T14:00Z') },
      }),
      [FLASH],
      'UTC',
      '13:00',
      '2026-03-23T13:55:00Z',
    ],
    [
      'no airing at another time',
      reminder({ about: { kind: 'airing', stationId: 'test', slotId: 'flash', startsAtMs: at('14:05') } }),
      [FLASH],
      'UTC',
      '13:00',
      undefined,
    ],
  ])('%s', (_what, one, slots, zone, time, wakes) => {
    const { look } = looks({ reminders: [one], stations: [airs(slots)], zone });
    expect(clock(look(time).nextWakeAtMs)).toBe(wakes);
  });

  it('all that starts at one instant is one telling', () => {
    const slots = [FLASH, named('other', 'Other news', '14:00', '14:06')];
    const { look } = looks({ reminders: [HOURS], stations: [airs(slots)] });
    look('13:00');
    expect(told(look('13:55'))).toEqual(['Other news + News flash in 5']);
  });

  it('says which timetable it stands on once that is past', () => {
    const dated = { validFrom: '2016-08-31', validUntil: '2018-01-20', edition: '2016' } as const;
    const { look } = looks({ stations: [airs([FLASH], dated)] });
    look('13:00');
    expect(look('13:55').notification?.lines[0].telling.standsOn).toEqual({
      edition: '2016',
      validUntil: '2018-01-20',
    });
  });

  it('tells of what it should record', () => {
    const { look } = looks({ reminders: [reminder({ action: { kind: 'record', lateLimitMin: 10 } })] });
    look('13:00');
    expect(look('13:55').notification?.lines[0].telling.does).toBe('record');
  });

  it('one airing is spent a week after it', () => {
    const about = { kind: 'airing', stationId: 'test', slotId: 'flash', startsAtMs: at('14:00') } as const;
    const { look } = looks({ reminders: [reminder({ about })] });
    expect(look('2026-03-10T13:00Z').spentReminderIds).toEqual([]);
    expect(look('2026-03-10T14:01Z').spentReminderIds).toEqual(['r1']);
  });
});

describe('together', () => {
  const other = reminder({ id: 'r2', about: { kind: 'slot', stationId: 'test', slotId: 'live' } });

  it.each<readonly [string, Slot, readonly string[]]>([
    [
      'two at one minute are one notification',
      named('live', 'Live', '14:00', '15:00'),
      ['News flash in 5', 'Live in 5'],
    ],
    ['the next slot goes along', named('live', 'Live', '14:03', '15:00'), ['News flash in 5', 'Live in 8']],
    [
      'five minutes after is not yet apart',
      named('live', 'Live', '14:05', '15:00'),
      ['News flash in 5', 'Live in 10'],
    ],
    ['six minutes after is told by itself', named('live', 'Live', '14:06', '15:00'), ['News flash in 5']],
  ])('%s', (_what, next, tells) => {
    const flash = { ...FLASH, end: '14:03' } as const;
    const { look } = looks({ reminders: [reminder(), other], stations: [airs([flash, next])] });
    look('13:00');
    const made = look('13:55');
    expect(told(made)).toEqual(tells);
    expect(told(look(next.start.replace(/..$/, '00').replace('14:00', '13:58')))).toEqual([]);
  });

  it('not two leads of one start', () => {
    const { look } = looks({ reminders: [reminder(), reminder({ id: 'r2', leadMin: 0 })] });
    look('13:00');
    expect(told(look('13:55'))).toEqual(['News flash in 5']);
    expect(told(look('14:00'))).toEqual(['News flash 0 ago']);
  });

  it('not what another station airs', () => {
    const elsewhere = { ...airs([named('live', 'Live', '14:03', '15:00')]), id: 'elsewhere' };
    const there = reminder({ id: 'r2', about: { kind: 'slot', stationId: 'elsewhere', slotId: 'live' } });
    const { look } = looks({ reminders: [reminder(), there], stations: [airs([FLASH]), elsewhere] });
    look('13:00');
    expect(told(look('13:55'))).toEqual(['News flash in 5']);
    expect(told(look('13:58'))).toEqual(['Live in 5']);
  });

  it('after a sleep: one notification for what still runs, one word for the rest', () => {
    const early = reminder({ id: 'r2', about: { kind: 'slot', stationId: 'test', slotId: 'early' } });
    const slots = [FLASH, named('early', 'Early', '06:00', '06:30')];
    const { look } = looks({ reminders: [reminder(), early], stations: [airs(slots)] });
    look('2026-03-01T23:00Z');
    const made = look('14:04');
    expect(told(made)).toEqual(['News flash 4 ago']);
    expect(made.summary?.map(({ telling }) => telling.programmes)).toEqual([['Early']]);
  });
});

describe('a programme that goes on in the next slot', () => {
  const stopping = {
    kind: 'tell-and-play',
    lateLimitMin: 10,
    stopsAtEnd: true,
    rampSec: 0,
    interrupts: false,
  } as const;
  it.each<readonly [string, Reminder, readonly string[]]>([
    ['is not told again', PROGRAMME, []],
    [
      'is told again to be recorded',
      { ...PROGRAMME, action: { kind: 'record', lateLimitMin: 10 } },
      ['Paris Live in 5'],
    ],
    ['is told again where it stopped at its end', { ...PROGRAMME, action: stopping }, ['Paris Live in 5']],
    ['goes on over what stands between', HOURS, ['News flash in 2']],
  ])('%s', (_what, one, tells) => {
    const { look } = looks({ reminders: [one], stations: [airs(PARIS)] });
    look('14:00');
    expect(told(look('14:01'))).toEqual(['Paris Live in 5']);
    expect(told(look('14:28'))).toEqual(tells);
    expect(look('15:30').newlyMissed.filter(({ what }) => what === 'telling')).toEqual([]);
  });

  it('is told where its beginning was missed', () => {
    const { look } = looks({ reminders: [PROGRAMME], stations: [airs(PARIS)] });
    look('13:00');
    expect(missed(look('14:20'))).toEqual(['Paris Live 14:06:00Z machine-slept']);
    expect(told(look('14:28'))).toEqual(['Paris Live in 5']);
  });

  it('is told every other time where it never ends', () => {
    const hourly = [1, 2, 3, 4].map((hour) =>
      named(`s${hour}`, 'Paris Live', clockText(hour * 60), clockText(hour * 60 + 60)),
    );
    const { look } = looks({ reminders: [{ ...PROGRAMME, leadMin: 0 }], stations: [airs(hourly)] });
    look('2026-03-02T00:00Z');
    expect(['01:00', '02:00', '03:00', '04:00'].map((time) => told(look(time)).length)).toEqual([1, 0, 1, 0]);
  });
});

describe('quiet hours and pauses', () => {
  const until = (time: string) => ({
    quietHours: { fromMin: 13 * 60 + 50, untilMin: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) },
  });
  it.each([
    ['13:58', ['News flash in 2']],
    ['14:05', ['News flash 5 ago']],
    ['14:10', ['News flash 10 ago']],
  ])('quiet until %s: told as soon as it may be', (time, tells) => {
    const { look } = looks({ settings: until(time) });
    look('13:00');
    expect(told(look('13:55'))).toEqual([]);
    if (time > '14:00') expect(told(look('14:00'))).toEqual([]);
    const held = look(time > '14:00' ? '14:01' : '13:56');
    expect(clock(held.nextWakeAtMs)).toBe(`${time}:00Z`);
    expect(told(look(time))).toEqual(tells);
    expect(missed(look('16:00'))).toEqual([]);
  });

  it.each([
    ['quiet-hours', until('14:20'), ['13:55', '14:00', '14:11']],
    ['quiet-hours', until('14:20'), ['16:00']],
    ['paused', { pausedUntilAtMs: at('14:20') }, ['13:55', '14:00', '14:11']],
    ['paused', { pausedUntilAtMs: at('14:20') }, ['16:00']],
    ['machine-slept', until('14:05'), ['16:00']],
  ])('stands in Missed: %s %j, looked at %j', (why, settings, times) => {
    const { look } = looks({ settings });
    look('13:00');
    const made = times.map((time) => look(time));
    expect(made.flatMap(told)).toEqual([]);
    expect(made.flatMap(missed)).toEqual([`News flash 14:00:00Z ${why}`]);
    const last = made.at(-1);
    expect(last?.summary === undefined).toBe(why !== 'machine-slept');
  });

  it('says no word about what was missed while it is quiet', () => {
    const { look } = looks({ settings: { quietHours: { fromMin: 15 * 60, untilMin: 18 * 60 } } });
    look('13:00');
    const made = look('16:00');
    expect(missed(made)).toEqual(['News flash 14:00:00Z machine-slept']);
    expect(made.summary).toBeUndefined();
  });

  it('stands in Missed at its start where notifications are refused', () => {
    const { look } = looks({ canTell: false });
    look('13:00');
    expect(clock(look('13:55').nextWakeAtMs)).toBe('14:00:00Z');
    expect(missed(look('14:00'))).toEqual(['News flash 14:00:00Z notifications-refused']);
  });
});

describe('a clock that is set', () => {
  it('back, tells nothing twice', () => {
    const { look } = looks();
    look('13:00');
    look('13:55');
    look('14:02');
    look('12:00');
    expect(told(look('13:55'))).toEqual([]);
    expect(missed(look('15:00'))).toEqual([]);
  });

  it('forward and back, tells in its time what seemed missed', () => {
    const { look, memory } = looks();
    look('13:00');
    expect(missed(look('2026-03-02T18:00Z'))).toEqual(['News flash 14:00:00Z machine-slept']);
    expect(clock(look('13:01').nextWakeAtMs)).toBe('13:55:00Z');
    expect(memory().missed).toEqual([]);
    expect(told(look('13:55'))).toEqual(['News flash in 5']);
  });

  it('back, leaves what is over in Missed', () => {
    const { look, memory } = looks();
    look('13:00');
    look('15:00');
    look('14:30');
    expect(memory().missed).toHaveLength(1);
  });
});

describe('what is edited', () => {
  it.each<readonly [string, Partial<Slot>, readonly string[]]>([
    ['a name', { programme: 'Headlines' }, []],
    ['an end', { end: '14:40' }, []],
    ['its days', { days: [1] }, []],
    ['a zone with the same time', { zone: 'Etc/GMT' }, []],
    ['a later start', { start: '14:01' }, ['News flash in 5']],
    ['an earlier start', { start: '13:59' }, ['News flash in 3']],
  ])('after the telling: %s', (_what, changes, tells) => {
    const { look, change } = looks();
    look('13:00');
    look('13:55');
    change({ stations: [airs([{ ...FLASH, ...changes }])] });
    expect(told(look('13:56'))).toEqual(tells);
  });

  it('the same timetable with new ids is told once', () => {
    const { look, change } = looks({ reminders: [HOURS] });
    look('13:00');
    look('13:55');
    change({ stations: [airs([{ ...FLASH, id: 'new' }])] });
    expect(told(look('13:56'))).toEqual([]);
  });

  it.each([
    ['a station', { stations: [] }],
    ['a slot', { stations: [airs([])] }],
    ['a reminder', { reminders: [] }],
    ['a reminder’s switch', { reminders: [reminder({ isOn: false })] }],
  ])('%s that goes takes its notification along', (_what, gone) => {
    const { look, change } = looks();
    look('13:00');
    const id = look('13:55').notification?.id;
    change(gone);
    const made = look('13:56');
    expect(made.withdrawnIds).toEqual([id]);
    expect(made.nextWakeAtMs).toBeUndefined();
  });

  it('the zone of the machine: what has passed was promised by the old one, what comes is by the new', () => {
    const { look, memory } = looks({ reminders: [HOURS] });
    look('13:00');
    const made = look('18:00', { zone: 'America/Chicago' });
    expect(missed(made)).toEqual(['News flash 14:00:00Z machine-slept']);
    expect(memory().zone).toBe('America/Chicago');
    expect(missed(look('2026-03-03T18:00Z', { zone: 'UTC' }))).toEqual([]);
  });
});

describe('a background that ended in the midst of telling', () => {
  function interrupted() {
    const world = looks();
    world.look('13:00');
    const made = world.look('13:55');
    world.remember(made.memory); // stored, and not settled
    return { ...world, id: made.notification?.id ?? '' };
  }

  it('does not tell again, and says so in Missed', () => {
    const { look } = interrupted();
    const made = look('13:56');
    expect(told(made)).toEqual([]);
    expect(missed(made)).toEqual(['News flash 14:00:00Z interrupted']);
  });

  it('trusts a notification that stands there', () => {
    const { look, id, memory } = interrupted();
    expect(missed(look('13:56', { showingIds: new Set([id]) }))).toEqual([]);
    expect(memory().shown).toMatchObject([{ id, isSettled: true }]);
  });

  it('before the plan was stored, is as if it had not begun', () => {
    const world = looks();
    world.look('13:00');
    const before = world.memory();
    world.look('13:55');
    world.remember(before);
    expect(told(world.look('13:56'))).toEqual(['News flash in 4']);
  });
});

describe('new editions', () => {
  const about = { kind: 'edition', feedId: 'feed', programme: 'The Kitchen', stationId: 'test' } as const;
  const one = reminder({ about, action: { kind: 'tell', lateLimitMin: 60 } });
  const edition = { editionId: 'e1', feedId: 'feed', title: 'Recipes', publishedAtMs: at('13:00') };

  it.each([
    ['13:30', {}, ['Recipes 30 ago'], []],
    ['14:00', {}, ['Recipes 60 ago'], []],
    ['14:00:01', {}, [], ['The Kitchen 13:00:00Z machine-slept']],
    ['12:59', {}, ['Recipes 0 ago'], []],
    ['13:30', { canTell: false }, [], ['The Kitchen 13:00:00Z notifications-refused']],
    ['13:30', { reminders: [] }, [], []],
    ['13:30', { editions: [{ ...edition, feedId: 'other' }] }, [], []],
  ])('looked at %s with %j', (time, given, tells, misses) => {
    const { look } = looks({ reminders: [one], editions: [edition], ...given });
    const made = look(time);
    expect([told(made), missed(made)]).toEqual([tells, misses]);
    const again = look(time);
    expect([told(again), missed(again)]).toEqual([[], []]);
  });

  it('wait for the end of quiet hours', () => {
    const settings = { quietHours: { fromMin: 13 * 60, untilMin: 13 * 60 + 45 } };
    const { look } = looks({ reminders: [one], settings });
    const held = look('13:30', { editions: [edition] });
    expect(told(held)).toEqual([]);
    expect(clock(held.nextWakeAtMs)).toBe('13:45:00Z');
    expect(told(look('13:45'))).toEqual(['Recipes 45 ago']);
  });
});

it('Missed holds so many, counts the others, and lets go of what was dismissed first', () => {
  const { look, memory, remember } = looks({
    stations: [airs([FLASH, named('eve', 'Eve', '20:00', '20:30')])],
    reminders: [
      { ...HOURS, about: { ...HOURS.about, hours: { fromMin: 0, untilMin: 0 } } as Reminder['about'] },
    ],
  });
  look('2026-03-02T00:00Z');
  for (let day = 0; day < 3; day += 1)
    look(new Date(at('2026-05-31T00:00Z') + day * 90 * 86_400_000).toISOString());
  expect(memory().missed).toHaveLength(MAX_MISSED);
  expect(memory().forgottenCount).toBe(2 * 270 - MAX_MISSED);
  remember({ ...memory(), missed: memory().missed.map((entry) => ({ ...entry, isDismissed: true })) });
  look(new Date(at('2026-05-31T00:00Z') + 3 * 90 * 86_400_000).toISOString());
  expect(memory().forgottenCount).toBe(2 * 270 - MAX_MISSED);
});
