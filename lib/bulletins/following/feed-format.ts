import { parsedAddress } from '../../station/parsed-address.ts';

/** The best first: what tells most of sound, and is kept up by most publishers. */
const FORMATS = ['rss', 'atom', 'json', 'rdf'] as const;

/** What a link says its feed is written in. */
export type LinkedFormat = (typeof FORMATS)[number];

/** By a link's `type`, else by its address; `undefined` where neither tells. */
export function formatOfLink(url: string, type: string): LinkedFormat | undefined {
  const named = FORMATS.find((format) => type.toLowerCase().includes(format));
  if (named) return named;
  const { pathname = '', search = '' } = parsedAddress(url) ?? {};
  const [, ending = ''] = /[./](rss|atom|json|rdf|xml)\/?$/i.exec(pathname) ?? [];
  const [, asked = ending] = /[?&](?:feed|format|type)=(rss|atom|json|rdf|xml)/i.exec(search) ?? [];
  const format = asked.toLowerCase();
  return format === 'xml' ? 'rss' : FORMATS.find((known) => known === format);
}

interface FormattedLink {
  readonly url: string;
  readonly title: string | undefined;
  readonly format: LinkedFormat | undefined;
}

/**
 * Leaves out what is the same programme in another format: links of one title, or without any and of one address but
 * for its format. Those of the best format stay, and those whose format nothing tells.
 */
export function inBestFormat<Link extends FormattedLink>(links: readonly Link[]): readonly Link[] {
  const best = new Map<string, number>();
  for (const link of links) {
    const key = programmeKey(link);
    if (link.format) best.set(key, Math.min(best.get(key) ?? Infinity, FORMATS.indexOf(link.format)));
  }
  return links.filter(
    (link) => !link.format || FORMATS.indexOf(link.format) === best.get(programmeKey(link)),
  );
}

const FORMAT_BEHIND = /[\s([–—:|-]+(?:rss|atom|json|rdf|xml)(?:[ -]?feed)?(?:[ ]?[12]\.0)?[)\]]?$/i;

function programmeKey({ url, title }: FormattedLink): string {
  if (title !== undefined) return `title ${title.replace(FORMAT_BEHIND, '').toLowerCase()}`;
  return `address ${url.replace(/([./=])(?:rss2?|atom|json|rdf|xml)(?=\/?$|&)/gi, '$1')}`;
}
