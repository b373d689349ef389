import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { useView } from '../view.ts';

interface ImportFolderProps {
  /** From the outermost; empty for what stands in no folder. */
  readonly path: readonly string[];
  readonly isChosen: 'all' | 'some' | 'none';
  readonly canChoose: boolean;
  onChoose(isChosen: boolean): void;
  /** The rows of its feeds. */
  readonly children: ComponentChildren;
}

/** The feeds of one folder of a list, which can be chosen and left out together. */
export function ImportFolder({
  path,
  isChosen,
  canChoose,
  onChoose,
  children,
}: ImportFolderProps): JSX.Element {
  const { t } = useView();
  const name = path.join(' › ');
  const id = useId();
  return (
    <section class="import-folder">
      {path.length > 0 && (
        <div class="import-folder-name">
          <label class="import-folder-box">
            <input
              id={id}
              type="checkbox"
              aria-label={t('import.chooseFolder', { folder: name })}
              checked={isChosen === 'all'}
              indeterminate={isChosen === 'some'}
              disabled={!canChoose}
              onChange={() => onChoose(isChosen !== 'all')}
            />
          </label>
          <h4>
            <label for={id} dir="auto" title={name}>
              {name}
            </label>
          </h4>
        </div>
      )}
      <ul class="import-rows">{children}</ul>
    </section>
  );
}
