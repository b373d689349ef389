import type { JSX } from 'preact';
import type { Airing } from '../../lib/timetable/airing.ts';
import { elapsedFraction } from '../../lib/timetable/progress.ts';
import { Pips } from '../parts/pips.tsx';
import { useView } from '../view.ts';
import { languageAndCountry, qualityText } from '../words/station-words.ts';
import { datedText } from '../words/timetable-words.ts';
import { useTimes } from '../words/use-times.ts';
import { percentText } from '../words/words-locale.ts';
import { Eyebrow, saysTimetable } from './eyebrow.tsx';
import { FavouriteButton } from './favourite-button.tsx';
import { NextLine } from './next-line.tsx';
import { Offer, offeredStations } from './offer.tsx';
import { PlayButton } from './play-button.tsx';
import type { Today } from './read-today.ts';
import { isTrouble, Trouble } from './trouble.tsx';

interface OnAirCardProps {
  readonly today: Today | undefined;
  readonly takesFocus: boolean;
  onChooseStation(): void;
}

/** What is on, how far through it is, what comes next; in trouble, what happens about it. */
export function OnAirCard({ today, takesFocus, onChooseStation }: OnAirCardProps): JSX.Element {
  const view = useView();
  const { snapshot, t } = view;
  const { playback } = snapshot;
  const leading = today?.onAir[0];
  return (
    <section class="card" aria-label={t('card.label')}>
      <div class="card-head">
        <PlayButton takesFocus={takesFocus} />
        <div class="card-words">
          <Eyebrow today={today} />
          <Title today={today} leading={leading} />
        </div>
        <FavouriteButton station={snapshot.station} />
      </div>
      <div class="card-foot">
        {isTrouble(playback) ? (
          <Trouble playback={playback} onChooseStation={onChooseStation} />
        ) : today ? (
          <>
            <Progress leading={leading} isCurrent={today.validity.status === 'current'} />
            <NextLine today={today} />
          </>
        ) : offeredStations(view).length > 0 ? (
          <Offer onMore={onChooseStation} />
        ) : (
          <p class="card-note">
            <Pips /> {snapshot.station.airsBulletinsToday ? t('card.bulletins') : t('card.whatIsOn')}
          </p>
        )}
      </div>
    </section>
  );
}

function Title({ today, leading }: { today: Today | undefined; leading: Airing | undefined }): JSX.Element {
  const view = useView();
  const { snapshot, t } = view;
  const times = useTimes();
  if (leading) {
    const { programme, description } = leading.slot;
    const isDated = today !== undefined && today.validity.status !== 'current';
    const soft = isDated && !saysTimetable(snapshot.playback) ? datedText(today.validity, view) : description;
    return (
      <TitleLines
        title={programme}
        soft={soft ?? ''}
        times={times.range(leading)}
        timesTitle={times.elsewhere(leading)}
      />
    );
  }
  const { station } = snapshot;
  const facts = [languageAndCountry(station, view), qualityText(station, t)].filter((part) => part !== '');
  const soft = today ? t('card.nothingListed') : facts.join(' · ');
  return <TitleLines title={station.name} soft={soft} />;
}

interface TitleLinesProps {
  readonly title: string;
  readonly soft: string;
  readonly times?: string;
  readonly timesTitle?: string | undefined;
}

function TitleLines({ title, soft, times, timesTitle }: TitleLinesProps): JSX.Element {
  return (
    <>
      <h2 class="card-title" title={title} dir="auto">
        {title}
      </h2>
      <p class="card-soft">
        <span title={soft}>
          <bdi>{soft}</bdi>
        </span>
        {times !== undefined && (
          <span class="card-times" title={timesTitle}>
            {soft !== '' && '\u00a0· '}
            <bdi>{times}</bdi>
          </span>
        )}
      </p>
    </>
  );
}

/** How far through the leading airing the moment is; empty, but as high, where there is none. */
function Progress({ leading, isCurrent }: { leading: Airing | undefined; isCurrent: boolean }): JSX.Element {
  const { nowMs, locale, t } = useView();
  if (!leading) return <div class="progress is-empty" />;
  const fraction = elapsedFraction(leading, nowMs);
  const percent = percentText(fraction, locale);
  return (
    <div
      class={isCurrent ? 'progress' : 'progress is-dated'}
      role="img"
      aria-label={t('card.progress', { percent, programme: leading.slot.programme })}
    >
      <div style={{ inlineSize: `${(fraction * 100).toFixed(2)}%` }} />
    </div>
  );
}
