import { X } from 'lucide';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { BulletinsEmpty } from './bulletins-empty.tsx';
import { BulletinsStatus } from './bulletins-status.tsx';
import { EditionList } from './edition-list.tsx';
import { BULLETINS_SEARCH_ID } from './search-id.ts';
import { type Bulletins, type EditionFilter, useBulletins } from './use-bulletins.ts';

/** The popup's Bulletins tab: editions of all programmes by day, searched as one types. */
export function BulletinsTab(): JSX.Element {
  const { t } = useView();
  const bulletins = useBulletins();
  const scroller = useRef<HTMLElement>(null);
  // Until it is read, which takes a blink, nothing stands there: words would only flash by.
  if (!bulletins) return <div class="bulletins" />;
  const isFollowing = bulletins.feeds.length > 0 || bulletins.shown.length > 0;
  return (
    <div class="bulletins">
      {isFollowing && (
        <>
          <Tools bulletins={bulletins} />
          <BulletinsStatus feeds={bulletins.feeds} />
        </>
      )}
      <section
        class="scroller"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        data-scrolls
        aria-label={t('bulletins.list')}
      >
        {bulletins.shown.length > 0 ? (
          <EditionList
            editions={bulletins.shown}
            programmes={bulletins.programmes}
            positions={bulletins.positions}
            scroller={scroller}
            onEnd={bulletins.readMore}
          />
        ) : (
          <BulletinsEmpty bulletins={bulletins} />
        )}
      </section>
    </div>
  );
}

function Tools({ bulletins }: { bulletins: Bulletins }): JSX.Element {
  const { t } = useView();
  const { query, filter, shown } = bulletins;
  const input = useRef<HTMLInputElement>(null);
  const filters: readonly (readonly [EditionFilter, string])[] = [
    ['all', t('bulletins.all')],
    ['unplayed', t('bulletins.unplayed')],
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
      <p class="hidden" role="status">
        {query === '' ? '' : t('bulletins.found', shown.length, { count: shown.length })}
      </p>
    </search>
  );
}
