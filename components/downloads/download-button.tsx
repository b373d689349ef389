import { ArrowDownToLine, Check, Download as DownloadIcon, type IconNode, KeyRound, Undo2 } from 'lucide';
import type { JSX } from 'preact';
import type { Edition } from '../../lib/bulletins/edition.ts';
import type { Download } from '../../lib/downloads/download.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView, type View } from '../view.ts';
import { guessedSizeText } from '../words/size-text.ts';
import { actOf, carryOut, type DownloadAct } from './download-acts.ts';

interface DownloadButtonProps {
  readonly edition: Edition;
  readonly download: Download | undefined;
}

/** Has an edition kept, pauses that, goes on with it; or says that it is done. */
export function DownloadButton({ edition, download }: DownloadButtonProps): JSX.Element {
  const view = useView();
  const { nowMs, openLibrary, t } = view;
  const { ask } = useAsking();
  const act = actOf(download, nowMs);
  if (act.kind === 'kept') {
    const label = t('download.keptOf', { title: edition.title });
    return (
      <span class="kept-mark" role="img" aria-label={label} title={label}>
        <Icon node={Check} />
      </span>
    );
  }
  return (
    <IconButton
      icon={iconOf(act)}
      class={act.kind === 'download' ? '' : `is-download-${act.kind}`}
      label={labelOf(act, edition, view)}
      onPress={() => carryOut(act, edition.id, { ask, openLibrary })}
    />
  );
}

type PressedAct = Exclude<DownloadAct, { kind: 'kept' }>;

function iconOf({ kind }: PressedAct): IconNode {
  switch (kind) {
    case 'download':
    case 'go-on':
      return DownloadIcon;
    case 'restore':
      return Undo2;
    case 'pause':
      return ArrowDownToLine;
    case 'allow':
      return KeyRound;
  }
}

function labelOf({ kind }: PressedAct, edition: Edition, view: View): string {
  const { t } = view;
  const { title } = edition;
  switch (kind) {
    case 'download': {
      const size = guessedSizeText(edition, view);
      return size === undefined
        ? t('download.downloadOf', { title })
        : t('download.downloadOfSize', { title, size });
    }
    case 'restore':
      return t('download.restoreOf', { title });
    case 'pause':
      return t('download.pauseOf', { title });
    case 'go-on':
      return t('download.goOnOf', { title });
    case 'allow':
      return t('download.allowOf', { title });
  }
}
