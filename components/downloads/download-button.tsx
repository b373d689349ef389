import { ArrowDownToLine, Check, Download as DownloadIcon, type IconNode, KeyRound, Undo2 } from 'lucide';
import type { JSX } from 'preact';
import type { Download } from '../../lib/downloads/download.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView, type View } from '../view.ts';
import { actOf, carryOut, type DownloadAct } from './download-acts.ts';

interface DownloadButtonProps {
  readonly editionId: string;
  readonly title: string;
  readonly download: Download | undefined;
}

/** Has an edition kept, pauses that, goes on with it; or says that it is done. */
export function DownloadButton({ editionId, title, download }: DownloadButtonProps): JSX.Element {
  const { nowMs, openLibrary, t } = useView();
  const { ask } = useAsking();
  const act = actOf(download, nowMs);
  if (act.kind === 'kept') {
    const label = t('download.keptOf', { title });
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
      label={labelOf(act, title, t)}
      onPress={() => carryOut(act, editionId, { ask, openLibrary })}
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

function labelOf({ kind }: PressedAct, title: string, t: View['t']): string {
  switch (kind) {
    case 'download':
      return t('download.downloadOf', { title });
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
