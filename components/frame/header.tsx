import { ChevronDown, Search, Settings } from 'lucide';
import type { JSX } from 'preact';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { Clocks } from './clocks.tsx';

interface HeaderProps {
  onChooseStation(): void;
  /** Absent where the settings are in sight already. */
  onSettings?(): void;
}

/** Which station, what time it is there and here, and the two ways out. */
export function Header({ onChooseStation, onSettings }: HeaderProps): JSX.Element {
  const { snapshot, t } = useView();
  const { name } = snapshot.station;
  return (
    <header class="header">
      <h1 class="header-station">
        <button
          type="button"
          class="station-button"
          aria-haspopup="dialog"
          aria-label={t('header.station', { station: name })}
          title={t('header.station', { station: name })}
          onClick={onChooseStation}
        >
          <span class="station-name" dir="auto">
            {name}
          </span>
          <Icon node={ChevronDown} />
        </button>
      </h1>
      <Clocks />
      <IconButton icon={Search} label={t('header.search')} onPress={onChooseStation} />
      {onSettings && <IconButton icon={Settings} label={t('header.settings')} onPress={onSettings} />}
    </header>
  );
}
