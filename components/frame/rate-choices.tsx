import { Minus, Plus } from 'lucide';
import type { JSX } from 'preact';
import { MAX_RATE, MIN_RATE, rateOf } from '../../lib/radio/listening.ts';
import { useAsking } from '../asking.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { rateText } from '../words/rate-text.ts';

const COMMON = [0.8, 1, 1.2, 1.5, 2] as const;
const STEPS_IN_ONE = 10;

/** The speed of the programme in the player. */
export function RateChoices(): JSX.Element {
  const { snapshot, locale, t } = useView();
  const { ask } = useAsking();
  const rate = rateOf(snapshot.listening);
  const setRate = (next: number) => ask({ kind: 'set-rate', rate: next });
  // In whole tenths: 0.1 added to itself is not 0.3.
  const stepped = (by: number) =>
    Math.min(MAX_RATE, Math.max(MIN_RATE, (Math.round(rate * STEPS_IN_ONE) + by) / STEPS_IN_ONE));
  return (
    <fieldset class="options-part">
      <legend class="part">{t('rate.label')}</legend>
      <div class="options-line">
        <IconButton icon={Minus} label={t('rate.slower')} onPress={() => setRate(stepped(-1))} />
        <p class="options-state is-number" role="status">
          {rateText(rate, locale)}
        </p>
        <IconButton icon={Plus} label={t('rate.faster')} onPress={() => setRate(stepped(1))} />
        <span class="options-note">{t('rate.kept')}</span>
      </div>
      <div class="options-chips">
        {COMMON.map((offered) => (
          <button
            key={offered}
            type="button"
            class="choice-chip"
            aria-pressed={offered === rate}
            onClick={() => setRate(offered)}
          >
            {rateText(offered, locale)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
