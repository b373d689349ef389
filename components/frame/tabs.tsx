import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useRef } from 'preact/hooks';
import type { Settings } from '../../lib/settings/settings.ts';
import { useView, type View } from '../view.ts';
import { dayText } from '../words/clock-text.ts';
import { wordsLocale } from '../words/words-locale.ts';

export type PopupTab = Settings['popupTab'];

/** In their order; each also has its number as a key. */
export const POPUP_TABS: readonly PopupTab[] = ['today', 'bulletins', 'downloads', 'reminders'];

/** The id of what a tab shows, and of the tab, in the page. */
export const tabPanelId = 'tab-panel';
export const tabId = (tab: PopupTab) => `tab-${tab}`;

interface TabsProps {
  readonly chosen: PopupTab;
  /** IANA, of the day in the tooltip. */
  readonly zone: string;
  onChoose(tab: PopupTab): void;
}

/** The popup's tabs (WAI-ARIA tabs): the arrows choose at once, as all is on this computer. */
export function Tabs({ chosen, zone, onChoose }: TabsProps): JSX.Element {
  const view = useView();
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: TargetedKeyboardEvent<HTMLDivElement>): void {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const next = keyTab(event.key, POPUP_TABS.indexOf(chosen), isRtl);
    if (!next) return;
    event.preventDefault();
    onChoose(next);
    list.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus();
  }

  return (
    <div class="tabs">
      <div
        ref={list}
        class="tabs-list"
        role="tablist"
        aria-label={view.t('tabs.label')}
        onKeyDown={onKeyDown}
      >
        {POPUP_TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={tabId(tab)}
            class="tab"
            aria-selected={tab === chosen}
            aria-controls={tabPanelId}
            tabIndex={tab === chosen ? 0 : -1}
            title={tab === 'today' ? dayText(view.nowMs, zone, wordsLocale(view)) : undefined}
            onClick={() => onChoose(tab)}
          >
            {tabName(tab, view.t)}
          </button>
        ))}
      </div>
    </div>
  );
}

function keyTab(key: string, at: number, isRtl: boolean): PopupTab | undefined {
  const count = POPUP_TABS.length;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowLeft': {
      const isNext = (key === 'ArrowRight') !== isRtl;
      return POPUP_TABS[(at + (isNext ? 1 : count - 1)) % count];
    }
    case 'Home':
      return POPUP_TABS[0];
    case 'End':
      return POPUP_TABS[count - 1];
    default:
      return undefined;
  }
}

function tabName(tab: PopupTab, t: View['t']): string {
  switch (tab) {
    case 'today':
      return t('tabs.today');
    case 'bulletins':
      return t('tabs.bulletins');
    case 'downloads':
      return t('tabs.downloads');
    case 'reminders':
      return t('tabs.reminders');
  }
}
