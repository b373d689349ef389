/** One measured figure, as it is printed: one line of JSON, or one line for people. */
export interface Figure {
  readonly name: string;
  /** `undefined` where nothing could be measured; `note` says why. */
  readonly value: number | undefined;
  readonly unit: 'kB' | 'ms' | 'MB' | 'requests' | 'mentions' | undefined;
  /** What `value`, or `ratio` where `ratio` is given, should not exceed. */
  readonly limit: number | undefined;
  readonly baseline: number | undefined;
  readonly ratio: number | undefined;
  readonly ok: boolean | undefined;
  /** Lowest and highest of the runs behind the median. */
  readonly spread: readonly [number, number] | undefined;
  /** The same of the baseline. */
  readonly baselineSpread: readonly [number, number] | undefined;
  readonly note: string | undefined;
}

export interface Bench {
  readonly name: string;
  /** Names of further figures that come with it. */
  readonly also: readonly string[];
  /** What is measured and against what, in a sentence. */
  readonly about: string;
  /** `tell` says how far it is, to whoever waits. */
  readonly run: (tell: (progress: string) => void) => Promise<readonly Figure[]>;
}

interface Measured {
  readonly name: string;
  readonly unit: NonNullable<Figure['unit']>;
  readonly values: readonly number[];
  readonly limit?: number;
  readonly note?: string;
}

/** A figure with a limit of its own; a baseline, where there is one, stands beside it for comparison. */
export function absolute(from: Measured & { readonly baselines?: readonly number[] }): Figure {
  const value = round(median(from.values));
  const { baselines = [] } = from;
  return {
    name: from.name,
    value,
    unit: from.unit,
    limit: from.limit,
    baseline: baselines.length > 0 ? round(median(baselines)) : undefined,
    ratio: undefined,
    ok: from.limit === undefined ? undefined : value <= from.limit,
    spread: spreadOf(from.values),
    baselineSpread: spreadOf(baselines),
    note: from.note,
  };
}

/** A figure whose limit is on the ratio of its median to a baseline's, both taken alternately in the same run. */
export function compared(from: Measured & { readonly baselines: readonly number[] }): Figure {
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
    baselineSpread: spreadOf(from.baselines),
    note: from.note,
  };
}

/** What stands in a figure's place when it could not be measured. */
export function unmeasured(name: string, problem: unknown): Figure {
  return {
    name,
    value: undefined,
    unit: undefined,
    limit: undefined,
    baseline: undefined,
    ratio: undefined,
    ok: false,
    spread: undefined,
    baselineSpread: undefined,
    note: `could not be measured: ${problem instanceof Error ? problem.message : String(problem)}`,
  };
}

/** One line of JSON; its first seven keys are always there and in this order, and what is absent is null. */
export function inJson(figure: Figure): string {
  const { name, value, unit, limit, baseline, ratio, ok, ...rest } = figure;
  return JSON.stringify(
    { name, value, unit, limit, baseline, ratio, ok, ...rest },
    (_key, entry) => entry ?? null,
  );
}

/** One line for people. */
export function inWords(figure: Figure): string {
  const parts = [
    figure.value === undefined ? 'nothing' : `${figure.value} ${figure.unit}${spreadText(figure.spread)}`,
    figure.baseline === undefined ? '' : `, baseline ${figure.baseline}${spreadText(figure.baselineSpread)}`,
    figure.ratio === undefined ? '' : `, ratio ${figure.ratio}`,
    figure.limit === undefined ? '' : `, limit ${figure.limit}: ${figure.ok ? 'kept' : 'EXCEEDED'}`,
    figure.note === undefined ? '' : ` [${figure.note}]`,
  ];
  return `${figure.name}: ${parts.join('')}`;
}

/** NaN of nothing. */
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

function spreadText(spread: readonly [number, number] | undefined): string {
  return spread ? ` (${spread[0]} to ${spread[1]})` : '';
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
