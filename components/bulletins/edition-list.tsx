import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Rect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import type { JSX, RefObject } from 'preact';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Edition, EditionPosition } from '../../lib/bulletins/edition.ts';
import { type EditionDay, editionDays } from '../../lib/bulletins/lists/edition-days.ts';
import { programmeOf } from '../../lib/bulletins/lists/programme-of.ts';
import { shownZone } from '../today/read-today.ts';
import { useView } from '../view.ts';
import { dayHeadingText } from '../words/edition-words.ts';
import { EditionRow } from './edition-row.tsx';

interface EditionListProps {
  /** The newest first. */
  readonly editions: readonly Edition[];
  /** Titles of the feeds, by id. */
  readonly programmes: ReadonlyMap<string, string>;
  /** By the edition's id. */
  readonly positions: ReadonlyMap<string, EditionPosition>;
  /** What the list scrolls in. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly showsProgramme?: boolean;
  /** The edition whose page is in sight beside the list. */
  readonly shownId?: string | undefined;
  onOpen?(edition: Edition): void;
  /** The end comes into sight. */
  onEnd?(): void;
}

type Line =
  | { readonly kind: 'day'; readonly day: EditionDay }
  | { readonly kind: 'edition'; readonly edition: Edition };

// As in bulletins.css: every line is as high as its kind, so that nothing needs to be measured.
const DAY_PX = 34;
const EDITION_PX = 56;
const OVERSCAN = 6;
const NEAR_END = 12; // lines
/** Until the page has a height, as many as a popup shows. */
const SMALLEST: Rect = { width: 400, height: 600 };

/** Editions by days; of thousands only those in sight are in the page. */
export function EditionList(props: EditionListProps): JSX.Element {
  const { editions, programmes, positions, scroller, showsProgramme, shownId, onOpen, onEnd } = props;
  const view = useView();
  const zone = shownZone(view);
  const today = Math.floor(view.nowMs / HALF_HOUR_MS);
  const lines = useMemo(() => linesOf(editionDays(editions, view.nowMs, zone)), [editions, zone, today]);
  const list = useRef<HTMLOListElement>(null);
  const [heldId, setHeldId] = useState<string>();
  const heldIndex = lines.findIndex((line) => line.kind === 'edition' && line.edition.id === heldId);
  const virtualizer = useVirtualizer(lines, scroller, list, heldIndex);

  const shown = virtualizer.getVirtualItems();
  const lastIndex = shown.findLast(({ index }) => index !== heldIndex)?.index ?? 0;
  const isNearEnd = lastIndex >= lines.length - NEAR_END;
  useLayoutEffect(() => {
    if (isNearEnd) onEnd?.();
  }, [isNearEnd, lines]);

  return (
    <ol
      ref={list}
      class="editions"
      style={{ blockSize: `${virtualizer.getTotalSize()}px` }}
      // A row that has the focus stays, or scrolling would throw the keyboard back to the start.
      onFocusIn={({ target }) => setHeldId(editionIdAt(target))}
      onFocusOut={() => setHeldId(undefined)}
    >
      {shown.map(({ index, start }) => {
        const line = lines[index];
        if (!line) return null;
        const style = { insetBlockStart: `${start - virtualizer.options.scrollMargin}px` };
        if (line.kind === 'day') {
          return (
            <li key={line.day.date} class="edition-day" style={style}>
              <h3 class="part">{dayHeadingText(line.day, view)}</h3>
            </li>
          );
        }
        const { edition } = line;
        return (
          <li key={edition.id} class="edition-line" style={style} data-edition={edition.id}>
            <EditionRow
              edition={edition}
              programme={programmeOf(edition, programmes)}
              position={positions.get(edition.id)}
              isShown={edition.id === shownId}
              {...(showsProgramme === undefined ? {} : { showsProgramme })}
              {...(onOpen ? { onOpen } : {})}
            />
          </li>
        );
      })}
    </ol>
  );
}

const HALF_HOUR_MS = 1_800_000; // no zone's day begins between two of them

function linesOf(days: readonly EditionDay[]): readonly Line[] {
  return days.flatMap((day): readonly Line[] => [
    { kind: 'day', day },
    ...day.editions.map((edition): Line => ({ kind: 'edition', edition })),
  ]);
}

function editionIdAt(target: EventTarget | null): string | undefined {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-edition]') : undefined;
  return line?.dataset['edition'];
}

function useVirtualizer(
  lines: readonly Line[],
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  heldIndex: number,
): Virtualizer<HTMLElement, Element> {
  const [, redraw] = useState({});
  const [scrollMargin, setScrollMargin] = useState(0);
  // Another function has the places of all lines reckoned anew: so for other lines, and for no other reason.
  const getItemKey = useCallback((index: number) => keyOf(lines[index], index), [lines]);
  const options: VirtualizerOptions<HTMLElement, Element> = {
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index: number) => (lines[index]?.kind === 'day' ? DAY_PX : EDITION_PX),
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

function keyOf(line: Line | undefined, index: number): string | number {
  if (!line) return index;
  return line.kind === 'day' ? line.day.date : line.edition.id;
}

/** How far down within what it scrolls in the list begins. */
function distanceWithin(scroller: HTMLElement | null, list: HTMLElement | null): number {
  if (!scroller || !list) return 0;
  const from = scroller.getBoundingClientRect().top - scroller.scrollTop;
  return Math.round(list.getBoundingClientRect().top - from);
}
