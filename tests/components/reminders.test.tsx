// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { LibraryAddress } from '../../components/view.ts';
import type { Reminder } from '../../lib/reminders/reminder.ts';
import { editionNamed } from '../fakes/library-records.ts';
import { keptReminders, missedOf, onSlot, shownOf, slotId, tellingOf } from '../fakes/reminders.ts';
import { libraryOf, NEWS_FEED, type StoredLibrary } from './editions.ts';
import { showPopup } from './show.tsx';
import { AFTERNOON_MS, CURRENT, rfiWith, type ViewParts } from './view-builder.ts';

const MIN_MS = 60_000;
const current = rfiWith(CURRENT);
const flash = onSlot('flash', 15, { days: [1, 2, 3, 4, 5] });
const missedFlash = missedOf(
  tellingOf('m1', Date.UTC(2026, 10, 25, 6, 30), { slotIds: [slotId(7)] }),
  'browser-was-closed',
);
const bulletin = editionNamed('m06', Date.UTC(2026, 10, 25, 6, 35), {
  title: 'News bulletin 11/25 06h30 GMT',
});

const row = (title: string) => screen.getByRole('article', { name: title });
const text = (element: Element | null) => element?.textContent?.replaceAll(/\s/g, ' ');
const titles = () => [...document.querySelectorAll('.reminders-list .reminder-title')].map(text);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const focused = () => document.activeElement;

function showReminders(
  kept: ReturnType<typeof keptReminders>,
  { settings, ...parts }: ViewParts = {},
  library: StoredLibrary = {},
) {
  const access = libraryOf({ editions: [bulletin], ...library });
  const opened: (string | undefined)[] = [];
  const all = {
    station: current,
    readLibrary: async () => access,
    openLibrary: (address?: LibraryAddress) => void opened.push(address),
    ...parts,
    snapshot: { remindersKept: kept, ...parts.snapshot },
    settings: { popupTab: 'reminders', ...settings },
  } as const;
  const shown = showPopup(all);
  const showKept = (next: ReturnType<typeof keptReminders>, more: ViewParts = {}) =>
    shown.show({ ...all, ...more, snapshot: { ...all.snapshot, remindersKept: next } });
  return { ...shown, opened, showKept };
}

