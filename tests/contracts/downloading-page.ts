import { type DownloadingEnd, type DownloadingWish, downloadOne } from './downloading-world.ts';

// Bundled into a page of a real browser, where the real downloader fetches with that browser into its IndexedDB.

export function download(wish: DownloadingWish): Promise<DownloadingEnd> {
  return downloadOne(wish);
}
