/** Show notes as drawn: nothing but these nodes, and no address that is not http(s) or mailto. */
export type NotesNode = NotesBlock | NotesItem | NotesInline;

export type NotesBlock =
  | { readonly kind: 'paragraph'; readonly children: readonly NotesInline[] }
  | { readonly kind: 'heading'; readonly level: HeadingLevel; readonly children: readonly NotesInline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly NotesItem[] }
  | { readonly kind: 'quote'; readonly children: readonly NotesBlock[] }
  /** White space in its texts counts. */
  | { readonly kind: 'preformatted'; readonly children: readonly NotesInline[] }
  /** Stands last where the notes were longer than is shown. */
  | { readonly kind: 'cut' };

export interface NotesItem {
  readonly kind: 'item';
  readonly children: readonly NotesBlock[];
}

export type NotesInline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'line-break' }
  | { readonly kind: 'emphasis'; readonly children: readonly NotesInline[] }
  | { readonly kind: 'strong'; readonly children: readonly NotesInline[] }
  | { readonly kind: 'code'; readonly children: readonly NotesInline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly NotesInline[] }
  /** A place in the edition, as written and in seconds from its start. */
  | { readonly kind: 'timestamp'; readonly text: string; readonly sec: number };

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;
