import type { ClaimedItem } from './claimed-feed.ts';
import type { Part } from './element-names.ts';
import { readPlainItem } from './plain-item.ts';
import { saidAgain } from './said-again.ts';
import type { Edit } from './xml-edits.ts';

/** An item's start tag. */
export interface ItemTag {
  readonly start: number;
  readonly end: number;
  readonly isEmpty: boolean;
  /** Whether it stands in the channel. */
  readonly isInChannel: boolean;
}

export interface ItemParts {
  /** A new item begins; its number counts from 0. */
  start(number: number, tag: ItemTag): void;
  add(part: Part): void;
  /** An edit was made that changes nothing of what an item says. */
  changeNothing(editCount: number): void;
  /** The item ends at `end`. */
  end(end: number): void;
  /** What was read on the way, by the number of the item. The others are marked with theirs, for the library. */
  plain(): ReadonlyMap<number, ClaimedItem>;
}

const STANDS_FOR_ITEMS = '<docs>-</docs>'; // a channel of nothing would be none
const MOST_PARTS = 60; // of an item without end no more are compared or read on the way

/**
 * Follows the parts of each item of one document. An item that is plain and whole is read on the way and taken
 * out; of the others what is said again goes. `isShort`: whether anything is read on the way.
 */
export function createItemParts(text: string, edits: Edit[], isShort: boolean): ItemParts {
  const plain = new Map<number, ClaimedItem>();
  const marks: { readonly at: number; readonly number: number }[] = [];
  let parts: Part[] = [];
  let item: { readonly number: number; readonly start: number; readonly isInChannel: boolean } | undefined;
  let firstEdit = 0;
  let idleEdits = 0;

  return {
    start(number, { start, end, isEmpty, isInChannel }) {
      item = { number, start, isInChannel };
      if (!isEmpty) marks.push({ at: end, number });
      parts = [];
      firstEdit = edits.length;
      idleEdits = 0;
    },
    add(part) {
      if (parts.length <= MOST_PARTS) parts.push(part);
    },
    changeNothing(editCount) {
      idleEdits += editCount;
    },
    end(end) {
      if (item === undefined) return;
      const isWhole =
        isShort && item.isInChannel && edits.length - firstEdit === idleEdits && parts.length <= MOST_PARTS;
      const claimed = isWhole && parts.length > 0 ? readPlainItem(text, parts) : undefined;
      if (claimed === undefined) {
        for (const { start, end: partEnd } of saidAgain(text, parts))
          edits.push({ at: start, end: partEnd, text: '' });
      } else {
        edits.length = firstEdit;
        edits.push({ at: item.start, end, text: plain.size === 0 ? STANDS_FOR_ITEMS : '' });
        plain.set(item.number, claimed);
        marks.pop();
      }
      item = undefined;
    },
    plain() {
      if (plain.size === 0) return plain;
      for (const { at, number } of marks) edits.push({ at, end: at, text: `<comments>${number}</comments>` });
      return plain;
    },
  };
}
