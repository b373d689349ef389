import type { JSX } from 'preact';
import { useAsking } from '../asking.tsx';
import { QueueList } from '../bulletins/queue-list.tsx';
import { libraryAddressOf, useView } from '../view.ts';
import { joined } from '../words/edition-words.ts';
import { AfterEdition } from './after-edition.tsx';

/** What is in the player, what comes after it and in which order, and whether it goes on by itself. */
export function QueuePage(): JSX.Element {
  const { snapshot, t } = useView();
  const { ask } = useAsking();
  const { current, queue } = snapshot.listening;
  return (
    <section class="queue-page">
      <h2>{t('library.queue')}</h2>
      {current && (
        <div class="queue-current">
          <h3 class="part">{t('queue.current')}</h3>
          <a href={`#${libraryAddressOf('edition', current.editionId)}`} dir="auto">
            {current.title}
          </a>
          <p class="quiet" dir="auto">
            {joined([current.programme])}
          </p>
        </div>
      )}
      <QueueList hasMoveButtons />
      {queue.length > 0 && (
        <button type="button" class="button" onClick={() => ask({ kind: 'next' })}>
          {t('queue.playFirst')}
        </button>
      )}
      <p class="form-hint">{t('queue.keys')}</p>
      <AfterEdition />
    </section>
  );
}
