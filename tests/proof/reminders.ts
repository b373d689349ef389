import { live } from '../lib/reminders/simulation/life.ts';
import { TELLING_ZONES } from '../lib/timetable/arbitraries.ts';
import { goesOn, type Proof } from './proof.ts';

// What the unit tests do for two months in each zone, for two years, again and again.

const LIVES = 60;
const DAYS = 730;
const TELL_LIVES = 6;
const MOST_FAILURES = 20; // then it is broken, and more lives tell no more

export const reminders: Proof = {
  name: 'reminders',
  claim:
    'Whatever workers, browsers, clocks, zones and timetables do over two years, no reminder is missed without standing in Missed, none is told twice, none outside its limit (the planner, on a clock of its own; Temporal says what was promised).',
  async run(options) {
    const failures: string[] = [];
    const total = { promised: 0, told: 0, toldLate: 0, missed: 0, wentOn: 0, played: 0, snoozed: 0 };
    const more = goesOn(options, LIVES);
    let [lives, looks] = [0, 0];
    for (; more(lives) && failures.length < MOST_FAILURES; lives += 1) {
      const outcome = live(options.seed, lives, DAYS);
      failures.push(...outcome.failures);
      looks += outcome.looks;
      for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += outcome.counts[name];
      if (lives % TELL_LIVES === TELL_LIVES - 1)
        options.tell(`${lives + 1} lives, ${total.promised} airings`);
    }
    const { promised, told, toldLate, missed, wentOn, played, snoozed } = total;
    const facts = [
      `${lives} lives of ${DAYS / 365} years each, stations in ${Math.min(lives, TELLING_ZONES.length)} zones, ${looks} looks`,
      `${told} told, ${toldLate} of them after the start; ${missed} stood in Missed; ${wentOn} went on with the one before; ${snoozed} snoozed; ${played} played`,
    ];
    return { failures, count: promised, counted: 'airings', facts };
  },
};
