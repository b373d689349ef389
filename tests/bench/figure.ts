/** One measured figure, as it is printed: one line of JSON, or one line for people. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'kB' | 'ms' | 'MB' | 'requests' | 'ratio';
  /** What `value`, or `ratio` where there is a baseline to compare with, should not exceed. */
  readonly limit: number | undefined;
  readonly baseline: number | undefined;
  readonly ratio: number | undefined;
  readonly ok: boolean | undefined;
  /** Lowest and highest of the runs behind the median. */
  readonly spread: readonly [number, number] | undefined;
  readonly note: string | undefined;
}

export interface Bench {
  readonly name: string;
  /** What is measured and against what, in a sentence. */
  readonly about: string;
  readonly run: () => Promise<readonly Figure[]>;
}

/** A figure with an absolute limit. */
export function absolute(from: {
  readonly name: string;
  readonly unit: Figure['unit'];
  readonly values: readonly number[];
  readonly limit?: number;
  readonly note?: string;
}): Figure {
  const value = round(median(from.values));
  return {
    name: from.name,
    value,
    unit: from.unit,
    limit: from.limit,
    baseline: undefined,
    ratio: undefined,
    ok: from.limit === undefined ? undefined : value <= from.limit,
    spread: spreadOf(from.values),
    note: from.note,
  };
}

/** A figure beside the same measure of a baseline, taken alternately in the same run. */
export function compared(from: {
  readonly name: string;
  readonly unit: Figure['unit'];
  readonly values: readonly number[];
  readonly baselines: readonly number[];
  readonly limit?: number;
  readonly note?: string;
}): Figure {
  const value = median(from.values);
  const baseline = median(from.baselines);
  const ratio = round(value / baseline);
  return {
    name: from.name,
    value: round(value),
    unit: from.unit,
    limit: from.limit,
    baseline: round(baseline),
    ratio,
    ok: from.limit === undefined ? undefined : ratio <= from.limit,
    spread: spreadOf(from.values),
    note: from.note,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}

function spreadOf(values: readonly number[]): readonly [number, number] | undefined {
  return values.length > 1 ? [round(Math.min(...values)), round(Math.max(...values))] : undefined;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
