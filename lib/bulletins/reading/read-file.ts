import type { Enclosure } from '../feed-document.ts';
import { webAddress } from './web-address.ts';

/** A file as a feed claims it, nothing of it believed yet. */
export interface ClaimedFile {
  readonly url: string | undefined;
  readonly type?: string | undefined;
  readonly lengthBytes?: number | undefined;
}

export type ReadFile =
  | { readonly kind: 'enclosure'; readonly enclosure: Enclosure }
  /** A picture, a transcript, a torrent: nothing that sounds. */
  | { readonly kind: 'silent'; readonly mimeType: string }
  /** Its address is none that may be opened. */
  | { readonly kind: 'refused'; readonly url: string };

const TYPE_BY_ENDING: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  m4b: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  spx: 'audio/ogg',
  flac: 'audio/flac',
  wav: 'audio/wav',
  weba: 'audio/webm',
  wma: 'audio/x-ms-wma',
  aif: 'audio/aiff',
  aiff: 'audio/aiff',
  amr: 'audio/amr',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  ogv: 'video/ogg',
  mpg: 'video/mpeg',
  mpeg: 'video/mpeg',
  avi: 'video/x-msvideo',
  wmv: 'video/x-ms-wmv',
  mkv: 'video/x-matroska',
  m3u8: 'application/vnd.apple.mpegurl',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  pdf: 'application/pdf',
  vtt: 'text/vtt',
  srt: 'application/srt',
  torrent: 'application/x-bittorrent',
};

/** Media types that sound although their first word does not say so. */
const SOUNDING: ReadonlySet<string> = new Set([
  'application/ogg',
  'application/x-ogg',
  'application/vnd.apple.mpegurl',
  'application/x-mpegurl',
]);

const LEAST_BYTES = 1_000; // less does not sound; feeds that do not know write 0 or 1
const WIDEST_BYTES = 2 ** 40; // a terabyte; more is a slip of the publisher's

/** What a feed claims about a file, as far as it can be believed; relative addresses refer to `base`. */
export function readFile(claimed: ClaimedFile, base: string): ReadFile {
  const url = webAddress(claimed.url, base);
  if (url === undefined) return { kind: 'refused', url: claimed.url ?? '' };
  const mimeType = mimeTypeOf(claimed.type, url);
  if (mimeType !== undefined && !sounds(mimeType)) return { kind: 'silent', mimeType };
  const isVideo = (mimeType ?? claimed.type?.trim().toLowerCase() ?? '').startsWith('video/');
  return { kind: 'enclosure', enclosure: { url, mimeType, lengthBytes: byteCount(claimed), isVideo } };
}

function byteCount({ lengthBytes }: ClaimedFile): number | undefined {
  const isPlausible =
    lengthBytes !== undefined &&
    Number.isInteger(lengthBytes) &&
    lengthBytes >= LEAST_BYTES &&
    lengthBytes < WIDEST_BYTES;
  return isPlausible ? lengthBytes : undefined;
}

/** The claimed type, unless the address's ending tells better: `video/mpeg` is often an mp3. */
function mimeTypeOf(type: string | undefined, url: string): string | undefined {
  const claimed = /^[a-z]+\/[\w.+-]+/.exec(type?.trim().toLowerCase() ?? '')?.[0];
  if (claimed?.startsWith('audio/')) return claimed;
  const byEnding = TYPE_BY_ENDING[endingOf(url)];
  if (claimed === undefined || byEnding?.startsWith('audio/')) return byEnding;
  if (sounds(claimed)) return claimed;
  return byEnding !== undefined && sounds(byEnding) ? byEnding : beyondGeneric(claimed);
}

/** Types that servers give to anything say nothing. */
function beyondGeneric(claimed: string): string | undefined {
  return /^(?:application|binary)\/(?:octet-stream|x-download|force-download|unknown)$/.test(claimed)
    ? undefined
    : claimed;
}

function sounds(mimeType: string): boolean {
  return /^(?:audio|video)\//.test(mimeType) || SOUNDING.has(mimeType);
}

/** Of the path, or of a file named in the query where the path has none. */
function endingOf(url: string): string {
  const [whole = ''] = url.toLowerCase().split('#', 1);
  const [path = '', query = ''] = whole.split('?', 2);
  return /\.(\w{2,7})$/.exec(path)?.[1] ?? /\.(\w{2,7})(?:&|$)/.exec(query)?.[1] ?? '';
}

/**
 * The file this browser plays: the first audio of a type it can play, then audio of a type nobody tells, then
 * video; `undefined` where it can play none of them.
 */
export function chooseEnclosure(
  enclosures: readonly Enclosure[],
  canPlay: (mimeType: string) => boolean,
): Enclosure | undefined {
  const isPlayable = ({ mimeType }: Enclosure) => mimeType !== undefined && canPlay(mimeType);
  return (
    enclosures.find((enclosure) => !enclosure.isVideo && isPlayable(enclosure)) ??
    enclosures.find(({ mimeType }) => mimeType === undefined) ??
    enclosures.find(isPlayable)
  );
}
