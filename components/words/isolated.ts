import type { View } from '../view.ts';

/**
 * A time, an address or a name with a direction of its own, to stand in a sentence or a tooltip that is read
 * from the right. Without the marks its parts change places there: `15:30–15:06`. Where an element can stand
 * around it, that is a `<bdi>`.
 *
 * @see https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
 */
export function isolated(text: string, t: View['t']): string {
  return t('textDirection') === 'rtl' ? `\u2068${text}\u2069` : text;
}
