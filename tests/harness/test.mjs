/**
 * The test command. Plain JavaScript, because it runs before node_modules exists.
 *
 *     npm test              everything
 *     npm test -- unit      only the stages named: check, unit, e2e
 *
 * Ends with one line, `N passed, N failed, N skipped`, and the exit code that goes with it.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { add, countRun, failure, NOTHING, summaryLine } from './count.mjs';
import { ALL_TOOLS, ensurePackages, ensureTools } from './ensure.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STAGE_LIMIT_MS = 30 * 60_000; // a runner that hangs must not hang the machine that waits for it
const onWindows = process.platform === 'win32';

const reports = mkdtempSync(join(tmpdir(), 'pips-report-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

/** @type {Set<number>} */
const runningGroups = new Set();
/** @param {NodeJS.Signals} signal */
const endRunning = (signal) => {
  for (const group of runningGroups) {
    try {
      process.kill(onWindows ? group : -group, signal);
    } catch {
      // It ended by itself in this moment.
    }
  }
};
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    endRunning('SIGKILL'); // what it started itself goes with it: see processes.ts
    process.exit(1);
  });
}

/**
 * Runs a command in the root, its output into ours. Gives its exit code, undefined when a signal ended it.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number | undefined>}
 */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: !onWindows, // a group of its own, to be ended as one
      shell: onWindows, // npm is a .cmd there
    });
    const { pid } = child;
    if (pid !== undefined) runningGroups.add(pid);
    const limit = setTimeout(() => {
      console.error(
        `Running "${[command, ...args].join(' ')}": not done after ${STAGE_LIMIT_MS / 60_000} minutes`,
      );
      endRunning('SIGKILL');
    }, STAGE_LIMIT_MS);
    /** @param {number | undefined} code */
    const finish = (code) => {
      clearTimeout(limit);
      if (pid !== undefined) runningGroups.delete(pid);
      resolve(code);
    };
    child.once('error', (error) => {
      console.error(`Running "${command}": ${error.message}`);
      finish(undefined);
    });
    child.once('exit', (code) => finish(code ?? undefined));
  });
}

/** @param {string} project */
async function runVitest(project) {
  const report = join(reports, `${project}.json`);
  const exitCode = await run(process.execPath, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config=tests/vitest.config.ts',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return countRun(project, existsSync(report) ? readFileSync(report, 'utf8') : undefined, exitCode);
}

const STAGES = {
  async check() {
    const exitCode = await run('npm', ['run', '--silent', 'check']);
    return exitCode === 0 ? NOTHING : failure(`check: failed (exit code ${exitCode ?? 'none'})`);
  },
  async unit() {
    return await runVitest('unit');
  },
  async e2e() {
    ensureTools(ALL_TOOLS);
    // Two at once, of which one mostly waits.
    const [busy, patient] = await Promise.all([runVitest('e2e'), runVitest('patient')]);
    return add(busy, patient);
  },
};

/**
 * @param {string} name
 * @param {() => Promise<import('./count.mjs').Counts>} work
 */
async function timed(name, work) {
  const startedAtMs = performance.now();
  console.log(`\n== ${name}`);
  const counts = await work().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return failure(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  });
  return { name, counts, tookSec: (performance.now() - startedAtMs) / 1000 };
}

/** Packages, and the types and texts that WXT makes of the entrypoints. */
async function prepare() {
  ensurePackages();
  if (existsSync(join(ROOT, '.wxt/tsconfig.json'))) return NOTHING;
  const exitCode = await run(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'prepare']);
  return exitCode === 0
    ? NOTHING
    : failure(`prepare: "wxt prepare" failed (exit code ${exitCode ?? 'none'})`);
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(STAGES, name));
const done = [await timed('prepare', prepare)];
if (unknown.length > 0) {
  done.push({
    name: 'stages',
    counts: failure(`Running "${unknown.join(' ')}": only check, unit, e2e are known`),
    tookSec: 0,
  });
} else if (done[0]?.counts.failed === 0) {
  for (const [name, work] of Object.entries(STAGES)) {
    if (asked.length === 0 || asked.includes(name)) done.push(await timed(name, work));
  }
}

const total = done.reduce((sum, { counts }) => add(sum, counts), NOTHING);
console.log('');
for (const { name, counts, tookSec } of done) {
  console.log(
    `${name.padEnd(8)} ${tookSec.toFixed(1).padStart(7)} s   ${counts.failed === 0 ? 'ok' : 'failed'}`,
  );
}
for (const remark of total.remarks) console.log(remark.replace(ROOT, ''));
console.log(summaryLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
