/**
 * What a checkout needs before anything else can run: packages from npm and programs of the system.
 * Plain JavaScript without imports from node_modules, because it runs before they are there.
 *
 *     node tests/harness/ensure.mjs                     packages and every program
 *     node tests/harness/ensure.mjs chromium firefox    packages and these programs
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {'chromium' | 'firefox' | 'icecast' | 'ffmpeg' | 'pulseaudio'} ToolName */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HOME = homedir();
const PROGRAM_FILES = [process.env['ProgramFiles'], process.env['LOCALAPPDATA']].filter(
  (folder) => folder !== undefined,
);

/**
 * @typedef {object} Tool
 * @property {readonly string[]} commands        names on the PATH, best first
 * @property {readonly string[]} alsoNeeds       commands that come with it and are used too
 * @property {string | undefined} override       environment variable that names the program
 * @property {readonly string[]} places          paths outside the PATH, `*` stands for one folder
 * @property {readonly string[]} debianPackages
 * @property {{ readonly linux: string, readonly darwin: string, readonly win32: string }} advice
 */

/** @type {Readonly<Record<ToolName, Tool>>} */
const TOOLS = {
  // Not Google Chrome: since version 137 it ignores --load-extension. Chromium and Chrome for Testing do not.
  chromium: {
    commands: ['chromium', 'chromium-browser'],
    alsoNeeds: [],
    override: 'PIPS_CHROMIUM',
    places: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      `${HOME}/Applications/Chromium.app/Contents/MacOS/Chromium`,
      ...[
        `${HOME}/.cache/ms-playwright`,
        `${HOME}/Library/Caches/ms-playwright`,
        join(HOME, 'AppData/Local/ms-playwright'),
      ].flatMap((cache) => [
        `${cache}/chromium-*/chrome-linux/chrome`,
        `${cache}/chromium-*/chrome-linux64/chrome`,
        `${cache}/chromium-*/chrome-mac/Chromium.app/Contents/MacOS/Chromium`,
        `${cache}/chromium-*/chrome-mac*/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
        `${cache}/chromium-*/chrome-win*/chrome.exe`,
      ]),
      ...PROGRAM_FILES.map((folder) => `${folder}/Chromium/Application/chrome.exe`),
    ],
    debianPackages: ['chromium'],
    advice: {
      linux: 'run npx playwright-core install chromium',
      darwin: 'run npx playwright-core install chromium',
      win32: 'run npx playwright-core install chromium',
    },
  },
  firefox: {
    commands: ['firefox-esr', 'firefox'],
    alsoNeeds: [],
    override: 'PIPS_FIREFOX',
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      `${HOME}/Applications/Firefox.app/Contents/MacOS/firefox`,
      ...PROGRAM_FILES.map((folder) => `${folder}/Mozilla Firefox/firefox.exe`),
    ],
    debianPackages: ['firefox-esr'],
    advice: {
      linux: "run sudo apt-get install firefox-esr (or your distribution's firefox)",
      darwin: 'run brew install --cask firefox',
      win32: 'run winget install Mozilla.Firefox',
    },
  },
  icecast: {
    commands: ['icecast2', 'icecast'],
    alsoNeeds: [],
    override: undefined,
    places: ['/opt/homebrew/bin/icecast', '/usr/local/bin/icecast'],
    debianPackages: ['icecast2'],
    advice: {
      linux: 'run sudo apt-get install icecast2',
      darwin: 'run brew install icecast',
      win32: 'the tests with a real station run on Linux and macOS only',
    },
  },
  ffmpeg: {
    commands: ['ffmpeg'],
    alsoNeeds: [],
    override: undefined,
    places: ['/opt/homebrew/bin/ffmpeg', '/usr/local/bin/ffmpeg'],
    debianPackages: ['ffmpeg'],
    advice: {
      linux: 'run sudo apt-get install ffmpeg',
      darwin: 'run brew install ffmpeg',
      win32: 'run winget install Gyan.FFmpeg',
    },
  },
  pulseaudio: {
    commands: ['pulseaudio'],
    alsoNeeds: ['parec'],
    override: undefined,
    places: [],
    debianPackages: ['pulseaudio', 'pulseaudio-utils'],
    advice: {
      linux: 'run sudo apt-get install pulseaudio pulseaudio-utils',
      darwin: 'the tests that listen run on Linux only: browsers elsewhere do not play to PulseAudio',
      win32: 'the tests that listen run on Linux only: browsers elsewhere do not play to PulseAudio',
    },
  },
};

/** @type {readonly ToolName[]} */
export const ALL_TOOLS = ['chromium', 'firefox', 'icecast', 'ffmpeg', 'pulseaudio'];

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false; // no such file, or not to be run by us: both mean "not here"
  }
}

/**
 * Paths that match a pattern whose `*` stands for part of a folder's name, the highest version first.
 * @param {string} pattern
 * @returns {string[]}
 */
function matching(pattern) {
  const star = pattern.indexOf('*');
  if (star === -1) return isProgram(pattern) ? [pattern] : [];
  const folder = pattern.slice(0, pattern.lastIndexOf('/', star));
  const [wanted = '', ...rest] = pattern.slice(folder.length + 1).split('/');
  const [before = '', after = ''] = wanted.split('*');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(before) && name.endsWith(after))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .flatMap((name) => matching([folder, name, ...rest].join('/')));
}

/** @param {string} command */
function onPath(command) {
  const names = process.platform === 'win32' ? [`${command}.exe`, command] : [command];
  // Debian keeps icecast2 in /usr/bin, others in sbin, which an ordinary user's PATH leaves out.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

/**
 * The path of a program, or undefined when it is not on this machine.
 * @param {ToolName} name
 * @returns {string | undefined}
 */
export function findTool(name) {
  const tool = TOOLS[name];
  const override = tool.override === undefined ? undefined : process.env[tool.override];
  if (override !== undefined && override !== '') {
    if (isProgram(override)) return override;
    throw new Error(
      `Looking for ${name} at "${override}", which ${tool.override} names: no program is there`,
    );
  }
  if (!tool.alsoNeeds.every((command) => onPath(command) !== undefined)) return undefined;
  for (const command of tool.commands) {
    const path = onPath(command);
    if (path !== undefined) return path;
  }
  return tool.places.flatMap(matching)[0];
}

/**
 * The path of a program; a missing one is an error that says what to run.
 * @param {ToolName} name
 * @returns {string}
 */
export function requireTool(name) {
  const path = findTool(name);
  if (path === undefined) throw new Error(`${name} is missing: ${adviceFor(name)}`);
  return path;
}

/** @param {ToolName} name */
function adviceFor(name) {
  const { advice, override } = TOOLS[name];
  const here = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
  return override === undefined ? advice[here] : `${advice[here]}, or set ${override} to its path`;
}

/** Debian or one of its children, and we may install: only then is the machine ours to change. */
function canInstall() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || onPath('apt-get') === undefined)
    return false;
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
function run(command, args, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32', // npm is a .cmd there
  });
  if (status === 0) return;
  // npm names the cause first and ends with advice, apt-get the other way round.
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => !/^(npm error)?\s*$/.test(line));
  const said =
    error?.message ??
    (lines.length <= 20 ? lines : [...lines.slice(0, 10), '…', ...lines.slice(-9)]).join('\n');
  throw new Error(`Running "${[command, ...args].join(' ')}": it failed\n${said}`);
}

/**
 * Installs Debian packages; RUNLEVEL=1 has their scripts (invoke-rc.d) start no service.
 * @param {readonly string[]} packages
 */
function installDebianPackages(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const wait = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3'];
  console.log(`Installing ${packages.join(', ')} with apt-get`);
  run('apt-get', [...wait, 'update', '-qq'], env);
  run('apt-get', [...wait, 'install', '-y', '-qq', '--no-install-recommends', ...packages], env);
}

/**
 * Finds the programs, installs the missing ones where that is ours to do (Debian or Ubuntu, as root).
 * @template {ToolName} Name
 * @param {readonly Name[]} names
 * @returns {Record<Name, string>} their paths
 */
export function ensureTools(names) {
  const missing = names.filter((name) => findTool(name) === undefined);
  if (missing.length > 0 && canInstall())
    installDebianPackages(missing.flatMap((name) => TOOLS[name].debianPackages));
  const stillMissing = names.filter((name) => findTool(name) === undefined);
  if (stillMissing.length > 0) {
    throw new Error(
      `Missing programs: ${stillMissing.map((name) => `${name} (${adviceFor(name)})`).join('; ')}`,
    );
  }
  return /** @type {Record<Name, string>} */ (
    Object.fromEntries(names.map((name) => [name, requireTool(name)]))
  );
}

/** npm writes this file at the end of an installation. */
const INSTALLED_LOCK = join(ROOT, 'node_modules/.package-lock.json');
const LOCK = join(ROOT, 'package-lock.json');

/** Whether node_modules is missing or older than package-lock.json. */
function packagesAreStale() {
  if (!existsSync(INSTALLED_LOCK)) return true;
  return statSync(INSTALLED_LOCK).mtimeMs < statSync(LOCK).mtimeMs && !holdsWhatTheLockNames();
}

/**
 * A fresh checkout gives package-lock.json the time of the checkout, so an older node_modules (a cache, a
 * mounted folder) may still be right: compare what it holds with what is asked.
 */
function holdsWhatTheLockNames() {
  /** @type {(path: string) => Record<string, { version?: string, optional?: boolean }>} */
  const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
  const installed = packagesOf(INSTALLED_LOCK);
  return Object.entries(packagesOf(LOCK)).every(
    ([path, { version, optional }]) =>
      path === '' ||
      optional === true ||
      (installed[path] !== undefined && installed[path].version === version),
  );
}

/** Runs `npm ci` when node_modules is missing or does not hold what package-lock.json names. */
export function ensurePackages() {
  if (!existsSync(LOCK)) throw new Error(`Installing packages in "${ROOT}": there is no package-lock.json`);
  if (!packagesAreStale()) return;
  console.log('Installing packages with npm ci');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

const isMain = process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1];
if (isMain) {
  try {
    const asked = /** @type {ToolName[]} */ (process.argv.slice(2));
    const unknown = asked.find((name) => !ALL_TOOLS.includes(name));
    if (unknown !== undefined)
      throw new Error(`Ensuring "${unknown}": only ${ALL_TOOLS.join(', ')} are known`);
    ensurePackages();
    for (const [name, path] of Object.entries(ensureTools(asked.length > 0 ? asked : ALL_TOOLS))) {
      console.log(`${name} ${path}`);
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
