import * as v from 'valibot';

/** Stands in `defaultStationId` for the station listened to last; no station has this id. */
export const LAST_STATION = 'last';

const skipSec = v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(300));

const afterDays = (leastDays: number) =>
  v.union([v.literal('never'), v.pipe(v.number(), v.integer(), v.minValue(leastDays), v.maxValue(3_650))]);

/** Any of the settings, each as it must be; those that are absent keep their value. */
export const settingsChangeSchema = v.object({
  /** `system` follows the operating system's light or dark. */
  theme: v.exactOptional(v.picklist(['system', 'light', 'dark'])),
  /** Whose wall clock times are shown in; the other one stays a glance away. */
  zoneDisplay: v.exactOptional(v.picklist(['listener', 'station'])),
  /** `locale` asks the browser's language. */
  clock: v.exactOptional(v.picklist(['locale', '12-hour', '24-hour'])),
  /** The station that is shown when the browser starts, or `LAST_STATION`. */
  defaultStationId: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  /** What a click on the toolbar icon does. */
  iconClick: v.exactOptional(v.picklist(['popup', 'play'])),
  /** The tab the popup opens with: the one looked at last. */
  popupTab: v.exactOptional(v.picklist(['today', 'bulletins', 'downloads', 'reminders'])),
  /** How far the skip buttons go, in seconds. */
  skipBackSec: v.exactOptional(skipSec),
  skipForwardSec: v.exactOptional(skipSec),
  /** What happens when an edition has ended: the queue goes on, or silence. */
  afterEdition: v.exactOptional(v.picklist(['next', 'stop'])),
  /** How much room kept editions may take, in bytes. */
  downloadBudgetBytes: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(50_000_000))),
  /** What of the kept goes by itself when there is no room: nothing, what was played, or the oldest. */
  cleanUp: v.exactOptional(v.picklist(['never', 'played', 'oldest'])),
  /** How long after it was played, or after it was kept, an edition goes although there is room. */
  removePlayedAfterDays: v.exactOptional(afterDays(0)),
  removeAfterDays: v.exactOptional(afterDays(1)),
  /** Whether the system tells when downloads are done and nobody looks. */
  tellDownloads: v.exactOptional(v.boolean()),
});

/** Some of the settings. */
export type SettingsChange = Readonly<v.InferOutput<typeof settingsChangeSchema>>;

/** What a listener may set, complete. */
export type Settings = Required<SettingsChange>;

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  zoneDisplay: 'listener',
  clock: 'locale',
  defaultStationId: LAST_STATION,
  iconClick: 'popup',
  popupTab: 'today',
  skipBackSec: 15,
  skipForwardSec: 30,
  afterEdition: 'next',
  downloadBudgetBytes: 1_000_000_000,
  cleanUp: 'played',
  removePlayedAfterDays: 'never',
  removeAfterDays: 'never',
  tellDownloads: false,
};
