import type { DownloadStore, DownloadsReader } from '../../downloads/ports.ts';
import { readStoredAudio } from '../../downloads/stored-audio.ts';

/** Downloads as views read them. */
export function readDownloads(
  store: Pick<DownloadStore, 'downloads' | 'download' | 'pieces'>,
): DownloadsReader {
  return {
    downloads: store.downloads,
    async fileOf(editionId) {
      const audio = await readStoredAudio(store, editionId);
      return audio?.isWhole ? audio.file : undefined;
    },
  };
}
