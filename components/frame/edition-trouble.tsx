import type { JSX } from 'preact';
import type { EditionPlayback } from '../../lib/player/edition-playback.ts';
import { useAsking } from '../asking.tsx';
import { retryText } from '../today/trouble.tsx';
import { useView, type View } from '../view.ts';
import { editionAdvice, editionFailureText } from '../words/failure-words.ts';

type TroublePlayback = Extract<EditionPlayback, { readonly status: 'reconnecting' | 'offline' | 'failed' }>;

/** Something stands in the way of sound that takes more than a word. */
export function isEditionTrouble(playback: EditionPlayback): playback is TroublePlayback {
  return playback.status === 'reconnecting' || playback.status === 'offline' || playback.status === 'failed';
}

/** What happened, what happens next, and the one thing to do; in the scrubber's place. */
export function EditionTrouble({ playback }: { playback: TroublePlayback }): JSX.Element {
  const view = useView();
  const { t } = view;
  const { ask } = useAsking();
  const [happened, next] = troubleWords(playback, view);
  const words = `${happened} ${next}`;
  return (
    <>
      <p class="bar-trouble" role="status" title={words}>
        <b>{happened}</b> {next}
      </p>
      {playback.status !== 'offline' && (
        <button type="button" class="button" onClick={() => ask({ kind: 'resume' })}>
          {playback.status === 'reconnecting' ? t('trouble.tryNow') : t('trouble.tryAgain')}
        </button>
      )}
    </>
  );
}

function troubleWords(playback: TroublePlayback, { nowMs, t }: View): readonly [string, string] {
  switch (playback.status) {
    case 'reconnecting':
      return [editionFailureText(playback.cause, t), retryText(playback.retryAtMs, nowMs, t)];
    case 'offline':
      return [t('trouble.offline'), t('trouble.offlineNext')];
    case 'failed':
      return [editionFailureText(playback.failure, t), editionAdvice(playback.failure, t)];
  }
}
