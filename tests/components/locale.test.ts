import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readMessages } from './read-messages.ts';

const keys = Object.keys(await readMessages('assets/locales/en.yml')).filter((key) => !key.startsWith('@@'));

/** Keys that no component asks for: the manifest's, and those the background speaks with. */
const ELSEWHERE = /^(extension|command|toolbar\.|notice\.|nowPlaying\.)/;

describe('the texts', () => {
  test('have keys that browsers accept', () => {
    expect(keys.filter((key) => !/^[A-Za-z0-9_.]+$/.test(key))).toEqual([]);
  });

  test('have keys that differ by more than case, as browsers see no case', () => {
    const seen = new Set(keys.map((key) => key.replaceAll('.', '_').toLowerCase()));
    expect(seen.size).toBe(keys.length);
  });

  test('are all used', async () => {
    const rooms = ['components', 'entrypoints'];
    const lists = await Promise.all(rooms.map((room) => readdir(room, { recursive: true })));
    const files = lists.flatMap((list, at) => list.map((file) => `${rooms[at]}/${file}`));
    const sources = files.filter((file) => /\.tsx?$/.test(file));
    const code = (await Promise.all(sources.map((file) => readFile(file, 'utf8')))).join('\n');
    expect(files.length).toBeGreaterThan(20);
    expect(keys.filter((key) => !ELSEWHERE.test(key) && !code.includes(`'${key}'`))).toEqual([]);
  });
});
