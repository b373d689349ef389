import type { Chapter, EditionDraft, Enclosure, RawNotes } from '../feed-document.ts';
import type { Candidates, ClaimedChapter, ClaimedItem } from './claimed-feed.ts';
import { parseClockSec, plausibleSec } from './feed-duration.ts';
import {
  MAX_CHAPTERS,
  MAX_ENCLOSURES,
  MAX_GUID_LENGTH,
  MAX_NOTES_LENGTH,
  MAX_TITLE_LENGTH,
} from './feed-limits.ts';
import { cut, plainText } from './plain-text.ts';
import { readFile } from './read-file.ts';
import { webAddress } from './web-address.ts';

/** An item made an edition, and what of it was left out; without an edition, why it is none. */
export interface DraftedItem {
  /** Of the item, as far as it has one; for telling which one it was. */
  readonly title: string | undefined;
  readonly edition: EditionDraft | undefined;
  readonly problems: readonly string[];
}

const NAMING_LENGTH = 80; // of a description's start that stands for a title

/**
 * What an item claims, as far as it can be believed. It is no edition without a file that sounds; with
 * `playable`, without one that this browser can play.
 */
export function draftEdition(
  item: ClaimedItem,
  base: string,
  playable: ((mimeType: string) => boolean) | undefined,
): DraftedItem {
  const title = first(item.titles, (text) => plainText(text, MAX_TITLE_LENGTH) || undefined);
  const { enclosures, problems, otherTypes } = enclosuresOf(item, base);
  const [main] = enclosures;
  if (main === undefined)
    return { title, edition: undefined, problems: [nothingToPlay(problems, otherTypes)] };
  if (playable && !enclosures.some(({ mimeType }) => mimeType === undefined || playable(mimeType))) {
    const types = [...new Set(enclosures.map(({ mimeType }) => mimeType))].join(', ');
    return { title, edition: undefined, problems: [`this browser does not play ${types}`] };
  }
  const notes = first(item.notes, (raw) => (raw.text.trim() === '' ? undefined : boundedNotes(raw)));
  const edition: EditionDraft = {
    guid: first(item.guids, (text) => cut(text.trim(), MAX_GUID_LENGTH) || undefined),
    title: title ?? nameOf(notes, main.url),
    publishedAtMs: first(item.publishedAtMs, (ms) => ms),
    durationSec: first(item.durationsSec, plausibleSec),
    enclosures,
    link: first(item.links, (text) => webAddress(text, base)),
    imageUrl: first(item.imageUrls, (text) => webAddress(text, base)),
    notes,
    chaptersUrl: webAddress(item.chaptersUrl, base),
    chapters: chaptersOf(item.chapters, base),
  };
  return { title, edition, problems };
}

/** The first candidate of which something can be made. */
export function first<T, Made>(
  candidates: Candidates<T>,
  make: (candidate: T) => Made | undefined,
): Made | undefined {
  for (const candidate of candidates) {
    const made = candidate === undefined ? undefined : make(candidate);
    if (made !== undefined) return made;
  }
  return undefined;
}

interface ReadFiles {
  readonly enclosures: readonly Enclosure[];
  readonly problems: readonly string[];
  readonly otherTypes: readonly string[];
}

/** The files that sound, without doubles; what a double tells of a file's type is kept. */
function enclosuresOf({ files }: ClaimedItem, base: string): ReadFiles {
  const byUrl = new Map<string, Enclosure>();
  const problems: string[] = [];
  const otherTypes: string[] = [];
  for (const file of files) {
    const read = readFile(file, base);
    if (read.kind === 'refused') problems.push(refusal(read.url));
    else if (read.kind === 'silent') otherTypes.push(read.mimeType);
    else {
      const { enclosure } = read;
      const known = byUrl.get(enclosure.url);
      if (known === undefined ? byUrl.size < MAX_ENCLOSURES : known.mimeType === undefined) {
        byUrl.set(enclosure.url, { ...enclosure, lengthBytes: known?.lengthBytes ?? enclosure.lengthBytes });
      }
    }
  }
  return { enclosures: [...byUrl.values()], problems, otherTypes };
}

const SHOWN_ADDRESS = 100;

function refusal(url: string): string {
  if (url.trim() === '') return 'an enclosure has no address';
  return `enclosure "${plainText(url, SHOWN_ADDRESS)}": is no http or https address`;
}

function nothingToPlay(problems: readonly string[], otherTypes: readonly string[]): string {
  if (problems.length > 0) return problems.join('; ');
  return otherTypes.length > 0 ? `nothing to play, only ${otherTypes.join(', ')}` : 'nothing to play';
}

/** What an item without a title is called: how its notes begin, or its file. */
function nameOf(notes: RawNotes | undefined, url: string): string {
  const beginning = plainText(notes?.text ?? '', MAX_TITLE_LENGTH);
  if (beginning.length > NAMING_LENGTH) {
    const start = cut(beginning, NAMING_LENGTH);
    const lastSpace = start.lastIndexOf(' ');
    return `${lastSpace > 0 ? start.slice(0, lastSpace) : start}…`;
  }
  return beginning || fileName(url);
}

function fileName(url: string): string {
  const { pathname, host } = new URL(url);
  const name = pathname.slice(pathname.lastIndexOf('/') + 1);
  return plainText(unescaped(name), MAX_TITLE_LENGTH) || host;
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (thrown) {
    if (thrown instanceof URIError) return name;
    throw thrown;
  }
}

function boundedNotes({ kind, text }: RawNotes): RawNotes {
  return { kind, text: cut(text, MAX_NOTES_LENGTH) };
}

function chaptersOf(claimed: readonly ClaimedChapter[], base: string): Chapter[] {
  return claimed.slice(0, MAX_CHAPTERS).flatMap(({ start, title, href }) => {
    const startSec = start === undefined ? undefined : parseClockSec(start);
    const shown = plainText(title ?? '', MAX_TITLE_LENGTH);
    return startSec === undefined || shown === ''
      ? []
      : [{ startSec, title: shown, link: webAddress(href, base) }];
  });
}
