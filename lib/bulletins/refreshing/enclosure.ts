import { parsedAddress } from '../../station/parsed-address.ts';
import type { Enclosure } from '../feed-document.ts';

/**
 * Parameters that change from one request of the same file to the next: session ids, signatures with their
 * expiry, campaign marks. Whatever is not known to be one counts, so that two files never become one.
 */
const VOLATILE =
  /^(?:(?:access_?)?token|auth|hdnts|hdnea|sig|signature|expires|expiry|policy|key-pair-id|x-(?:amz|goog)-.+|(?:php)?sess?id|jsessionid|session(?:_?id)?|listeningsessionid|aw_0.*|utm_.+|cb|cachebust(?:er)?|rnd|nocache|_)$/i;

/**
 * What tells one audio file from another by its address: host, path and the parameters that matter, without
 * the scheme (broadcasters move to https), in one order. An address that is none is its own key.
 */
export function enclosureKeyOf(address: string): string {
  const parsed = parsedAddress(address);
  if (!parsed) return address;
  const { host, pathname, search } = parsed;
  const lasting = search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !VOLATILE.test(parameter.split('=', 1)[0] ?? ''))
    .sort();
  const path = pathname.replace(/;jsessionid=[^/;]*/i, '');
  return `${host}${path}${lasting.length > 0 ? `?${lasting.join('&')}` : ''}`;
}

/**
 * Whether an address has nothing in it that could tell one edition from the next: `/news/latest.mp3` has
 * not, `/2016/08/31/news.mp3` and `/p/4f2a9c1e.mp3` have. Only such an address can stand for ever while what
 * it leads to changes.
 */
export function isFixedAddress(address: string): boolean {
  const key = enclosureKeyOf(address);
  const telling = key.slice(key.indexOf('/'));
  return !/\d{4}|\d[-_/]\d|[0-9a-f]{8}/i.test(telling) && !telling.includes('?');
}

/**
 * The file to play: the first audio this browser plays, else the first audio, else the first video it plays,
 * else the first of all. `undefined` only where there is none.
 */
export function chooseEnclosure(
  enclosures: readonly Enclosure[],
  canPlay: (mimeType: string) => boolean,
): Enclosure | undefined {
  const isPlayable = ({ mimeType }: Enclosure) => mimeType === undefined || canPlay(mimeType);
  const audio = enclosures.filter(({ isVideo }) => !isVideo);
  return audio.find(isPlayable) ?? audio[0] ?? enclosures.find(isPlayable) ?? enclosures[0];
}
