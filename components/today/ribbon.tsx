import type { CSSProperties, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { resolveWallTime } from '../../lib/time/wall-time.ts';
import { fractionOfDay, ribbonOf } from '../../lib/timetable/today.ts';
import { later } from '../parts/later.tsx';
import { useView } from '../view.ts';
import { hourText } from '../words/clock-text.ts';
import { datedText } from '../words/timetable-words.ts';
import { useTimes } from '../words/use-times.ts';
import type { Today } from './read-today.ts';
import { airingElementId } from './row-place.ts';

const dots = later(async () => (await import('../reminders/ribbon-dots.tsx')).RibbonDots, {
  isPatient: true,
});

/** Fetches the marks of reminders. */
export const fetchDots = dots.fetch;

const LABELLED_HOURS = [0, 6, 12, 18] as const;
// A bulletin of three minutes is a hair's breadth: pointing this near to it (about 7 px) is meant for it.
const REACH_FRACTION = 0.02;

interface RibbonProps {
  readonly today: Today;
  /** Goes to an airing's row; `byKey` where the focus should go along. */
  onGo(elementId: string, byKey: boolean): void;
}

/**
 * The station's day as a strip. To the keyboard and to a screen reader it is one slider over the airings,
 * because blocks of three minutes are no targets; the list below is its text version.
 */
export function Ribbon({ today, onGo }: RibbonProps): JSX.Element {
  const view = useView();
  const { nowMs, snapshot, t } = view;
  const times = useTimes();
  const { window, validity } = today;
  const pieces = ribbonOf(today.airings, window);
  const isCurrent = validity.status === 'current';
  const isNow = (index: number) => pieces[index]?.airing.id === today.onAir[0]?.id;
  const [chosen, setChosen] = useState<number>();
  const [namesIt, setNamesIt] = useState(false);
  const ahead = pieces.findIndex(({ airing }) => airing.endsAtMs > nowMs);
  const index = Math.min(chosen ?? Math.max(0, ahead), pieces.length - 1);
  const piece = pieces[index];

  function nameOf(at: number): string {
    const airing = pieces[at]?.airing;
    if (!airing) return t('ribbon.none');
    const named = { times: times.range(airing), programme: airing.slot.programme };
    if (validity.status !== 'current') {
      return t('ribbon.blockDated', { ...named, timetable: datedText(validity, view) });
    }
    return isNow(at) ? t('ribbon.blockNow', named) : t('ribbon.block', named);
  }

  function go(byKey: boolean): void {
    if (piece) onGo(airingElementId(piece.airing), byKey);
  }

  function onPointer(event: PointerEvent & { currentTarget: HTMLElement }): void {
    const at = nearestPiece(pieces, fractionAt(event));
    setNamesIt(at !== undefined);
    if (at !== undefined) setChosen(at);
  }

  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const moved = movedIndex(event, index, pieces.length);
    if (moved === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    if (moved === undefined) {
      go(true);
    } else {
      setNamesIt(true);
      setChosen(moved);
    }
  }

  return (
    <div class="ribbon">
      <div
        class="ribbon-strip"
        role="slider"
        tabIndex={0}
        aria-label={t('ribbon.label', { station: snapshot.station.name })}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, pieces.length)}
        aria-valuenow={Math.max(0, index) + 1}
        aria-valuetext={nameOf(index)}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={() => setNamesIt(false)}
        onClick={(event) => {
          if (nearestPiece(pieces, fractionAt(event)) !== undefined) go(false);
        }}
        onFocus={(event) => setNamesIt(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setNamesIt(false)}
        onKeyDown={onKeyDown}
      >
        {pieces.map(({ airing, startFraction, endFraction }, at) => (
          <span
            key={airing.id}
            class={[
              'ribbon-block',
              airing.endsAtMs <= nowMs ? 'is-past' : '',
              isCurrent && isNow(at) ? 'is-now' : '',
              namesIt && at === index ? 'is-named' : '',
            ].join(' ')}
            style={{
              insetInlineStart: percent(startFraction),
              inlineSize: percent(endFraction - startFraction),
            }}
          />
        ))}
        <dots.Shown pieces={pieces} />
        <span class="ribbon-cursor" style={{ insetInlineStart: percent(fractionOfDay(nowMs, window)) }} />
      </div>
      <div class="ribbon-hours" aria-hidden="true">
        {LABELLED_HOURS.map((hour) => {
          const instantMs = resolveWallTime(window.date, hour * 60, window.zone);
          return (
            <span key={hour} style={{ insetInlineStart: percent(fractionOfDay(instantMs, window)) }}>
              {hourText(instantMs, window.zone, times.style)}
            </span>
          );
        })}
        <span style={{ insetInlineStart: '100%' }}>
          {hourText(window.endsAtMs, window.zone, times.style)}
        </span>
      </div>
      {namesIt && piece && (
        <div class="ribbon-name" aria-hidden="true" style={namePlace(piece.startFraction)}>
          {nameOf(index)}
        </div>
      )}
    </div>
  );
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(3)}%`;
}

/** The name hangs from the block's start in the day's first half, and from its end in the second. */
function namePlace(fraction: number): CSSProperties {
  return fraction < 0.5 ? { insetInlineStart: percent(fraction) } : { insetInlineEnd: percent(1 - fraction) };
}

function fractionAt(event: MouseEvent & { currentTarget: HTMLElement }): number {
  const box = event.currentTarget.getBoundingClientRect();
  const fromLeft = (event.clientX - box.left) / box.width;
  return isRightToLeft(event.currentTarget) ? 1 - fromLeft : fromLeft;
}

function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}

function nearestPiece(
  pieces: readonly { readonly startFraction: number; readonly endFraction: number }[],
  fraction: number,
): number | undefined {
  let nearest: number | undefined;
  let nearestDistance = REACH_FRACTION;
  for (const [index, { startFraction, endFraction }] of pieces.entries()) {
    const distance = Math.max(startFraction - fraction, fraction - endFraction, 0);
    // Of two that lie over each other the later start leads, as everywhere.
    if (distance > nearestDistance) continue;
    nearest = index;
    nearestDistance = distance;
  }
  return nearest;
}

function movedIndex(
  event: KeyboardEvent & { currentTarget: HTMLElement },
  index: number,
  count: number,
): number | undefined {
  const forward = isRightToLeft(event.currentTarget) ? 'ArrowLeft' : 'ArrowRight';
  const last = Math.max(0, count - 1);
  switch (event.key) {
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'ArrowLeft':
    case 'ArrowRight':
      return event.key === forward ? Math.min(last, index + 1) : Math.max(0, index - 1);
    default:
      return undefined;
  }
}
