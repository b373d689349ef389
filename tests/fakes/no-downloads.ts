import type { DownloadDesk } from '../../lib/radio/download-desk.ts';

/** A desk where nothing is downloaded and nothing can be. */
export function noDownloads(): DownloadDesk {
  return {
    obey: async () => {},
    followRules: async () => {},
    unfollowed: async () => {},
    wake: async () => {},
    nextDueAtMs: () => undefined,
    batchSince: () => undefined,
  };
}
