import { describe, expect, it } from 'vitest';
import type { EditionPosition } from '../../../lib/bulletins/edition.ts';
import { createPositionKeeper } from '../../../lib/player/position-keeper.ts';
import { settle } from '../../fakes/fake-player.ts';

const at = (editionId: string, positionSec: number): EditionPosition => ({
  editionId,
  positionSec,
  durationSec: 600,
  heardAtMs: 0,
  playedAtMs: undefined,
});

/** A disk whose writes end when told. */
function slowDisk() {
  const begun: string[] = [];
  const endings: { resolve(): void; reject(problem: Error): void }[] = [];
  return {
    begun,
    end: () => endings.shift()?.resolve(),
    fail: () => endings.shift()?.reject(new Error('QuotaExceededError')),
    positions: {
      read: async (editionId: string) => at(editionId, 1),
      write: (position: EditionPosition) =>
        new Promise<void>((resolve, reject) => {
          begun.push(`${position.editionId} ${position.positionSec}`);
          endings.push({ resolve, reject });
        }),
    },
  };
}

describe('the position keeper', () => {
  it('writes one position at a time, and of those that wait the newest of each edition', async () => {
    const { positions, begun, end } = slowDisk();
    const keeper = createPositionKeeper(positions);
    for (const position of [at('one', 5), at('one', 10), at('two', 1), at('one', 15)]) keeper.keep(position);
    await settle();
    expect(begun).toEqual(['one 5']);
    end();
    await settle();
    end();
    await settle();
    expect(begun).toEqual(['one 5', 'one 15', 'two 1']);
    end();
    await settle();
    keeper.keep(at('one', 20));
    expect(begun.at(-1)).toBe('one 20');
  });

  it('reads what is still on its way to the disk, and otherwise what lies there', async () => {
    const { positions, end } = slowDisk();
    const keeper = createPositionKeeper(positions);
    keeper.keep(at('one', 5));
    expect(await keeper.read('one')).toMatchObject({ positionSec: 5 });
    keeper.keep(at('one', 10));
    expect(await keeper.read('one')).toMatchObject({ positionSec: 10 });
    expect(await keeper.read('two')).toMatchObject({ positionSec: 1 });
    end();
    await settle();
    expect(await keeper.read('one')).toMatchObject({ positionSec: 10 });
  });

  it('goes on after a write that failed', async () => {
    const { positions, begun, fail } = slowDisk();
    const keeper = createPositionKeeper(positions);
    keeper.keep(at('one', 5));
    keeper.keep(at('one', 10));
    fail();
    await settle();
    expect(begun).toEqual(['one 5', 'one 10']);
  });
});
