import { describe, expect, it } from 'vitest';
import type { EditionPosition } from '../../../../lib/bulletins/edition.ts';
import type { Retention } from '../../../../lib/bulletins/feed.ts';
import { whatGoes } from '../../../../lib/bulletins/refreshing/retention.ts';
import { anEdition, HOUR_MS, NOW_MS } from '../builders.ts';

const editions = [3, 0, 2, 1].map((hoursAgo) =>
  anEdition(`${hoursAgo}h`, { publishedAtMs: NOW_MS - hoursAgo * HOUR_MS }),
);
const heard = (editionId: string, positionSec: number, playedAtMs?: number): EditionPosition => ({
  editionId,
  positionSec,
  durationSec: 300,
  heardAtMs: NOW_MS,
  playedAtMs,
});

describe('whatGoes', () => {
  it.each<[Retention, readonly string[]]>([
    [{ kind: 'all' }, []],
    [{ kind: 'newest' }, ['1h', '2h', '3h']],
    [{ kind: 'last', count: 3 }, ['3h']],
    [{ kind: 'last', count: 9 }, []],
    [{ kind: 'last', count: 0 }, ['1h', '2h', '3h']],
    [{ kind: 'hours', hours: 2 }, ['3h']],
    [{ kind: 'hours', hours: 0.5 }, ['1h', '2h', '3h']],
  ])('under %j', (retention, expected) => {
    expect([...whatGoes(editions, [], retention, new Set(), NOW_MS)].sort()).toEqual(expected);
  });

  it('is never what is playing or queued', () => {
    expect(whatGoes(editions, [], { kind: 'newest' }, new Set(['3h', '2h']), NOW_MS)).toEqual(['1h']);
  });

  it('is never what is half heard, but what is played or was only opened', () => {
    const positions = [heard('3h', 12), heard('2h', 290, NOW_MS), heard('1h', 0)];
    expect(whatGoes(editions, positions, { kind: 'newest' }, new Set(), NOW_MS)).toEqual(['1h', '2h']);
  });

  it('is decided by id between editions of one moment', () => {
    const twins = ['b', 'a', 'c'].map((id) => anEdition(id));
    expect(whatGoes(twins, [], { kind: 'newest' }, new Set(), NOW_MS)).toEqual(['b', 'c']);
  });
});
