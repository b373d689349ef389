import { expect, test } from 'vitest';
import { keptOnUnfollow } from '../../../../lib/bulletins/lists/kept-editions.ts';
import { editionNamed, positionIn } from '../../../fakes/library-records.ts';

const editions = ['new', 'begun', 'played'].map((id, index) => editionNamed(id, index));
const positions = new Map([
  ['begun', positionIn('begun', 30)],
  ['played', { ...positionIn('played', 600), playedAtMs: 1 }],
]);

test.each([
  ['nothing', []],
  ['unheard', ['new', 'begun']],
  ['everything', ['new', 'begun', 'played']],
] as const)('unfollowing that keeps %s keeps %j', (kept, ids) => {
  expect(keptOnUnfollow(kept, editions, positions)).toEqual(ids);
});
