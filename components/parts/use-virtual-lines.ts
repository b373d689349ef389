import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Rect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useState } from 'preact/hooks';

/** A line of a long list. */
export interface VirtualLine {
  /** Its own among all lines. */
  readonly key: string;
  /** As in the style sheet; a line that is measured may turn out to be another. */
  readonly heightPx: number;
}

const OVERSCAN = 6;
/** Until the page has a height, as many as a popup shows. */
const SMALLEST: Rect = { width: 400, height: 600 };

export type VirtualLines = Virtualizer<HTMLElement, Element>;

/**
 * Of thousands of lines those in sight. A line whose element is given to `measureElement`, with its index in
 * `data-index`, is as high as that.
 *
 * @param scroller what the list scrolls in
 * @param heldIndex a line that stays although it is scrolled away, since it has the focus; below 0: none
 */
export function useVirtualLines(
  lines: readonly VirtualLine[],
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  heldIndex: number,
): VirtualLines {
  const [, redraw] = useState({});
  const [scrollMargin, setScrollMargin] = useState(0);
  // Another function has the places of all lines reckoned anew: so for other lines, and for no other reason.
  const getItemKey = useCallback((index: number) => lines[index]?.key ?? index, [lines]);
  const heightPx = (index: number) => lines[index]?.heightPx ?? 0;
  const options: VirtualizerOptions<HTMLElement, Element> = {
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightPx,
    // A page that is not laid out has no heights.
    measureElement: (element) =>
      (element instanceof HTMLElement && element.offsetHeight) ||
      heightPx(Number(element.getAttribute('data-index'))),
    getItemKey,
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return heldIndex < 0 || indexes.includes(heldIndex)
        ? indexes
        : [...indexes, heldIndex].sort((one, other) => one - other);
    },
    overscan: OVERSCAN,
    scrollMargin,
    scrollToFn: elementScroll,
    observeElementRect: (instance, hear) =>
      observeElementRect(instance, (rect) => hear(rect.height === 0 ? SMALLEST : rect)),
    observeElementOffset,
    initialRect: SMALLEST,
    onChange: () => redraw({}),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, Element>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => {
    virtualizer._willUpdate();
    setScrollMargin(distanceWithin(scroller.current, list.current));
  });
  return virtualizer;
}

/** How far down within what it scrolls in the list begins. */
function distanceWithin(scroller: HTMLElement | null, list: HTMLElement | null): number {
  if (!scroller || !list) return 0;
  const from = scroller.getBoundingClientRect().top - scroller.scrollTop;
  return Math.round(list.getBoundingClientRect().top - from);
}

/** The id that the line around a focused element carries, for `heldIndex`. */
export function editionIdAt(target: EventTarget | null): string | undefined {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-edition]') : undefined;
  return line?.dataset['edition'];
}
