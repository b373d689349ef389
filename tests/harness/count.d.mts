export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly remarks: readonly string[];
}

export const NOTHING: Counts;
export function add(one: Counts, other: Counts): Counts;
export function failure(remark: string): Counts;
export function countRun(stage: string, reportText: string | undefined, exitCode: number | undefined): Counts;
export function summaryLine(counts: Counts): string;
