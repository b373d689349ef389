import { useMemo } from 'preact/hooks';
import type { EditionPosition } from '../../lib/bulletins/edition.ts';
import type { AutoDownload } from '../../lib/bulletins/feed.ts';
import type { Download } from '../../lib/downloads/download.ts';
import { type LibraryReading, useLibrary } from '../bulletins/use-library.ts';

/** Downloads by their editions' ids. */
export type DownloadsById = ReadonlyMap<string, Download>;

/** All downloads with how far each was heard. */
export interface DownloadsRead {
  /** In the listener's order. */
  readonly all: readonly Download[];
  readonly positions: ReadonlyMap<string, EditionPosition>;
  /** What fetches by itself, by the ids of the feeds. */
  readonly rules: ReadonlyMap<string, AutoDownload>;
}

const NONE: DownloadsById = new Map();

/** For the pages that are about downloads. */
export function useDownloads(): LibraryReading<DownloadsRead> {
  return useLibrary(
    async (reader, _heard, downloads): Promise<DownloadsRead> => {
      const [all, positions, feeds] = await Promise.all([
        downloads.downloads(),
        reader.positions(),
        reader.feeds(),
      ]);
      return {
        all,
        positions: new Map(positions.map((position) => [position.editionId, position])),
        rules: new Map(
          feeds.flatMap(({ id, options }) => (options.autoDownload ? [[id, options.autoDownload]] : [])),
        ),
      };
    },
    { parts: ['downloads', 'positions', 'feeds'] },
  );
}

/** For lists of editions, which do without where downloads cannot be read; `undefined` until they were. */
export function useDownloadsById(): DownloadsById | undefined {
  const { value, status } = useLibrary((_reader, _heard, downloads) => downloads.downloads(), {
    parts: ['downloads'],
  });
  return useMemo(() => {
    if (value) return new Map(value.map((download) => [download.editionId, download]));
    return status === 'reading' ? undefined : NONE;
  }, [value, status]);
}
