import type { JSX } from 'preact';
import { useView } from '../view.ts';
import { hostsText } from '../words/hosts-text.ts';

interface ImportAccessProps {
  /** Those of the list to which access was asked for and not given. */
  readonly refusedHosts: ReadonlySet<string>;
  /** Feeds that could not be read, where access might help. */
  readonly unreadCount: number;
  /** Nothing of the list is still to be looked at. */
  readonly isOver: boolean;
}

/** What of a list stays unread because its sites are not allowed, and how they can be later. */
export function ImportAccess({ refusedHosts, unreadCount, isOver }: ImportAccessProps): JSX.Element {
  const view = useView();
  const { t } = view;
  const isRefused = refusedHosts.size > 0;
  return (
    <div class="import-access" role="alert">
      {isRefused && (
        <p class="form-failure">{t('import.refused', { hosts: hostsText(refusedHosts, view) })}</p>
      )}
      {isRefused && !isOver && <p>{t('import.refusedGoesOn')}</p>}
      {isRefused && isOver && unreadCount === 0 && <p>{t('import.refusedNothing')}</p>}
      {isOver && unreadCount > 0 && (
        <p>
          {t('import.unread', unreadCount, { count: unreadCount })} {t('import.allowLater')}
        </p>
      )}
    </div>
  );
}
