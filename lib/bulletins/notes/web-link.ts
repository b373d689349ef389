import { MAX_ADDRESS_LENGTH } from '../../station/limits.ts';
import { parsedAddress } from '../../station/parsed-address.ts';
import { isWebAddress } from '../../station/stream-address.ts';

/**
 * The whole http(s) address that a link in a document stands for, as a browser would resolve it; `undefined` for
 * other schemes, broken and overlong ones, and relative ones without a base.
 */
export function resolveWebLink(href: string, baseUrl: string | undefined): string | undefined {
  const trimmed = trimLink(href);
  const resolved = trimmed === undefined ? undefined : parsedAddress(trimmed, baseUrl)?.href;
  return resolved !== undefined && isWebAddress(resolved) ? resolved : undefined;
}

/** A link without the white space around it; `undefined` where nothing is left, or too much. */
export function trimLink(href: string): string | undefined {
  const trimmed = href.trim();
  return trimmed === '' || trimmed.length > MAX_ADDRESS_LENGTH ? undefined : trimmed;
}
