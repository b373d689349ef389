// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { Station } from '../../lib/station/station.ts';
import { keptReminders, onSlot, playing, slotId } from '../fakes/reminders.ts';
import { libraryOf, NEWS_FEED, PARIS_FEED, type StoredLibrary } from './editions.ts';
import { showLibrary, showPopup } from './show.tsx';
import { AFTERNOON_MS, CURRENT, rfiWith, stationCalled, type ViewParts } from './view-builder.ts';

const current = rfiWith(CURRENT);
const dated: Station = {
  ...stationCalled('rfi-en'),
  feeds: [
    { title: 'RFI English News flash', url: NEWS_FEED.url },
    { title: 'Paris Live AM', url: PARIS_FEED.url },
  ],
};

const rowAt = (time: string) => {
  const row = screen.getAllByRole('listitem').find(({ textContent }) => textContent?.startsWith(time));
  if (!row) throw new Error(`No row at ${time}`);
  return row;
};
const bellAt = (time: string) => {
  const bell = rowAt(time).querySelector<HTMLElement>('.bell');
  if (!bell) throw new Error(`No bell at ${time}`);
  return bell;
};

async function showBells(
  reminders: Parameters<typeof keptReminders>[0],
  more: Parameters<typeof keptReminders>[1] & { library?: StoredLibrary; parts?: ViewParts } = {},
) {
  const access = libraryOf(more.library ?? {});
  const parts = (kept: ReturnType<typeof keptReminders>): ViewParts => ({
    station: current,
    readLibrary: async () => access,
    ...more.parts,
    snapshot: { remindersKept: kept },
  });
  const shown = showPopup(parts(keptReminders(reminders, more)));
  await waitFor(() => expect(document.querySelector('.row-acts')).not.toBeNull());
  return {
    ...shown,
    showKept: (next: Parameters<typeof keptReminders>[0]) => shown.show(parts(keptReminders(next))),
  };
}

