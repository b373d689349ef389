import type { Readable, Writable } from 'node:stream';
import { attachToTarget, type CdpRoot, type Evaluate } from './cdp.ts';
import {
  type ChromiumOptions,
  chromiumArgs,
  chromiumEnv,
  createExtensionTargets,
  type ExtensionTargets,
  extensionIdOf,
} from './chromium-extension.ts';
import { requireTool } from './ensure.mjs';
import { createTempDir, removeTempDir, startProgram, waitUntil } from './processes.ts';

interface RawPage {
  readonly targetId: string;
  readonly evaluate: Evaluate;
  close(): Promise<void>;
}

export interface RawChromium extends ExtensionTargets {
  readonly pid: number;
  readonly root: CdpRoot;
  /** Opens a page of the extension, or any address, in a tab; attaches to that tab only. */
  openPage(path: string): Promise<RawPage>;
  close(): Promise<void>;
  /** Ends the browser as a power cut would, every process of it. */
  killHard(): Promise<void>;
}

// What Playwright would set too, less what would make it unlike a listener's browser: timers of hidden
// pages are throttled and workers fall asleep.
const QUIET = [
  '--no-default-browser-check',
  '--disable-search-engine-choice-screen',
  '--password-store=basic',
  '--use-mock-keychain',
  '--noerrdialogs',
  '--no-sandbox', // Chromium refuses to run as root with it
];

/** Starts Chromium with nobody attached to the extension, over a pipe (fds 3 and 4), without WebSocket. */
export async function launchRaw(outputDir: string, options: ChromiumOptions = {}): Promise<RawChromium> {
  const profile = options.userDataDir ?? createTempDir('chromium');
  const args = [
    ...(options.headless === false ? [] : ['--headless=new']),
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    ...QUIET,
    ...chromiumArgs(outputDir, options),
    'about:blank',
  ];
  const program = await startProgram(requireTool('chromium'), args, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: chromiumEnv(options),
  });
  const [, , , toBrowser, fromBrowser] = program.child.stdio;
  const root = rootOver(toBrowser as Writable, fromBrowser as Readable);
  void program.gone.then(root.end);
  const cleanUp = (): void => {
    if (options.userDataDir === undefined) removeTempDir(profile);
  };
  const targets = createExtensionTargets(root, extensionIdOf(outputDir));
  const openPage = (path: string) => openTab(root, targets.url(path));
  try {
    await waitUntil(`Chromium to load the extension in "${outputDir}"`, async () => {
      const page = await openTab(root, targets.url('manifest.json'));
      const isLoaded = await page.evaluate<boolean>('location.protocol === "chrome-extension:"');
      await page.close();
      return isLoaded;
    });
  } catch (error) {
    await program.stop();
    cleanUp();
    throw new Error(`Starting Chromium: ${(error as Error).message}\n${program.complaints()}`);
  }
  return {
    ...targets,
    root,
    pid: program.pid,
    openPage,
    async close() {
      await root.send('Browser.close').catch(() => {}); // it may be gone before it answers
      const isLate = await Promise.race([program.gone.then(() => false), afterMs(5000).then(() => true)]);
      if (isLate) await program.stop();
      cleanUp();
    },
    async killHard() {
      await program.stop();
      cleanUp();
    },
  };
}

const afterMs = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

async function openTab(root: CdpRoot, url: string): Promise<RawPage> {
  const { targetId } = (await root.send('Target.createTarget', { url })) as { readonly targetId: string };
  const session = await attachToTarget(root, targetId);
  await waitUntil(
    `the page "${url}"`,
    async () =>
      // A context that goes while it is asked is one that is still being replaced.
      await session
        .evaluate<boolean>('location.href !== "about:blank" && document.readyState === "complete"')
        .catch(() => false),
  );
  return {
    targetId,
    evaluate: session.evaluate,
    async close() {
      await session.detach();
      await root.send('Target.closeTarget', { targetId });
    },
  };
}

/** Messages are JSON, each ended by a zero byte. */
function rootOver(toBrowser: Writable, fromBrowser: Readable): CdpRoot & { end(): void } {
  const waiting = new Map<
    number,
    { resolve(result: unknown): void; reject(error: Error): void; method: string }
  >();
  const listeners = new Map<string, Set<(params: unknown) => void>>();
  let lastId = 0;
  let hasEnded = false;
  let pieces: Buffer[] = [];
  const receive = (text: string): void => {
    const { id, method, params, result, error } = JSON.parse(text);
    if (id === undefined) {
      for (const listener of [...(listeners.get(method) ?? [])]) listener(params);
      return;
    }
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(`Sending "${asked.method}": ${error.message}`));
  };
  fromBrowser.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
      const text = Buffer.concat([...pieces, rest.subarray(0, end)]).toString();
      pieces = [];
      rest = rest.subarray(end + 1);
      receive(text);
    }
    if (rest.length > 0) pieces.push(rest);
  });
  const end = (): void => {
    hasEnded = true;
    for (const { reject, method } of waiting.values())
      reject(new Error(`Sending "${method}": Chromium is gone`));
    waiting.clear();
  };
  toBrowser.on('error', end);
  fromBrowser.on('error', end);
  return {
    end,
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        if (hasEnded) return reject(new Error(`Sending "${method}": Chromium is gone`));
        lastId += 1;
        waiting.set(lastId, { resolve, reject, method });
        toBrowser.write(`${JSON.stringify({ id: lastId, method, params })}\0`);
      }),
    on(event, listener) {
      const heard = listeners.get(event) ?? new Set();
      listeners.set(event, heard.add(listener));
      return () => heard.delete(listener);
    },
  };
}
