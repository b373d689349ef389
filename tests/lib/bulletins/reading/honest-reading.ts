import type { EditionDraft, FeedReading } from '../../../../lib/bulletins/feed-document.ts';
import {
  MAX_CHAPTERS,
  MAX_DESCRIPTION_LENGTH,
  MAX_ENCLOSURES,
  MAX_ITEMS,
  MAX_NOTES_LENGTH,
  MAX_PROBLEM_LENGTH,
  MAX_SET_ASIDE,
  MAX_TITLE_LENGTH,
} from '../../../../lib/bulletins/reading/feed-limits.ts';

const WEB = /^https?:\/\/[^/\s]+\/\S*$/;
const [EARLIEST_MS, LATEST_MS] = [Date.UTC(1990, 0, 1), Date.UTC(2100, 0, 1)];

/** Every lie in what was read: what no caller may ever be told, whatever the bytes. Empty where it is honest. */
export function liesIn(reading: FeedReading): string[] {
  if (!reading.ok) {
    const { failure } = reading;
    const hasGivenUp =
      failure.kind === 'not-a-feed' && /gave up: (?!Invalid feed format)/.test(failure.problem);
    return hasGivenUp ? [failure.problem] : [];
  }
  const { feed, setAside } = reading;
  const lies = [
    ...textLies('the title', feed.title, MAX_TITLE_LENGTH),
    ...(feed.description === undefined
      ? []
      : textLies('the description', feed.description, MAX_DESCRIPTION_LENGTH)),
    ...addressLies('the homepage', feed.homepage),
    ...addressLies('the picture', feed.imageUrl),
    ...addressLies('the new address', feed.newFeedUrl),
    ...numberLies('the time to live', feed.ttlMs, 1, 31 * 86_400_000),
    ...(feed.items.length > MAX_ITEMS ? [`${feed.items.length} items`] : []),
    ...(setAside.length > MAX_SET_ASIDE ? [`${setAside.length} parts set aside`] : []),
    ...setAside.flatMap(({ where, problem }) => [
      ...textLies('a place', where, 200),
      ...textLies('a problem', problem, MAX_PROBLEM_LENGTH),
    ]),
    ...feed.items.flatMap((item, index) => editionLies(item).map((lie) => `item ${index + 1}: ${lie}`)),
  ];
  return lies;
}

function editionLies(edition: EditionDraft): string[] {
  const urls = edition.enclosures.map(({ url }) => url);
  return [
    ...textLies('the title', edition.title, MAX_TITLE_LENGTH + 1),
    ...(edition.guid === '' ? ['an empty guid'] : []),
    ...numberLies('the date', edition.publishedAtMs, EARLIEST_MS, LATEST_MS),
    ...(Number.isInteger(edition.publishedAtMs ?? 0) ? [] : ['a date between milliseconds']),
    ...numberLies('the duration', edition.durationSec, Number.MIN_VALUE, 7 * 86_400),
    ...addressLies('the link', edition.link),
    ...addressLies('the picture', edition.imageUrl),
    ...addressLies('the chapters', edition.chaptersUrl),
    ...((edition.notes?.text.length ?? 0) > MAX_NOTES_LENGTH ? ['endless notes'] : []),
    ...(urls.length === 0 || urls.length > MAX_ENCLOSURES ? [`${urls.length} enclosures`] : []),
    ...(new Set(urls).size < urls.length ? ['doubles among the enclosures'] : []),
    ...edition.enclosures.flatMap(({ url, lengthBytes, mimeType, isVideo }) => [
      ...addressLies('an enclosure', url),
      ...numberLies('a length', lengthBytes, 1, 2 ** 40),
      ...(mimeType !== undefined && !/^[a-z]+\/[\w.+-]+$/.test(mimeType) ? [`the type "${mimeType}"`] : []),
      ...(mimeType?.startsWith('audio/') && isVideo ? ['audio that is video'] : []),
    ]),
    ...(edition.chapters.length > MAX_CHAPTERS ? ['endless chapters'] : []),
    ...edition.chapters.flatMap(({ startSec, title, link }) => [
      ...numberLies('a chapter', startSec, 0, 1e9),
      ...textLies('a chapter', title, MAX_TITLE_LENGTH),
      ...addressLies('a chapter', link),
    ]),
  ];
}

function textLies(what: string, text: string, maxLength: number): string[] {
  if (text.trim() === '') return [`${what} is empty`];
  return text.length > maxLength ? [`${what} is ${text.length} long`] : [];
}

function addressLies(what: string, address: string | undefined): string[] {
  if (address === undefined) return [];
  const isHonest = WEB.test(address) && address.length <= 2_000 && new URL(address).href === address;
  return isHonest ? [] : [`${what} has the address "${address}"`];
}

function numberLies(what: string, number: number | undefined, least: number, most: number): string[] {
  if (number === undefined) return [];
  return number >= least && number <= most ? [] : [`${what} is ${number}`];
}
