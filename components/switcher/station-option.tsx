import { Play, Star } from 'lucide';
import type { JSX } from 'preact';
import { isUnderWay } from '../../lib/player/playback.ts';
import type { Station } from '../../lib/station/station.ts';
import { Icon } from '../parts/icon.tsx';
import { useView, type View } from '../view.ts';
import { canPlay, isPlainHttp, languageAndCountry } from '../words/station-words.ts';

/** The id of a station's option in the page. */
export function optionId(station: Station): string {
  return `station-${station.id}`;
}

/**
 * A station in the list. Star and play are for the pointer only: an option has no controls within it, and to
 * the keyboard both are given by the row of buttons below the list.
 */
export function StationOption({ station, isActive }: { station: Station; isActive: boolean }): JSX.Element {
  const view = useView();
  const { snapshot, t } = view;
  const isFavourite = snapshot.favourites.includes(station.id);
  const isPlayable = canPlay(station, view.abilities);
  const soft = [
    isPlayable ? '' : t('switcher.cannotPlay'),
    languageAndCountry(station, view),
    ...marksOf(station, view),
  ].filter((part) => part !== '');
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the search box, the active option follows it
    <div
      role="option"
      id={optionId(station)}
      data-station={station.id}
      class={`option ${isActive ? 'is-active' : ''}`}
      aria-selected={isActive}
    >
      <span
        class={isFavourite ? 'option-act star is-on' : 'option-act star'}
        data-act="star"
        title={t('switcher.star')}
        aria-hidden="true"
      >
        <Icon node={Star} filled={isFavourite} />
      </span>
      <span class="option-words">
        <span class="option-name" title={station.name} dir="auto">
          {station.name}
        </span>
        <span class="option-soft" title={soft.join(' · ')}>
          {soft.join(' · ')}
        </span>
      </span>
      {isPlayable && (
        <span
          class="option-act option-play"
          data-act="play"
          title={t('switcher.playStation', { station: station.name })}
          aria-hidden="true"
        >
          <Icon node={Play} filled />
        </span>
      )}
    </div>
  );
}

/** What else a listener should know before choosing. */
function marksOf(station: Station, { snapshot, abilities, t }: View): string[] {
  const marks: string[] = [];
  if (station.id === snapshot.station.id) {
    marks.push(isUnderWay(snapshot.playback) ? t('switcher.playing') : t('switcher.chosen'));
  }
  if (snapshot.favourites.includes(station.id)) marks.push(t('switcher.favouriteMark'));
  if (snapshot.ownStationIds.includes(station.id)) marks.push(t('switcher.own'));
  if (station.airsBulletinsToday) marks.push(t('switcher.news'));
  if (isPlainHttp(station) && canPlay(station, abilities)) marks.push(t('switcher.notEncrypted'));
  return marks;
}
