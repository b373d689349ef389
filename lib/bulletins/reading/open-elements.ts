import type { Edit } from './xml-edits.ts';

/** An element of a feed whose end has not come yet. */
export interface OpenElement {
  readonly name: string;
  readonly role: Role;
  readonly start: number;
  readonly contentStart: number;
}

/** What an element is to the items of a feed: one of them, around them, or neither. */
export type Role = 'root' | 'channel' | 'item' | 'other';

/** An end that came before its time, if another item comes after it. */
interface Closed {
  readonly element: OpenElement;
  readonly depth: number;
  readonly cancel: () => void;
}

export interface OpenElements {
  /** How many are open. */
  depth(): number;
  top(): OpenElement | undefined;
  push(element: OpenElement): void;
  /** Where the innermost of a name is; of the name in another case where there is none; -1 without either. */
  depthOf(name: string): number;
  /** Forgets the item that is open, with all in it, and gives it back; `undefined` where none is. */
  dropItem(): OpenElement | undefined;
  /** Ends all that are `depth` or more deep, by tags that are put in at `at`. */
  closeTo(depth: number, at: number): void;
  /** Ends the one at the top by the tag that stands from `at` to `end`, which is to be spelled as its start was. */
  closeTop(at: number, end: number, isSpelledRight: boolean): void;
  /** Makes room for an item at `at`: ends what is open but around all items, and takes back ends of that. */
  makeWay(at: number): void;
  /** Where the root's own end tag ends; `undefined` where it has none. */
  rootEnd(): number | undefined;
  /** The tags that would end all that are open. */
  ends(): string;
}

/**
 * The open elements of one document; what they need of tags goes into `edits`. A channel that ends before its
 * items does so by mistake, unless items are meant to follow it (`isChannelApart`, RSS 1.0).
 */
export function createOpenElements(edits: Edit[], isChannelApart: boolean): OpenElements {
  const open: OpenElement[] = [];
  let closed: Closed[] = [];
  let rootEnd: number | undefined;

  function remember(element: OpenElement, depth: number, cancel: () => void): void {
    const isChannel = element.role === 'channel' && depth === 1 && !isChannelApart;
    const isAround = element.role === 'root' || isChannel;
    if (isAround) closed.push({ element, depth, cancel });
  }

  function closeTo(depth: number, at: number): void {
    for (let index = open.length - 1; index >= depth; index -= 1) {
      const element = open[index] as OpenElement;
      const edit = edits.push({ at, end: at, text: `</${element.name}>` }) - 1;
      remember(element, index, () => {
        edits[edit] = { at, end: at, text: '' };
      });
    }
    open.length = depth;
  }

  /** Takes back the ends of what is around the items: the one that came last, and those within it. */
  function reopen(at: number): void {
    const ends = closed.reverse();
    closed = [];
    let isReopened = false;
    for (const { element, depth, cancel } of ends) {
      if (isReopened ? depth !== open.length : depth > open.length) continue;
      closeTo(depth, at);
      cancel();
      open.push(element);
      isReopened = true;
      if (element.role === 'root') rootEnd = undefined;
    }
    closed = [];
  }

  return {
    closeTo,
    depth: () => open.length,
    top: () => open.at(-1),
    push(element) {
      open.push(element);
    },
    depthOf(name) {
      const exact = open.findLastIndex((element) => element.name === name);
      if (exact !== -1) return exact;
      const lower = name.toLowerCase();
      return open.findLastIndex((element) => element.name.toLowerCase() === lower);
    },
    dropItem() {
      const outer = open.findIndex(({ role }) => role === 'item');
      return outer === -1 ? undefined : open.splice(outer)[0];
    },
    closeTop(at, end, isSpelledRight) {
      const element = open.pop();
      if (element === undefined) return;
      if (element.role === 'root') rootEnd = end;
      const text = isSpelledRight ? undefined : `</${element.name}>`;
      const edit = text === undefined ? edits.length : edits.push({ at, end, text }) - 1;
      remember(element, open.length, () => {
        edits[text === undefined ? edits.length : edit] = { at, end, text: '' };
      });
    },
    makeWay(at) {
      const outer = open.findIndex(({ role }) => role === 'item');
      if (outer !== -1) closeTo(outer, at);
      reopen(at);
      // What is still open within what is around the items was never ended, and would swallow them.
      const around = open[1]?.role === 'channel' && !isChannelApart ? 2 : 1;
      if (open.length > around) closeTo(around, at);
    },
    rootEnd: () => rootEnd,
    ends: () =>
      open
        .map(({ name }) => `</${name}>`)
        .reverse()
        .join(''),
  };
}
