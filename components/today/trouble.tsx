import type { JSX } from 'preact';
import { isUnderWay, type Playback } from '../../lib/player/playback.ts';
import { useAsking } from '../asking.tsx';
import { useView, type View } from '../view.ts';
import { failureAdvice, failureText } from '../words/failure-words.ts';

export type TroublePlayback = Extract<
  Playback,
  { readonly status: 'retrying' | 'reconnecting' | 'offline' | 'ended' | 'failed' }
>;

/** Sound is wanted or was wanted, and something stands in its way that takes more than a word. */
export function isTrouble(playback: Playback): playback is TroublePlayback {
  switch (playback.status) {
    case 'retrying':
    case 'reconnecting':
    case 'offline':
    case 'ended':
    case 'failed':
      return true;
    case 'stopped':
    case 'connecting':
    case 'playing':
    case 'stalled':
      return false;
  }
}

interface TroubleProps {
  readonly playback: TroublePlayback;
  onChooseStation(): void;
}

/** What happened, what happens next, and the one thing to do. */
export function Trouble({ playback, onChooseStation }: TroubleProps): JSX.Element {
  const view = useView();
  const { t } = view;
  const { ask } = useAsking();
  const words = troubleWords(playback, view);
  const isHopeless = playback.status === 'failed' && playback.failure.kind === 'plain-http-refused';
  const tryLabel = isUnderWay(playback) ? t('trouble.tryNow') : t('trouble.tryAgain');
  return (
    <div class={`trouble is-${playback.status}`}>
      <p title={words.join(' ')}>
        <b>{words[0]}</b> {words[1]}
      </p>
      {playback.status !== 'offline' && (
        <button
          type="button"
          class="button"
          onClick={() => (isHopeless ? onChooseStation() : ask({ kind: 'play' }))}
        >
          {isHopeless ? t('trouble.otherStation') : tryLabel}
        </button>
      )}
    </div>
  );
}

/** What happened, and what happens next. */
export function troubleWords(playback: TroublePlayback, { nowMs, t }: View): readonly [string, string] {
  switch (playback.status) {
    case 'retrying':
    case 'reconnecting':
      return [failureText(playback.cause, t), retryText(playback.retryAtMs, nowMs, t)];
    case 'offline':
      return [t('trouble.offline'), t('trouble.offlineNext')];
    case 'ended':
      return [t('trouble.ended'), failureAdvice(playback.failure, t)];
    case 'failed':
      return [failureText(playback.failure, t), failureAdvice(playback.failure, t)];
  }
}

/** When the next try is, as a sentence. */
export function retryText(retryAtMs: number | undefined, nowMs: number, t: View['t']): string {
  if (retryAtMs === undefined || retryAtMs <= nowMs) return t('trouble.tryingNow');
  return t('trouble.tryingIn', { seconds: Math.ceil((retryAtMs - nowMs) / 1000) });
}
