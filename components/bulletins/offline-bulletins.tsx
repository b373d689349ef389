import { WifiOff } from 'lucide';
import type { JSX } from 'preact';
import { isReadyOffline } from '../../lib/downloads/lists.ts';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import type { Bulletins } from './use-bulletins.ts';

/** In the place of how looking for bulletins goes: what can be heard without a network. */
export function OfflineBulletins({ bulletins }: { readonly bulletins: Bulletins }): JSX.Element {
  const { t } = useView();
  const count = [...bulletins.downloads.values()].filter(isReadyOffline).length;
  const words = t('bulletins.noNetwork', count, { count });
  return (
    <div class="bulletins-status is-offline">
      <p role="status" title={words}>
        <Icon node={WifiOff} /> {words}
      </p>
      {count > 0 && bulletins.filter !== 'offline' && (
        <button
          type="button"
          class="text-button"
          aria-label={t('bulletins.showOfflineOnly')}
          onClick={() => bulletins.setFilter('offline')}
        >
          {t('bulletins.showOffline')}
        </button>
      )}
    </div>
  );
}
