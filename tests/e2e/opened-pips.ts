import type { Edition, EditionPosition } from '../../lib/bulletins/edition.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import type { PlayableEdition } from '../../lib/bulletins/playable.ts';
import type { Download, DownloadState } from '../../lib/downloads/download.ts';
import type { EditionPlayback } from '../../lib/player/edition-playback.ts';
import type { Call, CallAnswer } from '../../lib/radio/calls.ts';
import type { Listening } from '../../lib/radio/listening.ts';
import { buildExtension } from '../harness/build.ts';
import { bundleForPage } from '../harness/bundle.ts';
import { launchExtension as launchInChromium } from '../harness/chromium.ts';
import { launchExtension as launchInFirefox } from '../harness/firefox.ts';
import { waitUntil } from '../harness/processes.ts';
import { driverOf, type EvaluateInPage } from './driver.ts';

export type BrowserName = 'Chromium' | 'Firefox';

/** The test build in a real browser, with one view open that asks and reads as views do. */
export interface OpenedPips {
  call(call: Call): Promise<CallAnswer>;
  /** The call's result; throws with the failure where it was not carried out. */
  ask(call: Call): Promise<unknown>;
  feeds(): Promise<readonly Feed[]>;
  /** The newest first. */
  editionsOf(feedId: string): Promise<readonly Edition[]>;
  notesOf(editionId: string): Promise<string | undefined>;
  /** As a view draws them. */
  drawnNotesOf(editionId: string): Promise<unknown>;
  positionOf(editionId: string): Promise<EditionPosition | undefined>;
  /** Width, height and type of a kept picture. */
  pictureOf(url: string): Promise<readonly [width: number, height: number, mimeType: string] | undefined>;
  /** Asks the background again and again while something goes on; gives the longest wait in milliseconds. */
  longestWaitDuring(work: Promise<unknown>): Promise<number>;
  downloads(): Promise<readonly Download[]>;
  /** Waits for the download of an edition to be in a state, and gives it. */
  untilDownload(editionId: string, state: DownloadState['kind'], withinMs?: number): Promise<Download>;
  /** Of what a kept edition would be saved as. */
  savedFileOf(
    editionId: string,
  ): Promise<{ readonly sha256: string; readonly sizeBytes: number } | undefined>;
  /** Spoils a stored piece as a bad disk would. */
  spoilPiece(editionId: string, index: number): Promise<void>;
  /** How many stored records of any kind do not validate. */
  unreadableCount(): Promise<number>;
  listening(): Promise<Listening>;
  edition(): Promise<EditionPlayback | undefined>;
  untilEdition(status: EditionPlayback['status'], withinMs?: number): Promise<EditionPlayback>;
  /** Makes a feed due at an instant, as if time had passed. */
  setDue(feedId: string, atMs: number): Promise<void>;
  readonly evaluate: EvaluateInPage;
  /** Closes the view, so that none is open; the next question opens another. */
  closeView(): Promise<void>;
  close(): Promise<void>;
  killHard(): Promise<void>;
}

/** What only Chromium has: parts that end by themselves. */
export interface OpenedInChromium extends OpenedPips {
  stopWorker(): Promise<void>;
  closeEngine(): Promise<void>;
}

interface View {
  readonly evaluate: EvaluateInPage;
  close(): Promise<void>;
}

export interface PipsOptions {
  /** The test build unless given. */
  readonly mode?: 'test' | 'production';
  readonly userDataDir?: string;
  /** Made-up names that lead to this machine. */
  readonly localHosts?: readonly string[];
}

export async function openInChromium({ mode = 'test', userDataDir, localHosts = [] }: PipsOptions = {}) {
  const extension = await launchInChromium(await buildExtension({ browser: 'chrome', mode }), {
    ...(userDataDir !== undefined && { userDataDir }),
    hostRules: localHosts.map((host) => `MAP ${host} 127.0.0.1`).join(', '),
    // What is on a private network counts as such by its address, which the made-up names have too.
    args: ['--disable-features=LocalNetworkAccessChecks'],
  });
  const opened: OpenedInChromium = {
    ...pipsIn(async () => {
      const page = await extension.openPage('popup.html');
      return { evaluate: (expression) => page.evaluate(expression), close: () => page.close() };
    }),
    stopWorker: extension.stopServiceWorkers,
    closeEngine: async () => {
      await extension.evaluateInWorker('chrome.offscreen.closeDocument()');
    },
    close: extension.close,
    killHard: extension.killHard,
  };
  return opened;
}

export async function openInFirefox({
  mode = 'test',
  userDataDir,
  localHosts,
}: PipsOptions = {}): Promise<OpenedPips> {
  const extension = await launchInFirefox(await buildExtension({ browser: 'firefox', mode }), {
    ...(userDataDir !== undefined && { userDataDir }),
    ...(localHosts !== undefined && { localHosts }),
  });
  return {
    ...pipsIn(async () => {
      const page = await extension.openPage('popup.html');
      return { evaluate: (expression) => page.evaluate(expression), close: () => page.close() };
    }),
    close: extension.close,
    killHard: extension.killHard,
  };
}

