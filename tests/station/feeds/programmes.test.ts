import { expect, test } from 'vitest';
import type { Slot } from '../../../lib/timetable/slot.ts';
import { feedLinks, programmesOf } from './programmes.ts';

function slot(programme: string, description?: string): Slot {
  return {
    id: programme,
    programme,
    description,
    days: [1],
    start: '10:00',
    end: '10:10',
    zone: 'UTC',
    oddities: [],
  };
}

test.each([
  { names: ['Demo Café'], slugs: ['demo-cafe'] },
  { names: ["What's on?"], slugs: ['whats-on'] },
  { names: ['A & B', 'A – B', 'a b'], slugs: ['a-b', 'a-b-2', 'a-b-3'] },
  { names: ['Новости'], slugs: ['programme'] },
])('the programmes $names are called $slugs in paths', ({ names, slugs }) => {
  const programmes = programmesOf(names.map((name) => slot(name)));
  expect(names.map((name) => programmes.find((each) => each.name === name)?.slug)).toEqual(slugs);
});

test('bulletins are called by what they are, features by their names', () => {
  const slots = [slot('World', 'A look around'), slot('Daily news', 'News bulletin'), slot('Daily news')];
  expect(programmesOf(slots).map(({ name, heading, slots: own }) => [name, heading, own.length])).toEqual([
    ['Daily news', 'News bulletin', 2],
    ['World', 'World', 1],
  ]);
});

test('a timetable without slots has no feeds', () => {
  expect(feedLinks('http://127.0.0.1', [])).toEqual([]);
});
