import { ArrowDownToLine, Check, Download as DownloadIcon, KeyRound, Trash2, Undo2 } from 'lucide';
import type { JSX } from 'preact';
import type { Edition } from '../../lib/bulletins/edition.ts';
import type { Download } from '../../lib/downloads/download.ts';
import { useAsking } from '../asking.tsx';
import { actOf, actText, carryOut } from '../downloads/download-acts.ts';
import { DownloadLine } from '../downloads/download-line.tsx';
import { useArrived } from '../downloads/use-arrived.ts';
import { useDownloadsById } from '../downloads/use-downloads.ts';
import { useSaving } from '../downloads/use-saving.ts';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import { arrivedTexts, downloadTroubleText } from '../words/download-words.ts';
import { joined } from '../words/edition-words.ts';
import { guessedSizeText, sizeIn } from '../words/size-text.ts';
import { useTimes } from '../words/use-times.ts';

/** What can be done about keeping an edition, and how that stands. */
export function DownloadAct({ edition }: { readonly edition: Edition }): JSX.Element {
  const view = useView();
  const { nowMs, openLibrary, t } = view;
  const { ask } = useAsking();
  const saving = useSaving();
  const download = useDownloadsById()?.get(edition.id);
  const act = actOf(download, nowMs);
  const size = act.kind === 'download' ? guessedSizeText(edition, view) : undefined;
  return (
    <>
      {act.kind !== 'kept' && (
        <button
          type="button"
          class="button is-large"
          onClick={() => carryOut(act, edition.id, { ask, openLibrary })}
        >
          <Icon node={ICONS[act.kind]} /> {joined([actText(act, t), size && t('download.about', { size })])}
        </button>
      )}
      {download && act.kind === 'kept' && (
        <button type="button" class="button is-large" onClick={() => saving.saveOne(download)}>
          <Icon node={DownloadIcon} /> {t('download.save')}
        </button>
      )}
      {download && act.kind !== 'download' && act.kind !== 'restore' && (
        <button
          type="button"
          class="button is-large"
          onClick={() => ask({ kind: 'download-remove', editionIds: [edition.id] })}
        >
          <Icon node={Trash2} /> {act.kind === 'kept' ? t('download.remove') : t('download.cancel')}
        </button>
      )}
      {download?.goesAtMs === undefined && download && <Standing download={download} />}
      <p class={saving.said === '' ? 'hidden' : 'details-copied quiet'} role="status">
        {saving.said}
      </p>
    </>
  );
}

const ICONS = {
  download: DownloadIcon,
  restore: Undo2,
  pause: ArrowDownToLine,
  'go-on': DownloadIcon,
  allow: KeyRound,
} as const;

function Standing({ download }: { readonly download: Download }): JSX.Element {
  const view = useView();
  const { t } = view;
  const times = useTimes();
  const arrived = useArrived(download);
  const { downloadBudgetBytes } = view.snapshot.settings;
  const { state } = download;
  if (state.kind === 'kept') {
    return (
      <p class="details-download is-kept">
        <Icon node={Check} /> {joined([t('downloads.kept'), sizeIn(state.sizeBytes, view)])}
      </p>
    );
  }
  const trouble = downloadTroubleText(download, times.time, downloadBudgetBytes, view);
  const words = {
    queued: () => t('downloads.queued'),
    checking: () => t('downloads.checking'),
    fetching: () => joined(arrivedTexts(arrived, view)),
    paused: () => trouble,
    waiting: () => trouble,
    failed: () => trouble,
  }[state.kind]();
  return (
    <div class="details-download">
      <p>{words}</p>
      {state.kind === 'fetching' && <DownloadLine download={download} />}
    </div>
  );
}
