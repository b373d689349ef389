import type { StreamFailure } from '../../player/failure.ts';
import type { FetchFile } from '../../player/fetch-file.ts';
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
  readonly shortEnds: ShortEnds;
}

const ENCRYPTED_PATIENCE_MS = 8_000; // a server without https may leave the question open for minutes

/**
 * Opens a file at a second of it and plays it. Where the browser asks for `http://` by https and gets
 * nothing, the file is fetched whole and played from memory, as far as it may be.
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
  let sound: FileSound | undefined = soundFrom(url);
  const patience = mayFetch ? setTimeout(fetchInstead, ENCRYPTED_PATIENCE_MS) : undefined;

  function soundFrom(address: string): FileSound {
    return startFileSound({ address, wish, say, ended, failed: (failure) => void failed(failure) });
  }

  function say(event: PlayerEvent): void {
    if (isOver) return;
    if (event.kind === 'sounding' || event.kind === 'arriving') stopWaiting();
    if (event.kind === 'lost') release();
    needs.listen(event);
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
    if (needs.shortEnds.isEnd(url, endSec, longestSec)) say({ kind: 'finished', durationSec: endSec });
    else lose('connection-lost');
  }

  async function failed(failure: SoundFailure): Promise<void> {
    if (isOver) return;
    if (failure === 'not-allowed') return lose('not-allowed');
    if (sound?.hasSounded()) return lose(failure === 'undecodable' ? 'not-audio' : 'connection-lost');
    if (mayFetch) return fetchInstead();
    lose((await answers(url, '')) ? 'not-audio' : 'unreachable');
  }

  function fetchInstead(): void {
    if (!mayFetch || isOver || sound?.hasSounded()) return;
    mayFetch = false;
    sound?.close();
    sound = undefined;
    void playFetched();
  }

  async function playFetched(): Promise<void> {
    const fetched = await needs.fetchFile({ url, mimeType }, () => say({ kind: 'arriving' }), abort.signal);
    if (isOver) return;
    switch (fetched.kind) {
      case 'file':
        blobUrl = URL.createObjectURL(fetched.file);
        sound = soundFrom(blobUrl);
        return;
      case 'not-audio':
        return lose('not-audio');
      case 'refused':
        return lose((await answers(url, '')) ? 'plain-http-refused' : 'unreachable');
    }
  }

  function release(): void {
    isOver = true;
    clearTimeout(patience);
    abort.abort();
    sound?.close();
    if (blobUrl) URL.revokeObjectURL(blobUrl);
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
      sound?.seek(toSec);
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
