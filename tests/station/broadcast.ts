import type { Slot } from '../../lib/timetable/slot.ts';
import { cueAt, type RunningOrder, takeTrack } from './running-order.ts';
import { BYTES_PER_SEC, FRAME_MS, type TrackName, type Tracks } from './tracks.ts';

/** The one programme all mounts send. */
export interface Broadcast {
  /** The frames that came due since the last call; asked for ten times a second or so. */
  advance(): readonly Uint8Array[];
  /** The last whole frames, up to the burst size: what a new listener is sent at once. */
  recent(): readonly Uint8Array[];
  title(): string;
}

export interface BroadcastOptions {
  readonly tracks: Tracks;
  readonly slots: readonly Slot[];
  readonly zone: string;
  readonly nowMs: () => number;
  readonly burstBytes: number;
}

const MINUTE_MS = 60_000;
const CLOCK_JUMP_MS = 30_000; // the machine slept or its clock was set: go on from the new now
const BETWEEN_PROGRAMMES = 'Music until the next programme';

/**
 * Counts frames against the wall clock from one anchor, so that rounding never adds up: frame n is on air
 * at `anchor + n × 26.12 ms`.
 */
export function createBroadcast({ tracks, slots, zone, nowMs, burstBytes }: BroadcastOptions): Broadcast {
  let anchorMs = nowMs() - (burstBytes / BYTES_PER_SEC) * 1000;
  let sentFrames = 0;
  let cuedMinute = Math.floor(anchorMs / MINUTE_MS);
  let order: RunningOrder = cueAt(undefined, slots, zone, anchorMs);
  let playing: { readonly track: TrackName; readonly position: number } | undefined;
  const recent: Uint8Array[] = [];
  let recentBytes = 0;

  const nextFrame = (): Uint8Array => {
    const atMs = anchorMs + sentFrames * FRAME_MS;
    const minute = Math.floor(atMs / MINUTE_MS);
    if (minute !== cuedMinute) {
      const cued = cueAt(order, slots, zone, atMs);
      if (cued !== order) playing = undefined;
      order = cued;
      cuedMinute = minute;
    }
    if (playing === undefined || playing.position >= tracks[playing.track].length) {
      const taken = takeTrack(order, (minute + 1) * MINUTE_MS - atMs);
      order = taken.order;
      playing = { track: taken.track, position: 0 };
    }
    const frame = tracks[playing.track][playing.position];
    if (frame === undefined) throw new Error(`Playing the track "${playing.track}": it holds no frame`);
    playing = { track: playing.track, position: playing.position + 1 };
    sentFrames += 1;
    return frame;
  };

  const keep = (frame: Uint8Array): void => {
    recent.push(frame);
    recentBytes += frame.length;
    while (recentBytes > burstBytes) recentBytes -= recent.shift()?.length ?? 0;
  };

  const produceUntil = (untilMs: number): readonly Uint8Array[] => {
    const frames: Uint8Array[] = [];
    const dueFrames = Math.floor((untilMs - anchorMs) / FRAME_MS);
    while (sentFrames < dueFrames) {
      const frame = nextFrame();
      keep(frame);
      frames.push(frame);
    }
    return frames;
  };

  produceUntil(nowMs());

  return {
    advance() {
      const now = nowMs();
      if (Math.abs(now - (anchorMs + sentFrames * FRAME_MS)) > CLOCK_JUMP_MS) {
        anchorMs = now;
        sentFrames = 0;
      }
      return produceUntil(now);
    },
    recent: () => [...recent],
    title: () => order.slot?.programme ?? BETWEEN_PROGRAMMES,
  };
}
