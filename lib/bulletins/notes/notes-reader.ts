import { parsedAddress } from '../../station/parsed-address.ts';
import type { Attributes, TagListener } from '../following/scan-tags.ts';
import { type NotesBuilder, PARAGRAPH } from './notes-builder.ts';
import { type ElementMeaning, isVoidElement, meaningOf } from './notes-elements.ts';
import type { Marks } from './notes-inline.ts';
import { resolveWebLink, trimLink } from './web-link.ts';

export const PLAIN: Marks = { emphasis: false, strong: false, code: false, link: undefined };

/** Adds a text whose line ends count. */
export function addLines(builder: NotesBuilder, text: string, marks: Marks): void {
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

/**
 * Puts what a scan tells into the builder. An end tag ends what was opened within its element too, but one of
 * emphasis or a link ends only itself: misnested, it would take lists apart.
 */
export function readElements(
  builder: NotesBuilder,
  baseUrl: string | undefined,
  keepsLines: boolean,
): TagListener {
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
  const isMail = /^mailto:[^@\s]+@[^@\s]+$/i.test(trimmed);
  const mail = isMail ? parsedAddress(trimmed)?.href : undefined;
  if (mail !== undefined) return mail;
  return resolveWebLink(trimmed, baseUrl);
}
