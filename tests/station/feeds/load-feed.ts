import { editionPath, seedOf } from '../files/file-address.ts';
import { copyFor } from './edition-copy.ts';
import { enclosureAt, type PublishedFeed } from './published-feed.ts';

const NEWEST_AT_MS = Date.UTC(2026, 0, 1);
const HOUR_MS = 60 * 60 * 1000;
const DEFAULT_EDITIONS = 200;
const MOST_EDITIONS = 10_000;
const LENGTHS_SEC = [180, 360, 600, 1440];

/**
 * `/load/feed-7.xml?editions=200`: as large a feed as a measurement wants, whatever the time. Feeds with other
 * numbers share no guid and no enclosure. `undefined` for another path.
 */
export function loadFeedAt({ pathname, searchParams }: URL, baseUrl: string): PublishedFeed | undefined {
  const number = /^\/load\/feed-(\d{1,6})\.xml$/.exec(pathname)?.[1];
  if (number === undefined) return undefined;
  const asked = Number(searchParams.get('editions') ?? DEFAULT_EDITIONS);
  const count = Number.isInteger(asked) && asked >= 0 ? Math.min(asked, MOST_EDITIONS) : DEFAULT_EDITIONS;
  const homepage = new URL('/', baseUrl).href;
  return {
    title: `Load ${number}`,
    description: `Feed ${number} of ${count} editions for measurements`,
    language: 'en',
    url: new URL(pathname, baseUrl).href,
    homepage,
    imageUrl: new URL(`/artwork/load-${Number(number) % 10}.png`, baseUrl).href,
    newFeedUrl: undefined,
    updatedAtMs: NEWEST_AT_MS,
    editions: Array.from({ length: count }, (_, index) => loadEdition(number, index, baseUrl, homepage)),
  };
}

function loadEdition(number: string, index: number, baseUrl: string, homepage: string) {
  const name = `load_${number}_${index}`;
  const durationSec = LENGTHS_SEC[index % LENGTHS_SEC.length] ?? 0;
  const copy = copyFor(seedOf(name), durationSec, homepage);
  return {
    guid: `pips-load:${number}:${index}`,
    title: `${copy.headline} ${number}/${index}`,
    publishedAtMs: NEWEST_AT_MS - index * HOUR_MS,
    durationSec,
    enclosure: enclosureAt(editionPath(name, durationSec), baseUrl),
    link: `${homepage}#${name}`,
    imageUrl: undefined,
    summary: copy.summary,
    notesHtml: copy.notesHtml,
    chaptersUrl: undefined,
    chapters: [],
  };
}
