import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireTool } from './ensure.mjs';
import { freePort } from './free-port.ts';
import {
  createTempDir,
  killGroup,
  removeTempDir,
  type Started,
  startProgram,
  waitUntil,
} from './processes.ts';

const PASSWORD = 'pips'; // of a server that only this machine reaches
const START_TRIES = 3; // another program may take the free port before Icecast does
const FORMATS = {
  mp3: { codec: ['-c:a', 'libmp3lame'], container: 'mp3', type: 'audio/mpeg' },
  aac: { codec: ['-c:a', 'aac'], container: 'adts', type: 'audio/aac' },
  opus: { codec: ['-c:a', 'libopus'], container: 'ogg', type: 'audio/ogg' },
} as const;

export interface IcecastOptions {
  /** What a new listener is sent at once, and so how soon it sounds and how long it outlives a drop. */
  readonly burstBytes?: number;
  /** How far a slow listener may fall behind before it is thrown off. */
  readonly queueBytes?: number;
  /** After how long without a byte a source counts as gone. */
  readonly sourceTimeoutSec?: number;
}

interface SourceOptions {
  /** A tone that says which source is heard; 440 Hz unless a file is given. */
  readonly frequencyHz?: number;
  /** Played over and over. */
  readonly file?: string;
  readonly bitrateKbps?: number;
  readonly format?: keyof typeof FORMATS;
}

export interface Icecast {
  readonly port: number;
  /** The address of a mount (`/live.mp3`). */
  url(mount: string): string;
  /** Feeds a mount; resolves when the server has it on offer. */
  source(mount: string, options?: SourceOptions): Promise<void>;
  /** Cuts the source off as a power cut at the station would. */
  drop(mount: string): Promise<void>;
  /** The source stays connected and sends nothing, until `thaw`. */
  freeze(mount: string): void;
  thaw(mount: string): void;
  /** What is playing, in the stream's own titles; players see it a moment later. */
  setTitle(mount: string, title: string): Promise<void>;
  listeners(mount: string): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a real Icecast on a free port of this machine. As root it runs as Debian's user icecast2. */
export async function startIcecast(options: IcecastOptions = {}): Promise<Icecast> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await startOnce(options);
    } catch (error) {
      if (tries === START_TRIES) throw error;
    }
  }
}

