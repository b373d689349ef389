import type { ComponentChildren, JSX } from 'preact';
import { useView } from '../view.ts';

/** A page that has nothing to show: why, and the one thing to do next. */
export function EmptyPage({ words, children }: { words: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="empty-page">
      <p>{words}</p>
      {children}
    </div>
  );
}

/** The library could not be read. */
export function UnreadableLibrary({
  problem,
  onReadAgain,
}: {
  problem: string;
  onReadAgain(): void;
}): JSX.Element {
  const { t } = useView();
  return (
    <EmptyPage words={t('bulletins.unreadable', { problem })}>
      <button type="button" class="button" onClick={onReadAgain}>
        {t('bulletins.readAgain')}
      </button>
    </EmptyPage>
  );
}
