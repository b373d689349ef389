import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useView } from '../view.ts';
import { DownloadList } from './download-list.tsx';
import { DownloadsEmpty, DownloadsUnreadable } from './downloads-empty.tsx';
import { DownloadsSpace } from './downloads-space.tsx';
import { OfflineNote } from './offline-note.tsx';
import { SavingNote } from './saving-note.tsx';
import { useDownloads } from './use-downloads.ts';
import { useSaving } from './use-saving.ts';

/** The popup's Downloads tab: the space they take, those under way, those that are ready. */
export function DownloadsTab(): JSX.Element {
  const { t } = useView();
  const reading = useDownloads();
  const saving = useSaving();
  const scroller = useRef<HTMLElement>(null);
  const { value: read } = reading;
  return (
    <div class="downloads">
      <OfflineNote />
      {read && read.all.length > 0 && <DownloadsSpace read={read} />}
      <section
        class="scroller"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        data-scrolls
        aria-label={t('downloads.label')}
      >
        {/* Until it is read, which takes a blink, nothing stands there: words would only flash by. */}
        {read && read.all.length > 0 && <DownloadList read={read} scroller={scroller} saving={saving} />}
        {read?.all.length === 0 && <DownloadsEmpty />}
        {reading.status === 'failed' && !read && (
          <DownloadsUnreadable problem={reading.problem} onReadAgain={reading.readAgain} />
        )}
      </section>
      <SavingNote saving={saving} />
    </div>
  );
}
