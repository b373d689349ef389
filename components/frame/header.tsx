import { ChevronDown, Search, Settings } from 'lucide';
import type { JSX } from 'preact';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { Clocks } from './clocks.tsx';

/** Which station, what time it is there and here, and the two ways out. */
export function Header({ onChooseStation }: { onChooseStation(): void }): JSX.Element {
  const { snapshot, openLibrary, t } = useView();
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
      <IconButton icon={Settings} label={t('header.settings')} onPress={() => openLibrary('settings')} />
    </header>
  );
}
