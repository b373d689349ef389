import type { FeedsHere } from '../../components/view.ts';
import { findFeedLinks } from '../../lib/bulletins/following/find-feed-links.ts';
import { readActivePage } from '../../lib/platform/browser/active-tab.ts';

/** The feeds that the page in front names. */
export async function findFeedsHere(): Promise<FeedsHere> {
  const reading = await readActivePage();
  if (!reading.ok) {
    switch (reading.failure.kind) {
      case 'no-page':
        return { kind: 'none' };
      case 'not-allowed':
        return { kind: 'not-allowed' };
      case 'unreadable':
        return { kind: 'unreadable', problem: reading.failure.problem };
    }
  }
  const { html, url } = reading.page;
  const links = findFeedLinks(html, url).map((link) => ({ url: link.url, title: link.title ?? '' }));
  return links.length === 0 ? { kind: 'none' } : { kind: 'found', links };
}
