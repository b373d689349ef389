import type { Edition } from '../../lib/bulletins/edition.ts';
import { guessSize } from '../../lib/downloads/guess-size.ts';
import type { View } from '../view.ts';
import { isolated } from './isolated.ts';

const UNITS = [
  ['gigabyte', 1_000_000_000],
  ['megabyte', 1_000_000],
  ['kilobyte', 1_000],
] as const;

type Unit = (typeof UNITS)[number];

/** The size of a file, in the unit that suits it: `812 kB`, `12.4 MB`, `412 MB`, `1.2 GB`. */
export function sizeText(bytes: number, locale: string): string {
  return written(bytes, unitOf(bytes), locale, 'size');
}

/** A size that keeps its own direction in a sentence. */
export function sizeIn(bytes: number, { locale, t }: Pick<View, 'locale' | 't'>): string {
  return isolated(sizeText(bytes, locale), t);
}

/** How large an edition's audio will be as far as its feed tells; `undefined` where it does not. */
export function guessedSizeText(
  { enclosure, durationSec }: Pick<Edition, 'enclosure' | 'durationSec'>,
  view: Pick<View, 'locale' | 't'>,
): string | undefined {
  const bytes = guessSize(enclosure.lengthBytes, durationSec);
  return bytes === undefined ? undefined : sizeIn(bytes, view);
}

/** The same as a number alone, in the unit that another size has: the `8.1` of `8.1 of 12.4 MB`. */
export function sizeNumberText(bytes: number, besideBytes: number, locale: string): string {
  return written(bytes, unitOf(besideBytes), locale, 'number');
}

/** How fast: `1.2 MB/s`. */
export function speedText(bytesPerSec: number, locale: string): string {
  return written(bytesPerSec, unitOf(bytesPerSec), locale, 'speed');
}

function unitOf(bytes: number): Unit {
  // What would be rounded to a thousand is one of the next unit.
  return UNITS.find(([, size]) => bytes >= size * 0.9995) ?? UNITS[2];
}

type Kind = 'size' | 'number' | 'speed';

// Rows by the hundred are drawn anew each second.
const formatters = new Map<string, Intl.NumberFormat>();

function written(bytes: number, [unit, unitBytes]: Unit, locale: string, kind: Kind): string {
  const amount = bytes / unitBytes;
  // One place behind the point while that tells something.
  const most = unit !== 'kilobyte' && amount < 99.95 ? 1 : 0;
  const key = `${locale} ${unit} ${kind} ${most}`;
  const known = formatters.get(key);
  if (known) return known.format(amount);
  const style =
    kind === 'number'
      ? {}
      : ({ style: 'unit', unit: kind === 'speed' ? `${unit}-per-second` : unit } as const);
  const made = new Intl.NumberFormat(locale, {
    ...style,
    maximumFractionDigits: most,
    // Numbers that grow under one's eyes keep their width.
    minimumFractionDigits: unit === 'megabyte' ? most : 0,
  });
  formatters.set(key, made);
  return made.format(amount);
}
