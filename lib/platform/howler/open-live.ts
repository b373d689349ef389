import type { StreamFailure } from '../../player/failure.ts';
import type { LiveSource, PlayerEvent } from '../../player/player.ts';
import type { RememberedAnswers } from '../../player/remembered.ts';
import { endHowl, makeHowl } from './make-howl.ts';
import type { Opened, OpenNeeds } from './opened.ts';
import { watchProgress } from './watch-progress.ts';
import { watchRequest } from './watch-request.ts';

export interface OpenLiveNeeds extends OpenNeeds {
  readonly source: LiveSource;
  readonly playsPlainHttp: boolean;
  readonly answers: RememberedAnswers['answers'];
}

/** Opens a live stream at its edge and plays it. */
export function openLive(needs: OpenLiveNeeds): Opened {
  const { source, playsPlainHttp, answers } = needs;
  const element = new Audio();
  const progress = watchProgress(element, (sound) =>
    say(sound.kind === 'dry' ? sound : { ...sound, durationSec: undefined }),
  );
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
    say({ kind: 'lost', positionSec: element.currentTime, failure: { kind, url: source.url } });
  }

  async function loseByElement(): Promise<void> {
    if (progress.hasSounded()) return lose('connection-lost');
    if (!playsPlainHttp && source.url.startsWith('http://')) return lose('plain-http-refused');
    lose((await answers(source.url, element.error?.message ?? '')) ? 'not-audio' : 'unreachable');
  }

  const onEnded = () => lose('stream-ended');
  element.addEventListener('ended', onEnded);
  const onError = () => void loseByElement();
  element.addEventListener('error', onError);

  const howl = makeHowl(element, {
    src: [source.url],
    format: [source.codec], // an address without an ending is otherwise refused without a request
    autoplay: true,
    preload: 'metadata', // the first sound comes sooner than with `auto`; once it plays it loads all the same
    volume: needs.volume,
    mute: needs.muted,
    onloaderror: () => element.error ?? lose('not-audio'), // without an error of the element: no codec for it
    onplayerror: () => lose('not-allowed'),
  });

  function release(): void {
    isOver = true;
    progress.stop();
    stopWatchingRequest();
    element.removeEventListener('ended', onEnded);
    element.removeEventListener('error', onError);
    endHowl(howl, element);
  }

  return {
    close: () => {
      if (!isOver) release();
    },
    // Live has one place and one speed: a paused stream keeps old audio, and Howler's `rate` a timer for ever.
    pause() {},
    resume() {},
    seek() {},
    setRate() {},
    setVolume: (volume) => void howl.volume(volume),
    setMuted: (muted) => void howl.mute(muted),
    positionSec: () => element.currentTime,
  };
}
