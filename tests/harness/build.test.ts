import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildExtension } from './build.ts';

describe('a build for a test', () => {
  it('is made once however many ask, each browser and mode in a folder of its own', async () => {
    const [one, same, other] = await Promise.all([
      buildExtension({ browser: 'chrome', mode: 'test' }),
      buildExtension({ browser: 'chrome', mode: 'test' }),
      buildExtension({ browser: 'firefox', mode: 'test' }),
    ]);
    expect(same).toBe(one);
    expect(other).not.toBe(one);
    const versions = [one, other].map(
      (folder) => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).manifest_version,
    );
    expect(versions).toEqual([3, 2]);
    expect(existsSync(`${one}.half`)).toBe(false);
  }, 120_000);
});
