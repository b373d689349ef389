import { expect, it } from 'vitest';
import { byPlace, moved, whoseTurn } from '../../../lib/downloads/order.ts';
import { isOriginHeld, originOf } from '../../../lib/downloads/origins.ts';
import { downloadOf, keptOf } from '../../fakes/download-records.ts';

const at = (editionId: string, place: number, host = `${editionId}.example`) =>
  downloadOf(editionId, {
    place,
    edition: { ...downloadOf(editionId).edition, url: `https://${host}/${editionId}` },
  });
const idsOf = (downloads: readonly { readonly editionId: string }[]) =>
  downloads.map(({ editionId }) => editionId);

it.each([
  {
    name: 'two at once, the lowest place first',
    waiting: [at('c', 3), at('a', 1), at('b', 2)],
    running: [],
    turn: ['a', 'b'],
  },
  {
    name: 'one a host',
    waiting: [at('a', 1, 'x'), at('b', 2, 'x'), at('c', 3, 'y')],
    running: [],
    turn: ['a', 'c'],
  },
  { name: 'one beside one that runs', waiting: [at('a', 1), at('b', 2)], running: [at('r', 9)], turn: ['a'] },
  {
    name: 'not on the host of one that runs',
    waiting: [at('a', 1, 'x'), at('b', 2)],
    running: [at('r', 9, 'x')],
    turn: ['b'],
  },
  { name: 'none beside two', waiting: [at('a', 1)], running: [at('r', 8), at('s', 9)], turn: [] },
])('the turn is of $turn: $name', ({ waiting, running, turn }) => {
  expect(idsOf(whoseTurn(waiting, running))).toEqual(turn);
});

it.each([
  ['a', 2, ['b', 'c', 'a']],
  ['c', 0, ['c', 'a', 'b']],
  ['b', 99, ['a', 'c', 'b']],
  ['b', 1, ['a', 'b', 'c']],
  ['none', 0, ['a', 'b', 'c']],
])('%s moved to %i: %j', (editionId, toIndex, expected) => {
  const all = [at('a', 1), keptOf('kept', 9, { place: 1 }), at('b', 1), at('c', 5)];
  const changed = moved(all, editionId, toIndex);
  const after = all.map(
    (download) => changed.find((each) => each.editionId === download.editionId) ?? download,
  );
  expect(idsOf(after.filter(({ state }) => state.kind !== 'kept').sort(byPlace))).toEqual(expected);
  expect(changed.some((download) => download.editionId === 'kept')).toBe(false);
});

it.each([
  ['https://a.example/*', ['https://a.example/*'], true],
  ['https://a.example/*', ['*://*/*'], true],
  ['https://a.example/*', ['https://b.example/*'], false],
  ['*://*/*', ['https://a.example/*'], false],
  ['*://*/*', ['https://*/*'], false],
  ['*://*/*', ['https://*/*', 'http://*/*'], true],
])('%s is held with %j: %s', (origin, patterns, expected) => {
  expect(isOriginHeld(origin, patterns)).toBe(expected);
  expect(originOf('https://a.example:8443/x.mp3?y')).toBe('https://a.example/*');
});
