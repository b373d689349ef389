import type { JSX } from 'preact';
import type { View } from './view.ts';

interface UnreadProps {
  /** Why, as the browser says it. */
  readonly problem: string;
  readonly t: View['t'];
  onTryAgain(): void;
}

/** Stands in the place of everything when what is stored could not be read. */
export function Unread({ problem, t, onTryAgain }: UnreadProps): JSX.Element {
  return (
    <main class="unread">
      <div role="alert">
        <h1>{t('unread.heading')}</h1>
        <p>{t('unread.text')}</p>
        <p class="quiet" dir="auto">
          {problem}
        </p>
      </div>
      <button type="button" class="button is-first" onClick={onTryAgain}>
        {t('trouble.tryAgain')}
      </button>
    </main>
  );
}
