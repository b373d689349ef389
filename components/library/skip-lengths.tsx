import type { JSX } from 'preact';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';
import { AmountChoice } from './amount-choice.tsx';

const LENGTHS_SEC = [5, 10, 15, 20, 30, 45, 60, 90, 120] as const;

/** How far the two skip buttons go. */
export function SkipLengths(): JSX.Element {
  const { snapshot, t } = useView();
  const { ask } = useAsking();
  const { skipBackSec, skipForwardSec } = snapshot.settings;
  const words = (seconds: number) => t('settings.seconds', { seconds });
  return (
    <>
      <AmountChoice
        label={t('settings.skipBack')}
        chosen={skipBackSec}
        offered={LENGTHS_SEC}
        words={words}
        onChoose={(sec) => ask({ kind: 'change-settings', change: { skipBackSec: sec } })}
      />
      <AmountChoice
        label={t('settings.skipForward')}
        chosen={skipForwardSec}
        offered={LENGTHS_SEC}
        words={words}
        onChoose={(sec) => ask({ kind: 'change-settings', change: { skipForwardSec: sec } })}
      />
    </>
  );
}
