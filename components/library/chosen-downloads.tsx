import { FolderDown, ShieldCheck, Trash2, X } from 'lucide';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Download } from '../../lib/downloads/download.ts';
import { bytesOnDisk, isReadyOffline } from '../../lib/downloads/lists.ts';
import { useAsking } from '../asking.tsx';
import type { Choosing } from '../downloads/use-choosing.ts';
import type { Saving } from '../downloads/use-saving.ts';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { sizeIn } from '../words/size-text.ts';

interface ChosenDownloadsProps {
  readonly downloads: readonly Download[];
  readonly choosing: Choosing;
  readonly saving: Saving;
  /** It is over, and the buttons go. */
  onDone(): void;
}

/** What can be done with several kept editions at once. */
export function ChosenDownloads(props: ChosenDownloadsProps): JSX.Element {
  const { downloads, choosing, saving, onDone } = props;
  const view = useView();
  const { t } = view;
  const { ask } = useAsking();
  const kept = downloads.filter(isReadyOffline);
  const chosen = kept.filter(({ editionId }) => choosing.chosenIds.has(editionId));
  const editionIds = chosen.map(({ editionId }) => editionId);
  const isNone = chosen.length === 0;
  const size = sizeIn(
    chosen.reduce((sum, each) => sum + bytesOnDisk(each), 0),
    view,
  );
  const all = useRef<HTMLButtonElement>(null);
  // The button that began it is gone, and the keyboard would have to begin anew.
  useEffect(() => all.current?.focus(), []);
  const act = (run: () => void) => () => {
    run();
    onDone();
  };
  return (
    <div class="chosen" role="toolbar" aria-label={t('choosing.label')}>
      <p role="status">
        {isNone ? t('choosing.none') : t('choosing.count', chosen.length, { count: chosen.length, size })}
      </p>
      <button
        ref={all}
        type="button"
        class="button"
        onClick={() =>
          choosing.choose(chosen.length === kept.length ? [] : kept.map(({ editionId }) => editionId))
        }
      >
        {chosen.length === kept.length ? t('choosing.noneOfAll') : t('choosing.all')}
      </button>
      <button
        type="button"
        class="button"
        disabled={isNone}
        // Not after anything else: what asks the browser must come straight from the click.
        onClick={act(() => saving.saveMany(chosen))}
      >
        <Icon node={FolderDown} /> {t('choosing.save')}
      </button>
      <button
        type="button"
        class="button"
        disabled={isNone}
        onClick={act(() => ask({ kind: 'download-check', editionIds }))}
      >
        <Icon node={ShieldCheck} /> {t('choosing.check')}
      </button>
      <button
        type="button"
        class="button"
        disabled={isNone}
        onClick={act(() => ask({ kind: 'download-remove', editionIds }))}
      >
        <Icon node={Trash2} /> {t('choosing.remove')}
      </button>
      <IconButton icon={X} label={t('choosing.stop')} onPress={onDone} />
    </div>
  );
}
