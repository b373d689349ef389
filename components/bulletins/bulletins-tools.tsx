import { X } from 'lucide';
import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { BULLETINS_SEARCH_ID } from './search-id.ts';
import type { Bulletins, EditionFilter } from './use-bulletins.ts';

interface BulletinsToolsProps {
  readonly bulletins: Bulletins;
  /** More to choose by, where there is room. */
  readonly children?: ComponentChildren;
}

/** The search box and the filters over a list of bulletins. */
export function BulletinsTools({ bulletins, children }: BulletinsToolsProps): JSX.Element {
  const { t } = useView();
  const { query, filter, shown } = bulletins;
  const input = useRef<HTMLInputElement>(null);
  const filters: readonly (readonly [EditionFilter, string])[] = [
    ['all', t('bulletins.all')],
    ['unplayed', t('bulletins.unplayed')],
    ['offline', t('bulletins.offline')],
  ];
  return (
    <search class="bulletins-tools">
      <div class="bulletins-search">
        <input
          ref={input}
          id={BULLETINS_SEARCH_ID}
          class="field"
          type="search"
          aria-label={t('bulletins.search')}
          placeholder={t('bulletins.search')}
          autocomplete="off"
          spellcheck={false}
          value={query}
          onInput={(event) => bulletins.setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || query === '') return;
            // Escape empties the box first; only an empty one closes the popup.
            event.preventDefault();
            bulletins.setQuery('');
          }}
        />
        {query !== '' && (
          <IconButton
            icon={X}
            label={t('bulletins.clearSearch')}
            onPress={() => {
              bulletins.setQuery('');
              input.current?.focus();
            }}
          />
        )}
      </div>
      <fieldset class="filters" aria-label={t('bulletins.filter')}>
        {filters.map(([value, words]) => (
          <button
            key={value}
            type="button"
            class="choice-chip"
            aria-pressed={value === filter}
            onClick={() => bulletins.setFilter(value)}
          >
            {words}
          </button>
        ))}
      </fieldset>
      {children}
      <p class="hidden" role="status">
        {query === '' ? '' : t('bulletins.found', shown.length, { count: shown.length })}
      </p>
    </search>
  );
}
