import type { JSX, RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { newReminder } from '../../lib/reminders/new-reminder.ts';
import type { Reminder } from '../../lib/reminders/reminder.ts';
import type { FeedLink } from '../../lib/station/station.ts';
import type { Airing } from '../../lib/timetable/airing.ts';
import { validityAt } from '../../lib/timetable/validity.ts';
import { useAsking } from '../asking.tsx';
import { useFollow } from '../bulletins/use-follow.ts';
import { Popover } from '../parts/popover.tsx';
import { useView } from '../view.ts';
import { joined } from '../words/edition-words.ts';
import { callFailureText } from '../words/failure-words.ts';
import { actionText, reminderDaysText, subjectText } from '../words/reminder-list-words.ts';
import { datedText } from '../words/timetable-words.ts';
import { useTimes } from '../words/use-times.ts';
import { subjectsOf } from './form-draft.ts';
import { ReminderForm } from './reminder-form.tsx';

interface BellPanelProps {
  readonly airing: Airing;
  /** About it, the one that the bell shows first. */
  readonly reminders: readonly Reminder[];
  /** The programme's feed. */
  readonly followed: Feed | undefined;
  /** The same where it is not followed. */
  readonly offered: FeedLink | undefined;
  readonly isHistory: boolean;
  readonly opener: RefObject<HTMLElement | null>;
  onClose(): void;
}

/** What can be set of the reminders about one airing, beside its bell. */
export function BellPanel(props: BellPanelProps): JSX.Element {
  const { airing, reminders, followed, offered, isHistory, opener, onClose } = props;
  const view = useView();
  const { snapshot, t } = view;
  const { ask } = useAsking();
  const times = useTimes();
  const [chosenId, setChosenId] = useState(reminders[0]?.id);
  const [newId] = useState(() => crypto.randomUUID());
  const { station } = snapshot;
  const { slot, startsAtMs } = airing;
  const { programme } = slot;
  const chosen = reminders.find(({ id }) => id === chosenId);
  const subjects = subjectsOf(
    {
      stationId: station.id,
      slotId: slot.id,
      programme,
      startsAtMs,
      isAhead: startsAtMs > view.nowMs,
      feed: followed,
    },
    isHistory,
  );
  const [usual] = subjects;
  const label = t('bell.panel', { programme });
  return (
    <Popover opener={opener} role="dialog" label={label} class="reminder-panel" onClose={onClose}>
      {reminders.length > 1 && (
        <ul class="panel-reminders">
          {reminders.map((reminder) => (
            <li key={reminder.id}>
              <button
                type="button"
                class="choice-chip"
                aria-pressed={reminder.id === chosenId}
                onClick={() => setChosenId(reminder.id)}
              >
                {joined([
                  actionText(reminder, t),
                  subjectText(reminder, { t, times }),
                  reminderDaysText(reminder, view),
                ])}
              </button>
            </li>
          ))}
        </ul>
      )}
      <ReminderForm
        key={`${chosenId} ${usual?.kind}`}
        reminder={
          chosen ?? newReminder(newId, usual ?? { kind: 'slot', stationId: station.id, slotId: slot.id })
        }
        isNew={!chosen}
        subjects={chosen?.about.kind === 'hours' ? [] : subjects}
        onSave={(reminder) => {
          ask({ kind: 'save-reminder', reminder });
          onClose();
        }}
        {...(chosen && {
          onRemove: () => {
            ask({ kind: 'remove-reminder', reminderId: chosen.id });
            onClose();
          },
        })}
        onCancel={onClose}
      >
        <div class="form-head">
          <h3 dir="auto" title={programme}>
            {programme}
          </h3>
          <p class="quiet">
            {times.range(airing)}
            {station.name !== '' && ` · ${station.name}`}
          </p>
          {isHistory && <HistoryNote airing={airing} offered={offered} />}
        </div>
      </ReminderForm>
    </Popover>
  );
}

/** That its timetable has ended, and what is to be done about it. */
function HistoryNote({ offered }: Pick<BellPanelProps, 'airing' | 'offered'>): JSX.Element | null {
  const view = useView();
  const { snapshot, t } = view;
  const { station } = snapshot;
  const following = useFollow();
  const validity = station.timetable && validityAt(station.timetable, view.nowMs);
  if (validity?.status !== 'past') return null;
  const isBusy = offered !== undefined && following.busyUrls.has(offered.url);
  return (
    <div class="form-note">
      <p>{t('bell.history', { timetable: datedText(validity, view) })}</p>
      {offered && (
        <>
          <p>{t('bell.followFirst')}</p>
          <button
            type="button"
            class="button"
            aria-disabled={isBusy}
            onClick={() => !isBusy && following.follow(offered.url, station.id)}
          >
            {isBusy ? t('bulletins.following') : t('bulletins.followThis', { programme: offered.title })}
          </button>
        </>
      )}
      {following.failure && (
        <p class="form-failure" role="alert">
          {callFailureText(following.failure, t)}
        </p>
      )}
    </div>
  );
}
