import { describe, expect, test } from 'vitest';
import { createPictureKeeper } from '../../../../lib/bulletins/pictures/picture-keeper.ts';
import { PICTURED_EDITIONS, wantedPictures } from '../../../../lib/bulletins/pictures/wanted-pictures.ts';
import { createFakeClock } from '../../../fakes/fake-clock.ts';
import { createFakeLibrary } from '../../../fakes/fake-library.ts';
import { settle } from '../../../fakes/fake-player.ts';
import { changeOf, editionNamed, feedNamed, NOON_MS } from '../../../fakes/library-records.ts';

const MINUTE_MS = 60_000;
const pictureAt = (name: string | number) => `https://pictures.example/${name}.jpg`;
const blob = new Blob(['picture']);

function createWorld({ bytes = 1_000 } = {}) {
  const library = createFakeLibrary();
  const clock = createFakeClock();
  const asked: string[] = [];
  const told: string[] = [];
  const held: (() => void)[] = [];
  const world = { isHeld: false };
  const keeper = createPictureKeeper({
    library,
    async keepArtwork(url, signal) {
      asked.push(url);
      if (world.isHeld) {
        await new Promise<void>((resolve, reject) => {
          held.push(resolve);
          signal.addEventListener('abort', () => reject(new Error('given up')));
        });
      }
      await library.putArtwork({ url, picture: blob, fetchedAtMs: NOON_MS });
      return bytes;
    },
    changed: (part) => told.push(part),
    clock,
  });
  /** A feed with as many editions, each with a picture of its own, the newest with the highest number. */
  async function feedWith(id: string, editionCount: number) {
    const editions = Array.from({ length: editionCount }, (_, index) =>
      editionNamed(`${id}-${index}`, index, { feedId: id, imageUrl: pictureAt(`${id}-${index}`) }),
    );
    await library.apply(changeOf(feedNamed(id, { imageUrl: pictureAt(id) }), editions));
  }
  return { library, clock, keeper, asked, told, held, world, feedWith };
}

describe('pictures that are wanted of a feed’s editions', () => {
  test.each([
    ['are none where editions repeat the feed’s or have none', ['feed', undefined, 'feed'], []],
    ['are each once, the newest first', ['old', 'new', 'new'], ['new', 'old']],
    [
      'are those of the newest only',
      Array.from({ length: PICTURED_EDITIONS + 2 }, (_, index) => index),
      Array.from({ length: PICTURED_EDITIONS }, (_, index) => PICTURED_EDITIONS + 1 - index),
    ],
  ])('%s', (_name, shown, expected) => {
    const editions = shown.map((name, index) =>
      editionNamed(`${index}`, index, { imageUrl: name === undefined ? undefined : pictureAt(name) }),
    );
    expect(wantedPictures({ imageUrl: pictureAt('feed') }, editions)).toEqual(expected.map(pictureAt));
  });
});

describe('keeping pictures', () => {
  test('fetches the feed’s and its newest editions’, each once, and tells views', async () => {
    const { keeper, asked, told, feedWith } = createWorld();
    await feedWith('news', 2);
    keeper.keepOf(['news']);
    await keeper.settled();
    expect(asked).toEqual(['news', 'news-1', 'news-0'].map(pictureAt));
    expect(told).toEqual(['artwork', 'artwork', 'artwork']);
    keeper.keepOf(['news']);
    await keeper.settled();
    expect(asked).toHaveLength(3);
  });

  test('lets the pictures go of editions that are no longer among the newest', async () => {
    const { keeper, library, feedWith } = createWorld();
    await feedWith('news', PICTURED_EDITIONS);
    keeper.keepOf(['news']);
    await keeper.settled();
    await feedWith('news', PICTURED_EDITIONS + 1);
    keeper.keepOf(['news']);
    await keeper.settled();
    expect(await library.hasArtwork(pictureAt('news-0'))).toBe(false);
    expect(await library.hasArtwork(pictureAt('news-1'))).toBe(true);
  });

  test('keeps nobody waiting, and is not settled before all is stored', async () => {
    const { keeper, library, held, world, feedWith } = createWorld();
    await feedWith('news', 0);
    world.isHeld = true;
    keeper.keepOf(['news']);
    let isSettled = false;
    const settled = keeper.settled().then(() => {
      isSettled = true;
    });
    await settle();
    expect([held.length, isSettled]).toEqual([1, false]);
    held[0]?.();
    await settled;
    expect(await library.hasArtwork(pictureAt('news'))).toBe(true);
  });

  test('is given up some minutes after the last wish, and goes on with the next', async () => {
    const { keeper, asked, clock, world, feedWith } = createWorld();
    for (const id of ['a', 'b', 'c', 'd', 'e']) await feedWith(id, 3);
    world.isHeld = true;
    keeper.keepOf(['a', 'b', 'c', 'd', 'e']);
    await settle();
    clock.advance(6 * MINUTE_MS);
    await keeper.settled();
    expect(asked).toEqual(['a', 'b', 'c'].map(pictureAt));
    world.isHeld = false;
    keeper.keepOf(['e']);
    await keeper.settled();
    expect(asked.slice(3)).toEqual(['e', 'e-2', 'e-1', 'e-0'].map(pictureAt));
  });

  test('spends only so many bytes at a stretch on editions, never fewer feeds’ pictures', async () => {
    const { keeper, asked, feedWith } = createWorld({ bytes: 15_000_000 });
    for (const id of ['a', 'b', 'c', 'd']) await feedWith(id, 10);
    keeper.keepOf(['a', 'b', 'c', 'd']);
    await keeper.settled();
    expect(asked).toEqual(expect.arrayContaining(['a', 'b', 'c', 'd'].map(pictureAt)));
    expect(asked.length).toBeLessThanOrEqual(4 + 5);
  });

  test('leaves nothing behind of a feed that was unfollowed meanwhile', async () => {
    const { keeper, library, held, world, feedWith } = createWorld();
    await feedWith('news', 0);
    world.isHeld = true;
    keeper.keepOf(['news']);
    await settle();
    await library.removeFeed('news', []);
    held[0]?.();
    await keeper.settled();
    expect(await library.hasArtwork(pictureAt('news'))).toBe(false);
  });
});
