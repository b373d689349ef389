import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Airing } from '../../lib/timetable/airing.ts';
import { Menu, type MenuEntry } from '../parts/menu.tsx';
import { libraryAddressOf, useView } from '../view.ts';

interface RowMenuProps {
  readonly airing: Airing;
  /** What else can be done here, before the rest. */
  readonly first: readonly MenuEntry[];
  onFailed(words: string): void;
}

/** What else can be done from a timetable's row. */
export function RowMenu({ airing, first, onFailed }: RowMenuProps): JSX.Element {
  const view = useView();
  const { snapshot, openLibrary, t } = view;
  const [isSaving, setSaving] = useState(false);

  async function addToCalendar(): Promise<void> {
    if (isSaving) return;
    setSaving(true);
    try {
      const { saveAiring } = await import('./save-airing.ts');
      saveAiring(airing, view);
      onFailed('');
    } catch (thrown) {
      onFailed(
        t('rowMenu.calendarFailed', { problem: thrown instanceof Error ? thrown.message : String(thrown) }),
      );
    }
    setSaving(false);
  }

  return (
    <Menu
      label={t('rowMenu.label', { programme: airing.slot.programme })}
      groups={() => [
        first,
        [
          { label: t('rowMenu.calendar'), onChoose: () => void addToCalendar() },
          {
            label: t('rowMenu.timetable'),
            onChoose: () => openLibrary(libraryAddressOf('timetable', snapshot.station.id)),
          },
        ],
      ]}
    />
  );
}
