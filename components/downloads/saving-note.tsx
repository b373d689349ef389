import { X } from 'lucide';
import type { JSX } from 'preact';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import type { Saving } from './use-saving.ts';

/** What came of saving or copying, until it is dismissed. */
export function SavingNote({ saving }: { readonly saving: Saving }): JSX.Element {
  const { t } = useView();
  return (
    <div role="status" class="saving-note">
      {saving.said !== '' && (
        <div class="notice">
          <p>{saving.said}</p>
          <IconButton icon={X} label={t('call.dismiss')} onPress={saving.dismiss} />
        </div>
      )}
    </div>
  );
}
