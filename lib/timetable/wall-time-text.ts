import type { WallTimeText } from './slot.ts';

const WALL_TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Whether the text is a wall time `HH:MM` from 00:00 to 23:59. */
export function isWallTimeText(text: string): text is WallTimeText {
  return WALL_TIME.test(text);
}

/** The wall time so many minutes after midnight, 0 to 1439. */
export function wallTimeText(minutesOfDay: number): WallTimeText {
  const two = (count: number) => String(count).padStart(2, '0');
  return `${two(Math.floor(minutesOfDay / 60))}:${two(minutesOfDay % 60)}` as WallTimeText;
}
