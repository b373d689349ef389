import { describe, expect, it } from 'vitest';
import { airs, at, clock, FLASH, looks, missed, named, playing, reminder, told } from './world.ts';

const PLAYS = reminder({ action: playing() });

/** Start and last instant of each order of a plan. */
function ordered({ plays }: ReturnType<ReturnType<typeof looks>['look']>): readonly string[] {
  return plays.map(({ startsAtMs, latestAtMs }) => `${clock(startsAtMs)} until ${clock(latestAtMs)}`);
}

const ORDER = '14:00:00Z until 14:10:00Z';

describe('a reminder that plays at 14:00, ten minutes late at most', () => {
  it.each([
    ['13:58:29', [], []],
    ['13:58:30', [ORDER], []],
    ['14:00', [ORDER], []],
    ['14:10', [ORDER], []],
    ['14:10:01', [], ['News flash 14:00:00Z play machine-slept']],
  ])('told at 13:55 and looked at %s', (time, orders, misses) => {
    const { look } = looks({ reminders: [PLAYS] });
    look('13:00');
    expect(clock(look('13:55').nextWakeAtMs)).toBe('13:58:30Z');
    const made = look(time);
    expect(ordered(made)).toEqual(orders);
    expect(missed(made)).toEqual(misses);
    expect(ordered(look(time))).toEqual([]);
  });

  it('is told and played at once after a sleep', () => {
    const { look } = looks({ reminders: [PLAYS] });
    look('13:00');
    const made = look('14:04');
    expect(told(made)).toEqual(['News flash 4 ago']);
    expect(ordered(made)).toEqual([ORDER]);
  });

  it('stands in Missed once where it was neither told nor played', () => {
    const { look } = looks({ reminders: [PLAYS] });
    look('13:00');
    expect(missed(look('15:00'))).toEqual(['News flash 14:00:00Z machine-slept']);
  });

  it('says what the engine needs', () => {
    const action = playing({ stopsAtEnd: true, rampSec: 30, interrupts: true });
    const { look } = looks({ reminders: [reminder({ action })] });
    look('13:00');
    expect(look('13:59').plays).toMatchObject([
      {
        id: `play:r1@${at('14:00')}`,
        stationId: 'test',
        startsAtMs: at('14:00'),
        stopsAtMs: at('14:30'),
        rampSec: 30,
        interrupts: true,
      },
    ]);
  });

  it('plays with no notification where those are refused, and is not missed', () => {
    const { look } = looks({ reminders: [PLAYS], canTell: false });
    look('13:00');
    expect(ordered(look('13:58:30'))).toEqual([ORDER]);
    expect(missed(look('14:00'))).toEqual([]);
  });

  it.each([
    ['it cannot play', { canPlay: false }, 'cannot-play'],
    [
      'it is quiet at the start',
      { settings: { quietHours: { fromMin: 14 * 60, untilMin: 15 * 60 } } },
      'quiet-hours',
    ],
    ['it is paused at the start', { settings: { pausedUntilAtMs: at('14:01') } }, 'paused'],
  ])('does not play where %s', (_what, given, why) => {
    const { look, change } = looks({ reminders: [PLAYS] });
    look('13:00');
    look('13:55');
    change(given);
    expect(clock(look('13:58:30').nextWakeAtMs)).toBe('14:00:00Z');
    const made = look('14:00');
    expect(ordered(made)).toEqual([]);
    expect(missed(made)).toEqual([`News flash 14:00:00Z play ${why}`]);
  });

  it('never plays twice, though the clock is set back', () => {
    const { look } = looks({ reminders: [PLAYS] });
    look('13:00');
    look('13:58:30');
    look('14:31'); // over
    look('13:30');
    expect(['13:55', '13:58:30', '14:00', '14:05'].flatMap((time) => ordered(look(time)))).toEqual([]);
  });

  it.each([
    ['reminder', { reminders: [] }],
    ['switch', { reminders: [{ ...PLAYS, isOn: false }] }],
    ['station', { stations: [] }],
    ['start', { stations: [airs([{ ...FLASH, start: '14:01' }])] }],
    ['wish to play', { reminders: [reminder()] }],
    ['peace', { settings: { pausedUntilAtMs: at('15:00') } }],
  ] as const)('is taken back within the last minute with its %s', (_what, change) => {
    const world = looks({ reminders: [PLAYS] });
    world.look('13:00');
    world.look('13:58:30');
    world.change(change);
    expect(world.look('13:59').cancelledPlayIds).toEqual([`play:r1@${at('14:00')}`]);
    expect(world.look('13:59').cancelledPlayIds).toEqual([]);
  });

  it('is not taken back once it has begun', () => {
    const world = looks({ reminders: [PLAYS] });
    world.look('13:00');
    world.look('13:58:30');
    world.change({ reminders: [] });
    expect(world.look('14:00').cancelledPlayIds).toEqual([]);
  });
});

describe('a programme that plays and goes on in the next slot', () => {
  const about = { kind: 'programme', stationId: 'test', programme: 'Paris Live' } as const;
  const stations = [
    airs([named('live-1', 'Paris Live', '14:06', '14:30'), named('live-2', 'Paris Live', '14:33', '14:59')]),
  ];
  const reminders = [reminder({ about, action: playing() })];

  it.each([
    ['was ordered: it plays on', ['14:04:30', '14:28', '14:31:30', '14:33'], {}, [], []],
    [
      'was not ordered: the next is told and plays',
      ['14:28', '14:31:30'],
      {},
      ['Paris Live in 5'],
      ['14:33:00Z'],
    ],
    ['cannot play: it was told', ['14:06', '14:28', '14:33'], { canPlay: false }, [], []],
  ])('the first %s', (_what, times, given, tells, orders) => {
    const { look } = looks({ reminders, stations, ...given });
    look('13:00');
    look('14:01');
    const made = times.map((time) => look(time));
    expect(made.flatMap(told)).toEqual(tells);
    const starts = made.flatMap(({ plays }) => plays.map(({ startsAtMs }) => clock(startsAtMs)));
    expect(starts.filter((start) => start !== '14:06:00Z')).toEqual(orders);
  });
});

describe('an order that the engine may not have got', () => {
  function unsettled() {
    const world = looks({ reminders: [PLAYS] });
    world.look('13:00');
    world.look('13:55');
    world.remember(world.look('13:58:30').memory);
    return world;
  }

  it('is the same order again', () => {
    const { look } = unsettled();
    expect(look('13:59').plays.map(({ id }) => id)).toEqual([`play:r1@${at('14:00')}`]);
    expect(ordered(look('13:59:10'))).toEqual([]);
  });

  it('stands in Missed after its limit', () => {
    const { look } = unsettled();
    const made = look('14:10:01');
    expect([ordered(made), missed(made)]).toEqual([[], ['News flash 14:00:00Z play interrupted']]);
  });

  it('is given in its time where the clock was set back', () => {
    const { look } = unsettled();
    const made = look('13:30');
    expect(ordered(made)).toEqual([]);
    expect(made.cancelledPlayIds).toEqual([`play:r1@${at('14:00')}`]);
    expect(ordered(look('13:58:30'))).toEqual([ORDER]);
  });
});
