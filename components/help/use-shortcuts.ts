import { useLayoutEffect, useRef } from 'preact/hooks';

/** What a window's keys do; what is absent has no key there. */
export interface ShortcutActions {
  togglePlay?(): void;
  toggleMute?(): void;
  changeVolume?(by: number): void;
  search?(): void;
  toggleFavourite?(): void;
  help?(): void;
  skipBack?(): void;
  skipForward?(): void;
  next?(): void;
  sleep?(): void;
  /** The tab at a place, from 1. */
  goToTab?(place: number): void;
}

const VOLUME_STEP = 0.05;

/** Hears shortcuts. Keys that mean something where the focus stands keep that meaning. */
export function useShortcuts(actions: ShortcutActions): void {
  const newest = useRef(actions);
  newest.current = actions;
  // Before the first paint: keys that are typed while the popup opens count.
  useLayoutEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing)
        return;
      const action = actionOf(event, newest.current);
      if (!action) return;
      event.preventDefault();
      action();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function actionOf(event: KeyboardEvent, actions: ShortcutActions): (() => void) | undefined {
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest('input:not([type=range]), textarea, select, [contenteditable], dialog, [popover]'))
    return undefined;
  const once = (action: (() => void) | undefined) => (event.repeat ? undefined : action);
  const { changeVolume, goToTab } = actions;
  const louder = changeVolume && (() => changeVolume(VOLUME_STEP));
  const softer = changeVolume && (() => changeVolume(-VOLUME_STEP));
  switch (event.key.toLowerCase()) {
    case ' ':
      // A focused button is pressed by Space itself.
      return target?.closest('button, a, summary') ? undefined : once(actions.togglePlay);
    case 'k':
      return once(actions.togglePlay);
    case 'm':
      return once(actions.toggleMute);
    case 'f':
      return once(actions.toggleFavourite);
    case 'j':
      return actions.skipBack;
    case 'l':
      return actions.skipForward;
    case 'n':
      return once(actions.next);
    case 's':
      return once(actions.sleep);
    case '1':
    case '2':
    case '3':
    case '4':
      return goToTab && (() => goToTab(Number(event.key)));
    case '/':
      return actions.search;
    case '?':
      return actions.help;
    case '+':
    case '=':
      return louder;
    case '-':
      return softer;
    case 'arrowup':
      return movesItself(target) ? undefined : louder;
    case 'arrowdown':
      return movesItself(target) ? undefined : softer;
    case 'arrowleft':
      return movesItself(target) ? undefined : isRtl() ? actions.skipForward : actions.skipBack;
    case 'arrowright':
      return movesItself(target) ? undefined : isRtl() ? actions.skipBack : actions.skipForward;
    default:
      return undefined;
  }
}

function isRtl(): boolean {
  return document.documentElement.dir === 'rtl';
}

/** Sliders and tabs move, and a list that has the focus scrolls, by the arrow keys. */
function movesItself(target: Element | undefined): boolean {
  return target?.closest('input, [role=slider], [role=tablist], [data-scrolls]') != null;
}
