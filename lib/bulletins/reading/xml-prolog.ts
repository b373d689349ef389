import type { FeedDocumentFailure } from '../feed-document.ts';

/** What an XML document is of, by its root element. */
export type XmlRoot = 'rss' | 'rdf' | 'atom' | 'channel';

export type Prolog =
  /** `start` is the `<` of the root element; nothing before it matters. */
  | { readonly ok: true; readonly root: XmlRoot; readonly start: number }
  | { readonly ok: false; readonly failure: FeedDocumentFailure };

const ROOTS: Readonly<Record<string, XmlRoot>> = { rss: 'rss', rdf: 'rdf', feed: 'atom', channel: 'channel' };
const PAGE_ROOTS: ReadonlySet<string> = new Set([
  'html',
  'head',
  'body',
  'title',
  'meta',
  'script',
  'div',
  'p',
]);
const DOCTYPE = /^<!doctype\s/i;
const FARTHEST_ROOT = 20_000; // warnings of a server's script may stand before it, not a page's worth

/**
 * Finds a feed's root element behind declarations, comments and what a server spills before it. A DOCTYPE that
 * declares anything is refused: entities that double are the oldest bomb there is, and no feed needs its own.
 */
export function readProlog(text: string): Prolog {
  let isFirst = true;
  let at = text.indexOf('<');
  while (at !== -1 && at < FARTHEST_ROOT) {
    if (text.startsWith('<?', at)) at = after(text, '?>', at + 2);
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else if (text.startsWith('<!', at)) {
      const declaration = text.slice(at, after(text, '>', at));
      const isPage = DOCTYPE.test(declaration) && /^<!doctype\s+(?:x?html)\b/i.test(declaration);
      if (declares(declaration))
        return refused({ kind: 'hostile', problem: 'it declares entities of its own' });
      if (isPage) return refused({ kind: 'is-a-page' });
      at += declaration.length;
    } else {
      const root = rootAt(text, at);
      if (root === 'page' && isFirst) return refused({ kind: 'is-a-page' });
      if (root !== 'page' && root !== undefined) return { ok: true, root, start: at };
      isFirst = false;
      at += 1;
    }
    at = text.indexOf('<', at);
  }
  return refused(nameless(text));
}

/** Whether a `<!…>` says what only an attack or a book needs: an internal subset, an entity, an element. */
export function declares(declaration: string): boolean {
  return /\[|<!(?:entity|element|attlist|notation)\b/i.test(declaration);
}

function refused(failure: FeedDocumentFailure): Prolog {
  return { ok: false, failure };
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? text.length : at + mark.length;
}

function rootAt(text: string, at: number): XmlRoot | 'page' | undefined {
  const name = /^<(?:[\w.-]{1,40}:)?([a-z]{1,10})(?=[\s/>])/i
    .exec(text.slice(at, at + 60))?.[1]
    ?.toLowerCase();
  if (name === undefined) return undefined;
  return Object.hasOwn(ROOTS, name) ? ROOTS[name] : PAGE_ROOTS.has(name) ? 'page' : undefined;
}

/** No root known here: say what there is. */
function nameless(text: string): FeedDocumentFailure {
  const root = /<([A-Za-z][\w:.-]{0,40})/.exec(text.slice(0, FARTHEST_ROOT))?.[1];
  return {
    kind: 'not-a-feed',
    problem: root === undefined ? 'it holds no markup' : `it begins with <${root}>`,
  };
}
