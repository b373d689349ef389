import { millisecondsInMinute } from 'date-fns/constants';
import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useView, ViewProvider } from '../view.ts';

/**
 * Around what hangs on the minute, the station, the settings and reminders alone: it is left as it stands while
 * sound changes and seconds pass. Inside, `nowMs` is the minute's start and `snapshot.playback` is not to be read.
 *
 * @param dependsOn what else the children are drawn from
 */
export function Still({
  dependsOn,
  children,
}: {
  dependsOn: unknown;
  children: ComponentChildren;
}): JSX.Element {
  const view = useView();
  const { snapshot, listenerZone, locale, t } = view;
  const { station, settings, remindersKept } = snapshot;
  const { reminders, memory } = remindersKept;
  const minuteMs = Math.floor(view.nowMs / millisecondsInMinute) * millisecondsInMinute;
  return useMemo(
    () => <ViewProvider value={{ ...view, nowMs: minuteMs }}>{children}</ViewProvider>,
    [
      dependsOn,
      minuteMs,
      station,
      settings,
      reminders,
      remindersKept.settings,
      memory,
      listenerZone,
      locale,
      t,
    ],
  );
}
