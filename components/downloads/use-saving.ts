import { useState } from 'preact/hooks';
import type { Download } from '../../lib/downloads/download.ts';
import { distinctNames, fileNameOf, folderNameOf } from '../../lib/downloads/file-name.ts';
import type { SaveOutcome } from '../../lib/downloads/ports.ts';
import { saveAs } from '../parts/save-as.ts';
import { useView, type View } from '../view.ts';
import { isolated } from '../words/isolated.ts';
import { timeLink } from '../words/time-link.ts';

/** Taking kept editions elsewhere. */
export interface Saving {
  /** What came of the last of it, as a sentence; empty where there is nothing to say. */
  readonly said: string;
  saveOne(download: Download): void;
  /** As a folder; from a click, since the browser may have to ask. */
  saveMany(downloads: readonly Download[]): void;
  copyLink(download: Download, positionSec: number): void;
  dismiss(): void;
}

export function useSaving(): Saving {
  const { readLibrary, saveFiles, listenerZone, t } = useView();
  const [said, setSaid] = useState('');

  const read = async (editionId: string) => (await readLibrary()).downloads.fileOf(editionId);

  async function saveOne(download: Download): Promise<void> {
    setSaid('');
    const { title } = download.edition;
    try {
      const audio = await read(download.editionId);
      if (audio) saveAs(audio, fileNameOf(namedAudio(download), listenerZone));
      else setSaid(t('saving.missing', { title }));
    } catch (thrown) {
      setSaid(t('saving.failed', { problem: isolated(problemIn(thrown), t) }));
    }
  }

  async function saveMany(downloads: readonly Download[]): Promise<void> {
    setSaid('');
    const names = distinctNames(downloads.map((each) => fileNameOf(namedAudio(each), listenerZone)));
    const folder = folderOf(downloads, t);
    const outcome = await saveFiles(
      downloads.map(({ editionId }, index) => ({
        path: `${folder}/${names[index] ?? editionId}`,
        read: () => read(editionId),
      })),
    );
    setSaid(outcomeText(outcome, folder, t));
  }

  async function copyLink({ edition }: Download, positionSec: number): Promise<void> {
    const enclosure = { url: edition.url, mimeType: undefined, lengthBytes: undefined, isVideo: false };
    const link = timeLink({ link: undefined, enclosure }, positionSec);
    try {
      await navigator.clipboard.writeText(link);
      setSaid(t('editionPage.copied'));
    } catch {
      // The browser keeps the clipboard to itself, as in a window that has lost the focus: then it can be read here.
      setSaid(t('editionPage.notCopied', { link }));
    }
  }

  return {
    said,
    saveOne: (download) => void saveOne(download),
    saveMany: (downloads) => void saveMany(downloads),
    copyLink: (download, positionSec) => void copyLink(download, positionSec),
    dismiss: () => setSaid(''),
  };
}

function namedAudio({ edition, publishedAtMs, source }: Download) {
  const { programme, title, url } = edition;
  return { programme, title, publishedAtMs, mimeType: source?.mimeType ?? edition.mimeType, url };
}

/** Of one programme: called as it is. */
function folderOf(downloads: readonly Download[], t: View['t']): string {
  const programmes = new Set(downloads.map(({ edition }) => edition.programme));
  const [only] = programmes;
  return folderNameOf(programmes.size === 1 && only ? only : t('saving.folder'));
}

function outcomeText(outcome: SaveOutcome, folder: string, t: View['t']): string {
  switch (outcome.kind) {
    case 'saved': {
      const { savedCount, missingCount } = outcome;
      const saved = t('saving.saved', savedCount, { count: savedCount, folder });
      return missingCount === 0
        ? saved
        : `${saved} ${t('saving.savedNot', missingCount, { count: missingCount })}`;
    }
    case 'refused':
      return t('saving.refused');
    case 'failed':
      return t('saving.failed', { problem: isolated(outcome.problem, t) });
  }
}

function problemIn(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
