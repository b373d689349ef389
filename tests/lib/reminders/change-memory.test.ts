import { describe, expect, it } from 'vitest';
import {
  closeNotification,
  dismissMissed,
  settleNotification,
  settlePlay,
  snoozeNotification,
} from '../../../lib/reminders/change-memory.ts';
import { at, clock, looks, missed, playing, reminder, told } from './world.ts';

const FIVE_MIN_MS = 5 * 60_000;

function toldAt(time: string, given = {}) {
  const world = looks(given);
  world.look('13:00');
  const made = world.look(time);
  return { ...world, made, id: made.notification?.id ?? '' };
}

describe('snooze', () => {
  it.each([
    ['13:55', '14:00', ['News flash 0 ago again']],
    ['13:57', '14:02', ['News flash 2 ago again']],
    ['14:08', '14:09', ['News flash 9 ago again']], // a minute before its limit
  ])('five minutes at %s tells again at %s', (time, again, tells) => {
    const { look, remember, memory, id } = toldAt(time);
    remember(snoozeNotification(memory(), id, at(time), FIVE_MIN_MS));
    expect(clock(look(time).nextWakeAtMs)).toBe(`${again}:00Z`);
    const made = look(again);
    expect(told(made)).toEqual(tells);
    expect(made.notification?.id).toBe(`${id}~1`);
    expect(told(look(again))).toEqual([]);
  });

  it('nothing where its limit is less than a minute away', () => {
    const { memory, id } = toldAt('14:09');
    expect(snoozeNotification(memory(), id, at('14:09'), FIVE_MIN_MS)).toMatchObject({
      waiting: [],
      shown: [],
    });
  });

  it('twice is once, and twice in turn is two', () => {
    const { look, remember, memory, id } = toldAt('13:55');
    remember(snoozeNotification(memory(), id, at('13:55'), FIVE_MIN_MS));
    remember(snoozeNotification(memory(), id, at('13:55'), FIVE_MIN_MS));
    expect(memory().waiting).toHaveLength(1);
    look('14:00');
    remember(snoozeNotification(memory(), `${id}~1`, at('14:00'), FIVE_MIN_MS));
    expect(look('14:05').notification?.id).toBe(`${id}~2`);
  });

  it('slept through stands in Missed', () => {
    const { look, remember, memory, id } = toldAt('13:55');
    remember(snoozeNotification(memory(), id, at('13:55'), FIVE_MIN_MS));
    expect(missed(look('15:00'))).toEqual(['News flash 14:00:00Z machine-slept']);
  });

  it('ends with its reminder', () => {
    const { look, remember, memory, id } = toldAt('13:55');
    remember(snoozeNotification(memory(), id, at('13:55'), FIVE_MIN_MS));
    expect(told(look('14:00', { reminders: [] }))).toEqual([]);
    expect(memory().waiting).toEqual([]);
  });
});

describe('what the browser says of a notification', () => {
  it('shown: it is trusted', () => {
    const world = toldAt('13:55');
    world.remember(settleNotification(world.made.memory, world.id, 'shown', at('13:55')));
    expect(missed(world.look('13:56'))).toEqual([]);
  });

  it('refused: what it tells stands in Missed, once', () => {
    const { made, id } = toldAt('13:55');
    const once = settleNotification(made.memory, id, 'refused', at('13:55'));
    expect(once.missed).toMatchObject([{ why: 'notifications-refused', what: 'telling' }]);
    expect(settleNotification(once, id, 'refused', at('13:55'))).toEqual(once);
  });

  it('closed: it needs no withdrawing', () => {
    const { look, remember, memory, id } = toldAt('13:55');
    remember(closeNotification(memory(), id));
    expect(look('14:30').withdrawnIds).toEqual([]);
  });
});

it('an order that the engine has is not given again', () => {
  const world = looks({ reminders: [reminder({ action: playing() })] });
  world.look('13:00');
  const { memory, plays } = world.look('13:59');
  world.remember(settlePlay(memory, plays[0]?.id ?? ''));
  expect(world.look('13:59:30').plays).toEqual([]);
});

it('what was missed is dismissed one by one or all at once', () => {
  const { look, memory } = looks();
  look('13:00');
  look('2026-03-04T13:00Z');
  const [first] = memory().missed;
  const one = dismissMissed(memory(), new Set([first?.telling.key ?? '']));
  expect(one.missed.map(({ isDismissed }) => isDismissed)).toEqual([true, false]);
  expect(dismissMissed(one).missed.every(({ isDismissed }) => isDismissed)).toBe(true);
});
