import { millisecondsInMinute } from 'date-fns/constants';
import type { Station } from '../station/station.ts';
import { hushNow, type Look, tellNow, whyAway } from './look.ts';
import type { Telling } from './memory.ts';
import type { Reminder } from './reminder.ts';

/** An edition that a refresh brought to a feed that had been read before. */
export interface NewEdition {
  readonly editionId: string;
  readonly feedId: string;
  readonly title: string;
  /** Epoch milliseconds. */
  readonly publishedAtMs: number;
}

/** Tells of new editions; told of one twice, it says nothing the second time. */
export function lookAtEditions(
  look: Look,
  editions: readonly NewEdition[],
  stations: readonly Station[],
): void {
  if (editions.length === 0) return;
  for (const reminder of look.reminders.values()) {
    if (reminder.about.kind !== 'edition') continue;
    for (const edition of editions) {
      if (edition.feedId !== reminder.about.feedId) continue;
      seeEdition(look, tellingOfEdition(reminder, reminder.about, edition, stations, look.nowMs));
    }
  }
}

function seeEdition(look: Look, telling: Telling): void {
  const isKnown =
    look.draft.hasTold(telling) ||
    look.draft.missedOf(telling.key) !== undefined ||
    look.waiting.some((one) => one.telling.key === telling.key);
  if (isKnown) return;
  const hush = hushNow(look);
  if (look.nowMs > telling.latestAtMs) look.draft.miss(telling, 'telling', whyAway(look, telling));
  else if (hush) look.waiting.push({ telling, atMs: look.nowMs, because: hush.why, snoozeCount: 0 });
  else if (look.canTell) tellNow(look, telling);
  else look.draft.miss(telling, 'telling', 'notifications-refused');
}

type EditionSubject = Extract<Reminder['about'], { readonly kind: 'edition' }>;

function tellingOfEdition(
  { id, action }: Reminder,
  { stationId, programme }: EditionSubject,
  { editionId, title, publishedAtMs }: NewEdition,
  stations: readonly Station[],
  nowMs: number,
): Telling {
  // A feed may date its editions ahead.
  const startsAtMs = Math.min(publishedAtMs, nowMs);
  const latestAtMs = startsAtMs + action.lateLimitMin * millisecondsInMinute;
  return {
    key: `${id}@${editionId}`,
    reminderId: id,
    stationId,
    stationName: stations.find((station) => station.id === stationId)?.name ?? '',
    programmes: [programme],
    slotIds: [],
    edition: { editionId, title },
    startsAtMs,
    endsAtMs: latestAtMs + 1,
    latestAtMs,
    does: action.kind,
    standsOn: undefined,
  };
}
