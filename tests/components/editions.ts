import type { LibraryAccess } from '../../components/view.ts';
import type { Edition, EditionPosition } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import type { Chapter } from '../../lib/bulletins/feed-document.ts';
import type { LibraryPart, LibraryReader } from '../../lib/bulletins/ports.ts';
import { byNewest } from '../../lib/bulletins/refreshing/retention.ts';
import type { Download, DownloadProgress } from '../../lib/downloads/download.ts';
import type { DownloadsReader } from '../../lib/downloads/ports.ts';
import type { EditionPlayback } from '../../lib/player/edition-playback.ts';
import { editionNamed, feedNamed, HOUR_MS } from '../fakes/library-records.ts';
import { AFTERNOON_MS, libraryWith } from './view-builder.ts';

export const NEWS_FEED = feedNamed('news', { title: 'RFI English News flash', stationId: 'rfi-en' });
export const PARIS_FEED = feedNamed('paris', { title: 'Paris Live AM', stationId: 'rfi-en' });

/** Four editions of two days, as seen on the gallery's Wednesday afternoon. */
export const EDITIONS: readonly Edition[] = [
  editionNamed('n14', AFTERNOON_MS - 0.2 * HOUR_MS, { title: 'News bulletin 14h00 GMT', durationSec: 360 }),
  editionNamed('p06', AFTERNOON_MS - 7.7 * HOUR_MS, {
    feedId: 'paris',
    title: 'Features and analysis 06h33 GMT',
    durationSec: 1_560,
  }),
  editionNamed('n06', AFTERNOON_MS - 7.8 * HOUR_MS, { title: 'News bulletin 06h30 GMT' }),
  editionNamed('p14', AFTERNOON_MS - 24.1 * HOUR_MS, {
    feedId: 'paris',
    title: 'Features and analysis 14h33 GMT',
    durationSec: 1_560,
  }),
];

export const POSITIONS: readonly EditionPosition[] = [
  { editionId: 'p06', positionSec: 843, durationSec: 1_560, heardAtMs: AFTERNOON_MS, playedAtMs: undefined },
  {
    editionId: 'n06',
    positionSec: 600,
    durationSec: 600,
    heardAtMs: AFTERNOON_MS,
    playedAtMs: AFTERNOON_MS,
  },
];

export const CHAPTERS: readonly Chapter[] = [
  { startSec: 0, title: 'Headlines', link: undefined },
  { startSec: 190, title: 'France and Belgium step up cooperation', link: undefined },
  { startSec: 843, title: 'Press review', link: undefined },
  { startSec: 1_300, title: 'Sport', link: undefined },
];

const sinceMs = AFTERNOON_MS - 20_000;
const place = { positionSec: 843, durationSec: 1_560 };
const url = 'https://audio.example/p06.mp3';

/** One playback of each status, of an edition of 26 minutes. */
export const EDITION_PLAYBACKS = {
  loading: { status: 'loading', positionSec: 843, sinceMs },
  playing: {
    status: 'playing',
    position: { positionSec: 823, takenAtMs: sinceMs, rate: 1 },
    durationSec: 1_560,
  },
  paused: { status: 'paused', ...place },
  stalled: { status: 'stalled', ...place, sinceMs },
  reconnecting: {
    status: 'reconnecting',
    ...place,
    attempt: 2,
    retryAtMs: AFTERNOON_MS + 4_200,
    sinceMs,
    cause: { kind: 'connection-lost', url },
  },
  offline: { status: 'offline', ...place, sinceMs },
  finished: { status: 'finished', durationSec: 1_560 },
  failed: { status: 'failed', ...place, sinceMs, failure: { kind: 'unreachable', url } },
} as const satisfies Record<EditionPlayback['status'], EditionPlayback>;

export interface StoredLibrary {
  readonly feeds?: readonly Feed[];
  readonly editions?: readonly Edition[];
  readonly positions?: readonly EditionPosition[];
  readonly downloads?: readonly Download[];
  readonly more?: Partial<LibraryReader>;
  readonly moreOfDownloads?: Partial<DownloadsReader>;
}

/** A library that holds these, and a way to change what it holds and to tell so. */
export function libraryOf(first: StoredLibrary): LibraryAccess & {
  change(part: LibraryPart, next: StoredLibrary): void;
  tellProgress(progress: DownloadProgress): void;
} {
  let held = first;
  const hearers = new Set<(part: LibraryPart, revision: number) => void>();
  const ofProgress = new Set<(progress: DownloadProgress) => void>();
  const reader: Partial<LibraryReader> = {
    feeds: async () => held.feeds ?? [NEWS_FEED, PARIS_FEED],
    async newest({ feedId, count, after }) {
      const listed = [...(held.editions ?? EDITIONS)]
        .filter((edition) => feedId === undefined || edition.feedId === feedId)
        .sort(byNewest);
      const later = after ? listed.filter((edition) => byNewest(after, edition) < 0) : listed;
      return later.slice(0, count);
    },
    positions: async () => held.positions ?? POSITIONS,
    editions: async (ids) =>
      ids.flatMap((id) => (held.editions ?? EDITIONS).find((edition) => edition.id === id) ?? []),
    async unplayedCounts() {
      const played = new Set(
        (held.positions ?? POSITIONS)
          .filter(({ playedAtMs }) => playedAtMs)
          .map(({ editionId }) => editionId),
      );
      const unplayed = (held.editions ?? EDITIONS).filter(({ id }) => !played.has(id));
      return [...new Set(unplayed.map(({ feedId }) => feedId))].map((feedId) => ({
        feedId,
        count: unplayed.filter((edition) => edition.feedId === feedId).length,
      }));
    },
    ...first.more,
  };
  const access = libraryWith(reader, {
    downloads: async () => held.downloads ?? [],
    ...first.moreOfDownloads,
  });
  return {
    ...access,
    onChange(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    onProgress(hear) {
      ofProgress.add(hear);
      return () => ofProgress.delete(hear);
    },
    tellProgress(progress) {
      for (const hear of ofProgress) hear(progress);
    },
    change(part, next) {
      held = { ...held, ...next };
      for (const hear of hearers) hear(part, 1);
    },
  };
}
