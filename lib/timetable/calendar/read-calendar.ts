import ICAL from 'ical.js';
import * as v from 'valibot';
import type { DateText } from '../../time/calendar-date.ts';
import { wallTimeAt } from '../../time/wall-time.ts';
import { isAlwaysUtc } from '../../time/zone-offset.ts';
import { oneLine } from '../editing/slot-form.ts';
import { MAX_LABEL_LENGTH, MAX_SLOTS } from '../limits.ts';
import type { Slot } from '../slot.ts';
import type { Timetable } from '../timetable.ts';
import { parseTimetable } from '../timetable-schema.ts';
import type { NamedZones } from './calendar-zone.ts';
import { type EventFault, type ReadEvent, readEvent } from './read-event.ts';
import { type CalendarProblem, type RawEvent, sieveCalendar } from './sieve-calendar.ts';

/** An event that is no slot, or a part of one that was left out. */
export interface EventSetAside {
  /** What the calendar calls it; empty where that cannot be read. */
  readonly name: string;
  readonly kind:
    | EventFault
    /** It ended, while others of the calendar go on. */
    | 'ended'
    /** The slot is kept; dates on which it does not come, or comes besides, are not. */
    | 'single-dates-left-out'
    /** A timetable is full. */
    | 'too-many-slots';
}

/** Events that wait for their zone to be told. */
export interface UnplacedEvents {
  /** What the calendar calls the zone; empty where the times have none. */
  readonly tzid: string;
  readonly names: readonly string[];
}

/** A calendar as the draft of a timetable, for the listener to look at before it is kept. */
export type ReadCalendar =
  | {
      readonly ok: true;
      readonly timetable: Timetable;
      /** What the calendar calls itself. */
      readonly name: string | undefined;
      readonly setAside: readonly EventSetAside[];
      /** Not among the slots: reading again with their zones places them. */
      readonly unplaced: readonly UnplacedEvents[];
    }
  | { readonly ok: false; readonly problem: CalendarProblem };

interface Found {
  readonly slot: Slot;
  readonly first: DateText;
  readonly last: DateText | undefined;
  readonly hasEnded: boolean;
}

/**
 * Reads the text of an `.ics` file. Each event that comes back every week, in one zone and for at most a day becomes
 * a slot; every other is set aside by name. What Pips itself wrote is read back whole.
 *
 * @param zones the zones for names that were unplaced at the first reading
 */
export function readCalendar(text: string, nowMs: number, zones: NamedZones = new Map()): ReadCalendar {
  const sieved = sieveCalendar(text);
  if (!sieved.ok) return sieved;
  const mark = timetableMark(sieved.head);
  const setAside: EventSetAside[] = [];
  const unplaced = new Map<string, string[]>();
  const found: Found[] = [];
  const ids = new Set<string>();
  for (const raw of sieved.events) {
    const read = readEvent(raw, zones, mark?.note ?? '');
    const { name } = read;
    if (read.kind === 'set-aside') setAside.push({ name, kind: read.fault });
    else if (read.kind === 'unplaced') unplaced.set(read.tzid, [...(unplaced.get(read.tzid) ?? []), name]);
    else if (found.length >= MAX_SLOTS) setAside.push({ name, kind: 'too-many-slots' });
    else {
      if (raw.hasSingleDates) setAside.push({ name, kind: 'single-dates-left-out' });
      found.push({ ...read, ...placed(raw, read, ids, nowMs) });
    }
  }
  const timetable = mark
    ? { slots: found.map(({ slot }) => slot), ...mark.labels }
    : draft(found, setAside, nowMs);
  const tzids = [...unplaced].map(([tzid, names]) => ({ tzid, names }));
  return { ok: true, timetable, name: nameIn(sieved.head), setAside, unplaced: tzids };
}

type SlotRead = Extract<ReadEvent, { readonly kind: 'slot' }>;

