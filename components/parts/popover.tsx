import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

interface PopoverProps {
  /** What it opened from: it stands beside it, and gives the focus back to it. */
  readonly opener: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly role: 'menu' | 'dialog';
  readonly class?: string;
  readonly children: ComponentChildren;
  onKeyDown?(event: KeyboardEvent): void;
  onClose(): void;
}

const GAP = 4; // between the opener and what it opened
const MARGIN = 8; // to the window's sides

/**
 * Stands over the page beside what it was opened from, for as long as it is rendered. Escape, a press elsewhere
 * and the focus going elsewhere close it. `manual`, because the button that opened it closes it as well: left to
 * itself the browser would close it at the press and have the click open it again.
 */
export function Popover(props: PopoverProps): JSX.Element {
  const { opener, label, role, children, onClose } = props;
  const panel = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const element = panel.current;
    if (!element) return;
    element.showPopover();
    place(element, opener.current);
    const first =
      element.querySelector<HTMLElement>('[data-first-focus]') ??
      element.querySelector<HTMLElement>('button, input, [tabindex]');
    first?.focus({ preventScroll: true });
    return () => {
      // Only if it still has it: a press elsewhere has moved the focus to where the listener wants it.
      if (element.contains(document.activeElement)) opener.current?.focus({ preventScroll: true });
      element.hidePopover();
    };
  }, [opener]);

  useEffect(() => {
    const onPress = (event: Event) => {
      const target = event.target instanceof Node ? event.target : null;
      if (!panel.current?.contains(target) && !opener.current?.contains(target)) close.current();
    };
    const onResize = () => panel.current && place(panel.current, opener.current);
    document.addEventListener('pointerdown', onPress, true);
    addEventListener('resize', onResize);
    return () => {
      document.removeEventListener('pointerdown', onPress, true);
      removeEventListener('resize', onResize);
    };
  }, [opener]);

  function onKeyDown(event: KeyboardEvent): void {
    // No shortcut of the window below may hear what is typed here, and Escape must not close the popup around it.
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    } else {
      props.onKeyDown?.(event);
    }
  }

  function onFocusOut({ relatedTarget }: FocusEvent): void {
    const next = relatedTarget instanceof Node ? relatedTarget : null;
    // Nowhere: the window itself has lost the focus, or what had it was taken away.
    if (next && !panel.current?.contains(next) && !opener.current?.contains(next)) onClose();
  }

  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is one of two, and both have names
    // biome-ignore lint/a11y/noStaticElementInteractions: both hear keys
    <div
      ref={panel}
      popover="manual"
      class={`popover ${props.class ?? ''}`}
      role={role}
      aria-label={label}
      onKeyDown={onKeyDown}
      onFocusOut={onFocusOut}
    >
      {children}
    </div>
  );
}

/** Under the opener, or over it where there is no room, with their far sides in line, within the window. */
function place(panel: HTMLElement, opener: HTMLElement | null): void {
  if (!opener) return;
  const from = opener.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const isRtl = getComputedStyle(opener).direction === 'rtl';
  const below = from.bottom + GAP;
  const isRoomBelow = below + height <= innerHeight - MARGIN;
  const top = isRoomBelow ? below : from.top - GAP - height;
  const left = isRtl ? from.left : from.right - width;
  panel.style.top = `${clamp(top, MARGIN, innerHeight - MARGIN - height)}px`;
  panel.style.left = `${clamp(left, MARGIN, innerWidth - MARGIN - width)}px`;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
