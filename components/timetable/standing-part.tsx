import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useAsking } from '../asking.tsx';
import { Modal } from '../parts/modal.tsx';
import { useView } from '../view.ts';
import type { StationTimetable } from './station-timetable.ts';
import type { Changes } from './use-changes.ts';

interface StandingPartProps {
  readonly shown: StationTimetable;
  onGiveUp(): void;
}

/** Whether the timetable says anything, and the way back to the station's own. */
export function StandingPart({ shown, onGiveUp }: StandingPartProps): JSX.Element {
  const { t } = useView();
  const { ask } = useAsking();
  const { station, off, isOwn, hasOneBelow } = shown;
  const stationId = station.id;
  return (
    <section class="timetable-part" aria-labelledby="standing-heading">
      <h3 id="standing-heading">{t('timetable.keepOrNot')}</h3>
      <div class="timetable-acts">
        <div>
          <button
            type="button"
            class="button is-large"
            onClick={() => ask({ kind: 'switch-timetable', stationId, off: !off })}
          >
            {off ? t('timetable.switchOn') : t('timetable.switchOff')}
          </button>
          {!off && <p class="form-hint">{t('timetable.switchOffHint')}</p>}
        </div>
        {isOwn && (
          <div>
            <button type="button" class="button is-large" onClick={onGiveUp}>
              {hasOneBelow ? t('timetable.restore') : t('timetable.remove')}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}

interface GiveUpQuestionProps {
  readonly shown: StationTimetable;
  readonly changes: Changes;
  onClose(): void;
}

/** Asks before the listener's copy goes. */
export function GiveUpQuestion({ shown, changes, onClose }: GiveUpQuestionProps): JSX.Element {
  const { t } = useView();
  const [failure, setFailure] = useState('');
  const { station, hasOneBelow } = shown;
  const named = { station: station.name };

  async function giveUp(): Promise<void> {
    const came = await changes.restore(t('timetable.restored'));
    if (came.kind === 'failed') setFailure(came.words);
    else onClose();
  }

  return (
    <Modal
      label={hasOneBelow ? t('timetable.restore') : t('timetable.remove')}
      class="question"
      onClose={onClose}
    >
      <p>{hasOneBelow ? t('timetable.restoreQuestion') : t('timetable.removeQuestion', named)}</p>
      <p class="form-failure" role="alert">
        {failure}
      </p>
      <div class="question-answers">
        <button type="button" class="button" onClick={onClose}>
          {t('timetable.restoreNo')}
        </button>
        <button type="button" class="button is-first" onClick={() => void giveUp()}>
          {hasOneBelow ? t('timetable.restoreYes') : t('timetable.removeYes')}
        </button>
      </div>
    </Modal>
  );
}
