import { browser } from 'wxt/browser';
import { answerFrom } from '../../bulletins/library-question.ts';
import type { LibraryUnderstanding, Understand } from '../../bulletins/library-schema.ts';
import type { LibraryReader } from '../../bulletins/ports.ts';
import type { Download } from '../../downloads/download.ts';
import { answerOfDownloads } from '../../downloads/downloads-question.ts';
import type { DownloadsReader } from '../../downloads/ports.ts';
import {
  receiveAsLibrary,
  receiveAsLibraryView,
  type ToLibrary,
  type ToLibraryViews,
} from '../../radio/protocol.ts';
import type { LibraryNews } from './library-news.ts';
import { answerMessages, sendMessage } from './messages.ts';

/**
 * The library as a private window of Firefox reads it. There a page of the extension cannot open IndexedDB at
 * all (`InvalidStateError`, seen in 153), and no BroadcastChannel leads in. Messages do, and Firefox copies
 * them with pictures and all. (Chromium would make text of them; there an extension's pages live outside of
 * private windows.)
 *
 * Its functions reject when nobody answers, or what is answered is no list.
 */
export function createRemoteLibrary(understand: LibraryUnderstanding): LibraryReader {
  return {
    feeds: () => askAll({ ask: 'feeds' }, understand.feed),
    newest: (page) => askAll({ ask: 'newest', page }, understand.edition),
    editions: (ids) => askAll({ ask: 'editions', ids }, understand.edition),
    notes: async (editionId) => understand.notes(await ask({ ask: 'notes', editionId })),
    allNotes: () => askAll({ ask: 'allNotes' }, understand.notes),
    positions: () => askAll({ ask: 'positions' }, understand.position),
    unplayedCounts: () => askAll({ ask: 'unplayedCounts' }, understand.unplayedCount),
    async artwork(url) {
      const picture = await ask({ ask: 'artwork', url });
      return picture instanceof Blob ? picture : undefined;
    },
    unreadableCount: async () => Number(await ask({ ask: 'unreadableCount' })),
  };
}

/** The same of downloads. */
export function createRemoteDownloads(understand: Understand<Download>): DownloadsReader {
  return {
    downloads: () => askAll({ ask: 'downloads' }, understand),
    async fileOf(editionId) {
      const file = await ask({ ask: 'fileOf', editionId });
      return file instanceof Blob ? file : undefined;
    },
  };
}

async function ask(question: ToLibrary['question']): Promise<unknown> {
  const message: ToLibrary = { to: 'library', kind: 'read', question };
  const answer = await sendMessage(message);
  if (isAnswer(answer)) return answer.value;
  throw new Error(`ask the library in the background for "${question.ask}": nobody answered`);
}

async function askAll<Thing>(
  question: ToLibrary['question'],
  read: Understand<Thing>,
): Promise<readonly Thing[]> {
  const things = await ask(question);
  if (!Array.isArray(things)) throw new Error(`ask the library for "${question.ask}": the answer is no list`);
  return things.flatMap((each: unknown) => read(each) ?? []);
}

/** What private windows can ask, where the engine's IndexedDB is. */
export interface ServedLibrary {
  readonly reader: LibraryReader;
  readonly downloads: DownloadsReader;
}

/** Answers what private windows ask. Must be called synchronously at start. */
export function serveLibrary(open: () => Promise<ServedLibrary>): void {
  // Wrapped, so that an answer of "nothing" is not the silence of a page that is gone.
  answerMessages(receiveAsLibrary, async ({ question }) => ({
    value: await answered(await open(), question),
  }));
}

function answered({ reader, downloads }: ServedLibrary, question: ToLibrary['question']): Promise<unknown> {
  return question.ask === 'downloads' || question.ask === 'fileOf'
    ? answerOfDownloads(downloads, question)
    : answerFrom(reader, question);
}

/** Passes the engine's news on to private windows. What tells them must be another `createLibraryNews()`. */
export function relayLibraryNews(news: LibraryNews): () => void {
  const tell = (message: ToLibraryViews) => void sendMessage(message);
  const stops = [
    news.listen((part, revision) => tell({ to: 'library-views', kind: 'changed', part, revision })),
    news.listenToProgress((progress) => tell({ to: 'library-views', kind: 'progress', progress })),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The news as a private window hears them. */
export function listenToRemoteLibrary(hear: Parameters<LibraryNews['listen']>[0]): () => void {
  return listenAfar((message) => {
    if (message.kind === 'changed') hear(message.part, message.revision);
  });
}

/** How downloads get on, as a private window hears it. */
export function listenToRemoteProgress(hear: Parameters<LibraryNews['listenToProgress']>[0]): () => void {
  return listenAfar((message) => {
    if (message.kind === 'progress') hear(message.progress);
  });
}

function listenAfar(hear: (message: ToLibraryViews) => void): () => void {
  const receive = (raw: unknown, sender: { readonly id?: string | undefined }) => {
    const received = receiveAsLibraryView(raw);
    if (received.kind === 'message' && sender.id === browser.runtime.id) hear(received.message);
    return undefined; // it is told, not asked
  };
  browser.runtime.onMessage.addListener(receive);
  return () => browser.runtime.onMessage.removeListener(receive);
}

/** Whether this page lies in a private window, from where the engine's IndexedDB is not reached. */
export function isInPrivateWindow(): boolean {
  return browser.extension?.inIncognitoContext ?? false;
}

function isAnswer(answer: unknown): answer is { readonly value: unknown } {
  return typeof answer === 'object' && answer !== null && 'value' in answer;
}
