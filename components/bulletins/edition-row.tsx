import { Pause, Play } from 'lucide';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Edition, EditionPosition } from '../../lib/bulletins/edition.ts';
import { playableOf } from '../../lib/bulletins/playable-of.ts';
import type { Download } from '../../lib/downloads/download.ts';
import { useAsking } from '../asking.tsx';
import { downloadEntries } from '../downloads/download-acts.ts';
import { DownloadButton } from '../downloads/download-button.tsx';
import { DownloadLine } from '../downloads/download-line.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Menu, type MenuEntry } from '../parts/menu.tsx';
import { libraryAddressOf, useView } from '../view.ts';
import { downloadStateText } from '../words/download-words.ts';
import { heardText, joined } from '../words/edition-words.ts';
import { percentText } from '../words/words-locale.ts';
import { type Heard, heardFraction, heardOf, isEditionSounding } from './heard.ts';

interface EditionRowProps {
  readonly edition: Edition;
  /** The feed's title. */
  readonly programme: string;
  readonly position: EditionPosition | undefined;
  readonly download: Download | undefined;
  /** Left out where all rows are of one programme. */
  readonly showsProgramme?: boolean;
  /** It is the one whose page is in sight. */
  readonly isShown?: boolean;
  /** A press on its words; absent where they only stand there. */
  onOpen?(edition: Edition): void;
}

/** One edition: what it is, how far it was heard, and what can be done with it. */
export function EditionRow(props: EditionRowProps): JSX.Element {
  const { edition, programme, position, download, showsProgramme = true, isShown = false, onOpen } = props;
  const view = useView();
  const { t } = view;
  const titleId = useId();
  const heard = heardOf(edition, position, view);
  const isCurrent = view.snapshot.listening.current?.editionId === edition.id;
  const shownProgramme = showsProgramme ? programme : '';
  const state = heardText(heard, edition, view);
  const downloadState = downloadStateText(download, t);
  const states = [`is-${heard.status}`, isCurrent ? 'is-current' : '', isShown ? 'is-shown' : ''];
  const words = (
    <>
      <span class="edition-head">
        {heard.status === 'unheard' && (
          <span class="edition-dot">
            <span class="hidden">{t('edition.unplayed')}</span>
          </span>
        )}
        <span class="edition-title" id={titleId} title={edition.title} dir="auto">
          {edition.title}
        </span>
      </span>
      <span class="edition-soft" title={joined([shownProgramme, state, downloadState])}>
        <span class="edition-programme" dir="auto">
          {shownProgramme}
        </span>
        {/* How far one is in it must not fall to the length of a name. */}
        <span class="edition-state">
          {shownProgramme !== '' && state !== '' && '\u00a0· '}
          {state}
          {downloadState !== undefined && (
            <span class={`edition-download is-${download?.state.kind}`}>
              {(shownProgramme !== '' || state !== '') && ' · '}
              {downloadState}
            </span>
          )}
        </span>
      </span>
    </>
  );
  return (
    <article class={`edition ${states.join(' ')}`} aria-labelledby={titleId}>
      {onOpen ? (
        <button
          type="button"
          class="edition-words"
          aria-current={isShown ? 'true' : undefined}
          onClick={() => onOpen(edition)}
        >
          {words}
        </button>
      ) : (
        <div class="edition-words">{words}</div>
      )}
      <PlayEdition edition={edition} programme={programme} heard={heard} />
      <DownloadButton edition={edition} download={download} />
      <EditionMenu edition={edition} programme={programme} heard={heard} download={download} />
      {download?.state.kind === 'fetching' ? (
        <DownloadLine download={download} />
      ) : (
        <HeardLine heard={heard} />
      )}
    </article>
  );
}

interface ActsProps {
  readonly edition: Edition;
  readonly programme: string;
  readonly heard: Heard;
}

function PlayEdition({ edition, programme, heard }: ActsProps): JSX.Element {
  const view = useView();
  const { ask } = useAsking();
  const { t } = view;
  const sounds = isEditionSounding(edition.id, view);
  const named = { title: edition.title };
  const isBegun = heard.status === 'begun';
  return (
    <IconButton
      icon={sounds ? Pause : Play}
      filled
      class={sounds ? 'edition-play is-accent' : 'edition-play'}
      label={
        sounds ? t('edition.pause', named) : isBegun ? t('edition.goOn', named) : t('edition.play', named)
      }
      onPress={() =>
        ask(sounds ? { kind: 'pause' } : { kind: 'play-edition', edition: playableOf(edition, programme) })
      }
    />
  );
}

/** What else can be done with an edition. */
function EditionMenu({
  edition,
  programme,
  heard,
  download,
}: ActsProps & Pick<EditionRowProps, 'download'>): JSX.Element {
  const view = useView();
  const { snapshot, openLibrary, t } = view;
  const { ask } = useAsking();
  const playable = playableOf(edition, programme);
  const isQueued = snapshot.listening.queue.some(({ editionId }) => editionId === edition.id);
  const isInPlayer = snapshot.listening.current?.editionId === edition.id;
  const isPlayed = heard.status === 'played';

  const queueing: readonly MenuEntry[] = [
    {
      label: t('edition.playNext'),
      onChoose: () => ask({ kind: 'queue-add', editions: [playable], place: 'next' }),
    },
    isQueued
      ? {
          label: t('edition.unqueue'),
          onChoose: () => ask({ kind: 'queue-remove', editionId: edition.id }),
        }
      : {
          label: t('edition.queue'),
          onChoose: () => ask({ kind: 'queue-add', editions: [playable], place: 'last' }),
        },
  ];
  return (
    <Menu
      label={t('edition.more', { title: edition.title })}
      groups={() => [
        isInPlayer ? [] : queueing,
        downloadEntries(edition.id, download, { ...view, ask }),
        [
          {
            label: isPlayed ? t('edition.markUnplayed') : t('edition.markPlayed'),
            onChoose: () => ask({ kind: 'set-played', editionIds: [edition.id], played: !isPlayed }),
          },
        ],
        [
          {
            label: t('edition.details'),
            onChoose: () => openLibrary(libraryAddressOf('edition', edition.id)),
          },
          {
            label: t('edition.programme'),
            onChoose: () => openLibrary(libraryAddressOf('feed', edition.feedId)),
          },
        ],
      ]}
    />
  );
}

function HeardLine({ heard }: { heard: Heard }): JSX.Element | null {
  const { locale, t } = useView();
  const fraction = heardFraction(heard);
  if (fraction === undefined) return null;
  return (
    <div
      class="edition-progress"
      role="img"
      aria-label={t('edition.progress', { percent: percentText(fraction, locale) })}
    >
      <div style={{ inlineSize: `${(fraction * 100).toFixed(2)}%` }} />
    </div>
  );
}
