import { type AudioFile, SOUNDS } from './audio-file.ts';

const LONGEST_SECONDS = 24 * 60 * 60;
const MOST_BYTES = 8 * 1024 ** 3;
const DEFAULT_SECONDS = 60;

/** The path of the audio of an edition; its bytes follow from the name, its length stands in it. */
export function editionPath(name: string, seconds: number): string {
  return `/editions/${Math.round(seconds)}/${name}.mp3`;
}

/**
 * Which file stands at an address: `/files/tone.mp3?seconds=600&seed=3`, `/files/speech.mp3?bytes=1048576`, or
 * an edition's path. `undefined` where none does; what a query says wrongly is as if it were not said.
 */
export function fileAt({ pathname, searchParams }: URL): AudioFile | undefined {
  const edition = /^\/editions\/(\d{1,5})\/([^/]+)\.mp3$/.exec(pathname);
  if (edition !== null) {
    const [, seconds, name = ''] = edition;
    return { sound: 'speech', seed: seedOf(name), length: { seconds: Number(seconds) } };
  }
  const sound = SOUNDS.find((each) => pathname === `/files/${each}.mp3`);
  if (sound === undefined) return undefined;
  const count = (name: string, most: number) => {
    const text = searchParams.get(name) ?? '';
    return /^\d+$/.test(text) && Number(text) <= most ? Number(text) : undefined;
  };
  const bytes = count('bytes', MOST_BYTES);
  return {
    sound,
    seed: count('seed', Number.MAX_SAFE_INTEGER) ?? 0,
    length:
      bytes === undefined ? { seconds: count('seconds', LONGEST_SECONDS) ?? DEFAULT_SECONDS } : { bytes },
  };
}

/** A number that stays the same for a name (FNV-1a, 32 bits). */
export function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(name, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
