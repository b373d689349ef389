import * as v from 'valibot';
import { problemOf } from '../../timetable/problem.ts';
import type { Chapter, FeedSetAside } from '../feed-document.ts';
import { resolveWebLink } from './web-link.ts';

/** Chapters by their start, no two at the same; or why a document holds none. */
export type ChaptersReading =
  | { readonly ok: true; readonly chapters: readonly Chapter[]; readonly setAside: readonly FeedSetAside[] }
  | { readonly ok: false; readonly failure: ChaptersFailure };

export type ChaptersFailure =
  | { readonly kind: 'too-large'; readonly maxLength: number }
  | { readonly kind: 'not-json' }
  /** JSON, but of another shape or of a version that is not known here. */
  | { readonly kind: 'not-chapters'; readonly problem: string };

const MAX_CHAPTERS_LENGTH = 2_000_000; // characters; pictures stand in it as addresses, not as bytes
const MAX_CHAPTERS = 1_000; // one every few seconds of an hour, as shows with a picture for each have
const MAX_TITLE_LENGTH = 500;

const document = v.object(
  {
    // Left out by some, though the specification wants it.
    version: v.optional(
      v.pipe(
        v.union([v.string(), v.number()], 'is no version'),
        v.check((version) => /^1(\.|$)/.test(String(version)), 'is no version known here'),
      ),
    ),
    chapters: v.array(v.unknown(), 'is no list'),
  },
  'is no object with chapters',
);

/** Some write numbers as texts. */
const seconds = v.pipe(
  v.union(
    [v.number(), v.pipe(v.string(), v.trim(), v.regex(/^\d+(\.\d+)?$/), v.transform(Number))],
    'is no number',
  ),
  v.finite('is no number'),
  v.minValue(0, 'is below 0'),
);

const unread = v.optional(v.unknown());

const chapterSchema = v.object(
  { startTime: seconds, endTime: unread, title: unread, url: unread, toc: unread },
  'is no chapter',
);

/**
 * Reads a Podcasting 2.0 chapters document of version 1
 * (https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md).
 *
 * Chapters that their publisher hides (`toc: false`) are left out, as they only change the picture. They come
 * sorted; of several with one start the first with a title is kept. A broken chapter is set aside and costs no
 * other; a broken title, address or end costs only itself.
 */
export function parseChapters(jsonText: string): ChaptersReading {
  if (jsonText.length > MAX_CHAPTERS_LENGTH) {
    return { ok: false, failure: { kind: 'too-large', maxLength: MAX_CHAPTERS_LENGTH } };
  }
  let stored: unknown;
  try {
    stored = JSON.parse(jsonText.replace(/^\ufeff/, ''));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return { ok: false, failure: { kind: 'not-json' } };
    throw thrown;
  }
  const parsed = v.safeParse(document, stored, { abortPipeEarly: true });
  if (!parsed.success) {
    return { ok: false, failure: { kind: 'not-chapters', problem: problemOf(parsed.issues) } };
  }

  const read: Chapter[] = [];
  const setAside: FeedSetAside[] = [];
  for (const [index, storedChapter] of parsed.output.chapters.entries()) {
    const chapter = v.safeParse(chapterSchema, storedChapter, { abortPipeEarly: true });
    if (!chapter.success)
      setAside.push({ where: `chapter ${index + 1}`, problem: problemOf(chapter.issues) });
    else if (chapter.output.toc !== false) read.push(readChapter(chapter.output));
  }
  const chapters = inOrder(read);
  if (chapters.length > MAX_CHAPTERS) {
    const problem = `an edition has ${MAX_CHAPTERS} at most`;
    setAside.push({ where: `chapter ${MAX_CHAPTERS + 1} to ${chapters.length}`, problem });
  }
  return { ok: true, chapters: chapters.slice(0, MAX_CHAPTERS), setAside };
}

function readChapter({ startTime, endTime, title, url }: v.InferOutput<typeof chapterSchema>): Chapter {
  const end = v.safeParse(seconds, endTime);
  return {
    startSec: startTime,
    title: typeof title === 'string' ? shortened(title.replace(/\s+/g, ' ').trim()) : '',
    link: typeof url === 'string' ? resolveWebLink(url, undefined) : undefined,
    ...(end.success && end.output > startTime ? { endSec: end.output } : {}),
  };
}

function shortened(title: string): string {
  return title.length <= MAX_TITLE_LENGTH ? title : `${title.slice(0, MAX_TITLE_LENGTH - 1)}…`;
}

/** Chapters by their start; of several with one start the first that has a title. */
export function inOrder(chapters: readonly Chapter[]): Chapter[] {
  const byStart = new Map<number, Chapter>();
  for (const chapter of chapters) {
    const earlier = byStart.get(chapter.startSec);
    if (earlier === undefined || (earlier.title === '' && chapter.title !== '')) {
      byStart.set(chapter.startSec, chapter);
    }
  }
  return [...byStart.values()].sort((one, other) => one.startSec - other.startSec);
}
