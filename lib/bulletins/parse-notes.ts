import type { RawNotes } from './feed-document.ts';
import { createNotesBuilder, type NotesBuilder, PARAGRAPH } from './notes-builder.ts';
import { type ElementMeaning, isVoidElement, meaningOf } from './notes-elements.ts';
import type { Marks } from './notes-inline.ts';
import type { NotesBlock } from './notes-tree.ts';
import { type Attributes, scanTags, type TagListener } from './scan-tags.ts';
import { resolveWebLink, trimLink } from './web-link.ts';

const MAX_MARKUP_LENGTH = 1_000_000; // characters; ten times what is shown leaves room for what editors write around it

const PLAIN: Marks = { emphasis: false, strong: false, code: false, link: undefined };

/**
 * Show notes as a tree of the few kinds of node that are drawn; whatever else a feed sends loses its meaning or
 * goes. `baseUrl` is what relative links refer to, `durationSec` what timestamps must lie within, where it is known.
 *
 * Never fails: broken markup is read as browsers read it, by and large, and notes that are too long end in a `cut`
 * node. Texts of kind `text` and markup without any line or block of its own keep their line ends, with paragraphs
 * at blank lines: that is all the structure their writers gave them. Links lead to http(s) and mailto addresses or
 * are texts; pictures become nothing, so that no view loads any. Time is linear in the length.
 */
export function parseNotes(
  notes: RawNotes,
  baseUrl: string | undefined,
  durationSec?: number,
): readonly NotesBlock[] {
  const text = notes.text.slice(0, MAX_MARKUP_LENGTH);
  const isCut = text.length < notes.text.length;
  let blocks: readonly NotesBlock[];
  if (notes.kind === 'text') {
    const builder = createNotesBuilder(durationSec, () => {});
    addLines(builder, text, PLAIN);
    blocks = builder.finish();
  } else {
    blocks = parseMarkup(text, baseUrl, durationSec);
  }
  return isCut && blocks.at(-1)?.kind !== 'cut' ? [...blocks, { kind: 'cut' }] : blocks;
}

const OWN_LINES = /<(?:br|p|div|li|h[1-6]|tr|dd|pre|blockquote|section|article)[\s/>]/i;

function parseMarkup(
  markup: string,
  baseUrl: string | undefined,
  durationSec: number | undefined,
): NotesBlock[] {
  const keepsLines = !OWN_LINES.test(markup);
  let stopScan = (): void => {};
  const builder = createNotesBuilder(durationSec, () => stopScan());
  scanTags(markup, (stop) => {
    stopScan = stop;
    return readElements(builder, baseUrl, keepsLines);
  });
  return builder.finish();
}

function addLines(builder: NotesBuilder, text: string, marks: Marks): void {
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (index > 0) builder.breakLine(marks);
    builder.addText(line, marks);
  }
}

/** An element whose end has not come yet. */
interface OpenElement {
  readonly name: string;
  isOpen: boolean;
  /** Takes back what its start tag did. */
  end(): void;
}

