import { isZone } from '../time/zone-offset.ts';
import { fingerprint } from './fingerprint.ts';
import { foldText } from './fold.ts';
import { MAX_ADDRESS_LENGTH, MAX_NAME_LENGTH, MAX_STREAMS } from './limits.ts';
import { parsedAddress } from './parsed-address.ts';
import type { Station } from './station.ts';
import { codecOfAddress, httpsFirst, isWebAddress } from './stream-address.ts';
import { UNKNOWN_COUNTRY, UNKNOWN_LANGUAGE } from './unknown.ts';

/** What a listener typed or pasted, as it stands in the form. */
export interface StationForm {
  readonly name: string;
  /** Stream addresses with white space or line breaks between them. */
  readonly addresses: string;
  /** IANA name of the zone the station tells its time in. */
  readonly zone: string;
  /** Empty where there is none. */
  readonly homepage: string;
}

/** What keeps a form from being a station; every `value` as it was typed. */
export type DraftFailure =
  | { readonly kind: 'name-missing' }
  | { readonly kind: 'name-too-long'; readonly maxLength: number }
  | { readonly kind: 'address-missing' }
  | { readonly kind: 'address-invalid'; readonly field: 'addresses' | 'homepage'; readonly value: string }
  /** A list of streams, which is no stream itself. */
  | { readonly kind: 'address-is-playlist'; readonly value: string }
  /** Sound in pieces, which needs another player than a stream in one piece. */
  | { readonly kind: 'address-is-hls'; readonly value: string }
  /** `user:password@` before the host: browsers do not send it along, and it would be kept in the open. */
  | { readonly kind: 'address-has-password'; readonly field: 'addresses' | 'homepage' }
  | {
      readonly kind: 'address-too-long';
      readonly field: 'addresses' | 'homepage';
      readonly maxLength: number;
    }
  | { readonly kind: 'too-many-addresses'; readonly maxCount: number }
  | { readonly kind: 'zone-unknown'; readonly value: string };

/** A station made from a form, or the first thing in the form that is missing or wrong. */
export type StationDraft =
  | { readonly ok: true; readonly station: Station }
  | { readonly ok: false; readonly failure: DraftFailure };

/**
 * The station a form describes, its streams https first, their codecs guessed from the addresses. The same name
 * and first address give the same id. An address without a scheme stands for two streams, https and then http:
 * bare addresses with a port are mostly old Icecast servers without encryption.
 */
export function draftStation(form: StationForm): StationDraft {
  const name = form.name.trim().replace(/\s+/g, ' ');
  if (name === '') return failed({ kind: 'name-missing' });
  if (name.length > MAX_NAME_LENGTH) return failed({ kind: 'name-too-long', maxLength: MAX_NAME_LENGTH });

  const typedAddresses = form.addresses.split(/\s+/).filter((typed) => typed !== '');
  if (typedAddresses.length === 0) return failed({ kind: 'address-missing' });
  const addresses = new Set<string>();
  for (const typed of typedAddresses) {
    const read = readAddress(typed, 'addresses');
    if (!read.ok) return read;
    const unplayable = unplayableKind(read.addresses[0] ?? '');
    if (unplayable) return failed({ kind: unplayable, value: typed });
    for (const address of read.addresses) addresses.add(address);
  }
  if (addresses.size > MAX_STREAMS) return failed({ kind: 'too-many-addresses', maxCount: MAX_STREAMS });

  const typedHomepage = form.homepage.trim();
  const readHomepage = typedHomepage === '' ? undefined : readAddress(typedHomepage, 'homepage');
  if (readHomepage?.ok === false) return readHomepage;

  const zone = form.zone.trim();
  if (!isZone(zone)) return failed({ kind: 'zone-unknown', value: zone });

  return { ok: true, station: ownStation(name, [...addresses], zone, readHomepage?.addresses[0]) };
}

function failed(failure: DraftFailure): { readonly ok: false; readonly failure: DraftFailure } {
  return { ok: false, failure };
}

function ownStation(
  name: string,
  addresses: readonly string[],
  zone: string,
  homepage: string | undefined,
): Station {
  const streams = httpsFirst(
    addresses.map((url) => ({ url, codec: codecOfAddress(url), bitrateKbps: undefined })),
  );
  return {
    id: ownStationId(name, streams[0]?.url ?? ''),
    name,
    language: UNKNOWN_LANGUAGE,
    country: UNKNOWN_COUNTRY,
    homepage,
    zone,
    streams,
    feeds: [],
    timetable: undefined,
    airsBulletinsToday: false,
  };
}

/** The addresses a typed text stands for, best first: at least one. */
function readAddress(typed: string, field: 'addresses' | 'homepage') {
  const spelled = spelledAddresses(typed);
  if (spelled.some(({ length }) => length > MAX_ADDRESS_LENGTH)) {
    return failed({ kind: 'address-too-long', field, maxLength: MAX_ADDRESS_LENGTH });
  }
  const addresses = spelled.filter(isWebAddress);
  if (addresses.length === 0) return failed({ kind: 'address-invalid', field, value: typed });
  if (addresses.some(hasPassword)) return failed({ kind: 'address-has-password', field });
  return { ok: true, addresses } as const;
}

function hasPassword(address: string): boolean {
  const { username, password } = new URL(address);
  return username !== '' || password !== '';
}

/** What an address promises by its ending that cannot be played; `undefined` where it may be a stream. */
function unplayableKind(address: string): 'address-is-hls' | 'address-is-playlist' | undefined {
  const path = new URL(address).pathname.toLowerCase();
  if (path.endsWith('.m3u8')) return 'address-is-hls';
  return /\.(m3u|pls|xspf)$/.test(path) ? 'address-is-playlist' : undefined;
}

/** What a browser makes of a typed text, with the schemes it may have meant; none if it is no address. */
function spelledAddresses(typed: string): string[] {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed);
  const bare = typed.replace(/^\/\//, '');
  if (!hasScheme && !looksLikeHost(bare)) return [];
  const texts = hasScheme ? [typed] : [`https://${bare}`, `http://${bare}`];
  return texts.flatMap((text) => parsedAddress(text)?.href ?? []);
}

/** Without a scheme a lone word is more likely a slip than the name of a host. */
function looksLikeHost(bare: string): boolean {
  return /^[^/?#]+[.:][^/?#]/.test(bare) || /^localhost([/?#]|$)/i.test(bare);
}

const ID_NAME_LENGTH = 40; // enough to know the station by in a backup file

function ownStationId(name: string, address: string): string {
  const spelled = [...foldText(name).replaceAll(' ', '-')].slice(0, ID_NAME_LENGTH).join('');
  return ['own', spelled, fingerprint(`${name}\n${address}`)].filter((part) => part !== '').join('-');
}
