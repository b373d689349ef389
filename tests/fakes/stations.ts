import type { Station } from '../../lib/station/station.ts';
import type { Slot } from '../../lib/timetable/slot.ts';

/** A station for tests; `change` replaces what matters to the case. */
export function aStation(id: string, change: Partial<Station> = {}): Station {
  return {
    id,
    name: `Station ${id}`,
    language: 'en',
    country: 'FR',
    homepage: undefined,
    zone: 'Europe/Paris',
    streams: [{ url: `https://${id}.example/live.mp3`, codec: 'mp3', bitrateKbps: 64 }],
    feeds: [],
    timetable: undefined,
    airsBulletinsToday: false,
    ...change,
  };
}

/** A slot for tests: every day, in UTC. */
export function aSlot(id: string, start: Slot['start'], end: Slot['end'], change: Partial<Slot> = {}): Slot {
  return {
    id,
    programme: `Programme ${id}`,
    description: undefined,
    days: [1, 2, 3, 4, 5, 6, 7],
    start,
    end,
    zone: 'UTC',
    oddities: [],
    ...change,
  };
}
