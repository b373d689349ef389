import type { ComponentChildren, JSX } from 'preact';
import { MAX_OUTLINES } from '../../lib/bulletins/following/opml-limits.ts';
import { useView } from '../view.ts';
import { opmlProblemText } from '../words/feed-address-words.ts';
import type { ReadList } from './read-list.ts';

/** What of a list is not among its feeds: entries that cannot be used, that repeat others, that are too many. */
export function ImportLeftOut({ list }: { list: ReadList }): JSX.Element {
  const { t } = useView();
  const { broken, brokenCount, repeated, repeatedCount, surplusCount } = list;
  const unnamedBroken = brokenCount - broken.length;
  const unnamedRepeated = repeatedCount - repeated.length;
  return (
    <>
      {surplusCount > 0 && (
        <p class="quiet">{t('import.surplus', { most: MAX_OUTLINES, count: surplusCount })}</p>
      )}
      {repeatedCount > 0 && (
        <Entries
          heading={t('import.repeated', repeatedCount, { count: repeatedCount })}
          more={unnamedRepeated > 0 && t('import.moreRepeated', unnamedRepeated, { count: unnamedRepeated })}
        >
          {repeated.map((entry, index) => (
            <Entry key={index} {...entry} words={t('import.repeats', { programme: entry.earlier })} />
          ))}
        </Entries>
      )}
      {brokenCount > 0 && (
        <Entries
          heading={t('import.broken', brokenCount, { count: brokenCount })}
          more={unnamedBroken > 0 && t('import.moreBroken', unnamedBroken, { count: unnamedBroken })}
        >
          {broken.map((entry, index) => (
            <Entry key={index} {...entry} words={opmlProblemText(entry.problem, t)} />
          ))}
        </Entries>
      )}
    </>
  );
}

interface EntriesProps {
  readonly heading: string;
  /** What is said of those that are not named, if there are any. */
  readonly more: string | false;
  readonly children: ComponentChildren;
}

function Entries({ heading, more, children }: EntriesProps): JSX.Element {
  return (
    <details class="set-aside">
      <summary>{heading}</summary>
      <dl class="facts">{children}</dl>
      {more !== false && <p class="quiet">{more}</p>}
    </details>
  );
}

function Entry({ line, title, words }: { line: number; title: string; words: string }): JSX.Element {
  const { t } = useView();
  return (
    <div>
      <dt>
        {t('import.line', { line })}
        {title !== '' && (
          <>
            {' '}
            <b dir="auto">{title}</b>
          </>
        )}
      </dt>
      <dd dir="auto">{words}</dd>
    </div>
  );
}
