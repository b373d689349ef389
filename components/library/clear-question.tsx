import type { JSX } from 'preact';
import { Modal } from '../parts/modal.tsx';
import { useView } from '../view.ts';

/** Asks before the history goes: nothing else keeps it. */
export function ClearQuestion({ onClose }: { onClose(clears: boolean): void }): JSX.Element {
  const { t } = useView();
  return (
    <Modal label={t('history.clear')} class="question" onClose={() => onClose(false)}>
      <p>{t('history.clearQuestion')}</p>
      <div class="question-answers">
        <button type="button" class="button" onClick={() => onClose(false)}>
          {t('stations.keep')}
        </button>
        <button type="button" class="button is-first" onClick={() => onClose(true)}>
          {t('history.clearYes')}
        </button>
      </div>
    </Modal>
  );
}
