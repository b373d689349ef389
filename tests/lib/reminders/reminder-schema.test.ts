import { describe, expect, it } from 'vitest';
import { NOTHING_REMEMBERED } from '../../../lib/reminders/memory.ts';
import { parseReminderMemory } from '../../../lib/reminders/memory-schema.ts';
import { MAX_REMINDERS } from '../../../lib/reminders/reminder.ts';
import { parseReminderSettings, parseReminders } from '../../../lib/reminders/reminder-schema.ts';
import { looks, playing, reminder } from './world.ts';

/** As storage gives it back. */
const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('stored reminders', () => {
  const about = { stationId: 'test' };
  it.each([
    reminder(),
    reminder({ action: playing({ rampSec: 20 }), leadMin: 0, days: [6, 7] }),
    reminder({ about: { kind: 'programme', ...about, programme: 'Paris Live' } }),
    reminder({ about: { kind: 'hours', ...about, hours: { fromMin: 1380, untilMin: 60 } } }),
    reminder({ about: { kind: 'airing', ...about, slotId: 'flash', startsAtMs: 1 } }),
    reminder({ about: { kind: 'edition', feedId: 'f', programme: 'P', stationId: undefined } }),
    reminder({ action: { kind: 'record', lateLimitMin: 1 } }),
  ])('come back as they were: $about.kind $action.kind', (one) => {
    expect(parseReminders(stored([one]))).toEqual({ reminders: [one], setAside: [] });
  });

  it.each([
    ['no reminder', 7, 'is no reminder'],
    ['no id', { ...reminder(), id: '' }, 'id "": is empty'],
    [
      'no subject',
      { ...reminder(), about: { kind: 'star', stationId: 'x' } },
      'is nothing to be reminded of',
    ],
    ['a negative lead', reminder({ leadMin: -1 }), 'leadMin "-1": is below 0'],
    ['a lead of half a minute', reminder({ leadMin: 0.5 }), 'leadMin "0.5": is no whole number'],
    ['no day', reminder({ days: [] }), 'days: names no day'],
    ['a day twice', reminder({ days: [1, 1] }), 'days: names a day twice'],
    ['no time to act in', reminder({ action: { kind: 'tell', lateLimitMin: 0 } }), 'is below 1'],
    [
      'hours of no clock',
      reminder({ about: { kind: 'hours', stationId: 'x', hours: { fromMin: 0, untilMin: 1440 } } }),
      'is above 1439',
    ],
    [
      'playing at an edition',
      reminder({
        about: { kind: 'edition', feedId: 'f', programme: 'P', stationId: 'x' },
        action: playing(),
      }),
      'only tells of editions',
    ],
  ])('that are wrong are set aside with what is wrong: %s', (_what, broken, problem) => {
    const { reminders, setAside } = parseReminders(stored([broken, reminder({ id: 'good' })]));
    expect(reminders.map(({ id }) => id)).toEqual(['good']);
    expect(setAside).toEqual([
      { where: 'reminder 1', problem: expect.stringContaining(problem), value: stored(broken) },
    ]);
  });

  it('have one of an id, and so many at most', () => {
    const twice = parseReminders([reminder(), reminder({ leadMin: 1 })]);
    expect(twice.reminders).toEqual([reminder()]);
    expect(twice.setAside[0]?.problem).toBe('id "r1": is that of an earlier one already');
    const many = Array.from({ length: MAX_REMINDERS + 2 }, (_, index) => reminder({ id: `r${index}` }));
    expect(parseReminders(many).reminders).toHaveLength(MAX_REMINDERS);
    expect(parseReminders(many).setAside).toHaveLength(2);
  });

  it.each([
    [undefined, 0],
    ['nonsense', 1],
    [{}, 1],
  ])('that are no list give none: %j', (value, asides) => {
    const { reminders, setAside } = parseReminders(value);
    expect([reminders, setAside.length]).toEqual([[], asides]);
  });
});

describe('stored settings of reminders', () => {
  const hours = { fromMin: 1320, untilMin: 270 };
  it.each([
    [undefined, undefined, undefined, []],
    [{ quietHours: hours, pausedUntilAtMs: 5 }, hours, 5, []],
    [{ quietHours: null }, undefined, undefined, []],
    [{ quietHours: { fromMin: 'x' }, pausedUntilAtMs: 5 }, undefined, 5, ['quiet hours']],
    [{ quietHours: hours, pausedUntilAtMs: 'x' }, hours, undefined, ['pause of reminders']],
    ['x', undefined, undefined, ['reminder settings']],
  ])('%j', (value, quietHours, pausedUntilAtMs, asides) => {
    const { settings, setAside } = parseReminderSettings(value);
    expect(settings).toEqual({ quietHours, pausedUntilAtMs });
    expect(setAside.map(({ where }) => where)).toEqual(asides);
  });
});

describe('what the planner remembers', () => {
  function full() {
    const world = looks({
      reminders: [reminder({ action: playing({ stopsAtEnd: true }) }), reminder({ id: 'r2', leadMin: 0 })],
    });
    world.look('2026-03-01T13:00Z');
    world.look('13:00');
    world.look('13:59');
    world.look('14:00', { settings: { pausedUntilAtMs: Date.parse('2026-03-02T14:05Z') } });
    return world.memory();
  }

  it('comes back as it was', () => {
    const memory = full();
    expect([memory.missed, memory.shown, memory.ordered, memory.waiting].map(({ length }) => length)).toEqual(
      [2, 1, 1, 1],
    );
    expect(parseReminderMemory(stored(memory))).toEqual({ memory, setAside: [] });
  });

  it('is nothing where nothing is stored, and where it is no record', () => {
    expect(parseReminderMemory(undefined)).toEqual({ memory: NOTHING_REMEMBERED, setAside: [] });
    expect(parseReminderMemory([7]).memory).toEqual(NOTHING_REMEMBERED);
    expect(parseReminderMemory(7).setAside).toHaveLength(1);
  });

  it.each([
    ['told', { r1: [1, 'x'], r2: 'y' }, { told: { r1: [1], r2: [] } }, 2],
    ['zone', 'Mars/Base', { zone: undefined }, 1],
    ['lastLookedAtMs', 'x', { lastLookedAtMs: undefined }, 1],
    ['missed', [7], { missed: [] }, 1],
    ['shown', 'x', { shown: [] }, 1],
    ['forgottenCount', -1, { forgottenCount: 0 }, 1],
  ])('sets aside what is wrong of it alone: %s', (name, value, expected, asides) => {
    const memory = full();
    const read = parseReminderMemory(stored({ ...memory, [name]: value }));
    expect(read.memory).toEqual({ ...memory, ...expected });
    expect(read.setAside).toHaveLength(asides);
  });
});
