import { millisecondsInMinute } from 'date-fns/constants';
import { foldText } from '../../station/fold.ts';
import type { Airing } from '../../timetable/airing.ts';
import type { Edition } from '../edition.ts';
import { type AiringReader, hasLengthOf } from './airing-reader.ts';

const LATE_MS = 45 * millisecondsInMinute; // cutting and uploading a bulletin takes no longer
const EXACT_MS = millisecondsInMinute; // who dates by the time of airing does so to the minute

/**
 * The airing whose recording an edition is by when it was published: between the airing's start and a while
 * after its end, at the latest until the next one like it is over. As most of a day is near some airing, the
 * slot's programme must be named in the title of feed or edition, or the lengths agree. `undefined` where
 * none fits, or several do and neither the minute nor the length tells which.
 */
export function airingByPublication(
  airings: AiringReader,
  edition: Edition,
  feedTitle: string,
): Airing | undefined {
  const { publishedAtMs, title } = edition;
  const likely = [...airings(publishedAtMs - LATE_MS, publishedAtMs + EXACT_MS)]
    .filter((airing) => hasLengthOf(airing, edition) || isNamed(airing.slot.programme, feedTitle, title))
    .sort((a, b) => a.startsAtMs - b.startsAtMs);
  const exact = likely.filter(({ startsAtMs }) => Math.abs(startsAtMs - publishedAtMs) <= EXACT_MS);
  const open = likely.filter((airing) => isOpen(airing, likely, publishedAtMs));
  const ofLength = (found: readonly Airing[]) => found.filter((airing) => hasLengthOf(airing, edition));
  return [exact, ofLength(exact), open, ofLength(open)].find((found) => found.length === 1)?.[0];
}

function isOpen(airing: Airing, likely: readonly Airing[], atMs: number): boolean {
  const next = likely.find(({ startsAtMs }) => startsAtMs > airing.startsAtMs);
  const untilMs = Math.min(
    airing.endsAtMs + LATE_MS,
    Math.max(next?.endsAtMs ?? Number.POSITIVE_INFINITY, airing.endsAtMs),
  );
  return airing.startsAtMs <= atMs && atMs < untilMs;
}

/** Every word of the programme is in a title, or every word of the feed's title is in the programme's. */
function isNamed(programme: string, feedTitle: string, title: string): boolean {
  const wanted = wordsOf(programme);
  const feed = wordsOf(feedTitle);
  return isWithin(wanted, wordsOf(`${feedTitle} ${title}`)) || isWithin(feed, wanted);
}

function wordsOf(text: string): readonly string[] {
  return foldText(text)
    .split(' ')
    .filter((word) => word !== '');
}

function isWithin(words: readonly string[], others: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => others.includes(word));
}
