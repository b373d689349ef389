import type { RefObject, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Download } from '../../lib/downloads/download.ts';
import { indexOfPlace } from '../../lib/downloads/lists.ts';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';

/** Putting downloads that are under way into another order, by pointer or by keys. */
export interface Moves {
  /** The row that is on its way by the pointer. */
  readonly heldId: string | undefined;
  /** What was moved where, for who cannot see it. */
  readonly said: string;
  /** How a row stands meanwhile. */
  rowOf(editionId: string): RowPlace | undefined;
  /** To a place in the order, from 0; one that is none does nothing. */
  moveTo(editionId: string, toPlace: number): void;
  onGripKey(event: TargetedKeyboardEvent<HTMLElement>, editionId: string): void;
  onGripDown(event: TargetedPointerEvent<HTMLElement>, editionId: string): void;
  onGripMove(event: TargetedPointerEvent<HTMLElement>): void;
  onGripUp(): void;
  onGripCancel(): void;
}

export interface RowPlace {
  /** From 0. */
  readonly place: number;
  readonly count: number;
  /** How far it stands off its place, with the pointer. */
  readonly movedPx: number;
  /** The held row would come to lie on this side of it. */
  readonly takes: 'before' | 'after' | undefined;
}

interface Drag {
  readonly editionId: string;
  readonly startY: number;
  readonly movedPx: number;
  readonly overPlace: number;
}

/** @param order those that can be moved, a part of `all` */
export function useMoves(
  all: readonly Download[],
  order: readonly Download[],
  list: RefObject<HTMLElement | null>,
): Moves {
  const { t } = useView();
  const { ask } = useAsking();
  const [drag, setDrag] = useState<Drag>();
  const [said, setSaid] = useState('');
  const movedId = useRef<string | undefined>(undefined);
  const placeOf = (editionId: string) => order.findIndex((each) => each.editionId === editionId);

  function moveTo(editionId: string, toPlace: number): void {
    const target = order[toPlace];
    const moving = order[placeOf(editionId)];
    if (!target || !moving || target === moving) return;
    movedId.current = editionId;
    setSaid(t('queue.moved', { title: moving.edition.title, place: toPlace + 1, count: order.length }));
    ask({ kind: 'download-move', editionId, toIndex: indexOfPlace(all, target.editionId) });
  }

  // A row that is put elsewhere in the page loses the focus, and the keyboard would have to begin anew.
  useLayoutEffect(() => {
    const id = movedId.current;
    movedId.current = undefined;
    if (id === undefined) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-edition]') ?? [])];
    const row = rows.find((each) => each.dataset['edition'] === id);
    if (!row?.contains(document.activeElement)) row?.querySelector<HTMLElement>('.download-grip')?.focus();
  }, [all]);

  return {
    heldId: drag?.editionId,
    said,
    moveTo,
    rowOf(editionId) {
      const place = placeOf(editionId);
      if (place < 0) return undefined;
      const isHeld = drag?.editionId === editionId;
      const from = drag ? placeOf(drag.editionId) : -1;
      const isTaken = drag !== undefined && !isHeld && drag.overPlace === place;
      return {
        place,
        count: order.length,
        movedPx: isHeld ? drag.movedPx : 0,
        takes: isTaken ? (place < from ? 'before' : 'after') : undefined,
      };
    },
    onGripKey(event, editionId) {
      const toPlace = keyPlace(event.key, placeOf(editionId), order.length);
      if (toPlace === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      moveTo(editionId, toPlace);
    },
    onGripDown(event, editionId) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ editionId, startY: event.clientY, movedPx: 0, overPlace: placeOf(editionId) });
    },
    onGripMove({ clientY }) {
      if (!drag) return;
      const overPlace = placeAt(list.current, clientY, placeOf) ?? drag.overPlace;
      setDrag({ ...drag, movedPx: clientY - drag.startY, overPlace });
    },
    onGripUp() {
      if (!drag) return;
      setDrag(undefined);
      moveTo(drag.editionId, drag.overPlace);
    },
    onGripCancel: () => setDrag(undefined),
  };
}

function keyPlace(key: string, place: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return place - 1;
    case 'ArrowDown':
      return place + 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** The place of the row that the pointer is over; the held one stands with the pointer and does not count. */
function placeAt(
  list: HTMLElement | null,
  clientY: number,
  placeOf: (editionId: string) => number,
): number | undefined {
  for (const row of list?.querySelectorAll<HTMLElement>('[data-edition]:not(.is-held)') ?? []) {
    const { top, bottom } = row.getBoundingClientRect();
    const place = placeOf(row.dataset['edition'] ?? '');
    if (place >= 0 && clientY >= top && clientY < bottom) return place;
  }
  return undefined;
}