export const OPENERS: readonly (readonly [BrowserName, (options?: PipsOptions) => Promise<OpenedPips>])[] = [
  ['Chromium', openInChromium],
  ['Firefox', openInFirefox],
];

const API = '(globalThis.browser?.runtime ? browser : chrome)'; // Firefox's `chrome` gives no promises
const WITHIN_MS = 20_000;
const ASK_LITTLE = JSON.stringify({
  to: 'background',
  kind: 'call',
  call: { kind: 'set-muted', muted: false },
});

function pipsIn(openView: () => Promise<View>): Omit<OpenedPips, 'close' | 'killHard'> {
  let opening: Promise<View> | undefined;

  const view = (): Promise<View> => {
    opening ??= openView().then(async (opened) => {
      await opened.evaluate(await bundleForPage('tests/contracts/shelf-page.ts', 'shelf'));
      return opened;
    });
    return opening;
  };
  const evaluate: EvaluateInPage = async (expression) => (await view()).evaluate(expression);
  // As text, for Firefox's driver tells apart what JSON does not.
  const read = async <Thing>(expression: string): Promise<Thing> => {
    const text = await evaluate(`Promise.resolve(${expression}).then((it) => JSON.stringify(it ?? null))`);
    return (JSON.parse(text as string) ?? undefined) as Thing;
  };
  const call = (wish: Call) => driverOf(evaluate).call(wish);
  const edition = () =>
    read<EditionPlayback | undefined>(
      `${API}.storage.session.get('status').then(({ status }) => status?.edition?.playback)`,
    );
  const quoted = (text: string) => JSON.stringify(text);
  const downloads = () => read<readonly Download[]>('shelf.downloads()');

  return {
    evaluate,
    call,
    edition,
    async ask(wish) {
      const answer = await call(wish);
      if (!answer.ok) throw new Error(`${wish.kind}: ${JSON.stringify(answer.failure)}`);
      return answer.result;
    },
    feeds: () => read('shelf.feeds()'),
    editionsOf: (feedId) => read(`shelf.editionsOf(${quoted(feedId)})`),
    notesOf: (editionId) => read(`shelf.notesOf(${quoted(editionId)})`),
    drawnNotesOf: (editionId) => read(`shelf.drawnNotesOf(${quoted(editionId)})`),
    positionOf: (editionId) => read(`shelf.positionOf(${quoted(editionId)})`),
    pictureOf: (url) => read(`shelf.pictureOf(${quoted(url)})`),
    unreadableCount: () => read('shelf.unreadableCount()'),
    downloads,
    savedFileOf: (editionId) => read(`shelf.savedFileOf(${quoted(editionId)})`),
    async spoilPiece(editionId, index) {
      await evaluate(`shelf.spoilPiece(${quoted(editionId)}, ${index})`);
    },
    untilDownload: (editionId, state, withinMs = WITHIN_MS) =>
      waitUntil(
        `the download of "${editionId}" to be ${state}`,
        async () => {
          const download = (await downloads()).find((each) => each.editionId === editionId);
          return download?.state.kind === state ? download : undefined;
        },
        { withinMs },
      ),
    listening: () => read(`${API}.storage.local.get('listening').then(({ listening }) => listening)`),
    async longestWaitDuring(work) {
      const waited = evaluate(`(async () => {
        let longestMs = 0;
        globalThis.isAsking = true;
        while (globalThis.isAsking) {
          const askedAtMs = performance.now();
          // The page's own timer counts too: it must not be held up either.
          await new Promise((resolve) => setTimeout(resolve, 20));
          await ${API}.runtime.sendMessage(${ASK_LITTLE});
          longestMs = Math.max(longestMs, performance.now() - askedAtMs - 20);
        }
        return longestMs;
      })()`);
      await work.finally(() => evaluate('void (globalThis.isAsking = false)'));
      return (await waited) as number;
    },
    async setDue(feedId, atMs) {
      await evaluate(`shelf.setDue(${quoted(feedId)}, ${atMs})`);
    },
    untilEdition: (status, withinMs = WITHIN_MS) =>
      waitUntil(
        `the edition to be ${status}`,
        async () => {
          const playback = await edition();
          return playback?.status === status ? playback : undefined;
        },
        { withinMs },
      ),
    async closeView() {
      const closing = opening;
      opening = undefined;
      await (await closing)?.close();
    },
  };
}

/** A stored edition as a view hands it to the player. */
export function playable({ title: programme }: Feed, edition: Edition): PlayableEdition {
  return {
    editionId: edition.id,
    feedId: edition.feedId,
    title: edition.title,
    programme,
    url: edition.enclosure.url,
    mimeType: edition.enclosure.mimeType,
    durationSec: edition.durationSec,
    imageUrl: edition.imageUrl,
  };
}
