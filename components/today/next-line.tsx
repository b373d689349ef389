import type { JSX } from 'preact';
import { useView, type View } from '../view.ts';
import { shortDayText } from '../words/clock-text.ts';
import { type Times, useTimes } from '../words/use-times.ts';
import { waitText } from '../words/wait-text.ts';
import { wordsLocale } from '../words/words-locale.ts';
import type { Today } from './read-today.ts';

/** What comes next and when; above it, what lies over the leading airing. */
export function NextLine({ today }: { today: Today }): JSX.Element {
  const view = useView();
  const times = useTimes();
  const { t, nowMs } = view;
  const { next, onAir, validity } = today;
  const [, ...others] = onAir;
  const first = next?.airings[0];
  return (
    <div class="next">
      {others.length > 0 && (
        <p class="next-line">
          <span class="next-words">
            {validity.status === 'current' ? t('card.alsoNow') : t('card.alsoDated')}{' '}
            {others.map((airing, index) => (
              <span key={airing.id}>
                {index > 0 && ', '}
                <bdi>{airing.slot.programme}</bdi> <bdi>{times.range(airing)}</bdi>
              </span>
            ))}
          </span>
        </p>
      )}
      {next && first && (
        <p class="next-line">
          <span class="next-words" title={next.airings.map(({ slot }) => slot.programme).join(', ')}>
            {validity.status === 'current' ? t('card.next') : t('card.nextDated')}{' '}
            <b>
              <bdi>{first.slot.programme}</bdi>
            </b>
          </span>
          <span class="next-when">
            <bdi>{whenText(next.startsAtMs, today, times, view)}</bdi>
          </span>
          {/* There is nothing to wait for in a timetable that is out of date. */}
          {validity.status === 'current' && (
            <span class="next-wait">{waitText(next.startsAtMs - nowMs, t)}</span>
          )}
        </p>
      )}
    </div>
  );
}

/** The time, with the day's name before it where it is not today. */
function whenText(startsAtMs: number, { window }: Today, times: Times, view: View): string {
  const time = times.time(startsAtMs);
  if (startsAtMs < window.endsAtMs) return time;
  return `${shortDayText(startsAtMs, times.zone, wordsLocale(view))} ${time}`;
}
