import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { waitUntil } from './processes.ts';

const PROCESSES = fileURLToPath(new URL('processes.ts', import.meta.url));

/** Starts a program and a folder, says which, and waits to be killed. */
const OWNER = `
import { createTempDir, startProgram } from ${JSON.stringify(PROCESSES)};
const folder = createTempDir('owned');
const { pid } = await startProgram('sleep', ['600']);
console.log(JSON.stringify({ folder, pid }));
setInterval(() => {}, 1000);
`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // no such process
  }
}

describe('what a process started', () => {
  it('goes with it, even when it is killed without a warning', async () => {
    const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', OWNER], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = await new Promise<string>((resolve) =>
      owner.stdout.once('data', (chunk) => resolve(String(chunk))),
    );
    const { folder, pid } = JSON.parse(said) as { folder: string; pid: number };
    expect([isRunning(pid), existsSync(folder)]).toEqual([true, true]);
    owner.kill('SIGKILL');
    await waitUntil('program and folder to go', () => !isRunning(pid) && !existsSync(folder));
  }, 20_000);
});
