import { Undo2 } from 'lucide';
import type { JSX } from 'preact';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import type { Changes } from './use-changes.ts';

/** What was done just now, for as long as it can be taken back. */
export function UndoBar({ changes }: { readonly changes: Changes }): JSX.Element {
  const { t } = useView();
  return (
    <div role="status" class="saving-note">
      {changes.said !== '' && (
        <div class="notice">
          <p>{changes.said}</p>
          {changes.last && (
            <button type="button" class="text-button" onClick={() => void changes.undo()}>
              <Icon node={Undo2} /> {t('timetable.undo')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
