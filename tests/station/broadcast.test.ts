import { describe, expect, test } from 'vitest';
import { createBroadcast } from './broadcast.ts';
import { demoTimetable } from './demo-station.ts';
import { isNews } from './is-news.ts';
import { slotOnAir } from './schedule.ts';
import { FRAME_MS, readTracks, TRACK_NAMES, type TrackName } from './tracks.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TRACKS = readTracks();
const FIRST_FRAMES = new Map<Uint8Array, TrackName>();
for (const name of TRACK_NAMES) if (TRACKS[name][0] !== undefined) FIRST_FRAMES.set(TRACKS[name][0], name);

/** A station on a clock that the test moves. */
function onClock(startText: string, options: { readonly zone?: string; readonly burstBytes?: number } = {}) {
  const clock = { nowMs: Date.parse(startText) };
  const { burstBytes = 0, zone = 'UTC' } = options;
  const { slots } = demoTimetable(clock.nowMs, zone);
  const broadcast = createBroadcast({ tracks: TRACKS, slots, zone, nowMs: () => clock.nowMs, burstBytes });
  return { broadcast, clock, slots };
}

/** Lets time pass as the server does and lists which track began when. */
function follow({ broadcast, clock }: ReturnType<typeof onClock>, forMs: number) {
  const startMs = clock.nowMs;
  const begun: { readonly track: TrackName; readonly atMs: number }[] = [];
  let frames = 0;
  while (clock.nowMs < startMs + forMs) {
    clock.nowMs += 100;
    for (const frame of broadcast.advance()) {
      const track = FIRST_FRAMES.get(frame);
      if (track !== undefined) begun.push({ track, atMs: startMs + frames * FRAME_MS });
      frames += 1;
    }
  }
  return { begun, frames };
}

describe('the broadcast', () => {
  test('keeps to the clock over six hours, to the frame', () => {
    const { frames } = follow(onClock('2026-11-23T20:14:15.678Z'), 6 * HOUR_MS);
    expect(Math.abs(frames - (6 * HOUR_MS) / FRAME_MS)).toBeLessThanOrEqual(1);
  });

  test.each(['UTC', 'Asia/Kathmandu'])('chimes at each hour of %s, and only then', (zone) => {
    const { begun } = follow(onClock('2026-11-23T20:14:15Z', { zone }), 6 * HOUR_MS);
    const chimes = begun.filter(({ track }) => track === 'chime').map(({ atMs }) => atMs);
    const quarterOff = zone === 'UTC' ? 0 : 15 * MINUTE_MS; // +05:45
    expect(chimes).toHaveLength(6);
    for (const atMs of chimes) expect((atMs - quarterOff + FRAME_MS) % HOUR_MS).toBeLessThan(2 * FRAME_MS);
  });

  test('opens each news slot with a bulletin, after the chime where it is the hour', () => {
    const station = onClock('2026-11-23T20:14:15Z');
    const { begun } = follow(station, 12 * HOUR_MS);
    const newsStarts = begun.filter(({ atMs }) => {
      const [before, now] = [atMs - FRAME_MS, atMs].map((ms) => slotOnAir(station.slots, ms));
      return now !== undefined && isNews(now) && before?.id !== now.id;
    });
    expect(newsStarts.length).toBeGreaterThan(5);
    for (const start of newsStarts) {
      const [first, second] = begun.slice(begun.indexOf(start));
      const opening = first?.track === 'chime' ? second : first;
      expect(opening?.track).toMatch(/^bulletin-/);
    }
  });

  test('reads bulletins nowhere but at the start of news, and has the presenter in between', () => {
    const station = onClock('2026-11-23T20:14:15Z');
    const { begun } = follow(station, 3 * HOUR_MS);
    const bulletins = begun.filter(({ track }) => track.startsWith('bulletin'));
    for (const { atMs } of bulletins) expect((atMs / MINUTE_MS) % 30).toBeLessThan(0.1);
    expect(begun.filter(({ track }) => track === 'presenter').length).toBeGreaterThan(100);
  });

  test('has begun with speech, so that a demo is not waited for', () => {
    const { begun } = follow(onClock('2026-11-23T20:04:30Z'), 60_000);
    expect(begun[0]?.track).toMatch(/^bulletin-/);
  });

  test.each([0, 1000, 65_536])(
    'holds a burst of whole frames up to %i bytes from the start',
    (burstBytes) => {
      const { broadcast } = onClock('2026-11-23T20:14:15Z', { burstBytes });
      const bytes = broadcast.recent().reduce((sum, frame) => sum + frame.length, 0);
      expect(bytes).toBeLessThanOrEqual(burstBytes);
      expect(bytes).toBeGreaterThan(burstBytes - 2 * 209);
    },
  );

  test.each([
    { what: 'a machine that slept', jumpMs: 8 * HOUR_MS },
    { what: 'a clock set back', jumpMs: -2 * HOUR_MS },
  ])('goes on from the new now after $what', ({ jumpMs }) => {
    const station = onClock('2026-11-23T20:14:15Z');
    follow(station, 1000);
    station.clock.nowMs += jumpMs;
    expect(station.broadcast.advance()).toHaveLength(0);
    expect(follow(station, 10_000).frames).toBe(Math.floor(10_000 / FRAME_MS));
    expect(station.broadcast.title()).toBe(
      slotOnAir(station.slots, station.clock.nowMs)?.programme ?? 'Music until the next programme',
    );
  });

  test('catches up on a short delay without losing a frame', () => {
    const station = onClock('2026-11-23T20:14:15Z');
    station.clock.nowMs += 20_000;
    expect(station.broadcast.advance()).toHaveLength(Math.floor(20_000 / FRAME_MS));
  });
});
