import type { JSX } from 'preact';
import { useView, type View } from '../view.ts';
import { HeldHosts } from './held-hosts.tsx';

/** What Pips has asked the browser for, and what for; and what it has not. */
export function PermissionsPage(): JSX.Element {
  const { permissions, t } = useView();
  return (
    <section class="permissions-page">
      <h2>{t('permissions.heading')}</h2>
      <p>{t('permissions.intro')}</p>
      <dl class="facts">
        {permissions.filter(isNoHost).map((permission) => (
          <div key={permission}>
            <dt>
              <code>{permission}</code>
            </dt>
            <dd>{reasonFor(permission, t)}</dd>
          </div>
        ))}
      </dl>
      <h3>{t('permissions.asked')}</h3>
      <dl class="facts">
        <div>
          <dt>
            <code>downloads</code>
          </dt>
          <dd>{t('permissions.downloads')}</dd>
        </div>
      </dl>
      <h3>{t('permissions.hosts')}</h3>
      <p>{t('permissions.hostsText')}</p>
      <HeldHosts />
      <h3>{t('permissions.noTracking')}</h3>
      <p>{t('permissions.noTrackingText')}</p>
    </section>
  );
}

/** Where hosts stand among the permissions, their sentence is the one about websites. */
const isNoHost = (permission: string): boolean => !permission.includes('://');

function reasonFor(permission: string, t: View['t']): string {
  switch (permission) {
    case 'storage':
      return t('permissions.storage');
    case 'unlimitedStorage':
      return t('permissions.unlimitedStorage');
    case 'alarms':
      return t('permissions.alarms');
    case 'notifications':
      return t('permissions.notifications');
    case 'idle':
      return t('permissions.idle');
    case 'offscreen':
      return t('permissions.offscreen');
    case 'activeTab':
      return t('permissions.activeTab');
    case 'scripting':
      return t('permissions.scripting');
    default:
      return t('permissions.other');
  }
}
