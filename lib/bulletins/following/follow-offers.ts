import { parsedAddress } from '../../station/parsed-address.ts';

/** A feed that is offered to be followed. */
export interface FollowOffer {
  readonly url: string;
  /** Empty where nothing is known but the address. */
  readonly title: string;
}

const MAX_OFFERS = 50;
const MAX_TITLE_LENGTH = 120; // of fifty, that is as much as an address bar takes

/**
 * Offers as one text, so that a page's address can carry them from the popup to the full tab, and a reload does not
 * lose them: a line each, the address and then the title.
 */
export function writeFollowOffers(offers: readonly FollowOffer[]): string {
  return offers
    .slice(0, MAX_OFFERS)
    .map(({ url, title }) => `${url} ${title.replace(/\s+/g, ' ').slice(0, MAX_TITLE_LENGTH)}`.trim())
    .join('\n');
}

/** Reads them back. Lines without an http(s) address are passed over: anybody may have written this text. */
export function readFollowOffers(text: string): readonly FollowOffer[] {
  const offers = text.split('\n').flatMap((line): readonly FollowOffer[] => {
    const [, url = '', title = ''] = /^(https?:\/\/\S+)(?:\s+(.*))?$/i.exec(line.trim()) ?? [];
    return parsedAddress(url) ? [{ url, title }] : [];
  });
  return [...new Map(offers.map((offer) => [offer.url, offer])).values()].slice(0, MAX_OFFERS);
}
