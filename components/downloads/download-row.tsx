import { Download as DownloadIcon, GripVertical, KeyRound, Pause, Pin, Play, RotateCw, Undo2 } from 'lucide';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { EditionPosition } from '../../lib/bulletins/edition.ts';
import type { Download } from '../../lib/downloads/download.ts';
import { useAsking } from '../asking.tsx';
import { heardOf, isEditionSounding } from '../bulletins/heard.ts';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { arrivedTexts, downloadTroubleText, keptRuleText, sizeIn } from '../words/download-words.ts';
import { joined } from '../words/edition-words.ts';
import { useTimes } from '../words/use-times.ts';
import { actOf, carryOut } from './download-acts.ts';
import { DownloadLine } from './download-line.tsx';
import { DownloadMenu } from './download-menu.tsx';
import { useArrived } from './use-arrived.ts';
import type { Choosing } from './use-choosing.ts';
import type { Moves } from './use-moves.ts';
import type { Saving } from './use-saving.ts';

export interface DownloadRowProps {
  readonly download: Download;
  readonly position: EditionPosition | undefined;
  readonly moves: Moves;
  readonly saving: Saving;
  /** Choosing several; absent where there is no room for it. */
  readonly choosing?: Choosing | undefined;
}

/** One download: what it is, how it stands in words, the one thing to do next and a menu of the others. */
export function DownloadRow(props: DownloadRowProps): JSX.Element {
  const { download, moves, choosing } = props;
  const titleId = useId();
  const { t } = useView();
  const { editionId, edition, state, goesAtMs } = download;
  if (goesAtMs !== undefined) return <RemovedRow download={download} />;
  const isKept = state.kind === 'kept';
  const place = moves.rowOf(editionId);
  return (
    <article
      class={`download is-${state.kind}`}
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        // Alt with an arrow moves the row from anywhere in it; at the grip the arrow alone does.
        if (!event.altKey || !place || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        moves.moveTo(editionId, event.key === 'ArrowUp' ? place.place - 1 : place.place + 1);
      }}
    >
      {isKept && choosing?.isOn && (
        <label class="download-choose">
          <input
            type="checkbox"
            checked={choosing.chosenIds.has(editionId)}
            onChange={() => choosing.toggle(editionId)}
          />
          <span class="hidden">{t('choosing.choose', { title: edition.title })}</span>
        </label>
      )}
      <div class="download-words">
        <Title download={download} position={props.position} titleId={titleId} />
        <StateWords {...props} />
      </div>
      {place && place.count > 1 && <Grip {...props} />}
      {isKept ? <PlayKept download={download} /> : <NextAct download={download} />}
      <DownloadMenu {...props} />
      {state.kind === 'fetching' && <DownloadLine download={download} />}
    </article>
  );
}

function Title({
  download,
  position,
  titleId,
}: Pick<DownloadRowProps, 'download' | 'position'> & { readonly titleId: string }): JSX.Element {
  const view = useView();
  const { edition, state, pinned, editionId } = download;
  const heard = heardOf({ id: editionId, durationSec: edition.durationSec }, position, view);
  return (
    <span class="edition-head">
      {state.kind === 'kept' && heard.status === 'unheard' && (
        <span class="edition-dot">
          <span class="hidden">{view.t('edition.unplayed')}</span>
        </span>
      )}
      <span class="edition-title" id={titleId} title={edition.title} dir="auto">
        {edition.title}
      </span>
      {pinned && <Icon node={Pin} />}
    </span>
  );
}

