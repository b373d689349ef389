import type { FeedLink } from '../../../lib/station/station.ts';
import type { Slot } from '../../../lib/timetable/slot.ts';
import { isNews } from '../is-news.ts';

/** A programme of the timetable with the feeds it has. */
export interface Programme {
  readonly name: string;
  /** What it is called in paths and file names. */
  readonly slug: string;
  readonly description: string;
  /** What titles with a time in them begin with. */
  readonly heading: string;
  readonly slots: readonly Slot[];
  readonly manner: Manner;
}

/** Where a feed tells which airing an edition is of, and how it gives chapters. Publication tells it always. */
export interface Manner {
  /** "News bulletin 11/25 14h00 GMT" */
  readonly timeInTitle: boolean;
  /** `…14h00_-_14h06_gmt_20261125.mp3`; `tu` is what the French write for GMT. */
  readonly timeInFileName: 'gmt' | 'tu' | undefined;
  /** Bulletins are dated when they are done, features when they begin. */
  readonly dated: 'start' | 'end';
  readonly chapters: 'document' | 'in-feed' | undefined;
  readonly ownPictures: boolean;
}

const NEWS: Manner = {
  timeInTitle: true,
  timeInFileName: 'gmt',
  dated: 'end',
  chapters: undefined,
  ownPictures: false,
};

/** In turn, so that every way there is of telling an airing has its programme. */
const FEATURES: readonly Manner[] = [
  { timeInTitle: false, timeInFileName: 'tu', dated: 'end', chapters: 'document', ownPictures: false },
  { timeInTitle: false, timeInFileName: undefined, dated: 'start', chapters: undefined, ownPictures: true },
  { timeInTitle: true, timeInFileName: undefined, dated: 'start', chapters: 'in-feed', ownPictures: false },
];

export const FEED_FORMATS = ['xml', 'atom', 'rdf', 'json'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

/** The programmes by their names, the news first. */
export function programmesOf(slots: readonly Slot[]): readonly Programme[] {
  const names = [...new Set(slots.map(({ programme }) => programme))];
  const slotsOf = (name: string) => slots.filter(({ programme }) => programme === name);
  const isNewsName = (name: string) => slotsOf(name).some(isNews);
  const features = names.filter((name) => !isNewsName(name)).sort();
  return [...names.filter(isNewsName).sort(), ...features].map((name) => {
    const ownSlots = slotsOf(name);
    const description = ownSlots[0]?.description ?? name;
    const manner = isNewsName(name) ? NEWS : FEATURES[features.indexOf(name) % FEATURES.length];
    return {
      name,
      slug: slugOf(name, names),
      description,
      heading: isNewsName(name) ? description : name,
      slots: ownSlots,
      manner: manner ?? NEWS,
    };
  });
}

export function feedPath(programme: Programme, format: FeedFormat = 'xml'): string {
  return `/feeds/${programme.slug}.${format}`;
}

/** The feeds as a catalogue entry names them: one a programme, called as the timetable calls it. */
export function feedLinks(baseUrl: string, slots: readonly Slot[]): readonly FeedLink[] {
  return programmesOf(slots).map((programme) => ({
    title: programme.name,
    url: new URL(feedPath(programme), baseUrl).href,
  }));
}

/** Letters, digits and hyphens; programmes whose names come out alike are told apart by a number. */
function slugOf(name: string, names: readonly string[]): string {
  const plain = plainOf(name);
  const before = names.slice(0, names.indexOf(name)).filter((other) => plainOf(other) === plain).length;
  return before === 0 ? plain : `${plain}-${before + 1}`;
}

function plainOf(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/['’\p{Mark}]/gu, '')
    .toLowerCase();
  return ascii.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'programme';
}
