import type { JSX } from 'preact';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';
import { Choices } from './choices.tsx';

/** What happens when a bulletin has ended. */
export function AfterEdition(): JSX.Element {
  const { snapshot, t } = useView();
  const { ask } = useAsking();
  return (
    <Choices
      name="afterEdition"
      label={t('settings.afterEdition')}
      chosen={snapshot.settings.afterEdition}
      choices={[
        ['next', t('settings.afterEditionNext')],
        ['stop', t('settings.afterEditionStop')],
      ]}
      onChoose={(afterEdition) => ask({ kind: 'change-settings', change: { afterEdition } })}
    />
  );
}
