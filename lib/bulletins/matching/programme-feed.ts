import { foldText } from '../../station/fold.ts';
import type { FeedLink, Station } from '../../station/station.ts';
import type { Slot } from '../../timetable/slot.ts';
import type { Feed } from '../feed.ts';

/** Where a slot's programme is to be had as a podcast. */
export type ProgrammeFeed =
  | { readonly kind: 'followed'; readonly feed: Feed }
  | { readonly kind: 'offered'; readonly link: FeedLink }
  | undefined;

/** By name: the feed is called as the programme is, or its name holds the programme's. */
export function programmeFeed(
  { programme }: Slot,
  { feeds: links }: Pick<Station, 'feeds'>,
  feeds: readonly Feed[],
): ProgrammeFeed {
  const isOfIt = ({ title }: { readonly title: string }) => foldText(title).includes(foldText(programme));
  const isSame = ({ title }: { readonly title: string }) => foldText(title) === foldText(programme);
  const link = links.find(isSame) ?? links.find(isOfIt);
  const feed = feeds.find(({ url }) => url === link?.url) ?? feeds.find(isSame) ?? feeds.find(isOfIt);
  if (feed) return { kind: 'followed', feed };
  return link && { kind: 'offered', link };
}
