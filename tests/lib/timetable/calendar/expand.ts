import ICAL from 'ical.js';

/** What a calendar means by ical.js, which knows nothing of this project: start and end of each airing. */
export interface Expanded {
  readonly summary: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
}

/** A calendar as ical.js reads it; it throws where the text is none. */
export function parsedCalendar(text: string): ICAL.Component {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    const tzid = String(zone.getFirstPropertyValue('tzid'));
    ICAL.TimezoneService.remove(tzid);
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  return calendar;
}

/** All occurrences of all events that overlap `fromMs ≤ t < untilMs`, by start, then end, then name. */
export function expanded(text: string, fromMs: number, untilMs: number): readonly Expanded[] {
  const found: Expanded[] = [];
  for (const component of parsedCalendar(text).getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(component);
    const iterator = event.iterator();
    for (;;) {
      const next = iterator.next() as ICAL.Time | null;
      if (!next) break;
      const { startDate, endDate } = event.getOccurrenceDetails(next);
      const [startsAtMs, endsAtMs] = [startDate.toUnixTime() * 1_000, endDate.toUnixTime() * 1_000];
      if (startsAtMs >= untilMs) break;
      if (endsAtMs > fromMs) found.push({ summary: event.summary, startsAtMs, endsAtMs });
    }
  }
  return found.sort(byTime);
}

export function byTime(a: Expanded, b: Expanded): number {
  return a.startsAtMs - b.startsAtMs || a.endsAtMs - b.endsAtMs || (a.summary < b.summary ? -1 : 1);
}
