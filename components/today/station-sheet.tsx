import { ExternalLink } from 'lucide';
import type { JSX } from 'preact';
import { countryName, languageName } from '../../lib/station/display-names.ts';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import { timeText, zoneText } from '../words/clock-text.ts';
import { canPlay, isPlainHttp, qualityText } from '../words/station-words.ts';

/** What is known of the station shown; for one without a timetable it stands in the timetable's place. */
export function StationSheet({ saysWhy }: { saysWhy: boolean }): JSX.Element {
  const { snapshot, nowMs, locale, abilities, t } = useView();
  const { station, settings, ownStationIds } = snapshot;
  const isOwn = ownStationIds.includes(station.id);
  const isOff = snapshot.timetables.some(({ stationId, off }) => off && stationId === station.id);
  const style = { locale, clock: settings.clock };
  const time = `${timeText(nowMs, station.zone, style)} ${zoneText(nowMs, station.zone, locale)}`;
  const count = station.streams.length;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('sheet.language'), languageName(station.language, locale)],
    [t('sheet.country'), countryName(station.country, locale)],
    [t('sheet.time'), time],
    [t('sheet.quality'), qualityText(station, t) || undefined],
    [t('sheet.addresses'), t('sheet.addressCount', count, { count })],
    [t('sheet.timetable'), saysWhy ? undefined : station.timetable?.edition],
  ];
  return (
    <section class="sheet" aria-label={t('sheet.label', { station: station.name })}>
      {saysWhy && (
        <p>
          {isOff
            ? t('sheet.timetableOff')
            : isOwn
              ? t('sheet.noTimetableOwn', { station: station.name })
              : t('sheet.noTimetable', { station: station.name })}
        </p>
      )}
      {isPlainHttp(station) && (
        <p>{canPlay(station, abilities) ? t('sheet.notEncrypted') : t('sheet.cannotPlay')}</p>
      )}
      <dl>
        {facts.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
      {station.homepage !== undefined && (
        <a class="button" href={station.homepage} target="_blank" rel="noreferrer">
          {t('sheet.homepage')} <Icon node={ExternalLink} />
        </a>
      )}
    </section>
  );
}
