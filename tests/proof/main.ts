import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { findTool, type ToolName } from '../harness/ensure.mjs';
import { downloads } from './downloads.ts';
import { fuzz } from './fuzz.ts';
import { oracle } from './oracle.ts';
import { positions } from './positions.ts';
import type { Outcome, Proof } from './proof.ts';
import { reconnect } from './reconnect.ts';
import { recordRun } from './record.ts';
import { reminders } from './reminders.ts';
import { restart } from './restart.ts';
import { soak } from './soak.ts';

// npm run proof -- [--only NAME,…] [--seed N] [--minutes N | --rounds N] [--record]
// Prints the seed and what came of it; a failure exits with 1. `--record` writes what held into PROOF.md.

const PROOFS: readonly Proof[] = [oracle, fuzz, reminders, reconnect, restart, positions, downloads, soak];
const RECORD = fileURLToPath(new URL('./PROOF.md', import.meta.url));

const args = process.argv.slice(2);
const textAfter = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const numberOf = (name: string): number | undefined => {
  const text = textAfter(name);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isFinite(number) || number < 0) throw new Error(`Reading "${name} ${text}": it is no number`);
  return number;
};

const only = textAfter('--only')?.split(',');
const seed = numberOf('--seed') ?? Math.floor(Math.random() * 1_000_000);
const unknown = only?.filter((name) => !PROOFS.some((proof) => proof.name === name)) ?? [];
let hasFailed = unknown.length > 0;
if (hasFailed)
  console.error(`no proof "${unknown.join(', ')}"; there are: ${PROOFS.map(({ name }) => name).join(', ')}`);

for (const proof of PROOFS) {
  if (only !== undefined && !only.includes(proof.name)) continue;
  console.log(`${proof.name}: seed ${seed}`);
  const startedAtMs = Date.now();
  const outcome = await outcomeOf(proof);
  const tookSec = Math.round((Date.now() - startedAtMs) / 1000);
  for (const fact of outcome.facts) console.log(`${proof.name}: ${fact}`);
  for (const failure of outcome.failures) console.log(`${proof.name}: FAILED: ${failure}`);
  const verdict = outcome.failures.length === 0 ? 'held' : 'FAILED';
  console.log(`${proof.name}: ${verdict}, ${outcome.count} ${outcome.counted}, ${tookSec} s, seed ${seed}`);
  if (outcome.failures.length > 0) hasFailed = true;
  else if (args.includes('--record')) record(proof, outcome, tookSec);
}
process.exit(hasFailed ? 1 : 0);

async function outcomeOf(proof: Proof): Promise<Outcome> {
  try {
    return await proof.run({
      seed,
      minutes: numberOf('--minutes'),
      rounds: numberOf('--rounds'),
      tell: (progress) => console.error(`${proof.name}: ${progress}`),
    });
  } catch (problem) {
    const failure = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
    return { failures: [failure], count: 0, counted: 'rounds', facts: [] };
  }
}

function record({ name, claim }: Proof, { count, counted, facts }: Outcome, tookSec: number): void {
  const recorded = recordRun(existsSync(RECORD) ? readFileSync(RECORD, 'utf8') : undefined, {
    ...{ name, claim, count, counted, facts, seed, tookSec },
    at: `${new Date().toISOString().slice(0, 16)}Z`,
    commit: commit(),
    machine: machine(),
  });
  if (recorded.ok) writeFileSync(RECORD, recorded.text);
  else console.log(`${name}: not recorded, an earlier run counted ${recorded.recordedCount} ${counted}`);
}

function said(command: string, ...parameters: readonly string[]): string {
  return execFileSync(command, parameters, { encoding: 'utf8' }).trim();
}

function commit(): string {
  const isChanged =
    said('git', 'status', '--porcelain', '--', 'lib', 'entrypoints', 'components', 'assets') !== '';
  return said('git', 'rev-parse', '--short', 'HEAD') + (isChanged ? ' with changes' : '');
}

function machine(): string {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const system = /^PRETTY_NAME="?([^"\n]+)/m.exec(release)?.[1] ?? process.platform;
  const versionOf = (tool: ToolName) => {
    const path = findTool(tool);
    return path === undefined ? [] : [said(path, '--version').replace(/ built on.*/, '')];
  };
  return [
    `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    system,
    `Node ${process.versions.node}`,
    ...versionOf('chromium'),
    ...versionOf('firefox'),
  ].join(', ');
}
