import { inlineNodes, LINE_BREAK, type Marks, type Run } from './notes-inline.ts';
import type { HeadingLevel, NotesBlock } from './notes-tree.ts';

/** What a stretch of text becomes when it ends. */
export type BlockKind =
  | { readonly kind: 'paragraph' }
  | { readonly kind: 'preformatted' }
  | { readonly kind: 'heading'; readonly level: HeadingLevel };

export const PARAGRAPH: BlockKind = { kind: 'paragraph' };

const MAX_TEXT_LENGTH = 100_000; // characters: an hour's talk, written down, is about half of it
const MAX_NODES = 5_000; // what a view draws at once without being felt
const MAX_CONTAINERS = 17; // eight lists or quotes within each other, each list with an item, in the notes

type Container =
  | { readonly kind: 'notes' | 'quote' | 'item'; readonly blocks: NotesBlock[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: MutableItem[] };

interface MutableItem {
  readonly kind: 'item';
  readonly children: NotesBlock[];
}

/** Puts notes together from what comes along in their order, and keeps them within bounds. */
export interface NotesBuilder {
  /** Opens what may hold blocks; given to `closeTo`, the answer closes it with all that it holds. */
  openList(ordered: boolean): number;
  openItem(): number;
  openQuote(): number;
  closeTo(depth: number): void;
  /** Ends the block under way; texts that follow become one of this kind. */
  startBlock(kind: BlockKind): void;
  /** White space is collapsed as a browser does it, but in preformatted blocks. */
  addText(text: string, marks: Marks): void;
  /** A second one in a row ends the paragraph. */
  breakLine(marks: Marks): void;
  finish(): NotesBlock[];
}

/** `onFull` is called once the notes are as long as they may be; what comes after it is ignored. */
export function createNotesBuilder(durationSec: number | undefined, onFull: () => void): NotesBuilder {
  const notes: Container = { kind: 'notes', blocks: [] };
  const containers: Container[] = [notes];
  const top = (): Container => containers.at(-1) ?? notes;
  let blockKind = PARAGRAPH;
  let runs: Run[] = [];
  let atLineStart = true; // or behind a space: another one would not show
  let nodesLeft = MAX_NODES;
  let textLeft = MAX_TEXT_LENGTH;
  let isFull = false;

  function spendNodes(count: number): void {
    nodesLeft -= count;
    if (nodesLeft < 0) fill();
  }

  function fill(): void {
    if (isFull) return;
    isFull = true;
    onFull();
  }

  function append(block: NotesBlock): void {
    spendNodes(1);
    const container = top();
    if (container.kind !== 'list') {
      container.blocks.push(block);
      return;
    }
    // What stands in a list beside its items belongs to the item before it.
    const item = container.items.at(-1);
    if (item === undefined) container.items.push({ kind: 'item', children: [block] });
    else item.children.push(block);
  }

  function closeTop(): void {
    const closed = containers.pop();
    if (closed === undefined) return;
    if (closed.kind === 'list') {
      if (closed.items.length > 0) append(closed);
    } else if (closed.blocks.length > 0) {
      const list = top();
      if (closed.kind === 'quote') append({ kind: 'quote', children: closed.blocks });
      else if (list.kind === 'list') list.items.push({ kind: 'item', children: closed.blocks });
    }
  }

  function endBlock(): void {
    const ended = trimmedRuns(runs, blockKind);
    runs = [];
    atLineStart = true;
    if (ended.every(({ text }) => text.trim() === '')) return;
    const nodes = inlineNodes(ended, durationSec);
    // Runs were counted as they came; addresses and timestamps found in them are more.
    const children = nodes.slice(0, ended.length + Math.max(nodesLeft, 0));
    spendNodes(Math.max(nodes.length - ended.length, 0));
    append({ ...blockKind, children });
  }

  function push(text: string, marks: Marks): void {
    const last = runs.at(-1);
    if (last !== undefined && last.marks === marks && last.text !== LINE_BREAK && text !== LINE_BREAK) {
      runs[runs.length - 1] = { text: last.text + text, marks };
      return;
    }
    runs.push({ text, marks });
    spendNodes(1);
  }

  /** Nested too deep, it opens nothing and its blocks stand in what is open. */
  function open(container: Container): number {
    endBlock();
    if (containers.length >= MAX_CONTAINERS) return containers.length;
    return containers.push(container) - 1;
  }

  function closeTo(depth: number): void {
    endBlock();
    while (containers.length > depth) closeTop();
  }

  return {
    openList: (ordered) => open({ kind: 'list', ordered, items: [] }),
    openQuote: () => open({ kind: 'quote', blocks: [] }),
    openItem() {
      endBlock();
      if (top().kind === 'item') closeTop(); // its end tag may be left out
      // Outside of a list it is a block like others.
      return top().kind === 'list' ? containers.push({ kind: 'item', blocks: [] }) - 1 : containers.length;
    },
    closeTo,
    startBlock(kind) {
      endBlock();
      blockKind = kind;
    },
    addText(text, marks) {
      if (isFull) return;
      const shown =
        blockKind.kind === 'preformatted' ? text.replace(/\r\n?/g, '\n') : collapsed(text, atLineStart);
      if (shown === '') return;
      const kept = shown.length > textLeft ? wholeCharacters(shown.slice(0, textLeft)) : shown;
      textLeft -= shown.length;
      atLineStart = shown.endsWith(' ');
      push(kept, marks);
      if (textLeft < 0) fill();
    },
    breakLine(marks) {
      if (isFull || (runs.length === 0 && blockKind.kind !== 'preformatted')) return;
      if (blockKind.kind === 'paragraph' && endsInEmptyLine(runs)) endBlock();
      else push(LINE_BREAK, marks);
      atLineStart = true;
    },
    finish() {
      closeTo(1);
      return isFull ? [...notes.blocks, { kind: 'cut' }] : notes.blocks;
    },
  };
}

/** Control characters but white space. */
const UNSHOWABLE = /[^\P{Cc}\t\n\f\r]/gu;

function collapsed(text: string, atLineStart: boolean): string {
  const spaced = text.replace(UNSHOWABLE, '').replace(/[ \t\n\f\r]+/g, ' ');
  return atLineStart && spaced.startsWith(' ') ? spaced.slice(1) : spaced;
}

function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}

function endsInEmptyLine(runs: readonly Run[]): boolean {
  const last = runs.at(-1);
  if (last?.text === LINE_BREAK) return true;
  return last?.text.trim() === '' && runs.at(-2)?.text === LINE_BREAK; // a no-break space between two breaks
}

/** Without the spaces and line breaks that a browser would not show: at line ends and at the block's own end. */
function trimmedRuns(runs: readonly Run[], { kind }: BlockKind): Run[] {
  if (kind === 'preformatted') return runs.map((run) => run);
  const kept: Run[] = [];
  for (const run of runs) {
    if (run.text === LINE_BREAK) dropTrailingSpace(kept);
    kept.push(run);
  }
  while (kept.at(-1)?.text.trim() === '') kept.pop(); // line breaks, and no-break spaces behind them
  dropTrailingSpace(kept);
  return kept;
}

function dropTrailingSpace(runs: Run[]): void {
  const last = runs.at(-1);
  if (!last?.text.endsWith(' ')) return;
  runs.pop();
  const text = last.text.slice(0, -1); // collapsed: there is one at most
  if (text !== '') runs.push({ ...last, text });
}
