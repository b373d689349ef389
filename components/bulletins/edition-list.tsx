import type { JSX, RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Edition, EditionPosition } from '../../lib/bulletins/edition.ts';
import { type EditionDay, editionDays } from '../../lib/bulletins/lists/edition-days.ts';
import { programmeOf } from '../../lib/bulletins/lists/programme-of.ts';
import type { DownloadsById } from '../downloads/use-downloads.ts';
import { editionIdAt, useVirtualLines, type VirtualLine } from '../parts/use-virtual-lines.ts';
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
  /** By the edition's id. */
  readonly downloads: DownloadsById;
  /** What the list scrolls in. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly showsProgramme?: boolean;
  /** The edition whose page is in sight beside the list. */
  readonly shownId?: string | undefined;
  onOpen?(edition: Edition): void;
  /** The end comes into sight. */
  onEnd?(): void;
}

type Line = VirtualLine &
  (
    | { readonly kind: 'day'; readonly day: EditionDay }
    | { readonly kind: 'edition'; readonly edition: Edition }
  );

// As in bulletins.css: every line is as high as its kind, so that nothing needs to be measured.
const DAY_PX = 34;
const EDITION_PX = 56;
const NEAR_END = 12; // lines

/** Editions by days; of thousands only those in sight are in the page. */
export function EditionList(props: EditionListProps): JSX.Element {
  const { editions, programmes, positions, downloads, scroller } = props;
  const { showsProgramme, shownId, onOpen, onEnd } = props;
  const view = useView();
  const zone = shownZone(view);
  const today = Math.floor(view.nowMs / HALF_HOUR_MS);
  const lines = useMemo(() => linesOf(editionDays(editions, view.nowMs, zone)), [editions, zone, today]);
  const list = useRef<HTMLOListElement>(null);
  const [heldId, setHeldId] = useState<string>();
  const heldIndex = lines.findIndex((line) => line.kind === 'edition' && line.edition.id === heldId);
  const virtualizer = useVirtualLines(lines, scroller, list, heldIndex);

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
              download={downloads.get(edition.id)}
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
    { kind: 'day', key: day.date, heightPx: DAY_PX, day },
    ...day.editions.map(
      (edition): Line => ({ kind: 'edition', key: edition.id, heightPx: EDITION_PX, edition }),
    ),
  ]);
}
