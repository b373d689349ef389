import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Station } from '../../lib/station/station.ts';
import type { Timetable } from '../../lib/timetable/timetable.ts';
import { type Broadcast, createBroadcast } from './broadcast.ts';
import type { MountCounts } from './counts.ts';
import { DEMO_NAME, demoStation, demoTimetable } from './demo-station.ts';
import type { Fault, MountName } from './fault.ts';
import type { FeedFault } from './feeds/feed-fault.ts';
import { createFeedServer } from './feeds/feed-server.ts';
import type { FileFault } from './files/file-fault.ts';
import { createFileServer } from './files/file-server.ts';
import { createMount } from './mount.ts';
import { createRoutes, type Mounts, PATHS, type Studio } from './routes.ts';
import type { PathCounts } from './serving/path-counts.ts';
import type { Turn } from './serving/served-paths.ts';
import { BITRATE_KBPS, readTracks } from './tracks.ts';

export interface StationOptions {
  /** 0, any free one, unless given. */
  readonly port?: number;
  /** IANA zone of the timetable and the chime; UTC unless given. */
  readonly zone?: string;
  /** Audio a new listener gets at once: 65536 unless given, as Icecast's; 0 for none. */
  readonly burstBytes?: number;
  /** Audio bytes between two titles: 16000 unless given, as Icecast's. */
  readonly metaintBytes?: number;
  /** Instead of the demo timetable around now. Programmes with the word "news" open with a bulletin. */
  readonly timetable?: Timetable;
  /** The station's clock, which paces the sound as well: it may be displaced, it must not stand still. */
  readonly nowMs?: () => number;
}

interface StationControl {
  set(mount: MountName, fault: Fault): void;
  fault(mount: MountName): Fault;
  counts(mount: MountName): MountCounts;
  /**
   * What shall be wrong with a feed, or with anything else that `/feeds`, `/load`, `/chapters`, `/artwork`,
   * `/programmes` and `/opml` hold. The address is a path with its query, or whole. The next GET request has the
   * first turn, each later one the next, and the last turn stays; a list is several faults at once, in that order.
   * Without a turn all is well again.
   */
  setFeed(address: string, ...turns: readonly Turn<FeedFault>[]): void;
  /** The same for what `/files` and `/editions` hold. */
  setFile(address: string, ...turns: readonly Turn<FileFault>[]): void;
  feedCounts(address: string): PathCounts;
  fileCounts(address: string): PathCounts;
  /** Of all of them together. */
  feedTotals(): PathCounts;
  fileTotals(): PathCounts;
  /** Starts all counters from nothing; open listeners of the mounts stay counted, other open answers do not. */
  resetCounts(): void;
}

export interface RunningStation {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** What a catalogue would hold of it, as `/station.json` gives it. */
  readonly station: Station;
  readonly control: StationControl;
  /** Cuts every connection at once; settles when the port is free again. */
  close(): Promise<void>;
}

const ICECAST_BURST_BYTES = 65_536;
const ICECAST_METAINT_BYTES = 16_000;
const TICK_MS = 100;

/** Puts a small broadcaster on 127.0.0.1; rejects if the port is taken or the audio is missing. */
export async function createStation(options: StationOptions = {}): Promise<RunningStation> {
  const { burstBytes = ICECAST_BURST_BYTES, metaintBytes = ICECAST_METAINT_BYTES } = options;
  const { nowMs = Date.now, zone = 'UTC' } = options;
  const startedAtMs = nowMs();
  const timetable = options.timetable ?? demoTimetable(startedAtMs, zone);
  const tracks = readTracks();
  const broadcast = createBroadcast({ tracks, slots: timetable.slots, zone, nowMs, burstBytes });

  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  const station = demoStation(url, startedAtMs, zone, timetable);
  const mount = (path: string, otherPath: string) =>
    createMount({ path, otherPath, broadcast, audioHeaders: audioHeaders(url), metaintBytes, nowMs });
  const mounts = { live: mount(PATHS.live, PATHS.mirror), mirror: mount(PATHS.mirror, PATHS.live) };
  const feeds = createFeedServer(url, timetable.slots, nowMs);
  const files = createFileServer(url, nowMs);
  const studio: Studio = { url, station, title: broadcast.title, mounts, feeds, files, startedAtMs };
  server.on('request', createRoutes(studio));
  const stopTicking = startTicking(broadcast, mounts);

  return {
    url,
    port,
    station,
    control: controlOf(studio),
    close() {
      stopTicking();
      for (const each of Object.values(mounts)) each.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function startTicking(broadcast: Broadcast, mounts: Mounts): () => void {
  let tickedAtMs = performance.now();
  const timer = setInterval(() => {
    const frames = broadcast.advance();
    const elapsedMs = performance.now() - tickedAtMs;
    tickedAtMs += elapsedMs;
    for (const mount of Object.values(mounts)) mount.tick(frames, elapsedMs);
  }, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function controlOf({ mounts, feeds, files }: Studio): StationControl {
  return {
    set: (mount, fault) => mounts[mount].set(fault),
    fault: (mount) => mounts[mount].fault(),
    counts: (mount) => mounts[mount].counts(),
    setFeed: (address, ...turns) => feeds.set(address, turns),
    setFile: (address, ...turns) => files.set(address, turns),
    feedCounts: feeds.counts,
    fileCounts: files.counts,
    feedTotals: feeds.totals,
    fileTotals: files.totals,
    resetCounts() {
      feeds.resetCounts();
      files.resetCounts();
      for (const mount of Object.values(mounts)) mount.resetCounts();
    },
  };
}

function audioHeaders(url: string): Readonly<Record<string, string>> {
  return {
    'Content-Type': 'audio/mpeg',
    'icy-name': DEMO_NAME,
    'icy-description': 'Made-up news for trying Pips',
    'icy-genre': 'Demonstration',
    'icy-url': url,
    'icy-pub': '0',
    'icy-br': String(BITRATE_KBPS),
    'ice-audio-info': `bitrate=${BITRATE_KBPS}`,
  };
}
