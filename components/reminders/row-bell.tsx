import { AlarmClock, Bell, BellOff, type IconNode } from 'lucide';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { programmeFeed } from '../../lib/bulletins/matching/programme-feed.ts';
import { newReminder } from '../../lib/reminders/new-reminder.ts';
import type { Reminder } from '../../lib/reminders/reminder.ts';
import type { Airing } from '../../lib/timetable/airing.ts';
import { validityAt } from '../../lib/timetable/validity.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { useSlotLibrary } from '../today/slot-library.ts';
import { useView } from '../view.ts';
import { joined } from '../words/edition-words.ts';
import { actionText, lengthText, reminderDaysText, standingText } from '../words/reminder-list-words.ts';
import { useTimes } from '../words/use-times.ts';
import { BellPanel } from './bell-panel.tsx';
import { remindersAt, remindersOfFeed } from './reminders-at.ts';
import { useReminders } from './use-reminders.ts';

/**
 * The bell of a timetable's row. Where there is no reminder yet, one press sets the usual one; where there is, it
 * opens what can be set, as the down arrow and the secondary button do. By a timetable that is history nothing is
 * on air any more: there the usual one is about the programme's new editions.
 */
export function RowBell({ airing }: { airing: Airing }): JSX.Element {
  const view = useView();
  const { snapshot, t } = view;
  const { station } = snapshot;
  const { ask } = useAsking();
  const times = useTimes();
  const reminders = useReminders();
  const library = useSlotLibrary();
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const { slot } = airing;
  const { programme } = slot;

  const isHistory =
    station.timetable !== undefined && validityAt(station.timetable, view.nowMs).status === 'past';
  const found = isHistory ? programmeFeed(slot, station, library?.feeds ?? []) : undefined;
  const feed = found?.kind === 'followed' ? found.feed : undefined;
  const states = remindersAt(reminders, station, airing);
  const ofAiring = states.map(({ reminder }) => reminder);
  const all = [...(feed ? remindersOfFeed(reminders.reminders, feed.id) : []), ...ofAiring];
  const first = all.find(({ isOn }) => isOn) ?? all[0];
  const standing = standingText(
    states.find(({ reminder }) => reminder === first),
    times,
    view,
  );

  function press(): void {
    if (isOpen || first || (isHistory && !feed)) {
      setOpen(!isOpen);
      return;
    }
    const id = crypto.randomUUID();
    const reminder = feed
      ? newReminder(id, { kind: 'edition', feedId: feed.id, programme: feed.title, stationId: station.id })
      : newReminder(id, { kind: 'slot', stationId: station.id, slotId: slot.id });
    ask({ kind: 'save-reminder', reminder });
    setSaid(t('bell.isSet', { what: describe(reminder) }));
  }

  function describe(reminder: Reminder): string {
    return joined([
      actionText(reminder, t),
      reminderDaysText(reminder, view),
      reminder.isOn ? standing : t('bell.isOff'),
    ]);
  }

  function label(): string {
    if (first) return t('bell.change', { programme, what: describe(first) });
    if (feed) return t('bell.setEdition', { programme: feed.title });
    if (isHistory) return t('bell.choose', { programme });
    return t('bell.set', { programme, length: lengthText(newReminder('', SOME_SLOT).leadMin, t) });
  }

  return (
    <>
      <button
        ref={opener}
        type="button"
        class={['icon-button', 'bell', bellClass(first, standing !== undefined)].join(' ')}
        aria-label={label()}
        title={label()}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={press}
        onContextMenu={(event) => {
          event.preventDefault();
          setOpen(true);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || isOpen) return;
          event.preventDefault();
          event.stopPropagation();
          setOpen(true);
        }}
      >
        <Icon node={iconOf(first)} filled={first?.isOn === true && first.action.kind === 'tell'} />
        {first?.isOn && <span class="bell-lead">{leadOf(first)}</span>}
      </button>
      <span role="status" class="hidden">
        {said}
      </span>
      {isOpen && (
        <BellPanel
          airing={airing}
          reminders={all}
          followed={feed}
          offered={found?.kind === 'offered' ? found.link : undefined}
          isHistory={isHistory}
          opener={opener}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );

  function leadOf({ about, leadMin }: Reminder): string {
    if (about.kind === 'edition') return t('bell.leadEdition');
    return leadMin === 0 ? t('bell.leadStart') : lengthText(leadMin, t);
  }
}

const SOME_SLOT = { kind: 'slot', stationId: '', slotId: '' } as const;

function iconOf(reminder: Reminder | undefined): IconNode {
  if (reminder?.isOn === false) return BellOff;
  return reminder?.action.kind === 'tell-and-play' ? AlarmClock : Bell;
}

function bellClass(reminder: Reminder | undefined, isOutOfOrder: boolean): string {
  if (!reminder?.isOn) return '';
  return isOutOfOrder ? 'is-set is-hushed' : 'is-set';
}
