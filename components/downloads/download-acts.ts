import type { Download } from '../../lib/downloads/download.ts';
import { mayGoOn, mayPause } from '../../lib/downloads/lists.ts';
import type { Asking } from '../asking.tsx';
import type { MenuEntry } from '../parts/menu.tsx';
import type { View } from '../view.ts';

/** What one press does about an edition's download, wherever the edition stands. */
export type DownloadAct =
  | { readonly kind: 'download' }
  /** It was taken away a moment ago. */
  | { readonly kind: 'restore' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'go-on' }
  /** Only the full tab may ask for the permission that it waits for. */
  | { readonly kind: 'allow' }
  /** There is nothing to be done: it is kept. */
  | { readonly kind: 'kept' };

/** The one thing to do next. */
export function actOf(download: Download | undefined, nowMs: number): DownloadAct {
  if (!download) return { kind: 'download' };
  const { state, goesAtMs } = download;
  if (goesAtMs !== undefined) return { kind: goesAtMs > nowMs ? 'restore' : 'download' };
  if (state.kind === 'kept') return { kind: 'kept' };
  if (state.kind === 'waiting' && state.wait.for === 'permission') return { kind: 'allow' };
  if (mayGoOn(download) && !isMovingByItself(download)) return { kind: 'go-on' };
  return { kind: mayPause(download) ? 'pause' : 'go-on' };
}

/** It waits for something that comes by itself, so that pressing *go on* would change nothing. */
function isMovingByItself({ state }: Download): boolean {
  return state.kind === 'waiting' && (state.wait.for === 'network' || state.wait.for === 'space');
}

interface Means {
  readonly ask: Asking['ask'];
  readonly openLibrary: View['openLibrary'];
}

/** Does it. */
export function carryOut(act: DownloadAct, editionId: string, { ask, openLibrary }: Means): void {
  if (act.kind === 'allow') openLibrary('downloads');
  else if (act.kind !== 'kept') ask({ kind: CALLS[act.kind], editionIds: [editionId] });
}

const CALLS = {
  download: 'download',
  restore: 'download-restore',
  pause: 'download-pause',
  'go-on': 'download-go-on',
} as const;

/** The lines of an edition's menu that are about its download. */
export function downloadEntries(
  editionId: string,
  download: Download | undefined,
  means: Means & Pick<View, 'nowMs' | 't'>,
): readonly MenuEntry[] {
  const { nowMs, t, ask } = means;
  const act = actOf(download, nowMs);
  const label = actText(act, t);
  const first = label === undefined ? [] : [{ label, onChoose: () => carryOut(act, editionId, means) }];
  if (act.kind === 'download' || act.kind === 'restore') return first;
  const removes = act.kind === 'kept' ? t('download.remove') : t('download.cancel');
  return [
    ...first,
    { label: removes, onChoose: () => ask({ kind: 'download-remove', editionIds: [editionId] }) },
  ];
}

/** What pressing it does, in words; nothing is pressed of what is kept. */
export function actText({ kind }: DownloadAct, t: View['t']): string | undefined {
  switch (kind) {
    case 'download':
      return t('download.download');
    case 'restore':
      return t('download.restore');
    case 'pause':
      return t('download.pause');
    case 'go-on':
      return t('download.goOn');
    case 'allow':
      return t('download.allow');
    case 'kept':
      return undefined;
  }
}
