import { describe, expect, test } from 'vitest';
import { parseStation } from '../../lib/station/station-schema.ts';
import { demoStation, demoTimetable } from './demo-station.ts';
import { isNews } from './is-news.ts';
import { minuteOf, slotOnAir } from './schedule.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const MOMENTS = [
  { when: 'just after an hour', now: '2026-11-23T20:00:00Z', zone: 'UTC' },
  { when: 'just before a half hour', now: '2026-11-23T20:29:59.999Z', zone: 'UTC' },
  { when: 'just before midnight', now: '2026-11-23T23:59:59Z', zone: 'UTC' },
  { when: 'at midnight on a Sunday', now: '2026-11-22T00:00:00Z', zone: 'UTC' },
  { when: 'in New York in the evening', now: '2026-11-24T03:14:00Z', zone: 'America/New_York' },
  { when: 'in Kathmandu, a quarter off', now: '2026-11-23T09:20:00Z', zone: 'Asia/Kathmandu' },
  { when: 'on the day clocks go forward in Paris', now: '2026-03-29T00:40:00Z', zone: 'Europe/Paris' },
];

function length({ start, end }: { readonly start: string; readonly end: string }): number {
  return (minuteOf(end) - minuteOf(start) + 24 * 60) % (24 * 60);
}

describe.each(MOMENTS)('the demo timetable made $when', ({ now, zone }) => {
  const nowMs = Date.parse(now);
  const { slots, validFrom, validUntil } = demoTimetable(nowMs, zone);

  test('has 21 slots on every day, each with a name of its own', () => {
    expect(slots).toHaveLength(21);
    expect(new Set(slots.map(({ id }) => id)).size).toBe(21);
    expect(slots.every(({ days }) => days.join() === '1,2,3,4,5,6,7')).toBe(true);
  });

  test('keeps the rhythm of news and features', () => {
    for (const slot of slots) {
      const next = slots.find(({ start }) => start === slot.end);
      const pair = [length(slot), next === undefined ? 0 : length(next)].join('+');
      if (isNews(slot) && next !== undefined) expect(['10+20', '3+27', '6+24']).toContain(pair);
    }
  });

  test('has something on air for an hour from now', () => {
    for (let minute = 0; minute < 60; minute += 1) {
      expect(slotOnAir(slots, nowMs + minute * MINUTE_MS)).toBeDefined();
    }
  });

  test('never has nothing on air for more than four hours', () => {
    const heardAt: number[] = [];
    for (let atMs = nowMs; atMs < nowMs + 48 * HOUR_MS; atMs += 3 * MINUTE_MS) {
      if (slotOnAir(slots, atMs) !== undefined) heardAt.push(atMs);
    }
    const gapsMs = heardAt.map((atMs, index) => (heardAt[index + 1] ?? atMs) - atMs);
    expect(Math.max(...gapsMs)).toBeLessThan(4 * HOUR_MS);
  });

  test('changes programme within half an hour', () => {
    const nowOnAir = slotOnAir(slots, nowMs);
    expect(slotOnAir(slots, nowMs + HOUR_MS / 2)?.id).not.toBe(nowOnAir?.id);
  });

  test('is valid since a week and without end', () => {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(nowMs);
    expect(validFrom?.localeCompare(today)).toBe(-1);
    expect(validUntil).toBeUndefined();
  });
});

test('the demo station offers the live stream, then its mirror', () => {
  const station = demoStation('http://127.0.0.1:8410', Date.parse('2026-11-23T20:00:00Z'), 'Europe/Paris');
  expect(station).toMatchObject({ id: 'demo', name: 'Pips demo station', zone: 'Europe/Paris' });
  expect(station.streams).toEqual([
    { url: 'http://127.0.0.1:8410/live.mp3', codec: 'mp3', bitrateKbps: 64 },
    { url: 'http://127.0.0.1:8410/mirror.mp3', codec: 'mp3', bitrateKbps: 64 },
  ]);
});

test('the demo station’s entry passes as one of the catalogue, with nothing set aside', () => {
  const station = demoStation('http://127.0.0.1:8410', Date.parse('2026-11-23T20:00:00Z'), 'Europe/Paris');
  expect(parseStation(JSON.parse(JSON.stringify(station)))).toEqual({ ok: true, station, setAside: [] });
  expect(station.feeds).toEqual([
    { title: 'Pips demo news flash', url: 'http://127.0.0.1:8410/feeds/pips-demo-news-flash.xml' },
    { title: 'Demo Café', url: 'http://127.0.0.1:8410/feeds/demo-cafe.xml' },
    {
      title: 'Letters from the engine room',
      url: 'http://127.0.0.1:8410/feeds/letters-from-the-engine-room.xml',
    },
    { title: "The Demo Hour: what's on", url: 'http://127.0.0.1:8410/feeds/the-demo-hour-whats-on.xml' },
  ]);
});
