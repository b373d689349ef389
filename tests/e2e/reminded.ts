import type { CallAnswer } from '../../lib/radio/calls.ts';
import type { ReminderMemory } from '../../lib/reminders/memory.ts';
import { parseReminderMemory } from '../../lib/reminders/memory-schema.ts';
import { EVERY_DAY, type Reminder } from '../../lib/reminders/reminder.ts';
import { waitUntil } from '../harness/processes.ts';
import { driverOf, type EvaluateInPage } from './driver.ts';

const MINUTE_MS = 60_000;
const API = '(globalThis.browser?.runtime ? browser : chrome)'; // Firefox's `chrome` gives no promises

/** The first full minute that is at least so far ahead: slots start at full minutes. */
export function minuteAhead(leastMs: number): number {
  return Math.ceil((Date.now() + leastMs) / MINUTE_MS) * MINUTE_MS;
}

const wallTime = (atMs: number) => new Date(atMs).toISOString().slice(11, 16);

/** An own station with one slot, daily at these times of UTC, as a view would send it. */
export function stationAiring(id: string, url: string, startsAtMs: number, endsAtMs: number) {
  const slot = {
    id: 'flash',
    programme: `Flash of ${id}`,
    days: EVERY_DAY,
    start: wallTime(startsAtMs),
    end: wallTime(endsAtMs),
    zone: 'UTC',
  };
  return {
    id,
    name: `Station ${id}`,
    language: 'en',
    country: 'FR',
    zone: 'UTC',
    streams: [{ url, codec: 'mp3' }],
    feeds: [],
    timetable: { slots: [slot] },
    airsBulletinsToday: false,
  };
}

/** A reminder on that slot, at its start. */
export function reminderOn(
  stationId: string,
  action: Reminder['action'] = { kind: 'tell', lateLimitMin: 5 },
): Reminder {
  const about = { kind: 'slot', stationId, slotId: 'flash' } as const;
  return { id: `on-${stationId}`, isOn: true, about, leadMin: 0, days: EVERY_DAY, action };
}

/** What a test asks of reminders through an open page of the extension. */
export function reminded(evaluate: EvaluateInPage) {
  const { call } = driverOf(evaluate);
  const memory = async (): Promise<ReminderMemory> =>
    parseReminderMemory(
      JSON.parse(
        String(
          await evaluate(
            `${API}.storage.local.get('reminderMemory').then((it) => JSON.stringify(it.reminderMemory ?? {}))`,
          ),
        ),
      ),
    ).memory;
  const must = (answer: CallAnswer) => {
    if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  };
  return {
    call,
    memory,
    async set(station: ReturnType<typeof stationAiring>, reminder: Reminder) {
      must(await call({ kind: 'save-station', station }));
      must(await call({ kind: 'save-reminder', reminder }));
    },
    showing: async () =>
      JSON.parse(
        String(
          await evaluate(`${API}.notifications.getAll().then((all) => JSON.stringify(Object.keys(all)))`),
        ),
      ) as readonly string[],
    untilShown: (withinMs: number) =>
      waitUntil('a notification to be shown', async () => (await memory()).shown[0], { withinMs }),
  };
}
