import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { requireTool } from './ensure.mjs';
import { createTempDir, removeTempDir, startProgram, waitUntil } from './processes.ts';
import { createRecording, type Recording } from './recording.ts';

const SINK = 'pips';
const SAMPLE_RATE = 16_000; // tones of the tests lie far below half of it

/** A sound card that nobody hears but the test. */
export interface Sound {
  /** For the browser or program that shall play to it. */
  readonly env: { readonly PULSE_SERVER: string };
  /** Starts to listen; resolves when the first samples are in. */
  record(): Promise<Recording>;
  close(): Promise<void>;
}

/** Starts a PulseAudio of our own, without dbus, devices or the listener's configuration. Linux only. */
export async function startSound(): Promise<Sound> {
  if (process.platform !== 'linux') {
    throw new Error('Starting a sound card that can be heard: browsers play to PulseAudio on Linux only');
  }
  const folder = createTempDir('sound');
  const socket = join(folder, 'socket');
  const env = {
    ...(process.env as Record<string, string>),
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    XDG_CONFIG_HOME: folder,
    PULSE_RUNTIME_PATH: folder,
    PULSE_STATE_PATH: folder,
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  };
  const daemon = await startProgram(
    requireTool('pulseaudio'),
    [
      '-n',
      '--daemonize=no',
      '--system=false',
      '--use-pid-file=false',
      '--exit-idle-time=-1',
      '--disable-shm=true',
      '--realtime=false',
      '--high-priority=true', // a busy machine must not tear holes into what is heard; where forbidden, ignored
      '--log-target=stderr',
      // Without rewinds it renders 50 ms at a time; with them, 2 s before the first listener hears anything.
      `--load=module-null-sink sink_name=${SINK} rate=48000 channels=2 norewinds=1`,
      `--load=module-native-protocol-unix socket=${socket} auth-anonymous=1`,
    ],
    { env, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const close = async (): Promise<void> => {
    await daemon.stop();
    removeTempDir(folder);
  };
  const client = { PULSE_SERVER: `unix:${socket}` };
  try {
    await waitUntil('PulseAudio to open its socket', () => {
      if (daemon.isGone()) throw new Error('Starting PulseAudio: it ended at once');
      return existsSync(socket);
    });
  } catch (error) {
    await close();
    throw new Error(`${(error as Error).message}\n${daemon.complaints()}`);
  }
  return { env: client, close, record: () => startRecording({ ...env, ...client }) };
}

async function startRecording(env: Record<string, string>): Promise<Recording> {
  const parec = join(dirname(requireTool('pulseaudio')), 'parec');
  const listener = await startProgram(
    parec,
    [
      '--raw',
      '--format=s16le',
      '--channels=1',
      `--rate=${SAMPLE_RATE}`,
      '--latency-msec=20',
      `--device=${SINK}.monitor`,
    ],
    { env },
  );
  const recording = createRecording({ sampleRate: SAMPLE_RATE, nowMs: Date.now });
  listener.child.stdout?.on('data', (chunk: Buffer) => recording.push(chunk, Date.now()));
  void listener.gone.then(() => recording.end(`the recording ended ${listener.complaints()}`.trim()));
  try {
    await waitUntil('the first samples', () => {
      if (listener.isGone()) throw new Error(`Recording with parec: ${listener.complaints()}`);
      return recording.levels.length > 0;
    });
  } catch (error) {
    await listener.stop();
    throw error;
  }
  return { ...recording, stop: listener.stop };
}
