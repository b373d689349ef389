import type { StreamFailure } from '../../player/failure.ts';
import type { FetchFile } from '../../player/fetch-file.ts';
import type { FindKeptAudio, HeardFrom, KeptAudio } from '../../player/kept-audio.ts';
import type { FileSource, PlayerEvent } from '../../player/player.ts';
import type { RememberedAnswers } from '../../player/remembered.ts';
import { type FileSound, type FileWish, type SoundFailure, startFileSound } from './file-sound.ts';
import type { Opened, OpenNeeds } from './opened.ts';
import type { ShortEnds } from './short-ends.ts';

export interface OpenFileNeeds extends OpenNeeds {
  readonly source: FileSource;
  readonly playsPlainHttp: boolean;
  readonly answers: RememberedAnswers['answers'];
  readonly fetchFile: FetchFile;
  readonly findKept: FindKeptAudio;
  readonly shortEnds: ShortEnds;
}

const ENCRYPTED_PATIENCE_MS = 8_000; // a server without https may leave the question open for minutes

/**
 * Opens a file at a second of it and plays it: the kept copy where there is one, as far as it goes, and the
 * network's from there on. Where the browser asks for `http://` by https and gets nothing, the file is fetched
 * whole and played from memory, as far as it may be.
 */
export function openFile(needs: OpenFileNeeds): Opened {
  const { source, answers } = needs;
  const { url, mimeType } = source;
  const abort = new AbortController();
  const wish: FileWish = {
    atSec: source.fromSec,
    rate: source.rate,
    isPaused: false,
    volume: needs.volume,
    muted: needs.muted,
  };
  let isOver = false;
  let mayFetch = !needs.playsPlainHttp && url.startsWith('http://');
  let blobUrl: string | undefined;
  let kept: KeptAudio | undefined;
  let sound: FileSound | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;

  void needs.findKept(source.editionId).then(
    (found) => (found ? playKept(found, source.fromSec) : playNetwork('network')),
    (problem: unknown) => {
      console.error(`find what is kept of "${source.editionId}":`, problem);
      playNetwork('network');
    },
  );

  function soundFrom(address: string): FileSound {
    return startFileSound({ address, wish, say, ended, failed: (failure) => void failed(failure) });
  }

  function soundFromBlob(file: Blob): FileSound {
    blobUrl = URL.createObjectURL(file);
    return soundFrom(blobUrl);
  }

  function playKept(found: KeptAudio, atSec: number): void {
    if (isOver) return;
    quieten();
    kept = found;
    wish.atSec = atSec;
    say({ kind: 'from', heardFrom: 'kept' });
    sound = soundFromBlob(found.file);
  }

  function playNetwork(heardFrom: HeardFrom): void {
    if (isOver) return;
    quieten();
    kept = undefined;
    say({ kind: 'from', heardFrom });
    sound = soundFrom(url);
    if (mayFetch) patience = setTimeout(fetchInstead, ENCRYPTED_PATIENCE_MS);
  }

  function say(event: PlayerEvent): void {
    if (isOver) return;
    if (event.kind === 'sounding' || event.kind === 'arriving') stopWaiting();
    if (event.kind === 'lost') release();
    // How long the whole is, a part of it does not know.
    const isPart = kept?.isWhole === false;
    if (isPart && event.kind === 'length') return;
    needs.listen(isPart && event.kind === 'sounding' ? { ...event, durationSec: undefined } : event);
    // After it is told, so that whoever hears of it can still keep the system's media controls.
    if (event.kind === 'finished') close();
  }

  function stopWaiting(): void {
    if (sound) clearTimeout(patience);
  }

  function lose(kind: StreamFailure['kind']): void {
    say({ kind: 'lost', positionSec: sound?.positionSec() ?? wish.atSec, failure: { kind, url } });
  }

  function ended(endSec: number, longestSec: number): void {
    if (kept?.isWhole === false) return void goOnFrom(Math.max(endSec, wish.atSec), kept);
    if (kept?.isWhole || needs.shortEnds.isEnd(url, endSec, longestSec)) {
      say({ kind: 'finished', durationSec: endSec });
    } else lose('connection-lost');
  }

  /** Where what was kept ends: with what has been fetched since, or else with the network's. */
  async function goOnFrom(atSec: number, before: KeptAudio): Promise<void> {
    const found = await needs.findKept(source.editionId).catch(() => undefined); // the network has it too
    if (isOver || kept !== before) return;
    if (found && (found.isWhole || found.file.size > before.file.size)) return playKept(found, atSec);
    wish.atSec = atSec;
    playNetwork('network');
  }

  async function failed(failure: SoundFailure): Promise<void> {
    if (isOver) return;
    if (failure === 'not-allowed') return lose('not-allowed');
    if (kept) {
      wish.atSec = sound?.positionSec() ?? wish.atSec;
      return playNetwork(kept.isWhole ? 'instead' : 'network');
    }
    if (sound?.hasSounded()) return lose(failure === 'undecodable' ? 'not-audio' : 'connection-lost');
    if (mayFetch) return fetchInstead();
    lose((await answers(url, '')) ? 'not-audio' : 'unreachable');
  }

  function fetchInstead(): void {
    if (!mayFetch || isOver || sound?.hasSounded()) return;
    mayFetch = false;
    quieten();
    void playFetched();
  }

  async function playFetched(): Promise<void> {
    const fetched = await needs.fetchFile({ url, mimeType }, () => say({ kind: 'arriving' }), abort.signal);
    if (isOver) return;
    switch (fetched.kind) {
      case 'file':
        sound = soundFromBlob(fetched.file);
        return;
      case 'not-audio':
        return lose('not-audio');
      case 'refused':
        return lose((await answers(url, '')) ? 'plain-http-refused' : 'unreachable');
    }
  }

  /** Ends what sounds, for something else to sound in its place. */
  function quieten(): void {
    clearTimeout(patience);
    sound?.close();
    sound = undefined;
    if (blobUrl) URL.revokeObjectURL(blobUrl);
    blobUrl = undefined;
  }

  function release(): void {
    isOver = true;
    abort.abort();
    quieten();
  }

  function close(): void {
    if (!isOver) release();
  }

  return {
    close,
    positionSec: () => (isOver ? 0 : (sound?.positionSec() ?? wish.atSec)),
    pause() {
      wish.isPaused = true;
      sound?.pause();
    },
    resume() {
      wish.isPaused = false;
      sound?.resume();
    },
    seek(toSec) {
      wish.atSec = toSec;
      // Firefox, sent beyond the end of a file, goes on from anywhere in it.
      if (kept?.isWhole === false && sound && toSec >= sound.lengthSec()) void goOnFrom(toSec, kept);
      else sound?.seek(toSec);
    },
    setRate(rate) {
      wish.rate = rate;
      sound?.setRate(rate);
    },
    setVolume(volume) {
      wish.volume = volume;
      sound?.setVolume(volume);
    },
    setMuted(muted) {
      wish.muted = muted;
      sound?.setMuted(muted);
    },
  };
}
