import { WifiOff } from 'lucide';
import type { JSX } from 'preact';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';

/** What being offline means for downloads; nothing while there is a network. */
export function OfflineNote(): JSX.Element {
  const { isOnline, t } = useView();
  return (
    <p role="status" class={isOnline ? 'hidden' : 'offline-note'}>
      {!isOnline && (
        <>
          <Icon node={WifiOff} /> {t('downloads.offline')}
        </>
      )}
    </p>
  );
}