function placed(raw: RawEvent, { content, last }: SlotRead, ids: Set<string>, nowMs: number) {
  const mark = slotMark(raw);
  const zone = mark?.zone !== undefined && isAlwaysUtc(content.zone) ? mark.zone : content.zone;
  let id = mark?.id ?? `calendar-${ids.size + 1}`;
  while (ids.has(id)) id = `calendar-${ids.size + 1}-${id}`.slice(0, MAX_LABEL_LENGTH);
  ids.add(id);
  const slot: Slot = { id, ...content, zone, oddities: mark?.oddities ?? [] };
  return { slot, hasEnded: last !== undefined && last < wallTimeAt(nowMs, zone).date };
}

/** A calendar of others says of each event when it ends, and nothing of the whole: what they have in common. */
function draft(found: readonly Found[], setAside: EventSetAside[], nowMs: number): Timetable {
  const isMixed = found.some(({ hasEnded }) => hasEnded) && found.some(({ hasEnded }) => !hasEnded);
  const kept = isMixed ? found.filter(({ hasEnded }) => !hasEnded) : found;
  if (isMixed) {
    for (const { slot, hasEnded } of found)
      if (hasEnded) setAside.push({ name: slot.programme, kind: 'ended' });
  }
  const lasts = kept.map(({ last }) => last);
  const endsAll = lasts.every((last) => last !== undefined);
  const validUntil = endsAll ? lasts.toSorted().at(-1) : undefined;
  const validFrom = kept.map(({ first }) => first).toSorted()[0];
  const isToCome = validFrom !== undefined && validFrom > wallTimeAt(nowMs, kept[0]?.slot.zone ?? 'UTC').date;
  return {
    slots: kept.map(({ slot }) => slot),
    validFrom:
      isToCome || (validUntil !== undefined && kept.some(({ hasEnded }) => hasEnded)) ? validFrom : undefined,
    validUntil,
    edition: undefined,
    source: undefined,
  };
}

function nameIn(head: ReadonlyMap<string, string>): string | undefined {
  const name = oneLine(textIn(head.get('NAME') ?? head.get('X-WR-CALNAME')) ?? '');
  return name.slice(0, MAX_LABEL_LENGTH) || undefined;
}

const noteSchema = v.object({ note: v.string() });

function timetableMark(head: ReadonlyMap<string, string>) {
  const mark = jsonIn(head.get('X-PIPS-TIMETABLE'));
  if (!v.is(noteSchema, mark)) return undefined;
  const { note, ...labels } = mark;
  const parsed = parseTimetable({ ...labels, slots: [] });
  if (!parsed.ok) return undefined;
  const { slots: _none, ...read } = parsed.timetable;
  return { note, labels: read };
}

const slotMarkSchema = v.object({
  id: v.pipe(v.string(), v.regex(/\S/), v.maxLength(MAX_LABEL_LENGTH)),
  zone: v.optional(v.pipe(v.string(), v.check(isAlwaysUtc))),
  oddities: v.optional(v.unknown()),
});

function slotMark(raw: RawEvent) {
  const parsed = v.safeParse(slotMarkSchema, jsonIn(raw.lines.get('X-PIPS-SLOT')));
  if (!parsed.success) return undefined;
  const { id, zone, oddities } = parsed.output;
  return { id, zone, oddities: readOddities(oddities) };
}

/** Oddities as they would be read in a slot. */
function readOddities(oddities: unknown): Slot['oddities'] {
  const slot = { id: 'x', programme: 'x', days: [1], start: '00:00', end: '00:01', zone: 'UTC', oddities };
  const parsed = parseTimetable({ slots: [slot] });
  return (parsed.ok && parsed.timetable.slots[0]?.oddities) || [];
}

function jsonIn(line: string | undefined): unknown {
  const text = textIn(line);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

/** The text of a line whose property is one, without its escapes. */
function textIn(line: string | undefined): string | undefined {
  if (line === undefined) return undefined;
  try {
    const value: unknown = ICAL.Property.fromString(
      `COMMENT${line.slice(line.search(/[;:]/))}`,
    ).getFirstValue();
    return typeof value === 'string' ? value : undefined;
  } catch (thrown) {
    if (thrown instanceof Error) return undefined;
    throw thrown;
  }
}
