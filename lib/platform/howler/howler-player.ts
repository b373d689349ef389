import { Howl, Howler } from 'howler';
import type { StreamFailure } from '../../player/failure.ts';
import type { Player, PlayerEvent, Source } from '../../player/player.ts';
import type { Answers } from '../../player/remembered.ts';
import { watchProgress } from './watch-progress.ts';
import { watchRequest } from './watch-request.ts';

/** What this door needs of Howler 2.2.4 that its types do not name. */
interface HowlerInside {
  autoUnlock: boolean;
  autoSuspend: boolean;
  html5PoolSize: number;
  usingWebAudio: boolean;
  _canPlayEvent: 'canplay' | 'canplaythrough';
  _html5AudioPool: HTMLAudioElement[];
  _howls: Howl[];
}

interface HowlInside {
  readonly _sounds: readonly { readonly _node?: HTMLAudioElement | undefined }[];
}

export interface HowlerPlayerOptions {
  /** Firefox turns `http://` media of extension pages into https and so fails on stations without it. */
  readonly playsPlainHttp: boolean;
  /** Whether anything answers at an address: what a media element keeps to itself. */
  readonly answers: Answers;
}

/** Makes Howler fit for radio; must run before the first Howl. Safe to call again. */
function prepareHowler(): HowlerInside {
  const howler = Howler as unknown as HowlerInside;
  howler.usingWebAudio = false;
  howler.autoUnlock = false;
  howler.autoSuspend = false;
  howler.html5PoolSize = 1;
  // It waits for `canplaythrough` by itself: nine seconds on a live stream that sends no burst.
  howler._canPlayEvent = 'canplay';
  return howler;
}

/**
 * Plays addresses through Howler, one Howl and one element an attempt, both thrown away together: a reused
 * element may start an old sound with an old volume, and a live stream that is paused keeps old audio.
 */
export function createHowlerPlayer(options: HowlerPlayerOptions): Player {
  const howler = prepareHowler();
  let volume = 1;
  let muted = false;
  let opened: Opened | undefined;

  function close(): void {
    opened?.close();
    opened = undefined;
  }

  return {
    open(source, listen) {
      close();
      const element = new Audio();
      // Handed to the next Howl: it would otherwise make an element of its own and play silence on another.
      howler._html5AudioPool = [element];
      opened = openHowl({ ...options, source, element, volume, muted, listen });
      howler._html5AudioPool = [];
    },
    close,
    setVolume(next) {
      volume = next;
      opened?.howl.volume(next);
    },
    setMuted(next) {
      muted = next;
      opened?.howl.mute(next);
    },
    positionSec: () => opened?.element.currentTime ?? 0,
    aliveCount: () => howler._howls.length,
  };
}

interface Opened {
  readonly howl: Howl;
  readonly element: HTMLAudioElement;
  close(): void;
}

interface OpenNeeds extends HowlerPlayerOptions {
  readonly source: Source;
  readonly element: HTMLAudioElement;
  readonly volume: number;
  readonly muted: boolean;
  readonly listen: (event: PlayerEvent) => void;
}

function openHowl(needs: OpenNeeds): Opened {
  const { source, element, playsPlainHttp, answers } = needs;
  const progress = watchProgress(element, say);
  const stopWatchingRequest = watchRequest(source.url, () => {
    if (element.error) return; // what was wrong is being found out
    // Idle means that the answer came to its end; loading, that the browser is about to ask again.
    const isInOrder = element.networkState === HTMLMediaElement.NETWORK_IDLE;
    lose(isInOrder ? 'stream-ended' : 'connection-lost');
  });
  let isOver = false;

  function say(event: PlayerEvent): void {
    if (isOver) return;
    if (event.kind === 'lost') release();
    needs.listen(event);
  }

  function lose(kind: StreamFailure['kind']): void {
    say({ kind: 'lost', failure: { kind, url: source.url } });
  }

  async function loseByElement(): Promise<void> {
    if (progress.hasSounded()) return lose('connection-lost');
    if (!playsPlainHttp && source.url.startsWith('http://')) return lose('plain-http-refused');
    lose((await answers(source.url)) ? 'not-audio' : 'unreachable');
  }

  const onEnded = () => lose('stream-ended');
  element.addEventListener('ended', onEnded);
  const onError = () => void loseByElement();
  element.addEventListener('error', onError);

  const howl = new Howl({
    src: [source.url],
    format: [source.codec], // an address without an ending is otherwise refused without a request
    html5: true,
    autoplay: true,
    preload: 'metadata', // the first sound comes sooner than with `auto`; once it plays it loads all the same
    volume: needs.volume,
    mute: needs.muted,
    onloaderror: () => element.error ?? lose('not-audio'), // without an error of the element: no codec for it
    onplayerror: () => lose('not-allowed'),
  });

  // `off` and `unload` while loading leave nothing queued; taking the address away ends the download.
  function release(): void {
    isOver = true;
    progress.stop();
    stopWatchingRequest();
    element.removeEventListener('ended', onEnded);
    element.removeEventListener('error', onError);
    howl.off();
    howl.unload();
    element.removeAttribute('src');
    element.load();
  }

  return {
    howl,
    element: nodeOf(howl) ?? element,
    close: () => {
      if (!isOver) release();
    },
  };
}

function nodeOf(howl: Howl): HTMLAudioElement | undefined {
  return (howl as unknown as HowlInside)._sounds[0]?._node;
}
