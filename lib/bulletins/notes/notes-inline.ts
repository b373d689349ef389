import { findBareAddresses, type TextSpan } from './bare-addresses.ts';
import type { NotesInline } from './notes-tree.ts';
import { findTimestamps } from './timestamps.ts';

/** How a text is set. Two links are two objects, also where they lead to the same place. */
export interface Marks {
  readonly emphasis: boolean;
  readonly strong: boolean;
  readonly code: boolean;
  readonly link: { readonly href: string } | undefined;
}

/** A text in one setting; a line break is a run of its own. */
export interface Run {
  readonly text: string;
  readonly marks: Marks;
}

export const LINE_BREAK = '\n';

/** Something found in the running text that is more than text. */
type Find = TextSpan & ({ readonly href: string } | { readonly sec: number });

/**
 * The nodes of one paragraph's runs. Addresses and timestamps are looked for in the text as a whole, so that a
 * zone behind a bold time still counts; one that is set in two ways, in a link or as code stays as it is.
 */
export function inlineNodes(runs: readonly Run[], durationSec: number | undefined): NotesInline[] {
  const parts = runs.flatMap(withFinds(findAll(runs, durationSec)));
  const nodes: NotesInline[] = [];
  for (let at = 0; at < parts.length; ) {
    const link = parts[at]?.link;
    let end = at + 1;
    while (end < parts.length && link !== undefined && parts[end]?.link === link) end++;
    const children = parts.slice(at, end).map(({ node }) => node);
    if (link === undefined) nodes.push(...children);
    else nodes.push({ kind: 'link', href: link.href, children });
    at = end;
  }
  return nodes;
}

function findAll(runs: readonly Run[], durationSec: number | undefined): Find[] {
  const text = runs.map((run) => run.text).join('');
  const addresses = findBareAddresses(text);
  let next = 0; // both lists are in the text's order
  const times = findTimestamps(text, durationSec).filter(({ start, end }) => {
    while (next < addresses.length && (addresses[next]?.end ?? 0) <= start) next++;
    return (addresses[next]?.start ?? Number.POSITIVE_INFINITY) >= end;
  });
  return [...addresses, ...times].sort((one, other) => one.start - other.start);
}

interface Part {
  readonly node: NotesInline;
  readonly link: Marks['link'];
}

/** Cuts runs, given in order, at what was found in them. */
function withFinds(finds: readonly Find[]): (run: Run) => Part[] {
  let runStart = 0;
  let next = 0;
  return ({ text, marks }) => {
    const start = runStart;
    const end = start + text.length;
    runStart = end;
    const parts: Part[] = [];
    const add = (node: NotesInline) => parts.push({ node: marked(node, marks), link: marks.link });
    const addText = (from: number, until: number) => {
      if (from < until) add(textNode(text.slice(from - start, until - start)));
    };
    let at = start;
    for (; next < finds.length; next++) {
      const find = finds[next];
      if (find === undefined || find.start >= end) break;
      if (find.start < at || find.end > end || marks.link !== undefined || marks.code) continue;
      addText(at, find.start);
      const found = text.slice(find.start - start, find.end - start);
      if ('sec' in find) add({ kind: 'timestamp', text: found, sec: find.sec });
      else add({ kind: 'link', href: find.href, children: [{ kind: 'text', text: found }] });
      at = find.end;
    }
    addText(at, end);
    return parts;
  };
}

function textNode(text: string): NotesInline {
  return text === LINE_BREAK ? { kind: 'line-break' } : { kind: 'text', text };
}

function marked(node: NotesInline, marks: Marks): NotesInline {
  if (node.kind === 'line-break') return node;
  let outer = node;
  if (marks.code) outer = { kind: 'code', children: [outer] };
  if (marks.emphasis) outer = { kind: 'emphasis', children: [outer] };
  if (marks.strong) outer = { kind: 'strong', children: [outer] };
  return outer;
}
