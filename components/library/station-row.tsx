import { CalendarDays, Pencil, Play, Square, Trash2 } from 'lucide';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isUnderWay } from '../../lib/player/playback.ts';
import { countryName, languageName } from '../../lib/station/display-names.ts';
import type { Station } from '../../lib/station/station.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { FavouriteButton } from '../today/favourite-button.tsx';
import { libraryAddressOf, useView } from '../view.ts';
import { canPlay, isPlainHttp, qualityText } from '../words/station-words.ts';
import { RemoveQuestion } from './remove-question.tsx';

/** The id of the button with a station's name. */
export function stationElementId(stationId: string): string {
  return `station-${stationId}`;
}

/** A station of the catalogue, with all that can be done to it. */
export function StationRow({
  station,
  isMarked,
  onEdit,
}: {
  station: Station;
  /** It was saved just now. */
  isMarked: boolean;
  onEdit(from: HTMLElement): void;
}): JSX.Element {
  const view = useView();
  const { snapshot, abilities, locale, t } = view;
  const { ask } = useAsking();
  const [asksRemoval, setAsksRemoval] = useState(false);
  const isOwn = snapshot.ownStationIds.includes(station.id);
  const isShown = snapshot.station.id === station.id;
  const plays = isShown && isUnderWay(snapshot.playback);
  const isPlayable = canPlay(station, abilities);
  const named = { station: station.name };
  const marks = [
    isOwn ? t('switcher.own') : '',
    station.airsBulletinsToday ? t('switcher.news') : '',
    isPlainHttp(station) ? (isPlayable ? t('switcher.notEncrypted') : t('switcher.cannotPlay')) : '',
  ].filter((mark) => mark !== '');
  return (
    <li class={`station${isShown ? ' is-shown' : ''}${isMarked ? ' is-marked' : ''}`}>
      <FavouriteButton station={station} />
      <button
        type="button"
        class="station-words"
        id={stationElementId(station.id)}
        title={t('stations.show', named)}
        aria-current={isShown ? 'true' : undefined}
        onClick={() => ask({ kind: 'choose-station', stationId: station.id })}
      >
        <span class="station-title" dir="auto">
          {station.name}
        </span>
        {marks.length > 0 && <span class="station-marks">{marks.join(' · ')}</span>}
      </button>
      <span class="station-cell">{languageName(station.language, locale)}</span>
      <span class="station-cell">{countryName(station.country, locale)}</span>
      <span class="station-cell is-number">
        <bdi>{qualityText(station, t)}</bdi>
      </span>
      <span class="station-acts">
        <a
          class="icon-button"
          href={`#${libraryAddressOf('timetable', station.id)}`}
          aria-label={t('timetable.openOf', named)}
          title={t('timetable.openOf', named)}
        >
          <Icon node={CalendarDays} />
        </a>
        {isOwn && (
          <>
            <IconButton
              icon={Pencil}
              label={t('stations.editStation', named)}
              onPress={(event) => onEdit(event.currentTarget)}
            />
            <IconButton
              icon={Trash2}
              label={t('stations.removeStation', named)}
              onPress={() => setAsksRemoval(true)}
            />
          </>
        )}
        {isPlayable && (
          <IconButton
            icon={plays ? Square : Play}
            filled
            class={plays ? 'is-accent' : ''}
            label={plays ? t('card.stop', named) : t('card.play', named)}
            onPress={() => ask(plays ? { kind: 'stop' } : { kind: 'play', stationId: station.id })}
          />
        )}
      </span>
      {asksRemoval && <RemoveQuestion station={station} onClose={() => setAsksRemoval(false)} />}
    </li>
  );
}