function readElements(builder: NotesBuilder, baseUrl: string | undefined, keepsLines: boolean): TagListener {
  const counts = { emphasis: 0, strong: 0, code: 0, dropped: 0, preformatted: 0 };
  const elements: OpenElement[] = [];
  const elementsOf = new Map<string, OpenElement[]>(); // by name, so that an end tag finds its start at once
  let link: Marks['link'];
  let marks = PLAIN;
  let isBehindPre = false; // a line end right behind <pre> is not part of it

  function remark(): void {
    marks = { emphasis: counts.emphasis > 0, strong: counts.strong > 0, code: counts.code > 0, link };
  }

  function counting(name: keyof typeof counts): () => void {
    counts[name]++;
    remark();
    return () => {
      counts[name]--;
      remark();
    };
  }

  function linking(attributes: Attributes): () => void {
    const href = linkHref(attributes.get('href') ?? '', baseUrl);
    link = href === undefined ? undefined : { href };
    remark();
    return () => {
      link = undefined; // links do not nest
      remark();
    };
  }

  /** Does what a start tag means, and answers how to end it. */
  function begin(meaning: ElementMeaning, attributes: Attributes): () => void {
    switch (meaning.kind) {
      case 'dropped':
        return counting('dropped');
      case 'mark':
        return counting(meaning.mark);
      case 'link':
        return linking(attributes);
      case 'line-break':
        builder.breakLine(marks);
        return () => {};
      case 'cell':
        builder.addText(counts.preformatted > 0 ? '\t' : ' ', marks);
        return () => {};
    }
    if (counts.preformatted > 0) return () => {}; // blocks within are no blocks
    switch (meaning.kind) {
      case 'list':
        return closing(builder.openList(meaning.ordered));
      case 'item':
        return closing(builder.openItem());
      case 'quote':
        return closing(builder.openQuote());
      case 'block':
        builder.startBlock(PARAGRAPH);
        return () => builder.startBlock(PARAGRAPH);
      case 'heading':
        builder.startBlock(meaning);
        return () => builder.startBlock(PARAGRAPH);
      case 'preformatted':
        return beginPreformatted();
    }
  }

  function closing(depth: number): () => void {
    return () => builder.closeTo(depth);
  }

  function beginPreformatted(): () => void {
    builder.startBlock({ kind: 'preformatted' });
    counts.preformatted++;
    isBehindPre = true;
    return () => {
      counts.preformatted--;
      builder.startBlock(PARAGRAPH);
    };
  }

  function endLast(): void {
    const element = elements.pop();
    if (!element?.isOpen) return;
    elementsOf.get(element.name)?.pop();
    element.isOpen = false;
    element.end();
  }

  /** Browsers read `</br>` as a line break and `</p>` as an empty paragraph. */
  function endUnopened(name: string): void {
    if (counts.dropped > 0) return;
    if (name === 'br') builder.breakLine(marks);
    if (name === 'p' && counts.preformatted === 0) builder.startBlock(PARAGRAPH);
  }

  return {
    open(name, attributes, { selfClosing }) {
      const meaning = meaningOf(name);
      if (meaning === undefined) return; // of no meaning, and so is its end
      const isDropped = counts.dropped > 0 && meaning.kind !== 'dropped';
      const end = isDropped ? () => {} : begin(meaning, attributes);
      // XML's way to end an element at once holds for two of HTML's.
      if (isVoidElement(name) || (selfClosing && (name === 'svg' || name === 'math'))) return end();
      const element: OpenElement = { name, isOpen: true, end };
      elements.push(element);
      const sameName = elementsOf.get(name);
      if (sameName) sameName.push(element);
      else elementsOf.set(name, [element]);
    },
    close(name) {
      const element = elementsOf.get(name)?.at(-1);
      if (element === undefined) return endUnopened(name);
      const kind = meaningOf(name)?.kind;
      if (kind === 'mark' || kind === 'link') {
        // Misnested, `<b><li>…</b>`: the blocks within stay open.
        elementsOf.get(name)?.pop();
        element.isOpen = false;
        element.end();
      } else {
        while (element.isOpen) endLast();
      }
    },
    text(text) {
      if (counts.dropped > 0) return;
      const shown = isBehindPre ? text.replace(/^\r?\n/, '') : text;
      isBehindPre = false;
      if (keepsLines) addLines(builder, shown, marks);
      else builder.addText(shown, marks);
    },
  };
}

/** Where a link leads; `undefined` where it leads nowhere that is opened from here. */
function linkHref(href: string, baseUrl: string | undefined): string | undefined {
  const trimmed = trimLink(href);
  if (trimmed === undefined || trimmed.startsWith('#')) return undefined;
  if (/^mailto:[^@\s]+@[^@\s]+$/i.test(trimmed) && URL.canParse(trimmed)) return new URL(trimmed).href;
  return resolveWebLink(trimmed, baseUrl);
}
