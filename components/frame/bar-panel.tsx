import type { JSX, RefObject } from 'preact';
import { QueueList } from '../bulletins/queue-list.tsx';
import { Popover } from '../parts/popover.tsx';
import { useView } from '../view.ts';
import { RateChoices } from './rate-choices.tsx';
import { SleepChoices } from './sleep-choices.tsx';
import { Volume } from './volume.tsx';

interface BarPanelProps {
  readonly shows: 'queue' | 'options' | 'sleep';
  /** Live has no speed and no end. */
  readonly isEdition: boolean;
  readonly opener: RefObject<HTMLElement | null>;
  onHelp?: (() => void) | undefined;
  onClose(): void;
}

/** What opens over the bar: the queue; or speed, sleep timer and loudness together; for live the timer alone. */
export function BarPanel({ shows, isEdition, opener, onHelp, onClose }: BarPanelProps): JSX.Element {
  const { t } = useView();
  if (shows === 'queue') {
    return (
      <Popover opener={opener} role="dialog" label={t('queue.label')} class="queue-panel" onClose={onClose}>
        <QueueList />
      </Popover>
    );
  }
  const label = isEdition ? t('bar.options') : t('sleep.label');
  return (
    <Popover opener={opener} role="dialog" label={label} class="options-panel" onClose={onClose}>
      {isEdition && <RateChoices />}
      <SleepChoices offersEditionEnd={isEdition} takesFocus={shows === 'sleep'} />
      {isEdition && (
        <div class="options-foot">
          <Volume />
          {onHelp && (
            <button
              type="button"
              class="text-button"
              onClick={() => {
                onClose();
                onHelp();
              }}
            >
              {t('help.title')}
            </button>
          )}
        </div>
      )}
    </Popover>
  );
}
