import { MAX_ADDRESS_LENGTH } from './limits.ts';
import { parsedAddress } from './parsed-address.ts';
import type { Codec, Stream } from './station.ts';

/** Whether the text is a whole `http:` or `https:` address with a host, of a length that can be kept. */
export function isWebAddress(text: string): boolean {
  const isWeb = text.length <= MAX_ADDRESS_LENGTH && /^https?:\/\/[^/\s]\S*$/i.test(text);
  return isWeb && parsedAddress(text) !== undefined;
}

/**
 * The codec an address most likely carries, by the ending of its path; mp3 where nothing tells.
 * A guess: only the server's answer knows.
 */
export function codecOfAddress(address: string): Codec {
  const path = new URL(address).pathname.toLowerCase();
  if (/\.opus$/.test(path)) return 'opus';
  if (/\.(ogg|oga)$/.test(path)) return 'ogg';
  if (/\.(aac|aacp|m4a)$/.test(path)) return 'aac';
  return 'mp3';
}

/** Whether an address is of sound or of a playlist of it, by the ending of its path. A guess as well. */
export function isAudioAddress(address: string): boolean {
  return /\.(?:mp3|aacp?|m4a|og[ga]|opus|flac|m3u8?|pls)$/i.test(parsedAddress(address)?.pathname ?? '');
}

/** The streams with the encrypted ones first, each group in its own order. */
export function httpsFirst(streams: readonly Stream[]): Stream[] {
  const isHttps = (stream: Stream): boolean => /^https:/i.test(stream.url);
  return [...streams.filter(isHttps), ...streams.filter((stream) => !isHttps(stream))];
}
