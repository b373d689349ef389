import { useEffect, useRef, useState } from 'preact/hooks';
import type { LibraryPart, LibraryReader } from '../../lib/bulletins/ports.ts';
import type { DownloadsReader } from '../../lib/downloads/ports.ts';
import { useView } from '../view.ts';

/** What was read of the library. */
export type LibraryRead<Value> =
  /** For the first time: there is nothing to show yet. */
  | { readonly status: 'reading'; readonly value: undefined }
  | { readonly status: 'read'; readonly value: Value }
  /** What was read before is still there to be shown. */
  | { readonly status: 'failed'; readonly problem: string; readonly value: Value | undefined };

/** The same, with a way to try once more. */
export type LibraryReading<Value> = LibraryRead<Value> & { readonly readAgain: () => void };

/**
 * Reads something of the library. `heard` grows with each change of the parts it hangs on, so that a reader of
 * pages knows whether those it has are still true.
 */
export type ReadLibrary<Value> = (
  reader: LibraryReader,
  heard: number,
  downloads: DownloadsReader,
) => Promise<Value>;

interface LibraryOptions {
  /** Read again when one of these changes. */
  readonly parts: readonly LibraryPart[];
  /** What it is about: with another `key` what was read before is shown no more. */
  readonly key?: string;
  /** Read again when this changes; until then what was read before is shown. */
  readonly wanted?: unknown;
}

const NOTHING_YET = { status: 'reading', value: undefined } as const;

// A refresh of a hundred feeds tells a hundred changes: the view is to stay at hand meanwhile.
const REST_MS = 250;

/** Reads something of the library, and again whenever the parts it names change. */
export function useLibrary<Value>(
  read: ReadLibrary<Value>,
  { parts, key = '', wanted }: LibraryOptions,
): LibraryReading<Value> {
  const { readLibrary } = useView();
  const [shown, setShown] = useState<{ readonly key: string; readonly read: LibraryRead<Value> }>({
    key,
    read: NOTHING_YET,
  });
  const newest = useRef(read);
  newest.current = read;
  const reading = useRef({ ask: () => {} });
  const partNames = parts.join(' ');

  useEffect(() => {
    const show = (make: (before: Value | undefined) => LibraryRead<Value>) =>
      setShown((before) => ({ key, read: make(before.key === key ? before.read.value : undefined) }));
    const loop = createReadingLoop(
      readLibrary,
      (part) => partNames.split(' ').includes(part),
      async (reader, heard, downloads) => {
        const value = await newest.current(reader, heard, downloads);
        return () => show(() => ({ status: 'read', value }));
      },
      (problem) => show((value) => ({ status: 'failed', problem, value })),
    );
    reading.current = loop;
    return loop.stop;
  }, [readLibrary, key, partNames]);

  const wantedFirst = useRef(wanted);
  useEffect(() => {
    if (wantedFirst.current === wanted) return;
    wantedFirst.current = wanted;
    reading.current.ask();
  }, [wanted]);

  const known = shown.key === key ? shown.read : NOTHING_YET;
  return { ...known, readAgain: () => reading.current.ask() };
}

/** Reads once at first, then after each change and when asked; one reading at a time. */
function createReadingLoop(
  open: ReturnType<typeof useView>['readLibrary'],
  concerns: (part: LibraryPart) => boolean,
  read: ReadLibrary<() => void>,
  fail: (problem: string) => void,
): { readonly ask: () => void; readonly stop: () => void } {
  let isOver = false;
  let isReading = false;
  let isAsked = true;
  let heard = 0;
  let stopListening: (() => void) | undefined;

  async function run(): Promise<void> {
    if (isReading) return;
    isReading = true;
    while (isAsked && !isOver) {
      isAsked = false;
      const heardBefore = heard;
      await readOnce();
      if (heard !== heardBefore) await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
    isReading = false;
  }

  async function readOnce(): Promise<void> {
    try {
      const { reader, downloads, onChange } = await open();
      if (isOver) return;
      // Before reading, so that no change falls between the reading and the listening.
      stopListening ??= onChange((part) => {
        if (!concerns(part)) return;
        heard += 1;
        ask();
      });
      const show = await read(reader, heard, downloads);
      if (!isOver) show();
    } catch (thrown) {
      if (!isOver) fail(thrown instanceof Error ? thrown.message : String(thrown));
    }
  }

  function ask(): void {
    isAsked = true;
    void run();
  }

  void run();
  return {
    ask,
    stop() {
      isOver = true;
      stopListening?.();
    },
  };
}
