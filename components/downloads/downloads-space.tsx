import type { JSX } from 'preact';
import type { Download } from '../../lib/downloads/download.ts';
import { bytesOnDisk } from '../../lib/downloads/lists.ts';
import { clearedInOrder, usedBytes } from '../../lib/downloads/space.ts';
import { useView, type View } from '../view.ts';
import { cleanUpText } from '../words/download-words.ts';
import { joined } from '../words/edition-words.ts';
import { sizeIn } from '../words/size-text.ts';
import type { DownloadsRead } from './use-downloads.ts';

interface DownloadsSpaceProps {
  readonly read: DownloadsRead;
  /** What goes first is always named; else only once the room is getting short. */
  readonly namesNext?: boolean;
}

const SHORT_OF_ROOM = 0.8; // of the budget

/** How much of the budget is used, by which rule something goes, and what that would be. */
export function DownloadsSpace({ read, namesNext = false }: DownloadsSpaceProps): JSX.Element {
  const view = useView();
  const { snapshot, t } = view;
  const { downloadBudgetBytes: budget, cleanUp } = snapshot.settings;
  const used = usedBytes(read.all);
  const next = nextToGo(read, view);
  const nextBytes = next ? bytesOnDisk(next) : 0;
  const sizes = { used: sizeIn(used, view), budget: sizeIn(budget, view) };
  const nextText =
    next && t('downloads.goesFirst', { title: next.edition.title, size: sizeIn(nextBytes, view) });
  const share = (bytes: number) => `${Math.min(100, (bytes / budget) * 100).toFixed(2)}%`;
  return (
    <div class="space">
      <p class="space-words" title={nextText}>
        {joined([t('downloads.space', sizes), cleanUpText(cleanUp, t)])}
      </p>
      <div class="space-bar" role="img" aria-label={t('downloads.space', sizes)}>
        <div class="space-used" style={{ inlineSize: share(used) }}>
          {nextBytes > 0 && <div style={{ inlineSize: `${((nextBytes / used) * 100).toFixed(2)}%` }} />}
        </div>
      </div>
      {nextText !== undefined && (namesNext || used >= budget * SHORT_OF_ROOM) && (
        <p class="space-next" title={nextText}>
          {nextText}
        </p>
      )}
    </div>
  );
}

function nextToGo({ all, positions }: DownloadsRead, { snapshot }: View): Download | undefined {
  const { current, queue } = snapshot.listening;
  const inPlayer = [current, ...queue].flatMap((edition) => edition?.editionId ?? []);
  return clearedInOrder(all, snapshot.settings.cleanUp, { positions, protectedIds: new Set(inPlayer) })[0];
}
