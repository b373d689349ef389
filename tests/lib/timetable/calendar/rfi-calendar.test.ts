import { describe, expect, it } from 'vitest';
import shipped from '../../../../assets/catalogue.json' with { type: 'json' };
import { parseCatalogue } from '../../../../lib/station/catalogue.ts';
import { zoneChanges } from '../../../../lib/time/zone-changes.ts';
import { airingsBetween } from '../../../../lib/timetable/airing.ts';
import { writeCalendar } from '../../../../lib/timetable/calendar/write-calendar.ts';
import type { Timetable } from '../../../../lib/timetable/timetable.ts';
import { byTime, expanded } from './expand.ts';

const station = parseCatalogue(shipped).stations.find(({ id }) => id === 'rfi-en');
const timetable = station?.timetable;
if (!station || !timetable) throw new Error('RFI English ships no timetable');

const around = { station, note: '', nowMs: Date.parse('2026-11-25T12:00Z') };

function inZone(zone: string, labels: Partial<Timetable> = {}): Timetable {
  return {
    ...(timetable as Timetable),
    ...labels,
    slots: (timetable as Timetable).slots.map((slot) => ({ ...slot, zone })),
  };
}

function ours(table: Timetable, fromMs: number, untilMs: number) {
  return airingsBetween(table.slots, fromMs, untilMs)
    .map(({ slot, startsAtMs, endsAtMs }) => ({ summary: slot.programme, startsAtMs, endsAtMs }))
    .sort(byTime);
}

describe('the calendar of RFI English’s whole timetable', () => {
  it('as it ships has the same airings over a year within its validity', () => {
    const { text, leftOut } = writeCalendar({ ...around, timetable, span: 'validity' });
    const [fromMs, untilMs] = [Date.parse('2016-09-01T00:00Z'), Date.parse('2017-09-01T00:00Z')];
    expect(leftOut).toEqual([]);
    expect(text).not.toContain('VTIMEZONE');
    expect(expanded(text, fromMs, untilMs)).toEqual(ours(timetable, fromMs, untilMs));
  });

  it('begins and ends with its validity', () => {
    const { text } = writeCalendar({ ...around, timetable, span: 'validity' });
    const all = expanded(text, 0, Date.parse('2030-01-01T00:00Z'));
    expect(new Date(all[0]?.startsAtMs ?? 0).toISOString()).toBe('2016-08-31T04:00:00.000Z');
    expect(new Date(all.at(-1)?.startsAtMs ?? 0).toISOString()).toBe('2018-01-20T16:33:00.000Z');
  });

  it('goes on from today where its reader wants the timetable of 2016 now', () => {
    const { text } = writeCalendar({ ...around, timetable, span: 'from-today' });
    const [fromMs, untilMs] = [Date.parse('2026-11-25T00:00Z'), Date.parse('2027-11-25T00:00Z')];
    expect(expanded(text, 0, untilMs)).toEqual(ours(timetable, fromMs, untilMs));
  });

  // A year of each zone with both changes of its clocks, and how many changes there are.
  it.each<[string, string, number]>([
    ['Europe/Paris', '2026-12-01', 2],
    ['Europe/London', '2026-12-01', 2],
    ['Europe/Dublin', '2026-12-01', 2],
    ['America/New_York', '2026-12-01', 2],
    ['America/St_Johns', '2026-12-01', 2],
    ['America/Santiago', '2026-12-01', 2],
    ['Australia/Lord_Howe', '2026-12-01', 2],
    ['Pacific/Auckland', '2026-12-01', 2],
    ['Africa/Casablanca', '2026-12-01', 2],
    ['Africa/Cairo', '2026-12-01', 2],
    ['Asia/Beirut', '2026-12-01', 2],
    ['America/Nuuk', '2026-12-01', 2],
    ['America/Sao_Paulo', '2017-01-01', 2],
    ['America/Sao_Paulo', '2018-06-01', 2],
    ['America/Sao_Paulo', '2026-12-01', 0],
    ['Asia/Kathmandu', '2026-12-01', 0],
  ])('in %s from %s has the same airings over a year with %i changes of clocks', (zone, from, count) => {
    const fromMs = Date.parse(`${from}T00:00Z`);
    const untilMs = fromMs + 366 * 86_400_000;
    expect(zoneChanges(zone, fromMs, untilMs)).toHaveLength(count);
    const table = inZone(zone, { validFrom: from as Timetable['validFrom'], validUntil: undefined });
    const { text, leftOut } = writeCalendar({ ...around, timetable: table, span: 'validity' });
    expect(leftOut).toEqual([]);
    // The first day in the zone begins up to half a day before or after the one in UTC.
    const expected = ours(table, fromMs + 86_400_000, untilMs);
    expect(expected.length).toBeGreaterThan(4_000);
    expect(expanded(text, fromMs + 86_400_000, untilMs)).toEqual(expected);
  });

  it.each(['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'])(
    'in %s still has them eight years later',
    (zone) => {
      const table = inZone(zone, { validFrom: undefined, validUntil: undefined });
      const { text } = writeCalendar({ ...around, timetable: table, span: 'validity' });
      const [fromMs, untilMs] = [Date.parse('2034-06-01T00:00Z'), Date.parse('2034-12-01T00:00Z')];
      expect(expanded(text, fromMs, untilMs)).toEqual(ours(table, fromMs, untilMs));
    },
  );
});
