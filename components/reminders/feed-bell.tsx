import { Bell, BellOff } from 'lucide';
import type { JSX } from 'preact';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { newReminder } from '../../lib/reminders/new-reminder.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import { remindersOfFeed } from './reminders-at.ts';
import { useReminders } from './use-reminders.ts';

/** Whether new editions of a programme are told, at a press. */
export function FeedBell({ feed }: { readonly feed: Feed }): JSX.Element {
  const { t } = useView();
  const { ask } = useAsking();
  const { reminders } = useReminders();
  const [first] = remindersOfFeed(reminders, feed.id);
  const isOn = first?.isOn === true;

  function press(): void {
    const { id: feedId, title: programme, stationId } = feed;
    const reminder = first
      ? { ...first, isOn: !isOn }
      : newReminder(crypto.randomUUID(), { kind: 'edition', feedId, programme, stationId });
    ask({ kind: 'save-reminder', reminder });
  }

  return (
    <button type="button" class={isOn ? 'button is-set' : 'button'} aria-pressed={isOn} onClick={press}>
      <Icon node={first && !isOn ? BellOff : Bell} filled={isOn} />{' '}
      {isOn ? t('bell.feedOn') : t('bell.feedOff')}
    </button>
  );
}
