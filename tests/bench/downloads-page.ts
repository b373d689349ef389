import { type IDBPDatabase, openDB } from 'idb';
import type { Edition } from '../../lib/bulletins/edition.ts';
import type { PlayableEdition } from '../../lib/bulletins/playable.ts';
import { playableOf } from '../../lib/bulletins/playable-of.ts';
import type { Download } from '../../lib/downloads/download.ts';
import { understandDownload, understandPiece } from '../../lib/downloads/download-schema.ts';
import { pieceCountOf, pieceEnd, pieceStart } from '../../lib/downloads/pieces.ts';
import { sha256 } from '../../lib/platform/http/digest.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbDownloads } from '../../lib/platform/idb/idb-downloads.ts';
import { readDownloads } from '../../lib/platform/idb/read-downloads.ts';
import { emptyLibrary, FOLLOWED_AT_MS, feedsAt, madeUpEdition, PRODUCT } from './page-library.ts';

// Bundled into a bare page of the extension: what the product's downloads are compared with, and what they
// begin with.

const FEED_URL = 'https://feeds.example/kept.xml';
const PROGRAMME = 'Programme 0';
const NEVER_MS = 365 * 24 * 60 * 60_000;
const PLAIN = 'plain-pieces';
const LOOK_MS = 50;

const store = createIdbDownloads(createDatabase(PRODUCT), {
  download: understandDownload,
  piece: understandPiece,
});

/** Leaves the product's library with one programme, whose editions are these files; gives their ids. */
export async function offerFiles(urls: readonly string[]): Promise<readonly string[]> {
  const editions = await offer(urls.length, (edition, index) => ({
    ...edition,
    enclosure: { ...edition.enclosure, url: urls[index] ?? '', lengthBytes: undefined },
  }));
  return editions.map(({ id }) => id);
}

/** Resolves once a download is kept; fails when it comes to anything else than that. */
export async function untilKept(editionId: string): Promise<void> {
  for (;;) {
    const state = (await store.download(editionId))?.state;
    if (state?.kind === 'kept') return;
    if (state && !['queued', 'fetching', 'checking'].includes(state.kind)) {
      throw new Error(`Downloading "${editionId}": ${JSON.stringify(state)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Milliseconds that a plain loop takes to fetch a file into pieces of the same sizes. */
export async function fetchPlainly(url: string): Promise<number> {
  const database = await openDB(PLAIN, 1, {
    upgrade: (upgraded) => void upgraded.createObjectStore('pieces', { keyPath: 'index' }),
  });
  await database.clear('pieces');
  const startedAtMs = performance.now();
  const reader = (await fetch(url, { cache: 'no-store' })).body?.getReader();
  let index = 0;
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let missingBytes = pieceEnd(0);
  const put = async () => {
    await putPlainly(database, index, new Blob(parts));
    index += 1;
    parts = [];
    missingBytes = pieceStart(index + 1) - pieceStart(index);
  };
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || !value) break;
    for (let rest = value; rest.length > 0; ) {
      const fitting = rest.subarray(0, missingBytes);
      parts.push(fitting);
      missingBytes -= fitting.length;
      rest = rest.subarray(fitting.length);
      if (missingBytes === 0) await put();
    }
  }
  if (parts.length > 0) await put();
  const tookMs = performance.now() - startedAtMs;
  await database.clear('pieces');
  database.close();
  return tookMs;
}

/** Milliseconds that the file alone takes to come, kept nowhere. */
export async function fetchForNothing(url: string): Promise<number> {
  const startedAtMs = performance.now();
  const reader = (await fetch(url, { cache: 'no-store' })).body?.getReader();
  while (reader && !(await reader.read()).done);
  return performance.now() - startedAtMs;
}

/** Leaves the product's library with so many kept editions that have these bytes. */
export async function keepEditions(count: number, base64: string): Promise<readonly PlayableEdition[]> {
  const audio = await (await fetch(`data:audio/mpeg;base64,${base64}`)).blob();
  const editions = await offer(count, (edition) => edition);
  const pieces = await Promise.all(
    Array.from({ length: pieceCountOf(audio.size) }, async (_, index) => {
      const fromByte = pieceStart(index);
      const bytes = audio.slice(fromByte, pieceStart(index + 1));
      return { index, fromByte, bytes, sha256: await sha256(bytes) };
    }),
  );
  for (const [place, edition] of editions.entries()) {
    const download = keptOf(edition, place, audio.size);
    for (const piece of pieces) await store.putPiece(download, { ...piece, editionId: edition.id });
  }
  return editions.map((edition) => playableOf(edition, PROGRAMME));
}

/** Has the page's media element play what is kept of an edition, and nothing of it loaded yet. */
export async function offerToElement(editionId: string): Promise<void> {
  const file = await readDownloads(store).fileOf(editionId);
  const element = document.querySelector('audio');
  if (!file || !element) throw new Error(`Offering "${editionId}" to a media element: it is not there`);
  element.src = URL.createObjectURL(file);
}

/** Leaves the product's library with one programme that nobody looks for news of. */
async function offer(
  count: number,
  change: (edition: Edition, index: number) => Edition,
): Promise<readonly Edition[]> {
  const library = await emptyLibrary(PRODUCT);
  const [feed] = feedsAt([FEED_URL]);
  if (!feed) throw new Error('Filling the library: there is no feed');
  const put = Array.from({ length: count }, (_, index) => change(madeUpEdition(feed, index), index));
  await library.apply({
    feed: {
      ...feed,
      title: PROGRAMME,
      health: { ...feed.health, nextDueAtMs: Date.now() + NEVER_MS },
    },
    put,
    notes: put.map(({ id }) => ({ editionId: id, notes: undefined, chaptersUrl: undefined, chapters: [] })),
    remove: [],
  });
  return put;
}

async function putPlainly(database: IDBPDatabase, index: number, bytes: Blob): Promise<void> {
  const transaction = database.transaction('pieces', 'readwrite', { durability: 'relaxed' });
  await transaction.store.put({ index, bytes });
  await transaction.done;
}

function keptOf(edition: Edition, place: number, sizeBytes: number): Download {
  return {
    editionId: edition.id,
    edition: playableOf(edition, PROGRAMME),
    publishedAtMs: edition.publishedAtMs,
    claimedBytes: sizeBytes,
    askedBy: 'listener',
    askedAtMs: FOLLOWED_AT_MS,
    place,
    pinned: false,
    source: {
      url: edition.enclosure.url,
      validator: '"1"',
      totalBytes: sizeBytes,
      mimeType: 'audio/mpeg',
    },
    storedBytes: sizeBytes,
    pieceCount: pieceCountOf(sizeBytes),
    fruitlessCount: 0,
    state: { kind: 'kept', keptAtMs: FOLLOWED_AT_MS, sizeBytes },
    goesAtMs: undefined,
  };
}
