import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';

const LENGTHS_SEC = [5, 10, 15, 20, 30, 45, 60, 90, 120] as const;

/** How far the two skip buttons go. */
export function SkipLengths(): JSX.Element {
  const { snapshot, t } = useView();
  const { ask } = useAsking();
  const { skipBackSec, skipForwardSec } = snapshot.settings;
  return (
    <>
      <SkipLength
        label={t('settings.skipBack')}
        chosenSec={skipBackSec}
        onChoose={(sec) => ask({ kind: 'change-settings', change: { skipBackSec: sec } })}
      />
      <SkipLength
        label={t('settings.skipForward')}
        chosenSec={skipForwardSec}
        onChoose={(sec) => ask({ kind: 'change-settings', change: { skipForwardSec: sec } })}
      />
    </>
  );
}

interface SkipLengthProps {
  readonly label: string;
  readonly chosenSec: number;
  onChoose(sec: number): void;
}

function SkipLength({ label, chosenSec, onChoose }: SkipLengthProps): JSX.Element {
  const { t } = useView();
  const id = useId();
  // One that came from elsewhere stays on offer.
  const lengths = [...new Set([...LENGTHS_SEC, chosenSec])].sort((one, other) => one - other);
  return (
    <div class="setting">
      <label class="setting-label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="field"
        value={String(chosenSec)}
        onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}
      >
        {lengths.map((sec) => (
          <option key={sec} value={String(sec)}>
            {t('settings.seconds', { seconds: sec })}
          </option>
        ))}
      </select>
    </div>
  );
}
