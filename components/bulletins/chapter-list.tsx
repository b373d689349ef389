import { ExternalLink } from 'lucide';
import type { JSX } from 'preact';
import type { Chapter } from '../../lib/bulletins/feed-document.ts';
import { chapterIndexAt } from '../../lib/bulletins/notes/chapters.ts';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import { positionText } from '../words/position-text.ts';

interface ChapterListProps {
  /** By their start. */
  readonly chapters: readonly Chapter[];
  /** Where the edition is heard now; `undefined` while it is not. */
  readonly positionSec: number | undefined;
  /** Asked to go to a chapter's start, in seconds from the edition's. */
  onSeek(sec: number): void;
}

/** The chapters of an edition, the one being heard marked. */
export function ChapterList({ chapters, positionSec, onSeek }: ChapterListProps): JSX.Element {
  const { t } = useView();
  const current = positionSec === undefined ? undefined : chapterIndexAt(chapters, positionSec);
  return (
    <ol class="chapters" aria-label={t('chapters.label')}>
      {chapters.map((chapter, index) => (
        <ChapterRow
          key={chapter.startSec}
          chapter={chapter}
          number={index + 1}
          isCurrent={index === current}
          onSeek={onSeek}
        />
      ))}
    </ol>
  );
}

interface ChapterRowProps extends Pick<ChapterListProps, 'onSeek'> {
  readonly chapter: Chapter;
  /** Counted from one. */
  readonly number: number;
  readonly isCurrent: boolean;
}

function ChapterRow({ chapter, number, isCurrent, onSeek }: ChapterRowProps): JSX.Element {
  const { t } = useView();
  const { startSec, link } = chapter;
  const title = chapter.title || t('chapters.untitled', { number });
  return (
    <li class={isCurrent ? 'chapter is-now' : 'chapter'} aria-current={isCurrent ? 'true' : undefined}>
      <button type="button" class="chapter-go" title={title} onClick={() => onSeek(startSec)}>
        <span class="chapter-time">{positionText(startSec)}</span>
        <span class="chapter-title" dir="auto">
          {title}
        </span>
      </button>
      {link !== undefined && (
        <a
          class="icon-button"
          href={link}
          target="_blank"
          rel="noreferrer"
          aria-label={t('chapters.link', { title })}
          title={t('chapters.link', { title })}
        >
          <Icon node={ExternalLink} />
        </a>
      )}
    </li>
  );
}
