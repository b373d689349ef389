import type { RawNotes } from '../feed-document.ts';
import type { NotesNode } from './notes-tree.ts';
import { parseNotes } from './parse-notes.ts';

/** What show notes say, without their markup: to be searched. Blocks and lines stand on lines of their own. */
export function notesText(notes: RawNotes): string {
  return parseNotes(notes, undefined).map(textOf).join('\n');
}

function textOf(node: NotesNode): string {
  switch (node.kind) {
    case 'text':
    case 'timestamp':
      return node.text;
    case 'line-break':
      return '\n';
    case 'cut':
      return '';
    case 'list':
      return node.items.map(textOf).join('\n');
    case 'quote':
    case 'item':
      return node.children.map(textOf).join('\n');
    case 'paragraph':
    case 'heading':
    case 'preformatted':
    case 'emphasis':
    case 'strong':
    case 'code':
    case 'link':
      return node.children.map(textOf).join('');
  }
}
