import { understandLibrary } from '../../lib/bulletins/library-schema.ts';
import { readActivePage } from '../../lib/platform/browser/active-tab.ts';
import { createLibraryNews } from '../../lib/platform/browser/library-news.ts';
import {
  askAllHosts,
  askHost,
  hasHost,
  onPermissionsChange,
} from '../../lib/platform/browser/permissions.ts';
import {
  createRemoteLibrary,
  isInPrivateWindow,
  listenToRemoteLibrary,
} from '../../lib/platform/browser/remote-library.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbLibrary } from '../../lib/platform/idb/idb-library.ts';
import { changeOf, editionNamed, feedNamed, NOON_MS, positionIn } from '../fakes/library-records.ts';

// Bundled into a page of the built extension, where a test drives the product's own parts.

export { askAllHosts, askHost, hasHost, isInPrivateWindow, onPermissionsChange, readActivePage };

export const PICTURE_URL = 'https://pictures.example/cover.jpg';

const heard: string[] = [];
let lastRevision = 0;
let revisionsGrow = true;

/** What was heard of the library so far, on either way. */
export function readNews(): { readonly heard: readonly string[]; readonly revisionsGrow: boolean } {
  return { heard, revisionsGrow };
}

export function listenForNews(from: 'channel' | 'messages'): void {
  const listen = from === 'channel' ? createLibraryNews().listen : listenToRemoteLibrary;
  listen((part, revision) => {
    heard.push(part);
    revisionsGrow &&= revision > lastRevision;
    lastRevision = revision;
  });
}

const news = createLibraryNews();
export const tellNews = news.tell;

export async function fillLibrary(): Promise<void> {
  const library = createIdbLibrary(createDatabase(), understandLibrary);
  const put = [editionNamed('a', NOON_MS), editionNamed('b', NOON_MS + 1)];
  await library.apply(changeOf(feedNamed('news', { imageUrl: PICTURE_URL }), put));
  await library.putPositions([positionIn('a', 42)]);
  const picture = new Blob(['a small picture'], { type: 'image/webp' });
  await library.putArtwork({ url: PICTURE_URL, picture, fetchedAtMs: NOON_MS });
}

/** The feeds that lie in this page's own IndexedDB. */
export async function readDirectly(): Promise<readonly string[]> {
  const library = createIdbLibrary(createDatabase(), understandLibrary);
  return (await library.feeds()).map(({ id }) => id);
}

/** Everything the library can be asked, as the background answers it. */
export async function readRemotely(): Promise<unknown> {
  const library = createRemoteLibrary(understandLibrary);
  const picture = await library.artwork(PICTURE_URL);
  return {
    feeds: (await library.feeds()).map(({ id }) => id),
    newest: (await library.newest({ count: 1 })).map(({ id }) => id),
    editions: (await library.editions(['a', 'none'])).map(({ id }) => id),
    notes: (await library.notes('a'))?.notes?.text,
    noNotes: (await library.notes('none')) === undefined,
    allNotes: (await library.allNotes()).length,
    positions: (await library.positions()).map(({ positionSec }) => positionSec),
    picture: picture && [picture.type, await picture.text()],
    noPicture: (await library.artwork('https://pictures.example/none.jpg')) === undefined,
    unreadable: await library.unreadableCount(),
  };
}
