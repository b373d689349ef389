import { browser } from 'wxt/browser';
import type { FileToSave, SaveFiles } from '../../downloads/ports.ts';

/** Longer than any disk takes; a download that never ends must not keep its audio in memory. */
const GIVEN_UP_MS = 10 * 60_000;

/**
 * Saves files in the browser's folder for downloads, under names that take nothing's place. The permission is
 * asked for here: without a click, or when the listener says no, nothing is saved.
 */
export const saveFiles: SaveFiles = async (files) => {
  try {
    // Asked at once and not after looking whether it is held: a click counts only while nothing was awaited.
    if (!(await browser.permissions.request({ permissions: ['downloads'] }))) return { kind: 'refused' };
    let savedCount = 0;
    // One after the other: each lies in memory's reach only as long as it is written.
    for (const file of files) if (await saveFile(file)) savedCount += 1;
    return { kind: 'saved', savedCount, missingCount: files.length - savedCount };
  } catch (thrown) {
    return { kind: 'failed', problem: thrown instanceof Error ? thrown.message : String(thrown) };
  }
};

async function saveFile({ path, read }: FileToSave): Promise<boolean> {
  const audio = await read();
  if (!audio) return false;
  const url = URL.createObjectURL(audio);
  try {
    const ends = listenToEnds();
    try {
      const id = await browser.downloads.download({
        url,
        filename: path,
        conflictAction: 'uniquify',
        saveAs: false,
      });
      await ends.of(id);
    } finally {
      ends.stop();
    }
  } finally {
    URL.revokeObjectURL(url);
  }
  return true;
}

interface Ends {
  of(id: number): Promise<void>;
  stop(): void;
}

/** Listens before the download begins: a small one ends before its id is known. */
function listenToEnds(): Ends {
  const ended = new Map<number, string | undefined>();
  let tell = () => {};
  const listen: Parameters<typeof browser.downloads.onChanged.addListener>[0] = ({ id, state, error }) => {
    if (state?.current === 'complete') ended.set(id, undefined);
    else if (state?.current === 'interrupted') ended.set(id, error?.current ?? 'interrupted');
    tell();
  };
  browser.downloads.onChanged.addListener(listen);
  return {
    of: (id) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('the browser did not finish it')), GIVEN_UP_MS);
        tell = () => {
          if (!ended.has(id)) return;
          clearTimeout(timer);
          const problem = ended.get(id);
          if (problem === undefined) resolve();
          else reject(new Error(problem));
        };
        tell();
      }),
    stop: () => browser.downloads.onChanged.removeListener(listen),
  };
}
