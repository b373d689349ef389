import type { Claimed } from '../../../../lib/bulletins/reading/claim-feed.ts';
import { draftEdition } from '../../../../lib/bulletins/reading/edition-draft.ts';

/** What comes of a document's claims: two ways of claiming are the same if this is. */
export function draftedAs(claimed: Claimed): unknown {
  if (!claimed.ok) return claimed;
  const { items, ...head } = claimed.feed;
  const drafted = items.map((item) => draftEdition(item, 'https://radio.example/', undefined));
  return { head, setAside: claimed.setAside, drafted };
}
