import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
  };
}

async function cruise(...places: readonly string[]): Promise<Cruise> {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...places];
  const { stdout } = await run('node_modules/.bin/depcruise', args, {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  }).catch(
    (failed: { stdout: string }) => failed, // it exits with the number of violations
  );
  return JSON.parse(stdout);
}

describe('the rule of direction', () => {
  it('holds, and really looked at the modules', async () => {
    const { summary } = await cruise('lib', 'components', 'entrypoints');
    expect(summary.violations).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(60);
  }, 60_000);
});

describe('the features compile without the DOM', () => {
  const planted = `${ROOT}lib/time/planted-dom.ts`;
  const compile = () =>
    run('node_modules/.bin/tsc', ['--noEmit', '-p', 'tests/tsconfig.pure.json'], { cwd: ROOT });

  afterAll(() => rm(planted, { force: true }));

  it.each(['document.title', "fetch('https://a.example/')", 'indexedDB.databases()', 'new Audio()'])(
    'and %s in one of them does not',
    async (expression) => {
      await writeFile(planted, `export const planted = ${expression};\n`);
      await expect(compile()).rejects.toMatchObject({ stdout: expect.stringContaining('planted-dom.ts') });
    },
    60_000,
  );
});

describe('a planted violation of the rule of direction', () => {
  // Planted inside the rooms themselves, so that the very paths the rules speak of are tested.
  const planted = [
    [
      'features-stay-pure',
      'lib/time/planted-a.ts',
      "import { systemClock } from '../platform/clock/system-clock.ts';\nexport const a = systemClock;\n",
    ],
    [
      'howler-has-one-door',
      'components/planted-b.ts',
      "import { Howl } from 'howler';\nexport const b = Howl;\n",
    ],
    [
      'browser-has-one-door',
      'lib/radio/planted-c.ts',
      "import { browser } from 'wxt/browser';\nexport const c = browser;\n",
    ],
    [
      'time-imports-only-upwards',
      'lib/time/planted-d.ts',
      "import type { Playback } from '../player/playback.ts';\nexport type D = Playback;\n",
    ],
    [
      'platform-parts-are-strangers',
      'lib/platform/clock/planted-e.ts',
      "import { browserNetwork } from '../http/network.ts';\nexport const e = browserNetwork;\n",
    ],
    [
      'views-only-draw',
      'components/planted-f.ts',
      "import { systemClock } from '../lib/platform/clock/system-clock.ts';\nexport const f = systemClock;\n",
    ],
    [
      'the-product-knows-no-tests',
      'lib/player/planted-g.ts',
      "import { settle } from '../../tests/fakes/fake-player.ts';\nexport const g = settle;\n",
    ],
    ['no-cycles', 'lib/time/planted-h.ts', "import type { I } from './planted-i.ts';\nexport type H = I;\n"],
  ] as const;
  const files = [...planted.map(([, file]) => file), 'lib/time/planted-i.ts'];

  afterAll(async () => {
    await Promise.all(files.map((file) => rm(`${ROOT}${file}`, { force: true })));
  });

  it('is caught, each by its rule', async () => {
    await mkdir(`${ROOT}components`, { recursive: true });
    await Promise.all(planted.map(([, file, text]) => writeFile(`${ROOT}${file}`, text)));
    await writeFile(
      `${ROOT}lib/time/planted-i.ts`,
      "import type { H } from './planted-h.ts';\nexport type I = H;\n",
    );
    const { summary } = await cruise(...files);
    const caught = summary.violations.map(({ rule, from }) => `${rule.name} in ${from}`);
    for (const [rule, file] of planted) expect(caught).toContain(`${rule} in ${file}`);
  }, 60_000);
});
