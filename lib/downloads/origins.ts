import { isAllowed } from '../bulletins/refreshing/allowed-origins.ts';

/** The match pattern of every site: where redirects lead to hosts that nobody can name beforehand. */
export const ALL_SITES = '*://*/*';

/** The match pattern that holds an address's host. */
export function originOf(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/** Whether the permission that a download waits for is held by now, among these match patterns. */
export function isOriginHeld(origin: string, patterns: readonly string[]): boolean {
  if (origin !== ALL_SITES) return isAllowed(origin.replace(/\*$/, ''), patterns);
  return ['http', 'https'].every((scheme) => isAllowed(`${scheme}://any.invalid/`, patterns));
}
