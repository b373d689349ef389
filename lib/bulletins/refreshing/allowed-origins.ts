/**
 * Whether an address is within the host permissions that are held, given as match patterns. Ports do not count.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns
 */
export function isAllowed(url: string, patterns: readonly string[]): boolean {
  const { protocol, hostname } = new URL(url);
  return patterns.some((pattern) => {
    if (pattern === '<all_urls>') return true;
    const parts = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*]+)\//.exec(pattern);
    if (!parts) return false;
    const [, scheme = '', host = ''] = parts;
    if (scheme !== '*' && `${scheme}:` !== protocol) return false;
    if (host === '*') return true;
    const bare = host.replace(/^\*\./, '').replace(/:\d+$/, '');
    return hostname === bare || (host.startsWith('*.') && hostname.endsWith(`.${bare}`));
  });
}
