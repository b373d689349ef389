import { FileUp } from 'lucide';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { OpmlReading } from '../../lib/bulletins/following/parse-opml.ts';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import { opmlFailureText } from '../words/feed-address-words.ts';
import { type ReadList, readListFile, readPastedList } from './read-list.ts';

/** Where the list comes from: a file, or what was copied. */
export function ImportSource({ onRead }: { onRead(list: ReadList): void }): JSX.Element {
  const { t } = useView();
  const [pasted, setPasted] = useState('');
  const [failure, setFailure] = useState<string>();
  const id = useId();

  async function take(reading: Promise<OpmlReading>): Promise<void> {
    try {
      const read = await reading;
      if (read.ok) onRead(read);
      else setFailure(opmlFailureText(read.failure, t));
    } catch (thrown) {
      // The file was taken away or changed after it was chosen.
      setFailure(
        t('import.unreadable', { problem: thrown instanceof Error ? thrown.message : String(thrown) }),
      );
    }
  }

  return (
    <div class="import-source">
      <label class="button is-large file-button">
        <Icon node={FileUp} /> {t('import.chooseFile')}
        <input
          type="file"
          accept=".opml,.xml,text/xml,text/x-opml,application/xml"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file) void take(readListFile(file));
            currentTarget.value = ''; // the same file again, once it was mended, is a change too
          }}
        />
      </label>
      <form
        class="form-field"
        onSubmit={(event) => {
          event.preventDefault();
          void take(readPastedList(pasted));
        }}
      >
        <label for={id}>{t('import.paste')}</label>
        <textarea
          id={id}
          class="field"
          rows={4}
          dir="ltr"
          spellcheck={false}
          value={pasted}
          aria-invalid={failure !== undefined}
          aria-describedby={`${id}-failure`}
          onInput={({ currentTarget }) => setPasted(currentTarget.value)}
        />
        <p class="form-failure" role="alert" id={`${id}-failure`}>
          {failure ?? ''}
        </p>
        <button type="submit" class="button" disabled={pasted.trim() === ''}>
          {t('import.read')}
        </button>
      </form>
    </div>
  );
}
