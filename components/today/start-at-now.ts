import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const ROOM_ABOVE = 2;

/** Scrolls to what is on now, or comes next, when a station is first shown; later on the listener scrolls. */
export function useStartAtNow(stationId: string): RefObject<HTMLElement | null> {
  const scroller = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    startAtNow(scroller.current);
  }, [stationId]);
  return scroller;
}

function startAtNow(element: HTMLElement | null): void {
  const row =
    element?.querySelector<HTMLElement>('.row.is-now') ??
    element?.querySelector<HTMLElement>('.row:not(.is-past)');
  if (!element || !row) return;
  // With one row above it, and that one's heading where it would be cut in two.
  const lines = [...element.querySelectorAll<HTMLElement>('.part, .row')];
  const at = lines.indexOf(row);
  const top = lines[at - 2]?.matches('.part') ? lines[at - 2] : lines[at - 1];
  element.scrollTop = top && at > 2 ? top.offsetTop - ROOM_ABOVE : 0;
}
