import { Volume1, Volume2, VolumeX } from 'lucide';
import type { JSX, TargetedInputEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useAsking } from '../asking.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { percentText } from '../words/words-locale.ts';

/** Mute and loudness; they are there with or without sound. */
export function Volume(): JSX.Element {
  const { snapshot, locale, t } = useView();
  const { ask, send } = useAsking();
  const { muted } = snapshot.intent;
  // While the slider is held it shows the hand's place, not an answer that is on its way.
  const [held, setHeld] = useState<number>();
  const wanted = useRef<number | undefined>(undefined);
  const volume = held ?? snapshot.intent.volume;
  const percent = percentText(volume, locale);

  /** Sends the newest value once the one before has been answered: a drag makes dozens. */
  async function sendVolume(next: number): Promise<void> {
    const isBusy = wanted.current !== undefined;
    wanted.current = next;
    if (isBusy) return;
    let sent: number | undefined;
    while (wanted.current !== sent) {
      sent = wanted.current;
      if (sent === undefined) break;
      await send({ kind: 'set-volume', volume: sent });
    }
    wanted.current = undefined;
    // Only now is the stored value the hand's: earlier, quick keys would count from an old one.
    setHeld(undefined);
  }

  function onInput(event: TargetedInputEvent<HTMLInputElement>): void {
    const next = event.currentTarget.valueAsNumber / 100;
    setHeld(next);
    void sendVolume(next);
    if (muted) ask({ kind: 'set-muted', muted: false });
  }

  return (
    <div class="volume">
      <IconButton
        icon={muted || volume === 0 ? VolumeX : volume < 0.5 ? Volume1 : Volume2}
        label={muted ? t('bar.unmute') : t('bar.mute')}
        pressed={muted}
        onPress={() => ask({ kind: 'set-muted', muted: !muted })}
      />
      <input
        type="range"
        min="0"
        max="100"
        step="1"
        value={Math.round(volume * 100)}
        aria-label={t('bar.volume')}
        aria-valuetext={muted ? t('bar.volumeMuted', { percent }) : percent}
        title={`${t('bar.volume')} ${percent}`}
        onInput={onInput}
      />
    </div>
  );
}
