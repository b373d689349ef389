import { Info, Pause, Play, Rss } from 'lucide';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { SlotMatch } from '../../lib/bulletins/matching/match-editions.ts';
import { programmeFeed } from '../../lib/bulletins/matching/programme-feed.ts';
import type { NoEdition } from '../../lib/bulletins/matching/why-no-edition.ts';
import { playableOf } from '../../lib/bulletins/playable-of.ts';
import type { Airing } from '../../lib/timetable/airing.ts';
import { nextAiring } from '../../lib/timetable/on-air.ts';
import { useAsking } from '../asking.tsx';
import { isEditionSounding } from '../bulletins/heard.ts';
import { useFollow } from '../bulletins/use-follow.ts';
import { DownloadButton } from '../downloads/download-button.tsx';
import { DownloadLine } from '../downloads/download-line.tsx';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import type { MenuEntry } from '../parts/menu.tsx';
import { libraryAddressOf, useView, type View } from '../view.ts';
import { dayText } from '../words/clock-text.ts';
import { callFailureText } from '../words/failure-words.ts';
import { noEditionText } from '../words/no-edition-words.ts';
import { type Times, useTimes } from '../words/use-times.ts';
import { wordsLocale } from '../words/words-locale.ts';
import { RowMenu } from './row-menu.tsx';
import type { SlotLibrary } from './slot-library.ts';

interface RowActionsProps {
  readonly airing: Airing;
  readonly library: SlotLibrary;
}

/** What can be done from a timetable's row: hear its latest edition, or learn why not; follow its programme. */
export function RowActions({ airing, library }: RowActionsProps): JSX.Element {
  const view = useView();
  const { snapshot, openLibrary, t } = view;
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState('');
  const noteId = useId();
  const following = useFollow();
  const { slot } = airing;
  const match = library.matchOf(slot);
  const download = match && library.downloads.get(match.edition.id);
  return (
    <>
      <span class="row-acts">
        {match ? (
          <>
            <Listen
              match={match}
              programme={library.programmes.get(match.edition.feedId) ?? slot.programme}
            />
            <DownloadButton edition={match.edition} download={download} />
          </>
        ) : (
          <button
            type="button"
            class="icon-button"
            aria-label={t('slot.whyNot', { programme: slot.programme })}
            title={noEditionText(library.whyNot(slot), view)}
            aria-expanded={isOpen}
            aria-controls={isOpen ? noteId : undefined}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon node={Info} />
          </button>
        )}
        {!match && <Podcast airing={airing} library={library} following={following} />}
        <RowMenu airing={airing} first={match ? podcastEntries() : []} onFailed={setProblem} />
      </span>
      {download?.state.kind === 'fetching' && <DownloadLine download={download} />}
      {isOpen && !match && (
        <p class="oddity-note" id={noteId}>
          <WhyNot airing={airing} library={library} />
        </p>
      )}
      {problem !== '' && (
        <p class="oddity-note" role="alert">
          {problem}
        </p>
      )}
      {following.failure && (
        <p class="oddity-note" role="alert">
          {callFailureText(following.failure, t)}
        </p>
      )}
    </>
  );

  /** Beside a bulletin there is no room for a button of its own. */
  function podcastEntries(): readonly MenuEntry[] {
    const found = programmeFeed(slot, snapshot.station, library.feeds);
    if (!found) return [];
    if (found.kind === 'followed') {
      const { id, title } = found.feed;
      const onChoose = () => openLibrary(libraryAddressOf('feed', id));
      return [{ label: t('slot.followed', { programme: title }), onChoose }];
    }
    const { url, title } = found.link;
    const onChoose = () => following.follow(url, snapshot.station.id);
    return following.busyUrls.has(url) ? [] : [{ label: t('slot.podcast', { programme: title }), onChoose }];
  }
}

function Listen({ match, programme }: { match: SlotMatch; programme: string }): JSX.Element {
  const view = useView();
  const times = useTimes();
  const { ask } = useAsking();
  const { edition } = match;
  const sounds = isEditionSounding(edition.id, view);
  const title = edition.title;
  return (
    <IconButton
      icon={sounds ? Pause : Play}
      filled
      class={sounds ? 'is-accent' : ''}
      label={sounds ? view.t('edition.pause', { title }) : listenText(match, times, view)}
      onPress={() =>
        ask(sounds ? { kind: 'pause' } : { kind: 'play-edition', edition: playableOf(edition, programme) })
      }
    />
  );
}

/** What would be heard, of when, and how it is known to be this slot's. */
function listenText({ edition, startsAtMs, by }: SlotMatch, times: Times, view: View): string {
  const { t } = view;
  const airing = `${dayText(startsAtMs, times.zone, wordsLocale(view))} ${times.time(startsAtMs)}`;
  const named = { title: edition.title, airing };
  switch (by) {
    case 'title':
      return t('slot.listenByTitle', named);
    case 'file-name':
      return t('slot.listenByFileName', named);
    case 'published':
      return t('slot.listenByPublished', named);
  }
}

interface PodcastProps extends RowActionsProps {
  readonly following: ReturnType<typeof useFollow>;
}

function Podcast({ airing, library, following }: PodcastProps): JSX.Element | null {
  const { snapshot, openLibrary, t } = useView();
  const { station } = snapshot;
  const found = programmeFeed(airing.slot, station, library.feeds);
  if (!found) return null;
  if (found.kind === 'followed') {
    const { id, title } = found.feed;
    return (
      <IconButton
        icon={Rss}
        class="is-followed"
        label={t('slot.followed', { programme: title })}
        onPress={() => openLibrary(libraryAddressOf('feed', id))}
      />
    );
  }
  const { url, title } = found.link;
  const isBusy = following.busyUrls.has(url);
  return (
    <IconButton
      icon={Rss}
      class={isBusy ? 'is-busy' : ''}
      label={isBusy ? t('bulletins.following') : t('slot.podcast', { programme: title })}
      onPress={() => {
        if (!isBusy) following.follow(url, station.id);
      }}
    />
  );
}

/** The reason, and what there is instead. */
function WhyNot({ airing, library }: RowActionsProps): JSX.Element {
  const view = useView();
  const { snapshot, openLibrary, t } = view;
  const times = useTimes();
  const { station } = snapshot;
  const why = library.whyNot(airing.slot);
  const others = station.feeds.filter(({ url }) => !library.feeds.some((feed) => feed.url === url));
  return (
    <>
      {noEditionText(why, view)} {liveText(airing, why, times, view)}{' '}
      {others.length > 0 ? (
        <button type="button" class="link-button" onClick={() => openLibrary('follow')}>
          {t('slot.podcastsOf', { station: station.name })}
        </button>
      ) : (
        station.homepage !== undefined && (
          <a href={station.homepage} target="_blank" rel="noreferrer">
            {t('slot.homepageOf', { station: station.name })}
          </a>
        )
      )}
    </>
  );
}

/** When it is to be heard live, which is never in the past; empty where it is not on again. */
function liveText({ slot, startsAtMs, endsAtMs }: Airing, why: NoEdition, times: Times, view: View): string {
  const { nowMs, t } = view;
  if (startsAtMs > nowMs) return t('slot.liveAt', { time: times.time(startsAtMs) });
  if (endsAtMs > nowMs) return why.kind === 'not-aired-yet' ? '' : t('slot.liveNow'); // that reason says it
  const next = nextAiring([slot], nowMs)?.airings[0];
  if (!next) return '';
  const day = dayText(next.startsAtMs, times.zone, wordsLocale(view));
  return t('slot.nextLive', { day, time: times.time(next.startsAtMs) });
}
