import type { JSX } from 'preact';
import { LAST_STATION } from '../../lib/settings/settings.ts';
import { useAsking } from '../asking.tsx';
import { BrowserKeys, PopupKeys } from '../help/help.tsx';
import { useView } from '../view.ts';
import { AfterEdition } from './after-edition.tsx';
import { Choices } from './choices.tsx';
import { DownloadSettings } from './download-settings.tsx';
import { SkipLengths } from './skip-lengths.tsx';

/** What a listener may set; each change is kept at once. */
export function SettingsPage(): JSX.Element {
  const { snapshot, t } = useView();
  const { ask } = useAsking();
  const { settings, stations } = snapshot;
  return (
    <section class="settings-page">
      <h2>{t('settings.heading')}</h2>
      <Choices
        name="theme"
        label={t('settings.theme')}
        chosen={settings.theme}
        choices={[
          ['system', t('settings.themeSystem')],
          ['light', t('settings.themeLight')],
          ['dark', t('settings.themeDark')],
        ]}
        onChoose={(theme) => ask({ kind: 'change-settings', change: { theme } })}
      />
      <Choices
        name="zoneDisplay"
        label={t('settings.zoneDisplay')}
        hint={t('settings.zoneDisplayHint')}
        chosen={settings.zoneDisplay}
        choices={[
          ['listener', t('settings.zoneDisplayListener')],
          ['station', t('settings.zoneDisplayStation')],
        ]}
        onChoose={(zoneDisplay) => ask({ kind: 'change-settings', change: { zoneDisplay } })}
      />
      <Choices
        name="clock"
        label={t('settings.clock')}
        chosen={settings.clock}
        choices={[
          ['locale', t('settings.clockLocale')],
          ['24-hour', t('settings.clock24Hour')],
          ['12-hour', t('settings.clock12Hour')],
        ]}
        onChoose={(clock) => ask({ kind: 'change-settings', change: { clock } })}
      />
      <Choices
        name="iconClick"
        label={t('settings.iconClick')}
        hint={t('settings.iconClickHint')}
        chosen={settings.iconClick}
        choices={[
          ['popup', t('settings.iconClickPopup')],
          ['play', t('settings.iconClickPlay')],
        ]}
        onChoose={(iconClick) => ask({ kind: 'change-settings', change: { iconClick } })}
      />
      <div class="setting">
        <label class="setting-label" for="default-station">
          {t('settings.defaultStation')}
        </label>
        <select
          id="default-station"
          class="field"
          value={settings.defaultStationId}
          onChange={(event) =>
            ask({ kind: 'change-settings', change: { defaultStationId: event.currentTarget.value } })
          }
        >
          <option value={LAST_STATION}>{t('settings.defaultStationLast')}</option>
          {stations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <SkipLengths />
      <AfterEdition />
      <DownloadSettings />
      <div class="setting">
        <span class="setting-label">{t('settings.keys')}</span>
        <div>
          <PopupKeys isElsewhere />
          <BrowserKeys />
        </div>
      </div>
    </section>
  );
}
