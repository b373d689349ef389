import type { JSX } from 'preact';
import type { Edition } from '../../lib/bulletins/edition.ts';
import { heardOf } from '../bulletins/heard.ts';
import { useLibrary } from '../bulletins/use-library.ts';
import { libraryAddressOf, useView, type View } from '../view.ts';
import { dateText, dayText, timeText } from '../words/clock-text.ts';
import { heardText, joined } from '../words/edition-words.ts';
import { sizeText } from '../words/size-text.ts';
import { useTimes } from '../words/use-times.ts';
import { wordsLocale } from '../words/words-locale.ts';
import { Artwork } from './artwork.tsx';
import { EditionActs } from './edition-acts.tsx';
import { EditionChapters } from './edition-chapters.tsx';
import { EditionShowNotes } from './edition-show-notes.tsx';
import { EmptyPage, UnreadableLibrary } from './library-state.tsx';
import { readWholeEdition, type WholeEdition } from './whole-edition.ts';

/** What there is to know of one edition, and all that can be done with it. */
export function EditionDetails({ editionId }: { editionId: string }): JSX.Element | null {
  const { t } = useView();
  const reading = useLibrary((reader) => readWholeEdition(reader, editionId), {
    parts: ['feeds', 'editions', 'positions'],
    key: editionId,
  });
  if (reading.status === 'reading') return null;
  if (reading.value) return <Details whole={reading.value} />;
  if (reading.status === 'failed') {
    return <UnreadableLibrary problem={reading.problem} onReadAgain={reading.readAgain} />;
  }
  return (
    <EmptyPage words={t('editionPage.gone')}>
      <a class="button" href="#bulletins">
        {t('library.bulletins')}
      </a>
    </EmptyPage>
  );
}

function Details({ whole }: { whole: WholeEdition }): JSX.Element {
  const view = useView();
  const { edition, feed, programme, position } = whole;
  const heard = heardOf(edition, position, view);
  return (
    <article class="details">
      <Artwork imageUrl={edition.imageUrl} otherUrl={feed?.imageUrl} />
      <h2 dir="auto">{edition.title}</h2>
      <p class="details-facts">
        {feed ? (
          <a href={`#${libraryAddressOf('feed', feed.id)}`} dir="auto">
            {programme}
          </a>
        ) : (
          <span dir="auto">{programme}</span>
        )}
        {programme !== '' && ' · '}
        <Facts edition={edition} state={heardText(heard, edition, view)} />
      </p>
      <EditionActs whole={whole} heard={heard} />
      <EditionChapters whole={whole} />
      <EditionShowNotes whole={whole} />
    </article>
  );
}

function Facts({ edition, state }: { edition: Edition; state: string }): JSX.Element {
  const view = useView();
  const { zone, style } = useTimes();
  const { publishedAtMs, enclosure } = edition;
  const size = enclosure.lengthBytes ? sizeText(enclosure.lengthBytes, view.locale) : undefined;
  return (
    <>
      <time dateTime={new Date(publishedAtMs).toISOString()}>
        {publishedText(publishedAtMs, zone, view)}, {timeText(publishedAtMs, zone, style)}
      </time>
      {[state, size].some((part) => part) && ' · '}
      {joined([state, size])}
    </>
  );
}

/** The day in words, with the year where it is another one. */
function publishedText(publishedAtMs: number, zone: string, view: View): string {
  const locale = wordsLocale(view);
  const yearOf = (atMs: number) => new Date(atMs).getUTCFullYear();
  return yearOf(publishedAtMs) === yearOf(view.nowMs)
    ? dayText(publishedAtMs, zone, locale)
    : dateText(new Date(publishedAtMs).toISOString().slice(0, 10), locale);
}