describe('the bell of a row', () => {
  test('sets the usual reminder with one press, then shows it', async () => {
    const { calls, showKept } = await showBells([]);
    expect(bellAt('15:30').title).toBe('Remind me 5 min before RFI English News flash');
    fireEvent.click(bellAt('15:30'));
    const [call] = calls;
    expect(call).toMatchObject({
      kind: 'save-reminder',
      reminder: {
        isOn: true,
        about: { kind: 'slot', stationId: 'rfi-en', slotId: slotId(15) },
        leadMin: 5,
        days: [1, 2, 3, 4, 5, 6, 7],
        action: { kind: 'tell', lateLimitMin: 10 },
      },
    });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(within(rowAt('15:30')).getByRole('status').textContent).toBe(
      'Reminder set: Tell me 5 min before · every day',
    );
    showKept([onSlot('a', 15)]);
    expect(bellAt('15:30').textContent).toBe('5 min');
    expect(bellAt('15:30').title).toBe(
      'RFI English News flash: Tell me 5 min before · every day. Change the reminder',
    );
    expect(bellAt('15:33').textContent).toBe('');
  });

  test.each([
    [onSlot('a', 15, { leadMin: 0 }), 'start', /Tell me at the start/],
    [onSlot('a', 15, { leadMin: 120 }), '2 h', /2 h before/],
    [onSlot('a', 15, { action: playing() }), '5 min', /play at the start/],
    [onSlot('a', 15, { isOn: false }), '', /switched off/],
    [
      onSlot('a', 15, {
        about: { kind: 'programme', stationId: 'rfi-en', programme: 'rfi english NEWS flash' },
      }),
      '5 min',
      /Tell me/,
    ],
    [
      onSlot('a', 15, {
        about: { kind: 'hours', stationId: 'rfi-en', hours: { fromMin: 900, untilMin: 931 } },
      }),
      '5 min',
      /Tell me/,
    ],
  ])('shows %j', async (reminder, lead, label) => {
    await showBells([reminder]);
    expect(bellAt('15:30').textContent).toBe(lead);
    expect(bellAt('15:30').title).toMatch(label);
  });

  test('is unset where another station or another day is meant', async () => {
    await showBells([
      onSlot('a', 15, { about: { kind: 'slot', stationId: 'npr', slotId: slotId(15) } }),
      onSlot('b', 15, { days: [6, 7] }),
    ]);
    expect(bellAt('15:30').title).toBe('Remind me 5 min before RFI English News flash');
  });

  test('says that it is hushed', async () => {
    await showBells([onSlot('a', 15)], { settings: { quietHours: { fromMin: 0, untilMin: 0 } } });
    expect(bellAt('15:30').title).toContain('In your quiet hours, will not be told');
    expect(bellAt('15:30').classList.contains('is-hushed')).toBe(true);
  });

  test('opens what can be set when it is pressed again, and saves it', async () => {
    const { calls } = await showBells([onSlot('a', 15)]);
    fireEvent.click(bellAt('15:30'));
    const panel = within(screen.getByRole('dialog', { name: 'Reminders of RFI English News flash' }));
    fireEvent.click(panel.getByRole('radio', { name: 'Only Wednesday 25 November' }));
    fireEvent.click(panel.getByRole('button', { name: 'Save' }));
    expect(calls).toEqual([
      {
        kind: 'save-reminder',
        reminder: onSlot('a', 15, {
          about: {
            kind: 'airing',
            stationId: 'rfi-en',
            slotId: slotId(15),
            startsAtMs: AFTERNOON_MS + 16 * 60_000,
          },
        }),
      },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('opens a new one by its arrow key and its menu, and keeps nothing that is not saved', async () => {
    const { calls } = await showBells([]);
    fireEvent.keyDown(bellAt('15:30'), { key: 'ArrowDown' });
    const panel = within(screen.getByRole('dialog'));
    expect(panel.queryByRole('button', { name: 'Remove' })).toBeNull();
    fireEvent.click(panel.getByRole('button', { name: 'Cancel' }));
    expect(calls).toEqual([]);
    fireEvent.contextMenu(bellAt('15:30'));
    expect(screen.getByRole('dialog')).toBeTruthy();
  });

  test('chooses between several about one airing, and removes the chosen', async () => {
    const { calls } = await showBells([onSlot('a', 15), onSlot('b', 15, { leadMin: 30 })]);
    fireEvent.click(bellAt('15:30'));
    const panel = within(screen.getByRole('dialog'));
    fireEvent.click(panel.getByRole('button', { name: /^Tell me 30 min before/ }));
    fireEvent.click(panel.getByRole('button', { name: 'Remove' }));
    expect(calls).toEqual([{ kind: 'remove-reminder', reminderId: 'b' }]);
  });

  test('marks the ribbon', async () => {
    await showBells([onSlot('a', 15), onSlot('b', 16, { isOn: false })]);
    expect(document.querySelectorAll('.ribbon-dot')).toHaveLength(1);
  });
});

describe('the bell of a timetable that is history', () => {
  const parts = { station: dated };

  test('is about new bulletins where the programme is followed', async () => {
    const { calls } = await showBells([], { parts });
    expect(bellAt('05:00').title).toBe('Tell me of each new bulletin of RFI English News flash');
    fireEvent.click(bellAt('05:00'));
    expect(calls).toMatchObject([
      {
        kind: 'save-reminder',
        reminder: {
          about: { kind: 'edition', feedId: 'news', stationId: 'rfi-en' },
          action: { kind: 'tell' },
        },
      },
    ]);
  });

  test('shows that it is set on every row of the programme', async () => {
    await showBells(
      [onSlot('a', 0, { about: { kind: 'edition', feedId: 'news', programme: 'N', stationId: 'rfi-en' } })],
      { parts },
    );
    expect(['05:00', '06:00'].map((time) => bellAt(time).textContent)).toEqual(['new', 'new']);
  });

  test('opens what there is to choose where it is not followed: follow it, or go by the old times', async () => {
    const { calls } = await showBells([], { parts, library: { feeds: [NEWS_FEED] } });
    fireEvent.click(bellAt('05:10'));
    const panel = within(screen.getByRole('dialog'));
    expect(panel.getByText(/It stands in the 2016 timetable, which has ended/)).toBeTruthy();
    fireEvent.click(panel.getByRole('button', { name: 'Follow Paris Live AM' }));
    fireEvent.click(panel.getByRole('button', { name: 'Remind me' }));
    expect(calls).toMatchObject([
      { kind: 'follow', url: PARIS_FEED.url, stationId: 'rfi-en' },
      { kind: 'save-reminder', reminder: { about: { kind: 'slot', slotId: slotId(2) } } },
    ]);
  });

  test('stands by its name in the list', async () => {
    showPopup({
      station: dated,
      settings: { popupTab: 'reminders' },
      snapshot: { remindersKept: keptReminders([onSlot('a', 15)]) },
    });
    expect(await screen.findByText(/by the 2016 timetable/)).toBeTruthy();
  });
});

describe('the full tab', () => {
  test('has a programme’s new bulletins told at a press of its page', async () => {
    const access = libraryOf({});
    const { calls } = showLibrary('feed=paris', { readLibrary: async () => access });
    fireEvent.click(await screen.findByRole('button', { name: 'Tell me of new ones' }));
    expect(calls).toMatchObject([
      { kind: 'save-reminder', reminder: { about: { kind: 'edition', feedId: 'paris' } } },
    ]);
  });

  test('sets quiet hours and takes them away', () => {
    const settings = { quietHours: { fromMin: 1_320, untilMin: 360 } };
    const { calls, show } = showLibrary('reminders');
    fireEvent.click(screen.getByRole('radio', { name: 'Every day' }));
    show({ snapshot: { remindersKept: keptReminders([], { settings }) } });
    fireEvent.change(screen.getByLabelText('until'), { target: { value: '07:30' } });
    fireEvent.click(screen.getByRole('radio', { name: 'None' }));
    const changes = [settings.quietHours, { fromMin: 1_320, untilMin: 450 }, null];
    expect(calls).toEqual(
      changes.map((quietHours) => ({ kind: 'change-reminder-settings', change: { quietHours } })),
    );
  });

  test('pauses all until an instant of the listener’s clock', () => {
    const { calls } = showLibrary('reminders');
    for (const name of ['For an hour', 'Until tomorrow, 08:00', 'For a week']) {
      fireEvent.click(screen.getByRole('button', { name }));
    }
    fireEvent.change(screen.getByLabelText('Or until'), { target: { value: '2026-12-01T09:30' } });
    fireEvent.change(screen.getByLabelText('Or until'), { target: { value: '2020-12-01T09:30' } });
    const untils = [AFTERNOON_MS + 3_600_000, '2026-11-26T07:00Z', '2026-12-02T07:00Z', '2026-12-01T08:30Z'];
    expect(calls).toEqual(
      untils.map((until) => ({
        kind: 'change-reminder-settings',
        change: { pausedUntilAtMs: typeof until === 'string' ? Date.parse(until) : until },
      })),
    );
  });

  test.each([
    ['shown', /It should stand on your screen now/],
    ['refused', /Open the system’s settings/],
    ['unsupported', /This browser shows no notifications of extensions/],
  ] as const)('says of a test that was %s what to do', async (outcome, words) => {
    showLibrary('reminders', {}, { ok: true, result: { kind: 'tested', outcome } });
    fireEvent.click(screen.getByRole('button', { name: 'Show one now' }));
    expect(await screen.findByText(words)).toBeTruthy();
  });

  test('says why a test could not be made', async () => {
    showLibrary('reminders', {}, { ok: false, failure: { kind: 'engine-unavailable', problem: 'gone' } });
    fireEvent.click(screen.getByRole('button', { name: 'Show one now' }));
    expect(await screen.findByText(/The player does not answer: gone/)).toBeTruthy();
  });
});
