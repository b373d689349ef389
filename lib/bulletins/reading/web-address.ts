import { MAX_ADDRESS_LENGTH } from '../../station/limits.ts';
import { parsedAddress } from '../../station/parsed-address.ts';
import { isWebAddress } from '../../station/stream-address.ts';

/**
 * What nearly all addresses are, and what the URL standard's parser would leave as it is: http or https, a host
 * in lower case that is no number, and nothing that it would escape.
 */
const PLAIN = /^https?:\/\/(?!\S*xn--)[a-z\d][a-z\d.-]*[a-z]\/[\w\-./~%+@!$()*,;:=&?#]*$/;

/**
 * What a feed gives for an address, absolute and in the browser's spelling; `undefined` where it is none, is
 * neither http nor https, or is longer than can be kept.
 */
export function webAddress(given: string | undefined, base: string): string | undefined {
  const trimmed = given?.trim();
  if (!trimmed) return undefined;
  if (PLAIN.test(trimmed) && trimmed.length <= MAX_ADDRESS_LENGTH && !/\/\.|%2e/i.test(trimmed))
    return trimmed;
  const address = absoluteAddress(trimmed, base);
  return address !== undefined && isWebAddress(address) ? address : undefined;
}

/** An address of any scheme against the one it stands in. */
export function absoluteAddress(given: string, base: string): string | undefined {
  // Hosts written without a scheme are not meant as files beside the feed.
  const meant = /^www\.[\w-]+\.[\w.-]+(?:[/?#]|$)/i.test(given) ? `//${given}` : given;
  return parsedAddress(meant, base)?.href;
}
