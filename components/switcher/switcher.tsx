import { Plus, X } from 'lucide';
import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Modal } from '../parts/modal.tsx';
import { useView } from '../view.ts';
import { optionId, StationOption } from './station-option.tsx';
import { SwitcherActions } from './switcher-actions.tsx';
import { type Choice, useChoice } from './use-choice.ts';

/** Finds a station and shows or plays it. */
export function Switcher({ onClose }: { onClose(): void }): JSX.Element {
  const { openLibrary, t } = useView();
  const { ask } = useAsking();
  const choice = useChoice();
  const listId = useId();
  const { active, foundCount, query } = choice;

  useLayoutEffect(() => {
    if (active) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  function choose(stationId: string, plays: boolean): void {
    ask({ kind: plays ? 'play' : 'choose-station', stationId });
    onClose();
  }

  return (
    <Modal label={t('switcher.title')} class="switcher" onClose={onClose}>
      <div class="switcher-search">
        <SearchBox choice={choice} listId={listId} onChoose={choose} />
        <IconButton icon={X} label={t('switcher.close')} onPress={onClose} />
      </div>
      <p class="hidden" role="status">
        {query === '' ? '' : t('switcher.found', foundCount, { count: foundCount })}
      </p>
      <StationList choice={choice} listId={listId} onChoose={choose} />
      {foundCount === 0 && (
        <div class="switcher-none">
          <p>{t('switcher.noneFound', { query })}</p>
          <p class="quiet">{t('switcher.noneFoundNext')}</p>
          <button type="button" class="button" onClick={() => openLibrary('stations')}>
            <Icon node={Plus} /> {t('switcher.add')}
          </button>
        </div>
      )}
      {active && <SwitcherActions station={active} onChoose={choose} />}
    </Modal>
  );
}

interface ListProps {
  readonly choice: Choice;
  readonly listId: string;
  onChoose(stationId: string, plays: boolean): void;
}

function SearchBox({ choice, listId, onChoose }: ListProps): JSX.Element {
  const { t } = useView();
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);

  function onKeyDown(event: KeyboardEvent): void {
    const move = MOVES[event.key];
    if (move !== undefined) {
      event.preventDefault();
      choice.move(move);
    } else if (event.key === 'Enter' && choice.active && !event.isComposing) {
      event.preventDefault();
      onChoose(choice.active.id, event.ctrlKey || event.altKey || event.metaKey);
    }
  }

  return (
    <input
      ref={input}
      class="field"
      type="search"
      // biome-ignore lint/a11y/noRedundantRoles: without a datalist a search box is none
      role="combobox"
      list={undefined}
      aria-label={t('switcher.search')}
      placeholder={t('switcher.search')}
      aria-expanded="true"
      aria-autocomplete="list"
      aria-controls={listId}
      aria-activedescendant={choice.active && optionId(choice.active)}
      autocomplete="off"
      spellcheck={false}
      value={choice.query}
      onInput={(event) => choice.search(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

const PAGE = 8; // about a screenful

const MOVES: Readonly<Record<string, number | 'first' | 'last'>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
};

function StationList({ choice, listId, onChoose }: ListProps): JSX.Element {
  const { snapshot, t } = useView();
  const { ask } = useAsking();
  const { groups, active, hiddenCount } = choice;

  function onClick(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : undefined;
    const stationId = target?.closest<HTMLElement>('[data-station]')?.dataset['station'];
    if (stationId === undefined) return;
    const act = target?.closest<HTMLElement>('[data-act]')?.dataset['act'];
    if (act === 'star') {
      choice.activate(stationId);
      ask({ kind: 'set-favourite', stationId, favourite: !snapshot.favourites.includes(stationId) });
    } else {
      onChoose(stationId, act === 'play');
    }
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard works the list from the search box (WAI-ARIA combobox)
    <div
      class="options"
      role="listbox"
      id={listId}
      aria-label={t('switcher.title')}
      // The focus stays in the search box.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {groups.map(({ kind, stations }) => {
        const name = kind === 'favourites' ? t('switcher.favourites') : t('switcher.others');
        return (
          // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups, not fieldsets
          <div key={kind} role="group" aria-label={name}>
            <div class="part" aria-hidden="true">
              {name}
            </div>
            {stations.map((station) => (
              <StationOption key={station.id} station={station} isActive={station === active} />
            ))}
          </div>
        );
      })}
      {hiddenCount > 0 && (
        <p class="quiet" role="presentation">
          {t('switcher.capped', { count: hiddenCount })}
        </p>
      )}
    </div>
  );
}
