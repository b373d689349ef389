import { isWebAddress } from '../../station/stream-address.ts';

/**
 * What a feed gives for an address, absolute and in the browser's spelling; `undefined` where it is none, is
 * neither http nor https, or is longer than can be kept.
 */
export function webAddress(given: string | undefined, base: string): string | undefined {
  const trimmed = given?.trim();
  if (!trimmed) return undefined;
  const address = absoluteAddress(trimmed, base);
  return address !== undefined && isWebAddress(address) ? address : undefined;
}

/** An address of any scheme against the one it stands in. */
export function absoluteAddress(given: string, base: string): string | undefined {
  // Hosts written without a scheme are not meant as files beside the feed.
  const meant = /^www\.[\w-]+\.[\w.-]+(?:[/?#]|$)/i.test(given) ? `//${given}` : given;
  return URL.canParse(meant, base) ? new URL(meant, base).href : undefined;
}
