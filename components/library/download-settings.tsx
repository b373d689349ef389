import type { JSX } from 'preact';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';
import { sizeText } from '../words/size-text.ts';
import { AmountChoice } from './amount-choice.tsx';
import { Choices } from './choices.tsx';

const BUDGETS_BYTES = [2e8, 5e8, 1e9, 2e9, 5e9, 1e10, 2e10, 5e10] as const;

/** How much room kept editions may take, and what goes when it is used up. */
export function DownloadSettings(): JSX.Element {
  const { snapshot, locale, t } = useView();
  const { ask } = useAsking();
  const { downloadBudgetBytes, cleanUp } = snapshot.settings;
  return (
    <>
      <AmountChoice
        label={t('settings.downloadBudget')}
        chosen={downloadBudgetBytes}
        offered={BUDGETS_BYTES}
        words={(bytes) => sizeText(bytes, locale)}
        onChoose={(bytes) => ask({ kind: 'change-settings', change: { downloadBudgetBytes: bytes } })}
      />
      <Choices
        name="cleanUp"
        label={t('settings.cleanUp')}
        hint={t('settings.cleanUpHint')}
        chosen={cleanUp}
        choices={[
          ['never', t('settings.cleanUpNever')],
          ['played', t('settings.cleanUpPlayed')],
          ['oldest', t('settings.cleanUpOldest')],
        ]}
        onChoose={(chosen) => ask({ kind: 'change-settings', change: { cleanUp: chosen } })}
      />
    </>
  );
}
