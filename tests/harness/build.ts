import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProgram, waitUntil } from './processes.ts';

export interface BuildOptions {
  readonly browser: 'chrome' | 'firefox' | 'safari' | 'edge' | 'opera';
  readonly mode: 'test' | 'production' | (string & {});
  /** What wxt.config.ts reads from its environment; part of the build's identity. */
  readonly env?: Readonly<Record<string, string>>;
  readonly manifestVersion?: 2 | 3;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(ROOT, '.cache/builds');
const LOCK = join(CACHE, 'lock');
const SOURCES = ['entrypoints', 'components', 'lib', 'assets', 'public', 'modules'];
const SETTINGS = ['wxt.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];
const LOCK_WITHIN_MS = 240_000; // several builds may stand in line on a slow machine
const UNUSED_FOR_MS = 3 * 24 * 3_600_000; // then a kept build may go
const MOST_TRIES = 3; // of a build whose sources changed meanwhile

/**
 * Builds the extension once for the sources as they are and keeps the output under `.cache/builds`, so that
 * several modes lie side by side. Returns the folder to load; do not write into it.
 */
export async function buildExtension(options: BuildOptions): Promise<string> {
  const kept = keptBuild(options);
  if (kept !== undefined) return kept;
  mkdirSync(CACHE, { recursive: true });
  return await withLock(async () => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const already = keptBuild(options);
      if (already !== undefined) return already;
      const folder = folderFor(options);
      const output = await runWxt(options);
      if (folderFor(options) !== folder) continue;
      dropUnused();
      return keep(output, folder);
    }
    throw new Error(`Building "${nameOf(options)}": the sources changed during each of ${MOST_TRIES} builds`);
  });
}

const nameOf = ({ browser, mode, manifestVersion }: BuildOptions) =>
  [browser, ...(manifestVersion === undefined ? [] : [`mv${manifestVersion}`]), mode].join('-');

function folderFor(options: BuildOptions): string {
  const hash = createHash('sha256').update(
    JSON.stringify({ ...options, env: Object.entries(options.env ?? {}).sort() }),
  );
  for (const path of [
    ...SETTINGS.map((name) => join(ROOT, name)),
    ...SOURCES.flatMap((name) => filesIn(join(ROOT, name))),
  ]) {
    if (existsSync(path)) hash.update(`\0${relative(ROOT, path)}\0`).update(readFileSync(path));
  }
  return join(CACHE, `${nameOf(options)}-${hash.digest('hex').slice(0, 16)}`);
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function keptBuild(options: BuildOptions): string | undefined {
  const folder = folderFor(options);
  if (!existsSync(join(folder, 'manifest.json'))) return undefined;
  const now = new Date();
  utimesSync(folder, now, now);
  return folder;
}

/** Vitest's own variables (NODE_ENV=test, MODE, …) would turn a production build into another one. */
function environment(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  const foreign = /^(NODE_ENV|VITEST.*|TEST|MODE|DEV|PROD|SSR|BASE_URL|VITE_.*)$/;
  const ours = Object.entries(process.env as Record<string, string>).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(ours), CI: '1', ...env };
}

async function runWxt({ browser, mode, env, manifestVersion }: BuildOptions): Promise<string> {
  const startedAtMs = Date.now();
  const wxt = join(ROOT, 'node_modules/wxt/bin/wxt.mjs');
  const version = manifestVersion === undefined ? [] : [`--mv${manifestVersion}`];
  const program = await startProgram(
    process.execPath,
    [wxt, 'build', '-b', browser, '--mode', mode, ...version],
    {
      cwd: ROOT,
      env: environment(env),
    },
  );
  let said = '';
  program.child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await program.gone;
  const what = `Building for ${browser} in mode "${mode}"`;
  if (code !== 0) throw new Error(`${what}: wxt failed\n${said.slice(-4000)}\n${program.complaints()}`);
  // The folder's name follows the manifest version and the mode; what was written last is what was built.
  const suffix = mode === 'production' ? '' : `-${mode === 'development' ? 'dev' : mode}`;
  const output = [2, 3]
    .map((manifest) => join(ROOT, '.output', `${browser}-mv${manifest}${suffix}`))
    .find((folder) => writtenAtMs(join(folder, 'manifest.json')) >= startedAtMs - 1000);
  if (output === undefined) throw new Error(`${what}: wxt left no new manifest under .output`);
  return output;
}

const writtenAtMs = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Appears whole or not at all: a reader outside the lock must never see half a build. */
function keep(output: string, folder: string): string {
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  cpSync(output, half, { recursive: true });
  renameSync(half, folder);
  return folder;
}

function dropUnused(): void {
  for (const name of readdirSync(CACHE)) {
    const folder = join(CACHE, name);
    if (folder !== LOCK && Date.now() - writtenAtMs(folder) > UNUSED_FOR_MS)
      rmSync(folder, { recursive: true });
  }
}

/** WXT writes to `.output` and `.wxt` whatever it builds, so one build runs at a time, in whichever process. */
async function withLock<T>(work: () => Promise<T>): Promise<T> {
  await waitUntil('another build to end', takeLock, { withinMs: LOCK_WITHIN_MS, everyMs: 200 });
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function takeLock(): boolean {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (isStale()) rmSync(LOCK, { force: true });
    return false;
  }
}

/** Left by a process that died. */
function isStale(): boolean {
  try {
    const owner = Number(readFileSync(LOCK, 'utf8'));
    if (owner > 0) process.kill(owner, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
