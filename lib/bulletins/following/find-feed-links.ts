import { resolveWebLink } from '../notes/web-link.ts';
import { feedAddressKey, withoutFeedScheme } from './feed-address.ts';
import { formatOfLink, inBestFormat, type LinkedFormat } from './feed-format.ts';
import { type Sureness, surenessOfAnchor, surenessOfLink } from './feed-link-signs.ts';
import { type Attributes, scanTags, type TagListener } from './scan-tags.ts';

/** An address on a page that leads, or may lead, to a feed. */
export interface FoundFeed {
  readonly url: string;
  /** What the page calls it; absent where it does not say more than "Podcast" or "RSS". */
  readonly title: string | undefined;
  readonly sureness: Sureness;
}

/** With what it is said to be written in. */
type ReadLink = FoundFeed & { readonly format: LinkedFormat | undefined };

const MAX_PAGE_LENGTH = 5_000_000; // characters
const MAX_LINKS = 50; // more than anybody chooses from
const MAX_LOOKED_AT = 5_000; // a page with more links that look like feeds was made to waste time
const MAX_TITLE_LENGTH = 200;
const SURENESS_ORDER: readonly Sureness[] = ['declared', 'likely', 'possible'];

/**
 * The feeds that a page names: those it declares in its head first, then links made for podcast apps or marked or
 * named as feeds, then those that only look like one, each group in the page's order, without doubles, and a programme
 * that is there in several formats in the best of them. Relative
 * addresses refer to the page's own `<base>`, else to `baseUrl`. Looks at the first five million characters, in
 * time linear in them; scripts, comments and templates are not looked at.
 */
export function findFeedLinks(html: string, baseUrl: string): readonly FoundFeed[] {
  const found = new Map<string, ReadLink>();
  const groups: Readonly<Record<Sureness, ReadLink[]>> = { declared: [], likely: [], possible: [] };
  let lookedAt = 0;
  scanTags(html.slice(0, MAX_PAGE_LENGTH), (stop) =>
    readPage(baseUrl, (link) => {
      groups[link.sureness].push(link);
      lookedAt++;
      if (lookedAt >= MAX_LOOKED_AT) stop();
    }),
  );
  for (const link of SURENESS_ORDER.flatMap((sureness) => groups[sureness])) {
    const key = feedAddressKey(link.url);
    const earlier = found.get(key);
    if (earlier === undefined) found.set(key, link);
    else if (earlier.title === undefined) found.set(key, { ...earlier, title: link.title });
  }
  return inBestFormat([...found.values()])
    .slice(0, MAX_LINKS)
    .map(({ url, title, sureness }) => ({ url, title, sureness }));
}

/** An `<a>` whose end has not come yet. */
interface OpenAnchor {
  readonly url: string;
  readonly sureness: Sureness;
  readonly format: LinkedFormat | undefined;
  readonly label: string | undefined;
  text: string;
}

const UNREAD = new Set(['script', 'style', 'template', 'iframe', 'title', 'textarea']);

function readPage(pageUrl: string, report: (link: ReadLink) => void): TagListener {
  let baseUrl: string | undefined;
  let anchor: OpenAnchor | undefined;
  let heading: { readonly endTag: string; text: string } | undefined;
  let lastHeading: string | undefined;
  let unread: string | undefined;

  function resolve(href: string): string | undefined {
    const base = baseUrl ?? pageUrl;
    const scheme = /^http:/i.test(base) ? 'http' : 'https';
    return resolveWebLink(withoutFeedScheme(href.trim(), scheme), base);
  }

  function endAnchor(): void {
    if (anchor === undefined) return;
    const { url, sureness, format, label, text } = anchor;
    const title = [label, titleOf(text), lastHeading].find((name) => name !== undefined);
    report({ url, sureness, format, title });
    anchor = undefined;
  }

  function openAnchor(attributes: Attributes): void {
    endAnchor();
    const href = attributes.get('href') ?? '';
    const url = resolve(href);
    const sureness = url === undefined ? undefined : surenessOfAnchor(href, url, attributes);
    if (url === undefined || sureness === undefined) return;
    const label = titleOf(attributes.get('title') ?? '') ?? titleOf(attributes.get('aria-label') ?? '');
    anchor = { url, sureness, format: formatIn(url, attributes), label, text: '' };
  }

  function readLink(attributes: Attributes): void {
    const url = resolve(attributes.get('href') ?? '');
    const sureness = url === undefined ? undefined : surenessOfLink(url, attributes);
    if (url === undefined || sureness === undefined) return;
    report({
      url,
      sureness,
      format: formatIn(url, attributes),
      title: titleOf(attributes.get('title') ?? ''),
    });
  }

  return {
    open(name, attributes) {
      if (unread !== undefined) return;
      if (UNREAD.has(name)) unread = name;
      else if (name === 'base') baseUrl ??= resolveWebLink(attributes.get('href') ?? '', pageUrl);
      else if (name === 'link') readLink(attributes);
      else if (name === 'a') openAnchor(attributes);
      if (isHeading(name, attributes)) heading = { endTag: name, text: '' };
    },
    close(name) {
      if (name === unread) unread = undefined;
      if (unread !== undefined) return;
      if (name === 'a') endAnchor();
      if (name === heading?.endTag) {
        lastHeading = titleOf(heading.text) ?? lastHeading;
        heading = undefined;
      }
    },
    text(text) {
      if (unread !== undefined) return;
      if (anchor !== undefined && anchor.text.length < MAX_TITLE_LENGTH) anchor.text += text;
      if (heading !== undefined && heading.text.length < MAX_TITLE_LENGTH) heading.text += text;
    },
    end: endAnchor,
  };
}

const formatIn = (url: string, attributes: Attributes) => formatOfLink(url, attributes.get('type') ?? '');

function isHeading(name: string, attributes: Attributes): boolean {
  return (
    /^h[1-6]$/.test(name) || (name !== 'a' && /(?:^|[\s_-])title\b/i.test(attributes.get('class') ?? ''))
  );
}

/** What a link says where it says nothing of its programme. */
const BARE_NAME =
  /^(?:the )?(?:podcasts?|rss|atom|xml|json|rdf|itunes|feeds?|(?:rss|atom|json)[ -]?feeds?|subscribe|abonnieren|s[’']abonner|suscribirse|[^\p{L}\p{N}]*)$/iu;

function titleOf(text: string): string | undefined {
  const name = text.slice(0, MAX_TITLE_LENGTH).replace(/\s+/g, ' ').trim();
  return BARE_NAME.test(name) ? undefined : name;
}
