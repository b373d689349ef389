/** A feed as it goes into a list for other apps. */
export interface OpmlFeed {
  readonly url: string;
  readonly title: string;
  readonly homepage: string | undefined;
}

export interface OpmlList {
  readonly title: string;
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
  readonly feeds: readonly OpmlFeed[];
}

/**
 * A list of feeds as OPML 2.0 (http://opml.org/spec2.opml), in the order given. Characters that XML cannot hold
 * (https://www.w3.org/TR/xml/#charsets: controls, halves of surrogate pairs) are left out of titles; everything else
 * comes back as it was, line ends too, which an XML reader would turn into spaces if they stood as they are.
 */
export function writeOpml({ title, createdAtMs, feeds }: OpmlList): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    <title>${escaped(title)}</title>`,
    `    <dateCreated>${new Date(createdAtMs).toUTCString()}</dateCreated>`,
    '  </head>',
    '  <body>',
    ...feeds.map((feed) => `    ${outline(feed)}`),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function outline({ url, title, homepage }: OpmlFeed): string {
  const attributes = [
    ['text', title],
    ['title', title],
    ['type', 'rss'],
    ['xmlUrl', url],
    ...(homepage === undefined ? [] : [['htmlUrl', homepage] as const]),
  ] as const;
  return `<outline ${attributes.map(([name, value]) => `${name}="${escaped(value)}"`).join(' ')}/>`;
}

const NOT_IN_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function escaped(text: string): string {
  return text
    .replace(NOT_IN_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}
