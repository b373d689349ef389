import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { OracleOutcome } from './temporal-oracle.ts';

const PROGRAM = fileURLToPath(new URL('./temporal-oracle.ts', import.meta.url));
const PATIENCE_MS = 180_000; // four programs at once on a small machine

async function outcomeUnder(hostZone: string): Promise<OracleOutcome> {
  const env = { ...process.env, TZ: hostZone };
  // Vitest's own loader options would follow into the child.
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', PROGRAM], {
    env: { ...env, NODE_OPTIONS: '' },
  });
  return JSON.parse(stdout) as OracleOutcome;
}

describe('airings against Temporal', () => {
  it.concurrent.each([
    ['UTC', 0],
    ['Europe/London', 60],
    ['America/St_Johns', -150],
    ['Pacific/Apia', 780],
  ])(
    'start and end at the same instants on a host in %s',
    async (hostZone, julyOffsetMinutes) => {
      const outcome = await outcomeUnder(hostZone);
      expect(outcome.hostZone).toBe(hostZone);
      expect(outcome.hostJulyOffsetMinutes).toBe(julyOffsetMinutes);
      expect(outcome.mismatches).toEqual([]);
      expect(outcome.cases).toBeGreaterThanOrEqual(2000);
      expect(outcome.airings).toBeGreaterThan(outcome.cases);
      expect(outcome.airingsInGapOrOverlap).toBeGreaterThanOrEqual(500);
      expect(outcome.walls).toBeGreaterThanOrEqual(2000);
    },
    PATIENCE_MS,
  );
});
