import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { later } from '../parts/later.tsx';
import { Still } from '../parts/still.tsx';
import { useView } from '../view.ts';
import { fetchRowActions } from './airing-row.tsx';
import { DayList } from './day-list.tsx';
import type { Today } from './read-today.ts';
import { fetchDots } from './ribbon.tsx';
import { type SlotLibrary, SlotLibraryProvider } from './slot-library.ts';

const slotReader = later(async () => (await import('./slot-reader.tsx')).SlotReader, { isPatient: true });

/** Fetches what joins a timetable to its bulletins: not before the first picture stands. */
export async function fetchSlots(): Promise<void> {
  await Promise.all([slotReader.fetch(), fetchRowActions(), fetchDots()]);
}

/** The day's list, joined to the bulletins of its programmes once the library has been read. */
export function TodayList({ today }: { today: Today }): JSX.Element {
  const { snapshot } = useView();
  const { station, listening, edition } = snapshot;
  const [read, setRead] = useState<{ readonly stationId: string; readonly library: SlotLibrary }>();
  // Another station's slots are not these.
  const library = read?.stationId === station.id ? read.library : undefined;
  const currentId = listening.current?.editionId;
  const status = edition?.status;
  const dependsOn = useMemo(() => ({}), [today, library, currentId, status, listening.playing]);
  return (
    <SlotLibraryProvider value={library}>
      <slotReader.Shown onRead={(now) => setRead({ stationId: station.id, library: now })} />
      <Still dependsOn={dependsOn}>
        <DayList today={today} />
      </Still>
    </SlotLibraryProvider>
  );
}
