/** One run as PROOF.md keeps it. */
export interface Run {
  readonly name: string;
  readonly claim: string;
  readonly count: number;
  readonly counted: string;
  readonly facts: readonly string[];
  readonly seed: number;
  readonly tookSec: number;
  /** ISO 8601, to the minute. */
  readonly at: string;
  readonly commit: string;
  readonly machine: string;
}

export type Recorded =
  | { readonly ok: true; readonly text: string }
  /** The run that is recorded counted more; a count is never lowered. */
  | { readonly ok: false; readonly recordedCount: number };

const HEAD = `# What has been proved

Written by \`npm run proof -- --record\`, which keeps the last run of each proof that held and counted no
less than the one before; by hand nothing is changed here. \`npm run proof -- --only NAME --seed N\` repeats one.
`;

/** PROOF.md with a run in the place of the earlier one of its name, or at the end. */
export function recordRun(text: string | undefined, run: Run): Recorded {
  const [, ...sections] = (text ?? HEAD).split(/^(?=## )/m);
  const at = sections.findIndex((section) => section.startsWith(`## ${run.name}\n`));
  const before = sections[at];
  const recordedCount = before === undefined ? undefined : countIn(before);
  if (recordedCount !== undefined && recordedCount > run.count) return { ok: false, recordedCount };
  const kept = before === undefined ? [...sections, sectionOf(run)] : sections.with(at, sectionOf(run));
  return {
    ok: true,
    text: [HEAD, ...kept.map((section) => section.trim())].join('\n').trimEnd().concat('\n'),
  };
}

function countIn(section: string): number | undefined {
  const count = /^- count: ([\d.]+)/m.exec(section)?.[1];
  return count === undefined ? undefined : Number(count);
}

function sectionOf(run: Run): string {
  return [
    `## ${run.name}`,
    '',
    `${run.claim}`,
    '',
    `- count: ${run.count} ${run.counted}`,
    `- seed: ${run.seed}`,
    `- run: ${run.at}, ${run.tookSec} s, commit ${run.commit}`,
    `- machine: ${run.machine}`,
    ...run.facts.map((fact) => `- ${fact}`),
    '',
  ].join('\n');
}
