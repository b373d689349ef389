import type { Airing } from '../../lib/timetable/airing.ts';

/** The id of an airing's row in the page. */
export function airingElementId(airing: Airing): string {
  return `airing-${airing.id}`;
}

/** Scrolls a row into the middle of what it scrolls in; `takesFocus` moves the focus there too. */
export function goToRow(elementId: string, takesFocus: boolean): void {
  const row = document.getElementById(elementId);
  if (!row) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  row.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' });
  if (takesFocus) row.focus({ preventScroll: true });
}
