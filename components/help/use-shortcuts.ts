import { useLayoutEffect, useRef } from 'preact/hooks';

/** What the popup's keys do. */
export interface ShortcutActions {
  togglePlay(): void;
  toggleMute(): void;
  changeVolume(by: number): void;
  search(): void;
  toggleFavourite(): void;
  help(): void;
}

const VOLUME_STEP = 0.05;

/** Hears the popup's shortcuts. Keys that mean something where the focus stands keep that meaning. */
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
  if (target?.closest('input:not([type=range]), textarea, select, [contenteditable], dialog'))
    return undefined;
  switch (event.key.toLowerCase()) {
    case ' ':
      // A focused button is pressed by Space itself.
      return target?.closest('button, a, summary') || event.repeat ? undefined : actions.togglePlay;
    case 'k':
      return event.repeat ? undefined : actions.togglePlay;
    case 'm':
      return event.repeat ? undefined : actions.toggleMute;
    case 'f':
      return event.repeat ? undefined : actions.toggleFavourite;
    case '/':
      return actions.search;
    case '?':
      return actions.help;
    case '+':
    case '=':
      return () => actions.changeVolume(VOLUME_STEP);
    case '-':
      return () => actions.changeVolume(-VOLUME_STEP);
    case 'arrowup':
      return movesItself(target) ? undefined : () => actions.changeVolume(VOLUME_STEP);
    case 'arrowdown':
      return movesItself(target) ? undefined : () => actions.changeVolume(-VOLUME_STEP);
    default:
      return undefined;
  }
}

/** Sliders move, and a list that has the focus scrolls, by the arrow keys. */
function movesItself(target: Element | undefined): boolean {
  return target?.closest('input, [role=slider], [data-scrolls]') != null;
}
