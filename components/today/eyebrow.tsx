import type { JSX } from 'preact';
import type { Playback } from '../../lib/player/playback.ts';
import { Pips } from '../parts/pips.tsx';
import { useView, type View } from '../view.ts';
import { datedText } from '../words/timetable-words.ts';
import { ordinalText } from '../words/words-locale.ts';
import type { Today } from './read-today.ts';

/** The line over the title: the state of sound, and whether what stands below is on air. */
export function Eyebrow({ today }: { today: Today | undefined }): JSX.Element {
  const view = useView();
  const { status } = view.snapshot.playback;
  const words = eyebrowText(view, today);
  const isCounting = status === 'connecting' || status === 'stalled';
  return (
    <p class={`eyebrow is-${status}`} role="status" title={words}>
      {status === 'playing' && <span class="live-dot" aria-hidden="true" />}
      {isCounting && <Pips counting />}
      <span class="eyebrow-words">{words}</span>
    </p>
  );
}

function eyebrowText(view: View, today: Today | undefined): string {
  const { t } = view;
  const state = stateWords(view);
  if (!today || today.onAir.length === 0) return state ?? t('eyebrow.notPlaying');
  const { playback } = view.snapshot;
  if (today.validity.status === 'current') {
    if (playback.status === 'playing')
      return isMuted(view) ? t('eyebrow.mutedOnAir') : t('eyebrow.liveOnAir');
    return state ?? t('eyebrow.onAir');
  }
  const timetable = datedText(today.validity, view);
  if (state === undefined) return timetable;
  if (!saysTimetable(playback)) return state;
  return t('eyebrow.join', { state, timetable });
}

/** Whether the line has room for the timetable's name beside the state; if not, the line below the title says it. */
export function saysTimetable(playback: Playback): boolean {
  return playback.status === 'stopped' || playback.status === 'playing';
}

const isMuted = ({ snapshot }: View) => snapshot.intent.muted;

/** The state where there is something to say: silence that is wanted needs no words. */
function stateWords(view: View): string | undefined {
  const { snapshot, t } = view;
  const { playback } = snapshot;
  switch (playback.status) {
    case 'stopped':
      return undefined;
    case 'connecting':
      return t('eyebrow.connecting');
    case 'playing':
      return isMuted(view) ? t('eyebrow.muted') : t('eyebrow.live');
    case 'stalled':
      return t('eyebrow.stalled');
    case 'retrying':
      // The first try was the one before any of these.
      return t('eyebrow.retrying', { nth: ordinalText(playback.attempt + 1, t) });
    case 'reconnecting':
      return t('eyebrow.reconnecting', { nth: ordinalText(playback.attempt, t) });
    case 'offline':
      return t('eyebrow.offline');
    case 'ended':
    case 'failed':
      return t('eyebrow.stopped');
  }
}
