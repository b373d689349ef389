import { describe, expect, it } from 'vitest';
import { type PlanInput, plan } from '../../../../lib/reminders/plan.ts';
import { live } from './life.ts';

// Many more lives, of two years each: `npm run proof -- --only reminders`.

const SEED = 20261125;
const LIVES = 12; // one for each zone
const DAYS = 60;
const PATIENCE_MS = 60_000;

describe('lives with reminders', () => {
  it(
    'nothing is missed in silence, told twice, or told outside its limit, whatever happens',
    () => {
      const lives = Array.from({ length: LIVES }, (_, round) => live(SEED, round, DAYS));
      expect(lives.flatMap(({ failures }) => failures)).toEqual([]);
      const sum = (count: keyof (typeof lives)[number]['counts']) =>
        lives.reduce((total, { counts }) => total + counts[count], 0);
      // A world in which nothing happens would prove nothing.
      expect(sum('promised')).toBeGreaterThan(1_000);
      expect(sum('told')).toBeGreaterThan(300);
      expect(sum('toldLate')).toBeGreaterThan(50);
      expect(sum('missed')).toBeGreaterThan(300);
      expect(sum('wentOn')).toBeGreaterThan(5);
      expect(sum('played')).toBeGreaterThan(50);
      expect(sum('snoozed')).toBeGreaterThan(20);
    },
    PATIENCE_MS,
  );

  it('a life comes back with its seed', () => {
    expect(live(SEED, 3, 20)).toEqual(live(SEED, 3, 20));
  });
});

/** A planner that is told something wrong. */
const told = (wrong: (input: PlanInput) => Partial<PlanInput>) => (input: PlanInput) =>
  plan({ ...input, ...wrong(input) });

/** A planner that remembers something wrong. */
const remembers = (wrong: (memory: PlanInput['memory']) => Partial<PlanInput['memory']>) =>
  told(({ memory }) => ({ memory: { ...memory, ...wrong(memory) } }));

const lateBy = (minutes: number) =>
  told(({ reminders }) => ({
    reminders: reminders.map((reminder) => ({
      ...reminder,
      action: { ...reminder.action, lateLimitMin: reminder.action.lateLimitMin + minutes },
    })),
  }));

describe('the simulation finds out a planner that', () => {
  it.each<readonly [string, typeof plan, RegExp]>([
    ['forgets what it told', remembers(() => ({ told: {} })), /told twice|shown twice/],
    ['forgets what it ordered', remembers(() => ({ played: {} })), /ordered twice/],
    ['forgets when it last looked', remembers(() => ({ lastLookedAtMs: undefined })), /missed in silence/],
    [
      'forgets by which zone it promised',
      remembers(() => ({ zone: undefined })),
      /in silence|because of|not in the/,
    ],
    ['forgets what waits', remembers(() => ({ waiting: [] })), /missed in silence/],
    ['forgets what was missed', remembers(() => ({ missed: [] })), /left Missed in silence/],
    [
      'believes that all it stored was shown',
      remembers(({ shown }) => ({ shown: shown.map((one) => ({ ...one, isSettled: true })) })),
      /in silence|never seen to/,
    ],
    ['takes a minute more than the limit', lateBy(1), /limit/],
    [
      'knows no quiet hours',
      told(({ settings }) => ({ settings: { ...settings, quietHours: undefined } })),
      /quiet hours/,
    ],
    ['tells where it cannot', told(() => ({ canTell: true })), /nothing can be told/],
    ['never learns of a changed timetable', learnsNothing(), /not in the timetable|in silence|no reminder/],
    [
      'wakes two minutes late',
      (input) => {
        const made = plan(input);
        const { nextWakeAtMs } = made;
        return { ...made, nextWakeAtMs: nextWakeAtMs === undefined ? undefined : nextWakeAtMs + 120_000 };
      },
      /in calm weather|because of|missed/,
    ],
  ])(
    '%s',
    (_what, broken, problem) => {
      const failures: string[] = [];
      for (let round = 0; round < 40 && !failures.some((failure) => problem.test(failure)); round += 1) {
        failures.push(...live(SEED, round, DAYS, broken).failures);
      }
      expect(failures.find((failure) => problem.test(failure))).toBeDefined();
    },
    PATIENCE_MS,
  );
});

/** The stations of the first look for ever. */
function learnsNothing(): typeof plan {
  let first: PlanInput['stations'] | undefined;
  return (input) => {
    first ??= input.stations;
    return plan({ ...input, stations: first });
  };
}
