import { MAX_ADDRESS_LENGTH } from '../../station/limits.ts';
import { parsedAddress } from '../../station/parsed-address.ts';
import { isWebAddress } from '../../station/stream-address.ts';

/** The address a listener means, or the one thing that keeps it from being one. */
export type FeedAddress =
  | {
      readonly ok: true;
      /** As the browser spells it. It may lead to a feed or to a page that names some. */
      readonly url: string;
      /** The same without encryption, to try where `url` does not answer; absent where the listener chose. */
      readonly plainUrl: string | undefined;
    }
  | { readonly ok: false; readonly failure: FeedAddressFailure };

export type FeedAddressFailure =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly maxLength: number }
  /** `ftp`, `javascript`, `file`, …: without the colon, in lower case. */
  | { readonly kind: 'scheme-refused'; readonly scheme: string }
  /** A name and password stand in it, with which no browser fetches. */
  | { readonly kind: 'holds-password' }
  | { readonly kind: 'not-an-address' };

/** Schemes that say "open this in a podcast app" and stand for http or https. */
const FEED_SCHEME = /^(?:feed|itpc|pcast|podcast):(?:\/\/)?/i;

/**
 * The address without a scheme made for podcast apps: `feed:https://…` is that address, `itpc://host/…` one with
 * the scheme given. Any other is left as it is.
 */
export function withoutFeedScheme(address: string, scheme: 'http' | 'https'): string {
  const rest = address.replace(FEED_SCHEME, '');
  if (rest === address || /^https?:/i.test(rest)) return rest;
  return `${scheme}://${rest}`;
}

/**
 * What a listener typed or pasted to follow: a feed, a programme's page or a page of a podcast directory. Without a
 * scheme, or with one for podcast apps, it becomes https, with http to fall back to. White space within, as line
 * breaks of an e-mail leave it, is taken out; so are the quotes or angle brackets around it.
 */
export function feedAddress(typed: string): FeedAddress {
  if (typed.length > MAX_ADDRESS_LENGTH * 2) return tooLong();
  const bare = typed.replace(/^[\s<"'“„«‹]+|[\s>"'”“»›]+$/g, '').replace(/[\r\n]+\s*/g, '');
  if (bare === '') return { ok: false, failure: { kind: 'empty' } };
  const address = withoutFeedScheme(bare, 'https').replace(/^\/\//, '');
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d+(?:[/?#]|$))/i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return { ok: false, failure: { kind: 'scheme-refused', scheme } };
  }
  if (scheme === undefined && !looksLikeHost(address)) return notAnAddress();
  const whole = scheme === undefined ? `https://${address}` : address;
  const parsed = /\s/.test(whole) ? undefined : parsedAddress(whole);
  if (!parsed) return notAnAddress();
  const { href, username, password } = parsed;
  if (href.length > MAX_ADDRESS_LENGTH) return tooLong();
  if (username !== '' || password !== '') return { ok: false, failure: { kind: 'holds-password' } };
  if (!isWebAddress(href)) return notAnAddress();
  const wasGiven = /^https?:/i.test(bare) || /^[a-z]+:(?:\/\/)?https?:/i.test(bare);
  return { ok: true, url: href, plainUrl: wasGiven ? undefined : href.replace(/^https:/, 'http:') };
}

function tooLong(): FeedAddress {
  return { ok: false, failure: { kind: 'too-long', maxLength: MAX_ADDRESS_LENGTH } };
}

function notAnAddress(): FeedAddress {
  return { ok: false, failure: { kind: 'not-an-address' } };
}

/** Without a scheme a lone word is more likely a search than the name of a host. */
function looksLikeHost(address: string): boolean {
  return /^[^/?#\s]+[.:][^/?#\s]/.test(address) || /^localhost([/?#]|$)/i.test(address);
}

/**
 * What two addresses of one feed have in common: scheme, `www.`, a fragment and a slash at the end do not tell feeds
 * apart. Only to compare; it is no address.
 */
export function feedAddressKey(url: string): string {
  const { host, pathname, href } = new URL(url);
  const query = /\?[^#]*/.exec(href)?.[0] ?? '';
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}${query}`;
}
