import { millisecondsInDay, millisecondsInHour, millisecondsInMinute } from 'date-fns/constants';
import type { View } from '../view.ts';

/** How long until something starts, in minutes rounded up while that is near: `in 16 min`, `in 2 h 5 min`. */
export function waitText(waitMs: number, t: View['t']): string {
  const minutes = Math.ceil(waitMs / millisecondsInMinute);
  if (waitMs >= 2 * millisecondsInDay) {
    const days = Math.floor(waitMs / millisecondsInDay);
    return t('wait.days', days, { count: days });
  }
  if (minutes < 60) return t('wait.minutes', { minutes });
  const hours = Math.floor((minutes * millisecondsInMinute) / millisecondsInHour);
  // Half a day off, nobody counts minutes.
  if (minutes % 60 === 0 || hours >= 12) return t('wait.hours', { hours });
  return t('wait.hoursMinutes', { hours, minutes: minutes % 60 });
}
