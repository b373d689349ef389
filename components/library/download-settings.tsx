import type { JSX } from 'preact';
import type { AfterDays } from '../../lib/downloads/download.ts';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';
import { sizeText } from '../words/size-text.ts';
import { AmountChoice } from './amount-choice.tsx';
import { Choices } from './choices.tsx';

const AFTER_PLAYED_DAYS = ['never', 0, 1, 7] as const;
const AFTER_DAYS = ['never', 7, 30, 90] as const;
const BUDGETS_BYTES = [2e8, 5e8, 1e9, 2e9, 5e9, 1e10, 2e10, 5e10] as const;

/** How much room kept editions may take, what goes when it is used up, and what goes before. */
export function DownloadSettings(): JSX.Element {
  const { snapshot, permissions, locale, t } = useView();
  const { ask } = useAsking();
  const tellsNotices = permissions.includes('notifications'); // Safari knows none
  const { downloadBudgetBytes, cleanUp, removePlayedAfterDays, removeAfterDays, tellDownloads } =
    snapshot.settings;
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
      <DaysChoice
        name="removePlayedAfterDays"
        label={t('settings.removePlayed')}
        hint={t('settings.removeHint')}
        chosen={removePlayedAfterDays}
        offered={AFTER_PLAYED_DAYS}
        onChoose={(days) => ask({ kind: 'change-settings', change: { removePlayedAfterDays: days } })}
      />
      <DaysChoice
        name="removeAfterDays"
        label={t('settings.removeOld')}
        chosen={removeAfterDays}
        offered={AFTER_DAYS}
        onChoose={(days) => ask({ kind: 'change-settings', change: { removeAfterDays: days } })}
      />
      {tellsNotices && (
        <Choices
          name="tellDownloads"
          label={t('settings.tellDownloads')}
          hint={t('settings.tellDownloadsHint')}
          chosen={tellDownloads ? 'notice' : 'nothing'}
          choices={[
            ['nothing', t('settings.tellDownloadsNot')],
            ['notice', t('settings.tellDownloadsNotice')],
          ]}
          onChoose={(chosen) =>
            ask({ kind: 'change-settings', change: { tellDownloads: chosen === 'notice' } })
          }
        />
      )}
    </>
  );
}

interface DaysChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly chosen: AfterDays;
  readonly offered: readonly AfterDays[];
  onChoose(days: AfterDays): void;
}

function DaysChoice({ chosen, offered, onChoose, ...rest }: DaysChoiceProps): JSX.Element {
  const { t } = useView();
  const words = (days: AfterDays): string => {
    if (days === 'never') return t('settings.removeNever');
    return days === 0 ? t('settings.removeAtOnce') : t('settings.removeAfterDays', days, { count: days });
  };
  const all = offered.includes(chosen) ? offered : [...offered, chosen];
  return (
    <Choices
      {...rest}
      chosen={String(chosen)}
      choices={all.map((days) => [String(days), words(days)] as const)}
      onChoose={(value) => onChoose(value === 'never' ? value : Number(value))}
    />
  );
}
