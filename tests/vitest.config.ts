import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Real sound at its own pace: most of their time they only wait, so they have a process beside the others.
const PATIENT = [
  'listening',
  'player-contract',
  'downloading',
  'downloads-killed',
  'firefox-plain-http',
  'full-disk',
  'reminders',
].map((name) => `tests/e2e/${name}.test.ts`);

const root = fileURLToPath(new URL('..', import.meta.url));

// Browsers, a radio server and measured sound share two processor cores: one file at a time.
const ONE_AT_A_TIME = { fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 } as const;

export default defineConfig({
  root,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { '#i18n': `${root}.wxt/i18n/index.ts` } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/harness/**', 'node_modules/**'],
          testTimeout: 30_000, // properties with hundreds of cases, on a machine that is at other things
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/harness/**/*.test.ts', 'tests/e2e/**/*.test.ts'],
          exclude: PATIENT,
          ...ONE_AT_A_TIME,
        },
      },
      {
        extends: true,
        test: { name: 'patient', include: PATIENT, ...ONE_AT_A_TIME },
      },
    ],
  },
});
