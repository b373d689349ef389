import { millisecondsInWeek } from 'date-fns/constants';
import { parsedAddress } from '../../station/parsed-address.ts';
import type { FeedHealth } from '../feed.ts';
import { leadsInside } from './private-host.ts';

type Redirected = FeedHealth['redirected'];

// A redirect may be a repair of a day. (Browsers do not tell a permanent one from a temporary one.)
const ENOUGH_ANSWERS = 5;
const LONG_ENOUGH_MS = millisecondsInWeek;

/** Where a feed's address has led, after one more good answer from `finalUrl`. */
export function noteRedirect(
  before: Redirected,
  feedUrl: string,
  finalUrl: string,
  nowMs: number,
): Redirected {
  if (hrefOf(feedUrl) === hrefOf(finalUrl)) return undefined;
  if (before?.url !== finalUrl) return { url: finalUrl, sinceMs: nowMs, count: 1 };
  return { ...before, count: before.count + 1 };
}

/** Where a feed moves because its address has led there five times over a week; `undefined`: it stays. */
export function movesTo(redirected: Redirected, nowMs: number): string | undefined {
  if (!redirected) return undefined;
  const { url, sinceMs, count } = redirected;
  return count >= ENOUGH_ANSWERS && nowMs - sinceMs >= LONG_ENOUGH_MS ? url : undefined;
}

/**
 * The address a document says its feed has moved to, where that is a web address, another than the one that
 * answered, and not one in a private network that the listener did not choose.
 */
export function announcedMove(
  newFeedUrl: string | undefined,
  feedUrl: string,
  finalUrl: string,
): string | undefined {
  const announced = newFeedUrl === undefined ? undefined : parsedAddress(newFeedUrl);
  if (!announced) return undefined;
  const { protocol, href } = announced;
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  if (href === hrefOf(feedUrl) || href === hrefOf(finalUrl)) return undefined;
  // Documents that were not touched when their server learnt https still name the old address.
  if (protocol === 'http:' && (isSameAddress(href, feedUrl) || isSameAddress(href, finalUrl)))
    return undefined;
  return leadsInside(feedUrl, href) ? undefined : href;
}

/** Whether two addresses are one to a listener: the scheme, a fragment and a last slash do not matter. */
export function isSameAddress(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function hrefOf(address: string): string {
  return parsedAddress(address)?.href ?? address;
}

function plain(address: string): string {
  const parsed = parsedAddress(address);
  if (!parsed) return address;
  const { host, pathname, search } = parsed;
  return `${host}${pathname.replace(/\/$/, '')}${search}`;
}
