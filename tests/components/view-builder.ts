import shipped from '../../assets/catalogue.json';
import type { LibraryAccess, Translate, View } from '../../components/view.ts';
import type { LibraryReader } from '../../lib/bulletins/ports.ts';
import type { DownloadsReader } from '../../lib/downloads/ports.ts';
import type { Playback } from '../../lib/player/playback.ts';
import { NOTHING_LISTENED_TO } from '../../lib/radio/listening.ts';
import type { Snapshot } from '../../lib/radio/snapshot.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings/settings.ts';
import { parseCatalogue } from '../../lib/station/catalogue.ts';
import type { Station } from '../../lib/station/station.ts';
import type { Timetable } from '../../lib/timetable/timetable.ts';

/** A Wednesday, 14:14 in Greenwich and 15:14 in Paris: within Paris Live PM, 14:06 to 14:30. */
export const AFTERNOON_MS = Date.UTC(2026, 10, 25, 14, 14);

const { stations } = parseCatalogue(shipped);

/** A station of the shipped catalogue. */
export function stationCalled(id: string): Station {
  const station = stations.find((candidate) => candidate.id === id);
  if (!station) throw new Error(`Station "${id}": is not in the catalogue`);
  return station;
}

/** RFI English with a timetable changed to be true today (or otherwise changed). */
export function rfiWith(change: Partial<Timetable>): Station {
  const rfi = stationCalled('rfi-en');
  if (!rfi.timetable) throw new Error('RFI English has no timetable in the catalogue');
  return { ...rfi, timetable: { ...rfi.timetable, ...change } };
}

/** An empty library, unless told otherwise. */
export function libraryWith(
  reader: Partial<LibraryReader>,
  downloads: Partial<DownloadsReader> = {},
): LibraryAccess {
  return {
    reader: {
      feeds: async () => [],
      newest: async () => [],
      editions: async () => [],
      notes: async () => undefined,
      allNotes: async () => [],
      positions: async () => [],
      unplayedCounts: async () => [],
      artwork: async () => undefined,
      unreadableCount: async () => 0,
      ...reader,
    },
    downloads: { downloads: async () => [], fileOf: async () => undefined, ...downloads },
    onChange: () => () => {},
    onProgress: () => () => {},
  };
}

export const CURRENT = {
  validFrom: '2026-01-01',
  validUntil: undefined,
  edition: undefined,
} as const;

/** What a view is made from in a test; everything has a value. */
export interface ViewParts extends Partial<Omit<View, 'snapshot'>> {
  readonly station?: Station;
  readonly stations?: readonly Station[];
  readonly playback?: Playback;
  readonly settings?: Partial<Settings>;
  readonly snapshot?: Partial<Snapshot>;
}

/** A view of a silent RFI English on a Wednesday afternoon, seen from Paris, unless told otherwise. */
export function buildView(t: Translate, parts: ViewParts = {}): View {
  const { station = stationCalled('rfi-en'), playback, settings, snapshot, stations: given, ...rest } = parts;
  const others = (given ?? stations).map((other) => (other.id === station.id ? station : other));
  return {
    snapshot: {
      stations: others.includes(station) ? others : [...others, station],
      station,
      intent: {
        revision: 1,
        stationId: station.id,
        playing: playback !== undefined && playback.status !== 'stopped',
        playRevision: 1,
        volume: 0.8,
        muted: false,
      },
      playback: playback ?? { status: 'stopped' },
      listening: NOTHING_LISTENED_TO,
      edition: undefined,
      settings: { ...DEFAULT_SETTINGS, ...settings },
      favourites: [],
      ownStationIds: [],
      timetables: [],
      setAside: [],
      remindersKept: { reminders: undefined, settings: undefined, memory: undefined, canTell: undefined },
      ...snapshot,
    },
    nowMs: AFTERNOON_MS,
    listenerZone: 'Europe/Paris',
    locale: 'en-GB',
    call: async () => ({ ok: true }),
    readJournal: async () => [],
    readLibrary: async () => libraryWith({}),
    openLibrary: () => {},
    askHosts: async () => true,
    askAllHosts: async () => true,
    heldHosts: async () => [],
    giveBackHost: async () => true,
    onHostsChange: () => () => {},
    findFeedsHere: async () => ({ kind: 'none' }),
    saveFiles: async (files) => ({ kind: 'saved', savedCount: files.length, missingCount: 0 }),
    isOnline: true,
    abilities: { playsPlainHttp: true },
    shortcuts: [
      { description: 'Play or stop', keys: 'Alt+Shift+P' },
      { description: 'Louder', keys: '' },
    ],
    version: '0.1.0',
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'notifications',
      'idle',
      'offscreen',
      'activeTab',
      'scripting',
    ],
    t,
    ...rest,
  };
}
