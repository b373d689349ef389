import { parsedAddress } from '../station/parsed-address.ts';
import { wallTimeOf } from '../time/wall-time.ts';
import { offsetReader } from '../time/zone-offset.ts';

/** What a file is named after. */
export interface NamedAudio {
  readonly programme: string;
  readonly title: string;
  readonly publishedAtMs: number;
  readonly mimeType: string | undefined;
  readonly url: string;
}

// File systems take 255 bytes; some keep a part of it for themselves, and a browser adds " (1)".
const MAX_NAME_BYTES = 200;
const MAX_FOLDER_BYTES = 80;

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['audio/mpeg', 'mp3'],
  ['audio/mp3', 'mp3'],
  ['audio/mpeg3', 'mp3'],
  ['audio/x-mp3', 'mp3'],
  ['audio/x-mpeg', 'mp3'],
  ['audio/mp4', 'm4a'],
  ['audio/x-m4a', 'm4a'],
  ['audio/m4a', 'm4a'],
  ['audio/aac', 'aac'],
  ['audio/aacp', 'aac'],
  ['audio/x-aac', 'aac'],
  ['audio/ogg', 'ogg'],
  ['application/ogg', 'ogg'],
  ['audio/vorbis', 'ogg'],
  ['audio/opus', 'opus'],
  ['audio/flac', 'flac'],
  ['audio/x-flac', 'flac'],
  ['audio/wav', 'wav'],
  ['audio/x-wav', 'wav'],
  ['audio/vnd.wave', 'wav'],
  ['audio/webm', 'webm'],
  ['video/mp4', 'mp4'],
]);
const KNOWN = new Set([...EXTENSIONS.values(), 'm4b', 'oga']);
const UNKNOWN = 'audio';

/**
 * A name for an edition's file: programme, day in the listener's zone (IANA), title. It holds nothing that a
 * file system of today refuses, and sorts by day within its programme.
 *
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
export function fileNameOf(audio: NamedAudio, zone: string): string {
  const { programme, title, publishedAtMs } = audio;
  const { date } = wallTimeOf(publishedAtMs + offsetReader(zone)(publishedAtMs));
  const words = [programme, date, title].map(plain).filter((part) => part !== '');
  const extension = extensionOf(audio);
  const stem = cutTo(words.join(' '), MAX_NAME_BYTES - extension.length - 1);
  return `${stem}.${extension}`;
}

/** A name for the folder of several. */
export function folderNameOf(name: string): string {
  return cutTo(plain(name), MAX_FOLDER_BYTES);
}

/** The same names, told apart by a number where two would be one; case does not tell apart everywhere. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const { stem, extension } = split(name);
    let free = name;
    for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = `${stem} (${count})${extension}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/** By its type; where that says nothing, by its address. */
function extensionOf({ mimeType, url }: NamedAudio): string {
  const type = mimeType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const byType = EXTENSIONS.get(type);
  if (byType !== undefined) return byType;
  const path = parsedAddress(url)?.pathname ?? '';
  const byAddress = /\.([a-z0-9]{2,4})$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return KNOWN.has(byAddress) ? byAddress : UNKNOWN;
}

/** Without what separates folders, means something to a shell or cannot be seen. */
function plain(text: string): string {
  return (
    text
      .normalize('NFC')
      // A clock stays readable.
      .replaceAll(/(\d):(?=\d)/g, '$1.')
      .replaceAll(/[<>:"/\\|?*]/g, ' ')
      // Controls, joiners and marks of direction, which hide what a name ends in, and anything unassigned.
      .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
  );
}

/** Windows' names for devices, whatever follows a dot. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$|\s)/i;

/** Cut between characters to so many bytes of UTF-8, with no dot or space at either end. */
function cutTo(text: string, maxBytes: number): string {
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += utf8Bytes(character);
    if (bytes > maxBytes) break;
    cut += character;
  }
  // A leading dot hides a file, a leading tilde is refused by browsers, a last dot is dropped by Windows.
  const trimmed = cut.replace(/^[\s.~]+/, '').replace(/[\s.~]+$/, '');
  if (trimmed === '') return 'Pips';
  return RESERVED.test(trimmed) ? `_${trimmed}` : trimmed;
}

function utf8Bytes(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

function split(name: string): { readonly stem: string; readonly extension: string } {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? { stem: name, extension: '' } : { stem: name.slice(0, dot), extension: name.slice(dot) };
}
