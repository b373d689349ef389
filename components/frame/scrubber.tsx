import type { JSX, TargetedEvent, TargetedKeyboardEvent } from 'preact';
import type { Chapter } from '../../lib/bulletins/feed-document.ts';
import { useView } from '../view.ts';
import { positionText } from '../words/position-text.ts';
import type { Seek } from './use-seek.ts';

interface ScrubberProps {
  readonly seek: Seek;
  /** `undefined` until the player or the feed has told it: then there is nowhere to drag to. */
  readonly durationSec: number | undefined;
  readonly chapters: readonly Chapter[];
  readonly title: string;
}

const ARROW_SEC = 5;
const PAGE_SEC = 30;

/** Where one is in an edition, and the way elsewhere. */
export function Scrubber({ seek, durationSec, chapters, title }: ScrubberProps): JSX.Element {
  const { t } = useView();
  const { shownSec } = seek;
  const endSec = durationSec ?? 0;
  const atSec = durationSec === undefined ? shownSec : Math.min(shownSec, durationSec);
  const fraction = endSec > 0 ? atSec / endSec : 0;
  const leftSec = Math.ceil(endSec - atSec);

  function onKeyDown(event: TargetedKeyboardEvent<HTMLInputElement>): void {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const toSec = keyTarget(event.key, atSec, endSec, isRtl);
    if (toSec === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    seek.goTo(Math.min(Math.max(0, toSec), endSec));
  }
  const secOf = ({ currentTarget }: TargetedEvent<HTMLInputElement>) => currentTarget.valueAsNumber;

  return (
    <>
      <span class="scrubber-time" dir="ltr">
        {positionText(atSec)}
      </span>
      <span class="scrubber">
        <span class="scrubber-track" aria-hidden="true">
          <span class="scrubber-heard" style={{ inlineSize: `${(fraction * 100).toFixed(2)}%` }} />
          {endSec > 0 &&
            chapters.map(
              ({ startSec }) =>
                startSec > 0 &&
                startSec < endSec && (
                  <i
                    key={startSec}
                    style={{ insetInlineStart: `${((startSec / endSec) * 100).toFixed(2)}%` }}
                  />
                ),
            )}
        </span>
        <input
          type="range"
          min="0"
          max={Math.max(1, Math.round(endSec))}
          step="1"
          value={Math.round(atSec)}
          disabled={endSec <= 0}
          aria-label={t('bar.position', { title })}
          aria-valuetext={
            durationSec === undefined
              ? positionText(atSec)
              : t('bar.positionOf', { position: positionText(atSec), length: positionText(endSec) })
          }
          onInput={(event) => seek.hold(secOf(event))}
          onChange={(event) => seek.goTo(secOf(event))}
          onKeyDown={onKeyDown}
        />
      </span>
      <span class="scrubber-time is-left" dir="ltr">
        {durationSec === undefined ? t('bar.lengthUnknown') : `−${positionText(leftSec)}`}
      </span>
    </>
  );
}

/** Where a key leads, unbounded; up and forwards are the same, as on every slider. */
function keyTarget(key: string, atSec: number, endSec: number, isRtl: boolean): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return isRtl ? atSec - ARROW_SEC : atSec + ARROW_SEC;
    case 'ArrowLeft':
      return isRtl ? atSec + ARROW_SEC : atSec - ARROW_SEC;
    case 'ArrowUp':
      return atSec + ARROW_SEC;
    case 'ArrowDown':
      return atSec - ARROW_SEC;
    case 'PageUp':
      return atSec + PAGE_SEC;
    case 'PageDown':
      return atSec - PAGE_SEC;
    case 'Home':
      return 0;
    case 'End':
      return endSec;
    default:
      return undefined;
  }
}
