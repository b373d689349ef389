import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readMessages } from './read-messages.ts';

const keys = Object.keys(await readMessages('assets/locales/en.yml')).filter((key) => !key.startsWith('@@'));

const ROOMS = ['components', 'entrypoints'];

/** All code that speaks to listeners, and the manifest's. */
async function readCode(): Promise<string> {
  const lists = await Promise.all(ROOMS.map((room) => readdir(room, { recursive: true })));
  const files = lists.flatMap((list, at) => list.map((file) => `${ROOMS[at]}/${file}`));
  const sources = [...files.filter((file) => /\.tsx?$/.test(file)), 'wxt.config.ts'];
  expect(sources.length).toBeGreaterThan(20);
  return (await Promise.all(sources.map((file) => readFile(file, 'utf8')))).join('\n');
}

/** The keys that the code asks for: by `t`, in the background by `i18n.t`, in the manifest by a mark. */
function keysIn(code: string): ReadonlySet<string> {
  const asked = [...code.matchAll(/\bt\(\s*'([^']+)'/g), ...code.matchAll(/__MSG_(\w+?)__/g)];
  return new Set(asked.flatMap(([, key]) => (key === undefined ? [] : [key])));
}

describe('the texts', () => {
  test('have keys that browsers accept', () => {
    expect(keys.filter((key) => !/^[A-Za-z0-9_.]+$/.test(key))).toEqual([]);
  });

  test('have keys that differ by more than case, as browsers see no case', () => {
    const seen = new Set(keys.map((key) => key.replaceAll('.', '_').toLowerCase()));
    expect(seen.size).toBe(keys.length);
  });

  test('are all asked for', async () => {
    const asked = keysIn(await readCode());
    expect(keys.filter((key) => !asked.has(key))).toEqual([]);
  });

  test('are all there that are asked for', async () => {
    const known = new Set(keys);
    expect([...keysIn(await readCode())].filter((key) => !known.has(key))).toEqual([]);
  });

  test('would not pass with one too many or one too few', () => {
    expect([...keysIn(`t('a.b', { count }); i18n.t('c'); t(\n  'd',\n); '__MSG_e__'; at('f')`)]).toEqual([
      'a.b',
      'c',
      'd',
      'e',
    ]);
  });
});
