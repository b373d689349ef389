const PREFIXES = /\sxmlns:(itunes|content|media|dc|psc|podcast|atom)\s*=\s*["']([^"']{0,100})/gi;
/** Whose a prefix is by everybody's habit. */
const OWNERS: Readonly<Record<string, RegExp>> = {
  itunes: /^https?:\/\/www\.itunes\.com\/dtds\/podcast-1\.0\.dtd$/i,
  content: /^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/i,
  media: /^https?:\/\/search\.yahoo\.com\/mrss\/?$/i,
  dc: /^https?:\/\/purl\.org\/dc\/elements\/1\.1\/?$/i,
  psc: /^https?:\/\/podlove\.org\/simple-chapters\/?$/i,
  podcast: /^https?:\/\/podcastindex\.org\/namespace\/1\.0\/?$/i,
  atom: /^https?:\/\/www\.w3\.org\/2005\/atom\/?$/i,
};

/** Whether an RSS document gives its prefixes the usual meaning and has no bases: then names can be read as they stand. */
export function isPlainlyNamed(text: string, start: number): boolean {
  if (text.includes('xml:base', start)) return false;
  for (const [, prefix = '', uri = ''] of text.matchAll(PREFIXES)) {
    if (!OWNERS[prefix.toLowerCase()]?.test(uri)) return false;
  }
  return true;
}
