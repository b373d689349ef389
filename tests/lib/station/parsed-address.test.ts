import { describe, expect, test } from 'vitest';
import { feedAddress } from '../../../lib/bulletins/following/feed-address.ts';
import { readFollowOffers } from '../../../lib/bulletins/following/follow-offers.ts';
import { resolveWebLink } from '../../../lib/bulletins/notes/web-link.ts';
import { enclosureKeyOf } from '../../../lib/bulletins/refreshing/enclosure.ts';
import { isSameAddress } from '../../../lib/bulletins/refreshing/moved.ts';
import { isPrivateHost } from '../../../lib/bulletins/refreshing/private-host.ts';
import { parsedAddress } from '../../../lib/station/parsed-address.ts';
import { isWebAddress } from '../../../lib/station/stream-address.ts';

const IDN = 'https://müller.example/Nachrichten/für?q=ä';
const SPELLED = 'https://xn--mller-kva.example/Nachrichten/f%C3%BCr?q=%C3%A4';
const OFTEN = 3_000; // Node 20 answers otherwise once a call has been made about a thousand times

/** What came of asking very often, each answer once. */
function answersTo<Answer>(ask: () => Answer): readonly Answer[] {
  return [...new Set(Array.from({ length: OFTEN }, ask))];
}

describe('an address with letters beyond ASCII', () => {
  test.each([
    [IDN, SPELLED],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://a.example/é', 'https://a.example/%C3%A9'],
    ['https://例え.jp/パス', 'https://xn--r8jz45g.jp/%E3%83%91%E3%82%B9'],
    ['https://exa mple/', undefined],
    ['/nothing', undefined],
  ])('%s is %s, however often it is asked for', (text, href) => {
    expect(answersTo(() => parsedAddress(text)?.href)).toEqual([href]);
  });

  test.each<readonly [string, () => unknown, unknown]>([
    ['typed to be followed', () => feedAddress(IDN).ok, true],
    ['offered to be followed', () => readFollowOffers(IDN).length, 1],
    ['linked from show notes', () => resolveWebLink(IDN, undefined), SPELLED],
    ['an enclosure', () => enclosureKeyOf(IDN), enclosureKeyOf(SPELLED)],
    ['a feed’s', () => isSameAddress(IDN, SPELLED), true],
    ['a stream’s', () => isWebAddress(IDN), true],
    ['of a public host', () => isPrivateHost('müller.example'), false],
  ])('%s is understood, however often', (_name, ask, expected) => {
    expect(answersTo(ask)).toEqual([expected]);
  });
});