describe('the Reminders tab', () => {
  test('is reached by its number', async () => {
    const { calls } = showReminders(keptReminders([flash]), { settings: { popupTab: 'today' } });
    fireEvent.keyDown(document.body, { key: '4' });
    expect(await screen.findByRole('article', { name: 'RFI English News flash' })).toBeTruthy();
    expect(calls).toEqual([{ kind: 'change-settings', change: { popupTab: 'reminders' } }]);
  });

  test('stands by when they are next, with what nothing comes of last', () => {
    const gone = onSlot('gone', 0, { about: { kind: 'slot', stationId: 'gone', slotId: 'x' } });
    const early = onSlot('early', 1);
    showReminders(keptReminders([gone, early, flash]));
    expect(titles()).toEqual([
      'RFI English News flash',
      'RFI English News flash',
      'A programme without a name',
    ]);
    expect(screen.getAllByRole('heading', { level: 3 }).map(text)).toEqual(['Next', 'Nothing ahead']);
    const [first, second, third] = document.querySelectorAll('.reminder-open');
    expect(text(first ?? null)).toBe('15:30in 16 minRFI English News flashTell me 5 min before · weekdays');
    expect(text(second ?? null)).toContain('05:00tomorrowin 13 h');
    expect(text(third ?? null)).toContain('Its station is no longer there');
  });

  test.each<[string, Parameters<typeof keptReminders>[1], string]>([
    [
      'quiet hours',
      { settings: { quietHours: { fromMin: 0, untilMin: 0 } } },
      'In your quiet hours, will not be told',
    ],
    ['a pause', { settings: { pausedUntilAtMs: AFTERNOON_MS + 9e7 } }, 'Paused, will not be told'],
    ['its having been told', { memory: { told: { flash: [AFTERNOON_MS + 16 * MIN_MS] } } }, 'Told'],
  ])('says of %s on the row', (_what, more, words) => {
    showReminders(keptReminders([flash], more));
    expect(text(row('RFI English News flash').querySelector('.reminder-standing'))).toBe(words);
  });

  test('switches one off and on', () => {
    const { calls, showKept } = showReminders(keptReminders([flash]));
    const toggle = () =>
      fireEvent.click(screen.getByRole('switch', { name: 'Reminder of RFI English News flash' }));
    toggle();
    showKept(keptReminders([{ ...flash, isOn: false }]));
    expect(screen.getByRole('switch').getAttribute('aria-checked')).toBe('false');
    toggle();
    expect(calls).toEqual([
      { kind: 'save-reminder', reminder: { ...flash, isOn: false } },
      { kind: 'save-reminder', reminder: flash },
    ]);
  });

  test('edits in place, saved in one piece, and gives the focus back', () => {
    const { calls } = showReminders(keptReminders([flash]));
    fireEvent.click(within(row('RFI English News flash')).getByRole('button', { expanded: false }));
    fireEvent.click(screen.getByRole('radio', { name: '15 min' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Saturday' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Tell me and play' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Stop at its end' }));
    fireEvent.change(screen.getByLabelText('The sound comes up'), { target: { value: '30' } });
    fireEvent.change(screen.getByLabelText('Not later than'), { target: { value: '5' } });
    expect(calls).toEqual([]);
    press('Save');
    const saved: Reminder = {
      ...flash,
      leadMin: 15,
      days: [1, 2, 3, 4, 5, 6],
      action: { kind: 'tell-and-play', lateLimitMin: 5, stopsAtEnd: true, rampSec: 30, interrupts: false },
    };
    expect(calls).toEqual([{ kind: 'save-reminder', reminder: saved }]);
    expect(focused()?.classList.contains('reminder-open')).toBe(true);
  });

  test('takes another lead in minutes, and another subject', () => {
    const { calls } = showReminders(keptReminders([flash]));
    fireEvent.click(within(row('RFI English News flash')).getByRole('button', { expanded: false }));
    fireEvent.click(screen.getByRole('radio', { name: 'Other' }));
    fireEvent.input(screen.getByLabelText('Minutes before the start'), { target: { value: '45' } });
    fireEvent.click(screen.getByRole('radio', { name: 'The whole programme' }));
    press('Save');
    const about = { kind: 'programme', stationId: 'rfi-en', programme: 'RFI English News flash' } as const;
    expect(calls).toEqual([{ kind: 'save-reminder', reminder: { ...flash, leadMin: 45, about } }]);
  });

  test('leaves everything as it was at Escape, which goes no further', () => {
    const { calls } = showReminders(keptReminders([flash]));
    fireEvent.click(within(row('RFI English News flash')).getByRole('button', { expanded: false }));
    const heard = fireEvent.keyDown(screen.getByRole('radio', { name: '15 min' }), { key: 'Escape' });
    expect(heard).toBe(false);
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    expect(calls).toEqual([]);
  });

  test('takes a removal back, even of the only one, for ten seconds', () => {
    const { calls, showKept } = showReminders(keptReminders([flash]));
    fireEvent.click(within(row('RFI English News flash')).getByRole('button', { expanded: false }));
    press('Remove');
    showKept(keptReminders([]));
    expect(focused()).toBe(screen.getByRole('button', { name: 'Undo' }));
    press('Undo');
    expect(calls).toEqual([
      { kind: 'remove-reminder', reminderId: 'flash' },
      { kind: 'save-reminder', reminder: flash },
    ]);
    showKept(keptReminders([flash]));
    fireEvent.click(within(row('RFI English News flash')).getByRole('button', { expanded: false }));
    press('Remove');
    showKept(keptReminders([]), { nowMs: AFTERNOON_MS + 10_000 });
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    expect(screen.getByText('No reminders yet.')).toBeTruthy();
  });

  test('holds only those in sight of two thousand', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => onSlot(`m${index}`, (index % 21) + 1));
    showReminders(keptReminders(many));
    expect(document.querySelectorAll('.reminders-list > li').length).toBeLessThan(40);
  });

  test('sets one for the bulletins between two hours', () => {
    const { calls } = showReminders(keptReminders([]));
    press('New reminder');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Every bulletin between two hours' }));
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '07:15' } });
    press('Remind me');
    const [call] = calls;
    expect(call).toMatchObject({
      kind: 'save-reminder',
      reminder: {
        about: { kind: 'hours', stationId: 'rfi-en', hours: { fromMin: 435, untilMin: 540 } },
        leadMin: 5,
      },
    });
  });

  test('sets one for the new bulletins of a followed programme', async () => {
    const { calls } = showReminders(keptReminders([]));
    press('New reminder');
    fireEvent.click(screen.getByRole('menuitem', { name: 'When a programme has something new' }));
    fireEvent.change(await screen.findByLabelText('Programme'), { target: { value: 'paris' } });
    press('Remind me');
    expect(calls[0]).toMatchObject({
      kind: 'save-reminder',
      reminder: {
        about: { kind: 'edition', feedId: 'paris', programme: 'Paris Live AM', stationId: 'rfi-en' },
        leadMin: 0,
        action: { kind: 'tell', lateLimitMin: 1_440 },
      },
    });
  });

  test('says what to do where nothing is followed', async () => {
    const { opened } = showReminders(keptReminders([]), {}, { feeds: [] });
    press('New reminder');
    fireEvent.click(screen.getByRole('menuitem', { name: 'When a programme has something new' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Follow a programme' }));
    expect(opened).toEqual(['follow']);
  });

  test('says that nothing is let through, and where it stands what to do', () => {
    const { opened } = showReminders(keptReminders([flash], { canTell: false }));
    press('What to do');
    expect(opened).toEqual(['reminders']);
  });

  test('ends a pause', () => {
    const { calls } = showReminders(
      keptReminders([flash], { settings: { pausedUntilAtMs: AFTERNOON_MS + 20 * 3_600_000 } }),
    );
    expect(screen.getByText('Paused until tomorrow 11:14')).toBeTruthy();
    press('Go on now');
    expect(calls).toEqual([{ kind: 'change-reminder-settings', change: { pausedUntilAtMs: null } }]);
  });

  test('reads round what is broken', () => {
    showReminders({
      ...keptReminders([flash]),
      reminders: [flash, { id: 'x' }, 7],
      settings: 'no',
      memory: 4,
    });
    expect(titles()).toEqual(['RFI English News flash']);
  });
});

describe('what was missed', () => {
  const withMissed = (count = 1) =>
    keptReminders([flash], {
      memory: {
        missed: Array.from({ length: count }, (_, index) => ({
          ...missedFlash,
          telling: {
            ...missedFlash.telling,
            key: `m${index}`,
            startsAtMs: missedFlash.telling.startsAtMs - index,
          },
        })),
      },
    });

  test('stands on top with its reason, and plays its own bulletin', async () => {
    const later = editionNamed('m07', Date.UTC(2026, 10, 25, 7, 35), {
      title: 'News bulletin 11/25 07h30 GMT',
    });
    const { calls } = showReminders(withMissed(), {}, { editions: [later, bulletin] });
    expect(text(document.querySelector('.reminders-list li:nth-child(2) .reminder-open'))).toBe(
      '07:30todayRFI English News flashThe browser was closed',
    );
    fireEvent.click(
      await screen.findByRole('button', { name: 'Play the bulletin of RFI English News flash' }),
    );
    expect(calls).toMatchObject([
      { kind: 'play-edition', edition: { editionId: 'm06', programme: NEWS_FEED.title } },
    ]);
  });

  test('has no bulletin to play where none is known of that day', async () => {
    const other = editionNamed('m05', Date.UTC(2026, 10, 24, 6, 35), {
      title: 'News bulletin 11/24 06h30 GMT',
    });
    showReminders(withMissed(), {}, { editions: [other] });
    await waitFor(() => expect(titles()).toHaveLength(2));
    expect(screen.queryByRole('button', { name: /^Play the bulletin/ })).toBeNull();
  });

  test('plays an edition that was missed itself', async () => {
    const telling = tellingOf('e', AFTERNOON_MS - 9e7, {
      edition: { editionId: 'm06', title: bulletin.title },
    });
    const kept = keptReminders([], { memory: { missed: [missedOf(telling, 'machine-slept')] } });
    const { calls } = showReminders(kept);
    fireEvent.click(await screen.findByRole('button', { name: `Play the bulletin of ${bulletin.title}` }));
    expect(calls).toMatchObject([{ kind: 'play-edition', edition: { editionId: 'm06' } }]);
  });

  test('is dismissed one by one or all at once', () => {
    const { calls } = showReminders(withMissed());
    press('Dismiss RFI English News flash');
    press('Dismiss all');
    expect(calls).toEqual([{ kind: 'dismiss-missed', keys: ['m0'] }, { kind: 'dismiss-missed' }]);
  });

  test('shows few at first, so that what comes next stays in sight', () => {
    showReminders(withMissed(9));
    expect(document.querySelectorAll('.is-missed')).toHaveLength(3);
    press('Show 6 more');
    expect(document.querySelectorAll('.is-missed').length).toBeGreaterThan(6);
  });

  test('is not shown once it is dismissed', () => {
    showReminders(keptReminders([flash], { memory: { missed: [{ ...missedFlash, isDismissed: true }] } }));
    expect(titles()).toEqual(['RFI English News flash']);
  });
});

describe('what is being told now', () => {
  const telling = tellingOf('t1', AFTERNOON_MS + 4 * MIN_MS, { programmes: ['Paris Live PM'] });
  const told = keptReminders([], { memory: { shown: [shownOf('tell:1', [telling])] } });
  const today = { settings: { popupTab: 'today' } } as const;

  test('can be heard, snoozed and dismissed on every tab', () => {
    const { calls } = showReminders(told, today);
    const banner = screen.getByRole('group', { name: /Paris Live PM/ });
    expect(text(banner)).toContain('starts in 4 min · RFI English');
    press('Listen to Paris Live PM');
    press('Snooze 5 min');
    press('Dismiss the reminder of Paris Live PM');
    expect(calls).toEqual([
      { kind: 'play-told', notificationId: 'tell:1' },
      { kind: 'snooze-told', notificationId: 'tell:1', forMin: 5 },
      { kind: 'close-told', notificationId: 'tell:1' },
    ]);
  });

  test('is not snoozed where that would tell nothing any more', () => {
    showReminders(told, { ...today, nowMs: telling.latestAtMs - 30_000 });
    expect(screen.queryByRole('button', { name: /^Snooze/ })).toBeNull();
  });

  test('is gone when it has passed', () => {
    showReminders(told, { ...today, nowMs: telling.endsAtMs });
    expect(document.querySelector('.telling')).toBeNull();
  });

  test('is three lines of one notification at most, and says how many more there are', () => {
    const tellings = [1, 2, 3, 4, 5].map((at) => tellingOf(`t${at}`, AFTERNOON_MS));
    const shown = ['a', 'b', 'c'].map((id) => shownOf(id, tellings));
    showReminders(keptReminders([], { memory: { shown } }), today);
    expect(document.querySelectorAll('.telling')).toHaveLength(1);
    expect(screen.getAllByText('and 2 more')).toHaveLength(2);
  });
});
