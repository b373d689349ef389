import * as v from 'valibot';
import { MAX_FILE_LENGTH, MAX_SLOTS } from '../limits.ts';
import type { Timetable } from '../timetable.ts';
import { parseTimetable, type SetAside } from '../timetable-schema.ts';

/** The station a file's timetable was exported from: told, never trusted. */
export interface FileStation {
  readonly id: string;
  readonly name: string;
}

/** Why a file is no timetable. */
export type TimetableFileProblem =
  | { readonly kind: 'too-large'; readonly maxLength: number }
  | { readonly kind: 'not-json' }
  /** JSON, but not what Pips exports. */
  | { readonly kind: 'not-a-timetable' }
  /** Exported by a later Pips than this one. */
  | { readonly kind: 'version-unknown'; readonly version: number };

/** What came of reading a file, with the parts that had to be left out. */
export type ReadTimetableFile =
  | {
      readonly ok: true;
      readonly timetable: Timetable;
      readonly station: FileStation | undefined;
      readonly setAside: readonly SetAside[];
    }
  | { readonly ok: false; readonly problem: TimetableFileProblem };

const VERSION = 1;

const label = v.pipe(v.string(), v.maxLength(200));

const envelope = v.looseObject({
  kind: v.literal('pips-timetable'),
  version: v.number(),
  station: v.optional(v.object({ id: label, name: label })),
  timetable: v.looseObject({ slots: v.array(v.unknown()) }),
});

/** A timetable as the text of a JSON file, for people to read too. It loses nothing. */
export function writeTimetableFile(timetable: Timetable, station: FileStation): string {
  const { id, name } = station;
  const file = { kind: 'pips-timetable', version: VERSION, station: { id, name }, timetable };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/**
 * Reads the text of a JSON file as a timetable. Slots and labels that are wrong, and slots beyond what a timetable
 * holds, are set aside and named; the rest is kept.
 */
export function readTimetableFile(text: string): ReadTimetableFile {
  if (text.length > MAX_FILE_LENGTH) return failed({ kind: 'too-large', maxLength: MAX_FILE_LENGTH });
  const json = jsonOf(text);
  if (json === undefined) return failed({ kind: 'not-json' });
  const parsed = v.safeParse(envelope, json);
  if (!parsed.success) return failed({ kind: 'not-a-timetable' });
  const { version, station, timetable } = parsed.output;
  if (version !== VERSION) return failed({ kind: 'version-unknown', version });
  const { slots } = timetable;
  const read = parseTimetable({ ...timetable, slots: slots.slice(0, MAX_SLOTS) });
  if (!read.ok) return failed({ kind: 'not-a-timetable' });
  const surplus =
    slots.length > MAX_SLOTS
      ? [
          {
            where: `slot ${MAX_SLOTS + 1} to ${slots.length}`,
            problem: `a timetable has ${MAX_SLOTS} at most`,
          },
        ]
      : [];
  return { ok: true, timetable: read.timetable, station, setAside: [...read.setAside, ...surplus] };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    if (thrown instanceof RangeError) return undefined; // nested beyond the engine's stack
    throw thrown;
  }
}

function failed(problem: TimetableFileProblem): ReadTimetableFile {
  return { ok: false, problem };
}
