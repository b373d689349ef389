import type { SleepWish } from '../../lib/radio/listening.ts';
import type { View } from '../view.ts';
import { minutesUntil } from './edition-words.ts';

/** The same where there is little room: `15 min`. */
export function shortSleepText(
  sleep: SleepWish | undefined,
  { nowMs, t }: Pick<View, 'nowMs' | 't'>,
): string | undefined {
  if (!sleep) return undefined;
  return sleep.kind === 'edition-end'
    ? t('sleep.editionEnd')
    : t('sleep.minutes', { minutes: minutesUntil(sleep.atMs, nowMs) });
}

/** When sound will stop by itself, as a few words; `undefined` where it will not. */
export function sleepText(
  sleep: SleepWish | undefined,
  { nowMs, t }: Pick<View, 'nowMs' | 't'>,
): string | undefined {
  if (!sleep) return undefined;
  return sleep.kind === 'edition-end'
    ? t('sleep.atEnd')
    : t('sleep.in', { minutes: minutesUntil(sleep.atMs, nowMs) });
}
