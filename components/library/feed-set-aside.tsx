import type { JSX } from 'preact';
import type { FeedSetAside } from '../../lib/bulletins/feed-document.ts';
import { useView } from '../view.ts';

/** What the last document held that could not be used, counted, and to be read by who wants to know. */
export function FeedSetAsidePart({ setAside }: { setAside: readonly FeedSetAside[] }): JSX.Element | null {
  const { t } = useView();
  const count = setAside.length;
  if (count === 0) return null;
  return (
    <details class="set-aside">
      <summary>{t('feedPage.setAside', count, { count })}</summary>
      <dl class="facts">
        {setAside.map(({ where, problem }, index) => (
          <div key={index}>
            <dt dir="auto">{where}</dt>
            <dd>{problem}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
