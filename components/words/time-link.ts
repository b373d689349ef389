import type { Edition } from '../../lib/bulletins/edition.ts';

/**
 * An edition's address for somebody else, the publisher's page of it or else its file, with the place in it as a
 * media fragment (https://www.w3.org/TR/media-frags/#naming-time).
 */
export function timeLink(
  { link, enclosure }: Pick<Edition, 'link' | 'enclosure'>,
  positionSec: number,
): string {
  const address = new URL(link ?? enclosure.url);
  const sec = Math.floor(positionSec);
  if (sec > 0) address.hash = `t=${sec}`;
  return address.href;
}
