import type { Piece } from '../../lib/downloads/download.ts';
import type { DownloadStore } from '../../lib/downloads/ports.ts';
import { downloadOf, keptOf, pieceOf } from '../fakes/download-records.ts';

/**
 * What any store of downloads must do. It runs in Node and inside browsers, so it throws plain errors and
 * imports no test framework.
 */
export interface DownloadsWorld {
  readonly store: DownloadStore;
  /** Puts something into a store as it is; absent where that cannot be done. */
  readonly damage: ((store: 'downloads' | 'pieces', record: unknown) => Promise<void>) | undefined;
  /** From now on nothing can be written for want of room; absent where that cannot be made so. */
  readonly fill: (() => Promise<void>) | undefined;
}

export interface DownloadsCase {
  readonly name: string;
  readonly run: (world: DownloadsWorld) => Promise<void>;
}

const BIG_BYTES = 96 * 1024 * 1024;

function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`);
}

const textsOf = (pieces: readonly Piece[]) => Promise.all(pieces.map(({ bytes }) => bytes.text()));
const idsOf = async (store: DownloadStore) => (await store.downloads()).map(({ editionId }) => editionId);

async function nameOfFailure(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    () => 'no failure',
    (problem: unknown) => (problem instanceof Error ? problem.name : String(problem)),
  );
}

export const DOWNLOADS_CONTRACT: readonly DownloadsCase[] = [
  {
    name: 'is empty at first',
    async run({ store }) {
      expectEqual(await store.downloads(), [], 'downloads');
      expectEqual(await store.download('a'), undefined, 'download');
      expectEqual(await store.pieces('a'), [], 'pieces');
      expectEqual(await store.piece('a', 0), undefined, 'piece');
    },
  },
  {
    name: 'gives back records as they were put, in the order of the listener',
    async run({ store }) {
      const second = keptOf('a', 7, { place: 2, pinned: true });
      const first = downloadOf('b', {
        state: {
          kind: 'waiting',
          wait: { for: 'retry', atMs: 5, failure: { kind: 'http-error', httpStatus: 503, retryAfterMs: 9 } },
        },
        spent: { fetchedBytes: 4, mostBytes: 3, beginCount: 2 },
      });
      await store.put(second);
      await store.put(first);
      expectEqual(await store.downloads(), [first, second], 'downloads');
      expectEqual(await store.download('a'), second, 'download');
    },
  },
  {
    name: 'writes several records at once',
    async run({ store }) {
      await store.putAll([downloadOf('a', { place: 3 }), downloadOf('b', { place: 2 })]);
      await store.putAll([downloadOf('a', { place: 1 })]);
      expectEqual(await idsOf(store), ['a', 'b'], 'order');
    },
  },
  {
    name: 'stores a piece with the record that counts it, and gives pieces from the first on',
    async run({ store }) {
      for (const index of [1, 10, 0, 2]) {
        await store.putPiece(downloadOf('a', { pieceCount: index }), pieceOf('a', index, `piece ${index}`));
      }
      await store.putPiece(downloadOf('b'), pieceOf('b', 0, 'of another'));
      expectEqual(
        (await store.pieces('a')).map(({ index }) => index),
        [0, 1, 2, 10],
        'indices',
      );
      expectEqual((await store.download('a'))?.pieceCount, 2, 'the record of the last one');
      expectEqual(await (await store.piece('a', 10))?.bytes.text(), 'piece 10', 'a piece');
      expectEqual(await store.piece('a', 3), undefined, 'a piece that is not there');
    },
  },
  {
    name: 'replaces a piece of the same index',
    async run({ store }) {
      await store.putPiece(downloadOf('a'), pieceOf('a', 0, 'short'));
      await store.putPiece(downloadOf('a'), pieceOf('a', 0, 'and longer'));
      expectEqual(await textsOf(await store.pieces('a')), ['and longer'], 'pieces');
    },
  },
  {
    name: 'begins anew without a piece',
    async run({ store }) {
      await store.putPiece(downloadOf('a', { pieceCount: 1 }), pieceOf('a', 0, 'one'));
      await store.putPiece(downloadOf('ab'), pieceOf('ab', 0, 'of another'));
      await store.startAnew(downloadOf('a'));
      expectEqual(await store.pieces('a'), [], 'pieces');
      expectEqual((await store.download('a'))?.pieceCount, 0, 'count');
      expectEqual(await textsOf(await store.pieces('ab')), ['of another'], 'pieces of another');
    },
  },
  {
    name: 'takes a record away with its pieces',
    async run({ store }) {
      await store.putPiece(downloadOf('a'), pieceOf('a', 0, 'one'));
      await store.putPiece(downloadOf('b'), pieceOf('b', 0, 'two'));
      await store.remove('a');
      await store.remove('never there');
      expectEqual(await idsOf(store), ['b'], 'downloads');
      expectEqual(await store.pieces('a'), [], 'pieces');
      expectEqual(await textsOf(await store.pieces('b')), ['two'], 'pieces of another');
    },
  },
  {
    name: 'leaves out what it does not understand',
    async run({ store, damage }) {
      if (!damage) return;
      await store.putPiece(downloadOf('a'), pieceOf('a', 0, 'one'));
      await damage('downloads', { ...downloadOf('b'), storedBytes: -1 });
      await damage('downloads', { ...downloadOf('c'), state: { kind: 'half kept' } });
      await damage('pieces', { ...pieceOf('a', 1, 'two'), sha256: 'short' });
      await damage('pieces', { ...pieceOf('a', 2, 'three'), bytes: 'no blob' });
      expectEqual(await idsOf(store), ['a'], 'downloads');
      expectEqual(await store.download('b'), undefined, 'download');
      expectEqual(await textsOf(await store.pieces('a')), ['one'], 'pieces');
      expectEqual(await store.piece('a', 1), undefined, 'piece');
    },
  },
  {
    name: 'names a full disk, writes neither piece nor record, and still reads',
    async run({ store, fill }) {
      if (!fill) return;
      await store.putPiece(downloadOf('a', { storedBytes: 3 }), pieceOf('a', 0, 'one'));
      await fill();
      const large = { ...pieceOf('a', 1, ''), bytes: new Blob([new Uint8Array(BIG_BYTES)]) };
      const putting = store.putPiece(downloadOf('a', { storedBytes: 99 }), large);
      expectEqual(await nameOfFailure(putting), 'QuotaExceededError', 'failure');
      expectEqual((await store.download('a'))?.storedBytes, 3, 'record');
      expectEqual(await textsOf(await store.pieces('a')), ['one'], 'pieces');
    },
  },
];