async function startOnce(options: IcecastOptions): Promise<Icecast> {
  const folder = createTempDir('icecast');
  const port = await freePort();
  const config = join(folder, 'icecast.xml');
  writeFileSync(config, configText(folder, port, options));
  const icecast = requireTool('icecast');
  const user = process.getuid?.() === 0 ? icecastUser() : undefined;
  if (user !== undefined) {
    chownSync(folder, user.uid, user.gid);
    chownSync(config, user.uid, user.gid);
  }
  const server = await startProgram(icecast, ['-c', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: folder,
    ...user,
  });
  const base = `http://127.0.0.1:${port}`;
  const sources = new Map<string, Started>();
  const stop = async (): Promise<void> => {
    await Promise.all([...sources.values()].map((feeder) => feeder.stop()));
    await server.stop();
    removeTempDir(folder);
  };
  const ask = async (path: string): Promise<string> => {
    const authorization = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`;
    const response = await fetch(`${base}${path}`, { headers: { authorization } });
    if (!response.ok) throw new Error(`Asking Icecast for "${path}": it answers ${response.status}`);
    return await response.text();
  };
  try {
    await waitUntil('Icecast to answer', async () => {
      if (server.isGone()) throw new Error('Starting Icecast: it ended at once');
      return await ask('/admin/stats').then(
        () => true,
        () => false,
      );
    });
  } catch (error) {
    const log = join(folder, 'error.log');
    const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : '';
    await stop();
    throw new Error(`${(error as Error).message}\n${server.complaints()}\n${said}`);
  }

  const hasMount = async (mount: string) => (await ask('/admin/listmounts')).includes(`mount="${mount}"`);
  const feederOf = (mount: string): Started => {
    const feeder = sources.get(mount);
    if (feeder === undefined) throw new Error(`Looking for the source of "${mount}": there is none`);
    return feeder;
  };

  return {
    port,
    url: (mount) => `${base}${mount}`,
    async source(mount, options = {}) {
      if (sources.has(mount)) throw new Error(`Starting a source for "${mount}": it has one`);
      const target = `icecast://source:${PASSWORD}@127.0.0.1:${port}${mount}`;
      const feeder = await startProgram(requireTool('ffmpeg'), feederArgs(target, options), {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      sources.set(mount, feeder);
      await waitUntil(`Icecast to offer "${mount}"`, async () => {
        if (feeder.isGone())
          throw new Error(`Starting a source for "${mount}": ffmpeg ended\n${feeder.complaints()}`);
        return await hasMount(mount);
      });
    },
    async drop(mount) {
      await feederOf(mount).stop();
      sources.delete(mount);
      await waitUntil(`Icecast to miss "${mount}"`, async () => !(await hasMount(mount)));
    },
    freeze: (mount) => killGroup(feederOf(mount).pid, 'SIGSTOP'),
    thaw: (mount) => killGroup(feederOf(mount).pid, 'SIGCONT'),
    async setTitle(mount, title) {
      const asked = new URLSearchParams({ mount, mode: 'updinfo', charset: 'UTF-8', song: title });
      await ask(`/admin/metadata?${asked}`);
    },
    async listeners(mount) {
      const stats = await ask(`/admin/stats?mount=${encodeURIComponent(mount)}`);
      return Number(/<listeners>(\d+)<\/listeners>/.exec(stats.slice(stats.indexOf('<source ')))?.[1] ?? 0);
    },
    stop,
  };
}

function feederArgs(
  target: string,
  { frequencyHz = 440, file, bitrateKbps = 64, format = 'mp3' }: SourceOptions,
): string[] {
  const { codec, container, type } = FORMATS[format];
  const tone = ['-re', '-f', 'lavfi', '-i', `sine=frequency=${frequencyHz}:sample_rate=44100`];
  return [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error'],
    ...(file === undefined ? tone : ['-re', '-stream_loop', '-1', '-i', file]),
    ...['-vn', '-map_metadata', '-1', ...codec, '-b:a', `${bitrateKbps}k`],
    ...['-content_type', type, '-f', container, '-flush_packets', '1', target],
  ];
}

/** Icecast refuses to run as root. */
function icecastUser(): { readonly uid: number; readonly gid: number } {
  const idOf = (which: string) =>
    Number(spawnSync('id', [which, 'icecast2'], { encoding: 'utf8' }).stdout.trim());
  const user = { uid: idOf('-u'), gid: idOf('-g') };
  if (!(user.uid > 0)) throw new Error('Starting Icecast as root: there is no user icecast2 to run it');
  return user;
}

function configText(
  folder: string,
  port: number,
  { burstBytes = 65_535, queueBytes = 524_288, sourceTimeoutSec = 10 }: IcecastOptions,
): string {
  return `<icecast>
  <limits>
    <clients>200</clients>
    <sources>50</sources>
    <queue-size>${queueBytes}</queue-size>
    <burst-on-connect>${burstBytes > 0 ? 1 : 0}</burst-on-connect>
    <burst-size>${burstBytes}</burst-size>
    <source-timeout>${sourceTimeoutSec}</source-timeout>
    <client-timeout>30</client-timeout>
    <header-timeout>15</header-timeout>
  </limits>
  <authentication>
    <source-password>${PASSWORD}</source-password>
    <relay-password>${PASSWORD}</relay-password>
    <admin-user>admin</admin-user>
    <admin-password>${PASSWORD}</admin-password>
  </authentication>
  <hostname>127.0.0.1</hostname>
  <listen-socket>
    <port>${port}</port>
    <bind-address>127.0.0.1</bind-address>
  </listen-socket>
  <http-headers>
    <header name="Access-Control-Allow-Origin" value="*" />
  </http-headers>
  <fileserve>0</fileserve>
  <paths>
    <basedir>${folder}</basedir>
    <logdir>${folder}</logdir>
    <webroot>${folder}</webroot>
    <adminroot>${folder}</adminroot>
  </paths>
  <logging>
    <accesslog>access.log</accesslog>
    <errorlog>error.log</errorlog>
    <loglevel>3</loglevel>
  </logging>
</icecast>
`;
}
