import type { Airing } from '../../lib/timetable/airing.ts';
import { shownZone } from '../today/read-today.ts';
import { useView } from '../view.ts';
import { type ClockStyle, secondText, timeRangeText, timeText, zoneText } from './clock-text.ts';
import { isolated } from './isolated.ts';

/** Times as the listener wants them, fit for any sentence, and the other zone's a hover away. */
export interface Times {
  readonly zone: string;
  readonly style: ClockStyle;
  time(instantMs: number): string;
  /** The same with seconds. */
  second(instantMs: number): string;
  range(airing: Airing): string;
  /** The same in two pieces, to stand one under the other: `15:06`, `–15:30`. */
  rangeParts(airing: Airing): readonly [string, string];
  /** The same range on the other clock, named; `undefined` where both clocks agree. */
  elsewhere(airing: Airing): string | undefined;
}

export function useTimes(): Times {
  const view = useView();
  const { snapshot, listenerZone, locale, t } = view;
  const { settings, station } = snapshot;
  const zone = shownZone(view);
  const style = { locale, clock: settings.clock };
  const range = (airing: Airing, inZone: string) =>
    isolated(timeRangeText(airing.startsAtMs, airing.endsAtMs, inZone, style), t);
  return {
    zone,
    style,
    time: (instantMs) => isolated(timeText(instantMs, zone, style), t),
    second: (instantMs) => isolated(secondText(instantMs, zone, style), t),
    range: (airing) => range(airing, zone),
    rangeParts: (airing) => [
      isolated(timeText(airing.startsAtMs, zone, style), t),
      isolated(`–${timeText(airing.endsAtMs, zone, style)}`, t),
    ],
    elsewhere(airing) {
      const otherZone = settings.zoneDisplay === 'station' ? listenerZone : station.zone;
      const times = range(airing, otherZone);
      if (times === range(airing, zone)) return undefined;
      const named = { times, zone: isolated(zoneText(airing.startsAtMs, otherZone, locale), t) };
      return settings.zoneDisplay === 'station'
        ? t('today.inYourTime', named)
        : t('today.inStationTime', named);
    },
  };
}
