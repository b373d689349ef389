import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useView } from '../view.ts';
import { ExportPart } from './export-part.tsx';
import { ImportChoice } from './import-choice.tsx';
import { ImportSource } from './import-source.tsx';
import type { ReadList } from './read-list.ts';

/** Bringing a list of feeds from another app, and taking one's own there. */
export function ImportPage(): JSX.Element {
  const { t } = useView();
  const [list, setList] = useState<ReadList>();
  return (
    <section class="import-page">
      <h2>{t('import.heading')}</h2>
      <p class="quiet">{t('import.intro')}</p>
      {list ? (
        <ImportChoice list={list} onOther={() => setList(undefined)} />
      ) : (
        <ImportSource onRead={setList} />
      )}
      <ExportPart />
    </section>
  );
}
