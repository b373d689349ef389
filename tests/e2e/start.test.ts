import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PICTURE = `${ROOT}.output/popup.png`;
const PNG = [0x89, 0x50, 0x4e, 0x47];

/** Runs `npm start` as a newcomer without a display would. */
async function start(...options: readonly string[]) {
  await rm(PICTURE, { force: true });
  const child = spawn('npm', ['start', '--silent', '--', '--headless', ...options], { cwd: ROOT });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { code, said };
}

describe('npm start', () => {
  it('is heard, keeps a picture of the popup and ends well', async () => {
    const { code, said } = await start('--seconds', '3');
    expect(said).toMatch(/Sound advanced by \d/);
    expect(code).toBe(0);
    expect([...(await readFile(PICTURE)).subarray(0, 4)]).toEqual(PNG);
  });

  it('ends badly where nothing is heard, and keeps the picture of that', async () => {
    const { code, said } = await start('--seconds', '3', '--refuses');
    expect(said).toContain('Sound advanced by only 0.0 s.');
    expect(code).toBe(1);
    expect([...(await readFile(PICTURE)).subarray(0, 4)]).toEqual(PNG);
  });
});
