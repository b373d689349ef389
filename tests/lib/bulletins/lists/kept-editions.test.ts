import { expect, test } from 'vitest';
import { keptOnUnfollow } from '../../../../lib/bulletins/lists/kept-editions.ts';
import { editionNamed, positionIn } from '../../../fakes/library-records.ts';

const editions = ['pinned', 'new', 'begun', 'played'].map((id, index) => editionNamed(id, index));
const positions = new Map([
  ['pinned', { ...positionIn('pinned', 600), playedAtMs: 1 }],
  ['begun', positionIn('begun', 30)],
  ['played', { ...positionIn('played', 600), playedAtMs: 1 }],
]);
const downloads = [
  { editionId: 'pinned', pinned: true },
  { editionId: 'played', pinned: false },
  { editionId: 'unlisted', pinned: false },
];

test.each([
  ['nothing', ['pinned']],
  ['downloaded', ['pinned', 'played', 'unlisted']],
  ['unheard', ['pinned', 'new', 'begun', 'unlisted']],
  ['everything', ['pinned', 'new', 'begun', 'played', 'unlisted']],
] as const)('unfollowing that keeps %s keeps %j', (kept, ids) => {
  expect(keptOnUnfollow(kept, editions, positions, downloads)).toEqual(ids);
});
