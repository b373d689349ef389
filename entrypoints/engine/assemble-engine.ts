import { understandLibrary } from '../../lib/bulletins/library-schema.ts';
import { understandDownload, understandPiece } from '../../lib/downloads/download-schema.ts';
import { readStoredAudio } from '../../lib/downloads/stored-audio.ts';
import { systemClock } from '../../lib/platform/clock/system-clock.ts';
import { createHowlerPlayer } from '../../lib/platform/howler/howler-player.ts';
import { answers } from '../../lib/platform/http/answers.ts';
import { fetchFile } from '../../lib/platform/http/fetch-file.ts';
import { browserNetwork } from '../../lib/platform/http/network.ts';
import { createDatabase } from '../../lib/platform/idb/database.ts';
import { createIdbDownloads } from '../../lib/platform/idb/idb-downloads.ts';
import { createIdbJournal } from '../../lib/platform/idb/idb-journal.ts';
import { createIdbLibrary } from '../../lib/platform/idb/idb-library.ts';
import { createChime } from '../../lib/platform/media/chime.ts';
import { createMediaControls } from '../../lib/platform/media/media-controls.ts';
import { createLibrarianWorker, type LibraryWork } from '../../lib/platform/worker/librarian-worker.ts';
import { createEngine } from '../../lib/player/create-engine.ts';
import type { Engine, EngineReport, MediaWish } from '../../lib/player/engine.ts';
import { RECONNECT_POLICY, scaledPolicy } from '../../lib/player/reconnect.ts';
import { rememberAnswers } from '../../lib/player/remembered.ts';
import type { LibraryOrder } from '../../lib/radio/library-calls.ts';
import { parseJournalEntry } from '../../lib/radio/protocol.ts';

const TEST_SCALE = 0.2; // test builds wait a fifth, so that a minute of trouble fits into a test
const IDLE_MS = __TEST_BUILD__ ? 10_000 : 2 * 60_000;

/** What the engine tells the background, however it gets there. */
export interface EngineMouth {
  readonly report: (report: EngineReport) => void;
  readonly wish: (wish: MediaWish) => void;
  readonly idle: (epoch: number) => void;
}

/** What the one context that makes sound is made of. */
export interface EngineParts {
  makeEngine(epoch: number): Engine;
  obeyLibrary(order: LibraryOrder): LibraryWork;
}

/** Puts the engine together from this browser's parts; used by the one context that makes sound. */
export function assembleEngine(artworkUrl: string, mouth: EngineMouth): EngineParts {
  const database = createDatabase();
  const library = createIdbLibrary(database, understandLibrary);
  const downloads = createIdbDownloads(database, { download: understandDownload, piece: understandPiece });
  const element = document.createElement('audio');

  const player = createHowlerPlayer({
    playsPlainHttp: __PLAYS_PLAIN_HTTP__,
    remembered: rememberAnswers(answers, systemClock),
    fetchFile,
    findKept: (editionId) => readStoredAudio(downloads, editionId),
  });
  const librarian = createLibrarianWorker({
    start: () => new Worker('/librarian.js'),
    canPlay: (mimeType) => element.canPlayType(mimeType) !== '',
    clock: systemClock,
  });
  const journal = createIdbJournal(database, parseJournalEntry);
  const controls = createMediaControls(artworkUrl, mouth.wish);
  const chime = createChime();
  return {
    makeEngine: (epoch) =>
      createEngine({
        epoch,
        player,
        chime,
        controls,
        clock: systemClock,
        network: browserNetwork,
        policy: __TEST_BUILD__ ? scaledPolicy(RECONNECT_POLICY, TEST_SCALE) : RECONNECT_POLICY,
        random: Math.random,
        report: mouth.report,
        wish: mouth.wish,
        journal,
        positions: library,
        waitsForBytes: librarian.setGivesWay,
        idle: () => mouth.idle(epoch),
        idleMs: IDLE_MS,
      }),
    obeyLibrary: librarian.obey,
  };
}
