import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { attachToTarget, type CdpRoot, type Evaluate, evaluateIn, listTargets, type Target } from './cdp.ts';
import { waitUntil } from './processes.ts';

/** What the two ways of driving Chromium have in common. */
export interface ChromiumOptions {
  /** A profile that outlives the browser; without it a new one that goes at the end. */
  readonly userDataDir?: string;
  /** For example `MAP radio.example 127.0.0.1`. */
  readonly hostRules?: string;
  /** Sound goes to a private PulseAudio with `sound.env`. */
  readonly env?: Readonly<Record<string, string>>;
  /** The zone of the whole browser, the worker and the offscreen page included. */
  readonly timezone?: string;
  /** The language of the whole browser; another one than English needs Debian's chromium-l10n. */
  readonly locale?: string;
  readonly args?: readonly string[];
  readonly headless?: boolean;
}

/** What can be seen and done from the browser's side, without a page. */
export interface ExtensionTargets {
  readonly extensionId: string;
  url(path: string): string;
  /** Looking wakes nothing. */
  targets(): Promise<readonly Target[]>;
  /** Whether the service worker runs now; with Playwright attached it never falls asleep by itself. */
  isWorkerAwake(): Promise<boolean>;
  hasOffscreenPage(): Promise<boolean>;
  /** Fails when the worker sleeps. Keeps it awake only as long as this takes. */
  readonly evaluateInWorker: Evaluate;
  /** Fails when there is no offscreen page. */
  readonly evaluateInOffscreen: Evaluate;
  /** Ends every service worker as the browser would after 30 s of rest; the next event starts them anew. */
  stopServiceWorkers(): Promise<void>;
}

/** The name Chromium gives an unpacked extension: from the manifest's key, or else from the folder's path. */
export function extensionIdOf(outputDir: string): string {
  const { key } = JSON.parse(readFileSync(join(outputDir, 'manifest.json'), 'utf8')) as {
    readonly key?: string;
  };
  const path = Buffer.from(realpathSync(outputDir), process.platform === 'win32' ? 'utf16le' : 'utf8');
  const digest = createHash('sha256').update(key === undefined ? path : Buffer.from(key, 'base64'));
  return [...digest.digest('hex').slice(0, 32)]
    .map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)))
    .join('');
}

export function chromiumArgs(
  outputDir: string | undefined,
  { hostRules, locale, args = [] }: ChromiumOptions,
): string[] {
  const folder = outputDir === undefined ? undefined : realpathSync(outputDir);
  return [
    ...(folder === undefined ? [] : [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`]),
    ...(hostRules === undefined ? [] : [`--host-resolver-rules=${hostRules}`]),
    ...(locale === undefined ? [] : [`--lang=${locale}`, `--accept-lang=${locale}`]),
    '--no-first-run',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-breakpad', // its crash handler would live on in a process group of its own
    ...args,
  ];
}

export function chromiumEnv({ env, timezone, locale }: ChromiumOptions): Record<string, string> {
  return {
    ...(process.env as Record<string, string>),
    ...(timezone !== undefined && { TZ: timezone }),
    ...(locale !== undefined && { LANGUAGE: locale }),
    ...env,
  };
}

export function createExtensionTargets(root: CdpRoot, extensionId: string): ExtensionTargets {
  const origin = `chrome-extension://${extensionId}/`;
  const isWorker = ({ type, url }: Target) => type === 'service_worker' && url.startsWith(origin);
  const isOffscreen = ({ type, url }: Target) => type === 'background_page' && url.startsWith(origin);
  const targets = () => listTargets(root);
  const isWorkerAwake = async () => (await targets()).some(isWorker);
  const evaluateInOne = (what: string, fits: (target: Target) => boolean): Evaluate =>
    ((...call: [string]) => evaluateIn(root, what, fits, ({ evaluate }) => evaluate(...call))) as Evaluate;

  return {
    extensionId,
    url: (path) => new URL(path, origin).href,
    targets,
    isWorkerAwake,
    hasOffscreenPage: async () => (await targets()).some(isOffscreen),
    evaluateInWorker: evaluateInOne('the service worker', isWorker),
    evaluateInOffscreen: evaluateInOne('the offscreen page', isOffscreen),
    async stopServiceWorkers() {
      // The domain lives in pages only, and its reach is the whole profile.
      const page = (await targets()).find(({ type }) => type === 'page');
      const opened = page === undefined ? await createBlank(root) : undefined;
      const session = await attachToTarget(root, page?.targetId ?? opened ?? '');
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await waitUntil('the service worker to stop', async () => !(await isWorkerAwake()));
      await session.detach();
      if (opened !== undefined) await root.send('Target.closeTarget', { targetId: opened });
    },
  };
}

async function createBlank(root: CdpRoot): Promise<string> {
  return ((await root.send('Target.createTarget', { url: 'about:blank' })) as { readonly targetId: string })
    .targetId;
}
