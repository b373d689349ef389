import { millisecondsInHour, millisecondsInMinute, millisecondsInSecond } from 'date-fns/constants';

/** How long something took, in its one largest unit: `20 seconds`, `4 minutes`, `2 hours`. */
export function durationText(durationMs: number, locale: string): string {
  const [unit, unitMs] =
    durationMs < millisecondsInMinute
      ? (['second', millisecondsInSecond] as const)
      : durationMs < 2 * millisecondsInHour
        ? (['minute', millisecondsInMinute] as const)
        : (['hour', millisecondsInHour] as const);
  const count = Math.max(1, Math.round(durationMs / unitMs));
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
