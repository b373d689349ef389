import type { FeedLink } from '../../station/station.ts';
import { airingsBetween } from '../../timetable/airing.ts';
import type { Slot } from '../../timetable/slot.ts';
import { dayWindow } from '../../timetable/today.ts';
import type { Feed } from '../feed.ts';
import { programmeFeed } from './programme-feed.ts';

/** Why a slot has no edition to listen to, for its row to say. Times are epoch milliseconds. */
export type NoEdition =
  /** The listener follows none of the station's programmes. */
  | { readonly kind: 'no-feed-followed' }
  /** The station offers its programme, which the listener does not follow. */
  | { readonly kind: 'programme-not-followed'; readonly programme: string }
  /** It airs today, and has not ended yet. */
  | { readonly kind: 'not-aired-yet'; readonly startsAtMs: number; readonly endsAtMs: number }
  /** None of the station's feeds could be read lately. */
  | { readonly kind: 'feeds-fail'; readonly feedIds: readonly string[] }
  /** The feeds are read, and hold nothing that is of this slot. */
  | { readonly kind: 'none-in-feeds' };

/**
 * Why no edition is matched to a slot. Today is the listener's.
 *
 * @param feeds those of the slot's station that are followed
 * @param links all that the station offers
 * @param zone IANA, the listener's
 */
export function whyNoEdition(
  slot: Slot,
  feeds: readonly Feed[],
  links: readonly FeedLink[],
  nowMs: number,
  zone: string,
): NoEdition {
  if (feeds.length === 0) return { kind: 'no-feed-followed' };
  const named = programmeFeed(slot, { feeds: links }, feeds);
  if (named?.kind === 'offered') return { kind: 'programme-not-followed', programme: named.link.title };
  const today = dayWindow(nowMs, zone);
  const todays = airingsBetween([slot], today.startsAtMs, today.endsAtMs);
  const ahead = todays.find(({ endsAtMs }) => endsAtMs > nowMs);
  if (ahead && !todays.some(({ endsAtMs }) => endsAtMs <= nowMs)) {
    return { kind: 'not-aired-yet', startsAtMs: ahead.startsAtMs, endsAtMs: ahead.endsAtMs };
  }
  const failing = feeds.filter(({ health }) => health.failure !== undefined);
  if (failing.length === feeds.length) return { kind: 'feeds-fail', feedIds: failing.map(({ id }) => id) };
  return { kind: 'none-in-feeds' };
}
