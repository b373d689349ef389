import type { JSX } from 'preact';
import type { Airing } from '../../lib/timetable/airing.ts';
import type { Slot } from '../../lib/timetable/slot.ts';
import { later } from '../parts/later.tsx';
import { useView } from '../view.ts';
import { useTimes } from '../words/use-times.ts';
import { OddityNote } from './oddity-note.tsx';
import { airingElementId } from './row-place.ts';
import { useSlotLibrary } from './slot-library.ts';

const rowActions = later(async () => (await import('./row-actions.tsx')).RowActions, { isPatient: true });

const rowBell = later(async () => (await import('../reminders/row-bell.tsx')).RowBell, { isPatient: true });

/** Fetches what stands at a row's end. */
export const fetchRowActions = () => Promise.all([rowActions.fetch(), rowBell.fetch()]);

interface AiringRowProps {
  readonly airing: Airing;
  /** All slots of the timetable, to name those that an oddity speaks of. */
  readonly slots: readonly Slot[];
  /** `undefined` where the airing is not the one of this moment, else how that is said. */
  readonly nowWords: string | undefined;
  /** It is on air by a timetable that is true today. */
  readonly isOnAir: boolean;
}

/** One line of the timetable. */
export function AiringRow({ airing, slots, nowWords, isOnAir }: AiringRowProps): JSX.Element {
  const { nowMs } = useView();
  const times = useTimes();
  const library = useSlotLibrary();
  const { slot } = airing;
  const soft = [nowWords, slot.description].filter((part) => part !== undefined).join(' · ');
  const state = nowWords === undefined ? (airing.endsAtMs <= nowMs ? 'is-past' : '') : 'is-now';
  return (
    <li
      id={airingElementId(airing)}
      class={`row ${state} ${isOnAir ? 'is-on-air' : ''}`}
      tabIndex={-1}
      aria-current={nowWords === undefined ? undefined : 'time'}
    >
      <span class="row-time" title={times.elsewhere(airing)}>
        {times.rangeParts(airing).map((part, index) => (
          <span key={part} class={index === 0 ? 'row-from' : 'row-until'}>
            <bdi>{part}</bdi>
          </span>
        ))}
      </span>
      <span class="row-words">
        <span class="row-title" title={slot.programme} dir="auto">
          {slot.programme}
        </span>
        {soft !== '' && (
          <span class="row-soft" title={soft} dir="auto">
            {soft}
          </span>
        )}
      </span>
      {slot.oddities.length > 0 && <OddityNote slot={slot} slots={slots} />}
      {library && <rowActions.Shown airing={airing} library={library} />}
      <rowBell.Shown airing={airing} />
    </li>
  );
}
