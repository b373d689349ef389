import type { JSX } from 'preact';
import type { OpmlOutline } from '../../lib/bulletins/following/parse-opml.ts';
import { libraryAddressOf, useView } from '../view.ts';

interface ImportKnownProps {
  readonly outlines: readonly OpmlOutline[];
  /** Of the feed that is followed under the outline's address. */
  idOf(outline: OpmlOutline): string | undefined;
}

/** What of a list one follows already, with the way there: nothing is to be done about it. */
export function ImportKnown({ outlines, idOf }: ImportKnownProps): JSX.Element | null {
  const { t } = useView();
  if (outlines.length === 0) return null;
  return (
    <details class="set-aside">
      <summary>{t('import.known', outlines.length, { count: outlines.length })}</summary>
      <ul class="import-known">
        {outlines.map((outline) => {
          const id = idOf(outline);
          return (
            <li key={outline.url} dir="auto">
              {id === undefined ? (
                outline.title
              ) : (
                <a href={`#${libraryAddressOf('feed', id)}`}>{outline.title}</a>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
