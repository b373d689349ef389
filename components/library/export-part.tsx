import { FileDown } from 'lucide';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { useLibrary } from '../bulletins/use-library.ts';
import { Icon } from '../parts/icon.tsx';
import { saveAs } from '../parts/save-as.ts';
import { useView } from '../view.ts';

/** One's own list of feeds, as a file that other apps read. */
export function ExportPart(): JSX.Element {
  const { nowMs, t } = useView();
  const feeds = useLibrary((reader) => reader.feeds(), { parts: ['feeds'] });
  const [problem, setProblem] = useState<string>();
  const count = feeds.value?.length ?? 0;

  async function save(followed: readonly Feed[]): Promise<void> {
    try {
      const { writeOpml } = await import('../../lib/bulletins/following/write-opml.ts');
      const list = writeOpml({ title: t('export.title'), createdAtMs: nowMs, feeds: followed });
      saveAs(new Blob([list], { type: 'text/x-opml' }), t('export.fileName'));
      setProblem(undefined);
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown.message : String(thrown));
    }
  }

  return (
    <section class="export-part">
      <h3>{t('export.heading')}</h3>
      <p class="quiet">{count === 0 ? t('export.nothing') : t('export.intro', count, { count })}</p>
      <button
        type="button"
        class="button is-large"
        disabled={count === 0}
        onClick={() => void save(feeds.value ?? [])}
      >
        <Icon node={FileDown} /> {t('export.save')}
      </button>
      <p class="form-failure" role="alert">
        {problem === undefined ? '' : t('export.failed', { problem })}
      </p>
    </section>
  );
}
