import type { JSX } from 'preact';
import type { Station } from '../../lib/station/station.ts';
import { useAsking } from '../asking.tsx';
import { Modal } from '../parts/modal.tsx';
import { useView } from '../view.ts';

/** Asks before an own station goes: nothing else keeps its addresses. */
export function RemoveQuestion({ station, onClose }: { station: Station; onClose(): void }): JSX.Element {
  const { t } = useView();
  const { ask } = useAsking();
  const named = { station: station.name };
  return (
    <Modal label={t('stations.removeStation', named)} class="question" onClose={onClose}>
      <p>{t('stations.removeQuestion', named)}</p>
      <div class="question-answers">
        <button type="button" class="button" onClick={onClose}>
          {t('stations.keep')}
        </button>
        <button
          type="button"
          class="button is-first"
          onClick={() => {
            ask({ kind: 'remove-station', stationId: station.id });
            onClose();
          }}
        >
          {t('stations.removeYes')}
        </button>
      </div>
    </Modal>
  );
}
