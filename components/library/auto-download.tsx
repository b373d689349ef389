import type { JSX } from 'preact';
import type { AutoDownload, Feed } from '../../lib/bulletins/feed.ts';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';
import { timeText } from '../words/clock-text.ts';
import { useTimes } from '../words/use-times.ts';
import { AmountChoice } from './amount-choice.tsx';
import { Choices } from './choices.tsx';

const COUNTS = [1, 2, 3, 5, 10, 20] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MS_PER_HOUR = 3_600_000;

/** News is heard once and soon, so few of it; a night is when nobody else needs the network. */
const FIRST_RULE: AutoDownload = {
  newestCount: 3,
  unplayedOnly: true,
  hours: undefined,
  onAnyConnection: false,
};
const FIRST_HOURS = { from: 1, until: 6 } as const;

/** Which bulletins of a programme are kept without being asked for. */
export function AutoDownloadChoice({ feed }: { readonly feed: Feed }): JSX.Element {
  const { t } = useView();
  const { ask } = useAsking();
  const rule = feed.options.autoDownload;
  const set = (next: AutoDownload | undefined) =>
    ask({ kind: 'set-auto-download', feedId: feed.id, ...(next && { rule: next }) });
  return (
    <>
      <Choices
        name="autoDownload"
        label={t('autoDownload.label')}
        hint={t('autoDownload.hint')}
        chosen={rule ? 'on' : 'off'}
        choices={[
          ['off', t('autoDownload.off')],
          ['on', t('autoDownload.on')],
        ]}
        onChoose={(chosen) => set(chosen === 'on' ? FIRST_RULE : undefined)}
      />
      {rule && <RuleChoices rule={rule} onChange={set} />}
    </>
  );
}

interface RuleChoicesProps {
  readonly rule: AutoDownload;
  onChange(rule: AutoDownload): void;
}

function RuleChoices({ rule, onChange }: RuleChoicesProps): JSX.Element {
  const { t } = useView();
  return (
    <>
      <AmountChoice
        label={t('autoDownload.count')}
        chosen={rule.newestCount}
        offered={COUNTS}
        words={(count) => t('autoDownload.countWords', count, { count })}
        onChoose={(newestCount) => onChange({ ...rule, newestCount })}
      />
      <Choices
        name="autoDownloadWhich"
        label={t('autoDownload.which')}
        chosen={rule.unplayedOnly ? 'unplayed' : 'all'}
        choices={[
          ['unplayed', t('autoDownload.unplayed')],
          ['all', t('autoDownload.all')],
        ]}
        onChoose={(which) => onChange({ ...rule, unplayedOnly: which === 'unplayed' })}
      />
      <Choices
        name="autoDownloadOlder"
        label={t('autoDownload.older')}
        hint={t('autoDownload.olderHint')}
        chosen={rule.keepNewest ? 'go' : 'stay'}
        choices={[
          ['stay', t('autoDownload.olderStay')],
          ['go', t('autoDownload.olderGo')],
        ]}
        onChoose={(older) => onChange({ ...rule, keepNewest: older === 'go' })}
      />
      <HoursChoice rule={rule} onChange={onChange} />
      <Choices
        name="autoDownloadConnection"
        label={t('autoDownload.connection')}
        hint={t('autoDownload.connectionHint')}
        chosen={rule.onAnyConnection ? 'any' : 'ordinary'}
        choices={[
          ['ordinary', t('autoDownload.ordinary')],
          ['any', t('autoDownload.any')],
        ]}
        onChoose={(connection) => onChange({ ...rule, onAnyConnection: connection === 'any' })}
      />
    </>
  );
}

function HoursChoice({ rule, onChange }: RuleChoicesProps): JSX.Element {
  const { t } = useView();
  const { style } = useTimes();
  const { hours } = rule;
  const words = (hour: number) => timeText(hour * MS_PER_HOUR, 'UTC', style);
  return (
    <>
      <Choices
        name="autoDownloadHours"
        label={t('autoDownload.hours')}
        chosen={hours ? 'some' : 'any'}
        choices={[
          ['any', t('autoDownload.anyHour')],
          ['some', t('autoDownload.someHours')],
        ]}
        onChoose={(chosen) => onChange({ ...rule, hours: chosen === 'some' ? FIRST_HOURS : undefined })}
      />
      {hours && (
        <>
          <AmountChoice
            label={t('autoDownload.from')}
            chosen={hours.from}
            offered={HOURS}
            words={words}
            onChoose={(from) => onChange({ ...rule, hours: { ...hours, from } })}
          />
          <AmountChoice
            label={t('autoDownload.until')}
            chosen={hours.until}
            offered={HOURS}
            words={words}
            onChoose={(until) => onChange({ ...rule, hours: { ...hours, until } })}
          />
        </>
      )}
    </>
  );
}
