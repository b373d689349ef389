import { Download as DownloadIcon, KeyRound, Pause, Play, RotateCw, Undo2 } from 'lucide';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Download } from '../../lib/downloads/download.ts';
import { useAsking } from '../asking.tsx';
import { isEditionSounding } from '../bulletins/heard.ts';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { actOf, carryOut } from './download-acts.ts';
import { DownloadGrip } from './download-grip.tsx';
import { DownloadLine } from './download-line.tsx';
import { DownloadMenu } from './download-menu.tsx';
import type { DownloadRowProps } from './download-row-props.ts';
import { DownloadStanding, DownloadTitle } from './download-standing.tsx';

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
        <DownloadTitle download={download} position={props.position} titleId={titleId} />
        <DownloadStanding {...props} />
      </div>
      {place && place.count > 1 && <DownloadGrip {...props} />}
      {isKept ? <PlayKept download={download} /> : <NextAct {...props} />}
      <DownloadMenu {...props} />
      {state.kind === 'fetching' && <DownloadLine download={download} />}
    </article>
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

function NextAct({ download, goToSites }: DownloadRowProps): JSX.Element | null {
  const { nowMs, openLibrary, t } = useView();
  const { ask } = useAsking();
  const { editionId, edition, state } = download;
  const act = actOf(download, nowMs);
  const named = { title: edition.title };
  const press = () => carryOut(act, editionId, { ask, openLibrary: goToSites ?? openLibrary });
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

/** What was taken away, for as long as it can be taken back. */
function RemovedRow({ download }: { readonly download: Download }): JSX.Element {
  const { t } = useView();
  const { ask } = useAsking();
  const { editionId, edition, state } = download;
  const named = { title: edition.title };
  // What had not come whole was not removed but called off.
  const isRemoved = state.kind === 'kept';
  return (
    <div class="download is-removed" role="status">
      <p class="download-removed" title={edition.title}>
        {isRemoved ? t('downloads.removed', named) : t('downloads.cancelled', named)}
      </p>
      <button
        type="button"
        class="text-button"
        aria-label={isRemoved ? t('download.restoreOf', named) : t('download.uncancelOf', named)}
        onClick={() => ask({ kind: 'download-restore', editionIds: [editionId] })}
      >
        <Icon node={Undo2} /> {t('downloads.undo')}
      </button>
    </div>
  );
}
