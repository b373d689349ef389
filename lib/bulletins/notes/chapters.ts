import { foldText } from '../../station/fold.ts';
import type { Chapter } from '../feed-document.ts';
import { inOrder } from './parse-chapters.ts';

/**
 * Which of the chapters, given by their start, a position lies in; `undefined` before the first and in a gap that
 * one leaves by ending early.
 */
export function chapterIndexAt(chapters: readonly Chapter[], positionSec: number): number | undefined {
  const index = chapters.findLastIndex(({ startSec }) => startSec <= positionSec);
  const chapter = chapters[index];
  if (chapter === undefined) return undefined;
  return positionSec < (chapter.endSec ?? Number.POSITIVE_INFINITY) ? index : undefined;
}

const SAME_START_SEC = 1; // one source rounds to seconds, the other does not

/**
 * One list of the chapters that stand in a feed and those of its chapters document. Both mostly list the same, so
 * two that start within a second of each other or carry the same title are one. Its times are those of the
 * document, which publishers correct when a file's advertisements change; a title or link it lacks comes from the feed.
 */
export function mergeChapters(
  inFeed: readonly Chapter[],
  inDocument: readonly Chapter[],
): readonly Chapter[] {
  const unmatched = [...inFeed];
  const merged = inDocument.map((chapter) => {
    const at = unmatched.findIndex((candidate) => isSameChapter(candidate, chapter));
    const [twin] = at < 0 ? [] : unmatched.splice(at, 1);
    return { ...chapter, title: chapter.title || (twin?.title ?? ''), link: chapter.link ?? twin?.link };
  });
  return inOrder([...merged, ...unmatched]);
}

function isSameChapter(one: Chapter, other: Chapter): boolean {
  if (Math.abs(one.startSec - other.startSec) <= SAME_START_SEC) return true;
  const title = foldText(one.title);
  return title !== '' && title === foldText(other.title);
}
