import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A shell of its own session that reads our end of a pipe. When we are gone, by whatever way (SIGKILL too,
 * which no exit handler sees), it kills the process groups and removes the folders it was told of.
 */
const WARDEN = `
trap '' HUP INT TERM
groups=
while read -r verb what; do
  case $verb in
    watch) groups="$groups $what" ;;
    forget) kept=; for group in $groups; do [ "$group" = "$what" ] || kept="$kept $group"; done; groups=$kept ;;
    folder) case $what in */pips-*) set -- "$@" "$what" ;; esac ;;
  esac
done
[ -z "$groups" ] || for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
[ $# -eq 0 ] || { sleep 0.3; rm -rf -- "$@"; }
`;

const onWindows = process.platform === 'win32';
let warden: ChildProcess | undefined;

function tellWarden(line: string): void {
  if (onWindows) return;
  if (warden === undefined) {
    warden = spawn('/bin/sh', ['-c', WARDEN, 'pips-warden'], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    warden.unref();
    // A pipe's handle keeps the event loop alive on its own.
    (warden.stdin as unknown as { unref(): void } | null)?.unref();
    warden.stdin?.on('error', () => {}); // the warden was killed from outside: nothing left to tell
  }
  warden.stdin?.write(`${line}\n`);
}

/** A new folder that goes with this process; its path holds no symbolic link. */
export function createTempDir(name: string): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), `pips-${name}-`));
  tellWarden(`folder ${folder}`);
  return folder;
}

/** Removes a folder of `createTempDir`; a process that just died may still hold files in it for a moment. */
export function removeTempDir(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/** Kills a process group, at once and for good; a group that is gone already is fine. */
export function killGroup(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(onWindows ? pid : -pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Has a process group that another library started die with this process. Returns the way out of that. */
export function watchGroup(pid: number): () => void {
  tellWarden(`watch ${pid}`);
  return () => tellWarden(`forget ${pid}`);
}

export interface Started {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Settles when the process is gone, with its exit code, or `undefined` when a signal ended it. */
  readonly gone: Promise<number | undefined>;
  isGone(): boolean;
  /** The end of what it wrote to standard error, for messages. */
  complaints(): string;
  /** Kills the process and its children and waits until it is gone. */
  stop(): Promise<void>;
}

const KEPT_COMPLAINTS = 4000; // enough to see why a program would not start

/** Starts a program as the head of its own process group, which dies with this process. */
export async function startProgram(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<Started> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options, detached: !onWindows });
  let complaints = '';
  let isGone = false;
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-KEPT_COMPLAINTS);
  });
  const gone = new Promise<number | undefined>((resolve) => {
    child.once('exit', (code) => {
      isGone = true;
      resolve(code ?? undefined);
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`Starting "${command}": ${error.message}`)));
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`Starting "${command}": it got no process id`);
  const forget = watchGroup(pid);
  void gone.then(forget);
  return {
    child,
    pid,
    gone,
    isGone: () => isGone,
    complaints: () => complaints.trim(),
    async stop() {
      killGroup(pid);
      await gone;
    },
  };
}

/** Asks again and again until the answer is something; says what was waited for when time is up. */
export async function waitUntil<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  { withinMs = 10_000, everyMs = 50 } = {},
): Promise<T> {
  const giveUpAtMs = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > giveUpAtMs) throw new Error(`Waiting for ${what}: not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
