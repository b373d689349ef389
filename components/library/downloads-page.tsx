import type { JSX, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { DownloadList } from '../downloads/download-list.tsx';
import { DownloadsEmpty, DownloadsUnreadable } from '../downloads/downloads-empty.tsx';
import { DownloadsSpace } from '../downloads/downloads-space.tsx';
import { OfflineNote } from '../downloads/offline-note.tsx';
import { SavingNote } from '../downloads/saving-note.tsx';
import { useChoosing } from '../downloads/use-choosing.ts';
import { useDownloads } from '../downloads/use-downloads.ts';
import { useSaving } from '../downloads/use-saving.ts';
import { useView } from '../view.ts';
import { ChosenDownloads } from './chosen-downloads.tsx';
import { WaitingForSites } from './waiting-for-sites.tsx';

/** All downloads, with room for what the popup has none for: permissions, several at once. */
export function DownloadsPage({
  scroller,
}: {
  readonly scroller: RefObject<HTMLElement | null>;
}): JSX.Element {
  const { t } = useView();
  const reading = useDownloads();
  const saving = useSaving();
  const choosing = useChoosing();
  const heading = useRef<HTMLHeadingElement>(null);
  const sites = useRef<HTMLElement>(null);
  const goToSites = () => {
    sites.current?.scrollIntoView({ block: 'center' });
    sites.current?.querySelector('button')?.focus({ preventScroll: true });
  };
  const stopChoosing = () => {
    choosing.stop();
    heading.current?.focus();
  };
  const { value: read } = reading;
  const hasSome = read !== undefined && read.all.length > 0;
  return (
    <section class="downloads-page">
      <div class="page-head">
        <h2 ref={heading} tabIndex={-1}>
          {t('library.downloads')}
        </h2>
        <a class="downloads-settings" href="#settings">
          {t('downloads.settings')}
        </a>
      </div>
      <OfflineNote />
      {read && <WaitingForSites downloads={read.all} sectionRef={sites} />}
      {hasSome && <DownloadsSpace read={read} namesNext />}
      {hasSome && choosing.isOn && (
        <ChosenDownloads downloads={read.all} choosing={choosing} saving={saving} onDone={stopChoosing} />
      )}
      {hasSome && (
        <DownloadList
          read={read}
          scroller={scroller}
          saving={saving}
          choosing={choosing}
          goToSites={goToSites}
        />
      )}
      {read?.all.length === 0 && <DownloadsEmpty />}
      {reading.status === 'failed' && !read && (
        <DownloadsUnreadable problem={reading.problem} onReadAgain={reading.readAgain} />
      )}
      <SavingNote saving={saving} />
    </section>
  );
}
