import { millisecondsInMinute } from 'date-fns/constants';
import type { JSX } from 'preact';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';
import { sleepText } from '../words/sleep-words.ts';

const OFFERED_MIN = [15, 30, 45, 60] as const;
const EXTENSION_MIN = 5;

interface SleepChoicesProps {
  /** What plays has an end to stop at. */
  readonly offersEditionEnd: boolean;
  readonly takesFocus?: boolean;
}

/** The sleep timer: set, time left, longer, off. */
export function SleepChoices({ offersEditionEnd, takesFocus = false }: SleepChoicesProps): JSX.Element {
  const view = useView();
  const { snapshot, nowMs, t } = view;
  const { ask } = useAsking();
  const { sleep } = snapshot.listening;
  const setMinutes = (fromMs: number, minutes: number) =>
    ask({ kind: 'set-sleep', sleep: { kind: 'at', atMs: fromMs + minutes * millisecondsInMinute } });
  return (
    <fieldset class="options-part">
      <legend class="part">{t('sleep.label')}</legend>
      {sleep && (
        <div class="options-line">
          <p class="options-state" role="status">
            {sleepText(sleep, view)}
          </p>
          {sleep.kind === 'at' && (
            <button
              type="button"
              class="button"
              onClick={() => setMinutes(Math.max(sleep.atMs, nowMs), EXTENSION_MIN)}
            >
              {t('sleep.extend', { minutes: EXTENSION_MIN })}
            </button>
          )}
          <button type="button" class="button" onClick={() => ask({ kind: 'set-sleep' })}>
            {t('sleep.off')}
          </button>
        </div>
      )}
      <div class="options-chips">
        {OFFERED_MIN.map((minutes, index) => (
          <button
            key={minutes}
            type="button"
            data-first-focus={takesFocus && index === 0 ? '' : undefined}
            class="choice-chip"
            onClick={() => setMinutes(nowMs, minutes)}
          >
            {t('sleep.minutes', { minutes })}
          </button>
        ))}
        {offersEditionEnd && (
          <button
            type="button"
            class="choice-chip"
            aria-pressed={sleep?.kind === 'edition-end'}
            onClick={() => ask({ kind: 'set-sleep', sleep: { kind: 'edition-end' } })}
          >
            {t('sleep.editionEnd')}
          </button>
        )}
      </div>
    </fieldset>
  );
}
