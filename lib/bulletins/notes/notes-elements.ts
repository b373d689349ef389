import type { HeadingLevel } from './notes-tree.ts';

/** What an HTML element means for show notes. Elements that are not in this table only lend their text. */
export type ElementMeaning =
  | { readonly kind: 'mark'; readonly mark: 'emphasis' | 'strong' | 'code' }
  | { readonly kind: 'link' }
  | { readonly kind: 'line-break' }
  /** Stands on lines of its own. */
  | { readonly kind: 'block' }
  /** Stands apart from the text before it, on the same line. */
  | { readonly kind: 'cell' }
  | { readonly kind: 'heading'; readonly level: HeadingLevel }
  | { readonly kind: 'list'; readonly ordered: boolean }
  | { readonly kind: 'item' }
  | { readonly kind: 'quote' }
  | { readonly kind: 'preformatted' }
  /** Goes with all that stands in it: what runs, draws or asks, and what is shown instead of those. */
  | { readonly kind: 'dropped' };

const MEANINGS: readonly (readonly [ElementMeaning, string])[] = [
  [{ kind: 'mark', mark: 'emphasis' }, 'em i cite dfn var'],
  [{ kind: 'mark', mark: 'strong' }, 'strong b'],
  [{ kind: 'mark', mark: 'code' }, 'code kbd samp tt'],
  [{ kind: 'link' }, 'a'],
  [{ kind: 'line-break' }, 'br'],
  [
    { kind: 'block' },
    'p div section article header footer main aside nav address figure figcaption details summary form fieldset legend hgroup center dl dt dd table caption thead tbody tfoot tr hr html head body',
  ],
  [{ kind: 'cell' }, 'td th'],
  [{ kind: 'heading', level: 1 }, 'h1'],
  [{ kind: 'heading', level: 2 }, 'h2'],
  [{ kind: 'heading', level: 3 }, 'h3'],
  [{ kind: 'heading', level: 4 }, 'h4'],
  [{ kind: 'heading', level: 5 }, 'h5'],
  [{ kind: 'heading', level: 6 }, 'h6'],
  [{ kind: 'list', ordered: true }, 'ol'],
  [{ kind: 'list', ordered: false }, 'ul menu dir'],
  [{ kind: 'item' }, 'li'],
  [{ kind: 'quote' }, 'blockquote'],
  [{ kind: 'preformatted' }, 'pre xmp listing'],
  [
    { kind: 'dropped' },
    'script style title template noscript noembed noframes iframe object applet svg math canvas audio video button select textarea datalist',
  ],
];

const MEANING_OF: ReadonlyMap<string, ElementMeaning> = new Map(
  MEANINGS.flatMap(([meaning, names]) => names.split(' ').map((name) => [name, meaning] as const)),
);

export function meaningOf(name: string): ElementMeaning | undefined {
  return MEANING_OF.get(name);
}

const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '),
);

/** Whether an element has no content and no end tag (https://html.spec.whatwg.org/#void-elements). */
export function isVoidElement(name: string): boolean {
  return VOID_ELEMENTS.has(name);
}
