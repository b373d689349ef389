import { GripVertical } from 'lucide';
import type { JSX } from 'preact';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import type { DownloadRowProps } from './download-row-props.ts';

/** Moves a row by the pointer or, focused, by the arrow keys. */
export function DownloadGrip({ download, moves }: DownloadRowProps): JSX.Element | null {
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
