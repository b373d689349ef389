import type { Station } from '../../../lib/station/station.ts';

/** A valid station with what a test says about it. */
export function station(changes: Partial<Station> = {}): Station {
  return {
    id: 'test',
    name: 'Test Radio',
    language: 'en',
    country: 'FR',
    homepage: undefined,
    zone: 'Europe/Paris',
    streams: [{ url: 'https://radio.example/live.mp3', codec: 'mp3', bitrateKbps: 64 }],
    feeds: [],
    timetable: undefined,
    airsBulletinsToday: false,
    ...changes,
  };
}
