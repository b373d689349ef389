import { Pin } from 'lucide';
import type { JSX } from 'preact';
import { heardOf } from '../bulletins/heard.ts';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import { arrivedTexts, downloadTroubleText, keptRuleText } from '../words/download-words.ts';
import { joined } from '../words/edition-words.ts';
import { sizeIn } from '../words/size-text.ts';
import { useTimes } from '../words/use-times.ts';
import type { DownloadRowProps } from './download-row-props.ts';
import { useArrived } from './use-arrived.ts';

/** Its title, with a dot while it is unplayed and a pin where no clean-up takes it. */
export function DownloadTitle({
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
export function DownloadStanding({ download, position, rule }: DownloadRowProps): JSX.Element {
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
      keptRuleText(download, position?.playedAtMs !== undefined, { ...settings, rule }, view.t),
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