/** Where all goes well one soft line; else what happened and what happens next. */
function StateWords({ download, position }: DownloadRowProps): JSX.Element {
  const view = useView();
  const times = useTimes();
  const { settings } = view.snapshot;
  const arrived = useArrived(download);
  const trouble = downloadTroubleText(download, times.time, settings.downloadBudgetBytes, view);
  if (trouble !== undefined) {
    return (
      <p class="download-trouble" title={joined([download.edition.programme, trouble])}>
        {trouble}
      </p>
    );
  }
  const { state, edition } = download;
  const size = arrived.totalBytes === undefined ? undefined : sizeIn(arrived.totalBytes, view);
  const parts = {
    queued: () => [size, view.t('downloads.queued')],
    checking: () => [size, view.t('downloads.checking')],
    fetching: () => arrivedTexts(arrived, view),
    kept: () => [
      sizeIn(state.kind === 'kept' ? state.sizeBytes : 0, view),
      keptRuleText(download, position?.playedAtMs !== undefined, settings.cleanUp, view.t),
    ],
    // Said in a sentence.
    paused: () => [],
    waiting: () => [],
    failed: () => [],
  }[state.kind]();
  const words = joined(parts);
  return (
    <span class="edition-soft" title={joined([edition.programme, words])}>
      <span class="edition-programme" dir="auto">
        {edition.programme}
      </span>
      <span class="edition-state">
        {edition.programme !== '' && words !== '' && '\u00a0· '}
        {words}
      </span>
    </span>
  );
}

function PlayKept({ download }: { readonly download: Download }): JSX.Element {
  const view = useView();
  const { ask } = useAsking();
  const { editionId, edition } = download;
  const sounds = isEditionSounding(editionId, view);
  const named = { title: edition.title };
  return (
    <IconButton
      icon={sounds ? Pause : Play}
      filled
      class={sounds ? 'edition-play is-accent' : 'edition-play'}
      label={sounds ? view.t('edition.pause', named) : view.t('edition.play', named)}
      onPress={() => ask(sounds ? { kind: 'pause' } : { kind: 'play-edition', edition })}
    />
  );
}

function NextAct({ download }: { readonly download: Download }): JSX.Element | null {
  const { nowMs, openLibrary, t } = useView();
  const { ask } = useAsking();
  const { editionId, edition, state } = download;
  const act = actOf(download, nowMs);
  const named = { title: edition.title };
  const press = () => carryOut(act, editionId, { ask, openLibrary });
  switch (act.kind) {
    case 'pause':
      return (
        <IconButton
          icon={Pause}
          filled
          class="edition-play"
          label={t('download.pauseOf', named)}
          onPress={press}
        />
      );
    case 'go-on':
      return state.kind === 'paused' ? (
        <IconButton icon={DownloadIcon} label={t('download.goOnOf', named)} onPress={press} />
      ) : (
        <IconButton icon={RotateCw} label={t('download.tryOf', named)} onPress={press} />
      );
    case 'allow':
      return <IconButton icon={KeyRound} label={t('download.allowOf', named)} onPress={press} />;
    case 'download':
    case 'restore':
    case 'kept':
      return null;
  }
}

function Grip({ download, moves }: DownloadRowProps): JSX.Element | null {
  const { t } = useView();
  const { editionId, edition } = download;
  const place = moves.rowOf(editionId);
  if (!place) return null;
  const label = t('queue.move', { title: edition.title, place: place.place + 1, count: place.count });
  return (
    <button
      type="button"
      class="download-grip"
      aria-label={label}
      title={label}
      onKeyDown={(event) => moves.onGripKey(event, editionId)}
      onPointerDown={(event) => moves.onGripDown(event, editionId)}
      onPointerMove={moves.onGripMove}
      onPointerUp={moves.onGripUp}
      onPointerCancel={moves.onGripCancel}
    >
      <Icon node={GripVertical} />
    </button>
  );
}

/** What was taken away, for as long as it can be taken back. */
function RemovedRow({ download }: { readonly download: Download }): JSX.Element {
  const { t } = useView();
  const { ask } = useAsking();
  const { editionId, edition } = download;
  return (
    <div class="download is-removed" role="status">
      <p class="download-removed" title={edition.title}>
        {t('downloads.removed', { title: edition.title })}
      </p>
      <button
        type="button"
        class="text-button"
        aria-label={t('download.restoreOf', { title: edition.title })}
        onClick={() => ask({ kind: 'download-restore', editionIds: [editionId] })}
      >
        <Icon node={Undo2} /> {t('downloads.undo')}
      </button>
    </div>
  );
}
