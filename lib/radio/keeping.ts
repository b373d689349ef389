import type { Keeping } from '../downloads/download.ts';
import type { Settings, SettingsChange } from '../settings/settings.ts';

/** Whether downloads that waited for room may go on, some have to go, or the listener wants to be told of them. */
export function concernsDownloads(change: SettingsChange): boolean {
  const { downloadBudgetBytes, cleanUp, removePlayedAfterDays, removeAfterDays, tellDownloads } = change;
  return [downloadBudgetBytes, cleanUp, removePlayedAfterDays, removeAfterDays, tellDownloads].some(
    (value) => value !== undefined,
  );
}

/** What the engine is told of the settings. */
export function keepingOf(settings: Settings): Keeping {
  const { downloadBudgetBytes: budgetBytes, cleanUp, removePlayedAfterDays, removeAfterDays } = settings;
  return { budgetBytes, cleanUp, removePlayedAfterDays, removeAfterDays };
}
