import type { JSX } from 'preact';
import { offsetReader } from '../../lib/time/zone-offset.ts';
import { useView, type View } from '../view.ts';
import { dayText, isTwelveHour, timeText, zoneText } from '../words/clock-text.ts';
import { isolated } from '../words/isolated.ts';
import { wordsLocale } from '../words/words-locale.ts';

/** What time it is in the zone the times are shown in, and in the other one where that differs. */
export function Clocks(): JSX.Element {
  const view = useView();
  const { snapshot, nowMs, listenerZone, locale, t } = view;
  const { station, settings } = snapshot;
  const style = { locale, clock: settings.clock };
  const here = timeText(nowMs, listenerZone, style);
  const there = `${timeText(nowMs, station.zone, style)} ${zoneText(nowMs, station.zone, locale)}`;
  const differs = offsetReader(listenerZone)(nowMs) !== offsetReader(station.zone)(nowMs);
  const stationFirst = settings.zoneDisplay === 'station';
  const yours = t('header.clockYours', { moment: momentText(listenerZone, view) });
  const theirs = t('header.clockStation', { moment: momentText(station.zone, view) });
  const [title, otherTitle] = stationFirst ? [theirs, yours] : [yours, theirs];
  return (
    <p class={isTwelveHour(style) ? 'clocks is-twelve' : 'clocks'}>
      {/* Where there is no room for the other clock, this one tells it too. */}
      <span title={differs ? `${title}\n${otherTitle}` : title}>
        <bdi>{stationFirst ? there : here}</bdi>
      </span>
      {differs && (
        <span class="clocks-other" title={otherTitle}>
          {' · '}
          <bdi>{stationFirst ? t('header.clockHere', { time: isolated(here, t) }) : there}</bdi>
        </span>
      )}
    </p>
  );
}

/** Day, time and zone, for the tooltip. */
function momentText(zone: string, view: View): string {
  const { nowMs, locale, snapshot, t } = view;
  const style = { locale, clock: snapshot.settings.clock };
  const day = dayText(nowMs, zone, wordsLocale(view));
  return `${day}, ${isolated(`${timeText(nowMs, zone, style)} ${zoneText(nowMs, zone, locale)}`, t)}`;
}
