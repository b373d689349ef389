import { Star } from 'lucide';
import type { JSX } from 'preact';
import type { Station } from '../../lib/station/station.ts';
import { useAsking } from '../asking.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';

/** The star of a station. */
export function FavouriteButton({ station }: { station: Station }): JSX.Element {
  const { snapshot, t } = useView();
  const { ask } = useAsking();
  const isFavourite = snapshot.favourites.includes(station.id);
  const name = { station: station.name };
  return (
    <IconButton
      icon={Star}
      filled={isFavourite}
      class={isFavourite ? 'star is-on' : 'star'}
      label={isFavourite ? t('switcher.unfavourite', name) : t('switcher.favourite', name)}
      onPress={() => ask({ kind: 'set-favourite', stationId: station.id, favourite: !isFavourite })}
    />
  );
}
