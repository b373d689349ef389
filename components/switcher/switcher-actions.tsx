import { Play } from 'lucide';
import type { JSX } from 'preact';
import type { Station } from '../../lib/station/station.ts';
import { Icon } from '../parts/icon.tsx';
import { FavouriteButton } from '../today/favourite-button.tsx';
import { useView } from '../view.ts';
import { canPlay } from '../words/station-words.ts';

interface SwitcherActionsProps {
  readonly station: Station;
  onChoose(stationId: string, plays: boolean): void;
}

/** What can be done with the station under the keyboard, as real buttons. */
export function SwitcherActions({ station, onChoose }: SwitcherActionsProps): JSX.Element {
  const { abilities, t } = useView();
  return (
    <div class="switcher-actions">
      <span class="switcher-chosen" title={station.name} dir="auto">
        {station.name}
      </span>
      <FavouriteButton station={station} />
      <button type="button" class="button" onClick={() => onChoose(station.id, false)}>
        {t('switcher.show')} <kbd>↵</kbd>
      </button>
      <button
        type="button"
        class="button is-first"
        disabled={!canPlay(station, abilities)}
        title={t('switcher.playKeys')}
        onClick={() => onChoose(station.id, true)}
      >
        <Icon node={Play} filled /> {t('switcher.play')}
      </button>
    </div>
  );
}
