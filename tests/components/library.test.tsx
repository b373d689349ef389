// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../lib/player/journal.ts';
import type { Call } from '../../lib/radio/calls.ts';
import type { Station } from '../../lib/station/station.ts';
import { PLAYBACKS, PLAYING } from './playbacks.ts';
import { showLibrary } from './show.tsx';
import { AFTERNOON_MS, CURRENT, libraryWith, rfiWith, stationCalled } from './view-builder.ts';

const own: Station = {
  ...stationCalled('rfi-es'),
  id: 'own-mine',
  name: 'Mine',
};
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the library', () => {
  test('marks the page it shows; each page is an address', () => {
    showLibrary('settings');
    const nav = screen.getByRole('navigation', { name: 'Pages' });
    const links = within(nav).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '#today',
      '#bulletins',
      '#downloads',
      '#reminders',
      '#queue',
      '#follow',
      '#stations',
      '#import',
      '#history',
      '#settings',
      '#permissions',
      '#about',
    ]);
    expect(within(nav).getByRole('link', { current: 'page' }).textContent).toBe('Settings');
  });

  test('history tells what happened and why, the newest first, by day', async () => {
    const at = (minute: number) => Date.UTC(2026, 10, 25, 14, minute);
    const cause = { kind: 'stream-ended', url: 'https://a.example/' } as const;
    const entries: readonly JournalEntry[] = [
      { atMs: at(3), stationId: 'rfi-en', playback: PLAYING },
      {
        atMs: at(2),
        stationId: 'rfi-en',
        playback: {
          status: 'reconnecting',
          streamIndex: 0,
          attempt: 2,
          retryAtMs: at(3),
          sinceMs: at(2),
          cause,
        },
      },
      {
        atMs: at(1) - 86_400_000,
        stationId: 'gone',
        stationName: 'Radio that was',
        playback: { status: 'offline', sinceMs: 0 },
      },
    ];
    showLibrary('history', { readJournal: async () => entries });
    const rows = await screen.findAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      '15:03liveRFI English',
      '15:02reconnecting The server ended the stream.RFI English',
      '15:01offlineRadio that was',
    ]);
    expect(screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)).toEqual([
      'Wednesday 25 November',
      'Tuesday 24 November',
    ]);
  });

  test('history names a removed station of old by its id', async () => {
    showLibrary('history', {
      readJournal: async () => [{ atMs: AFTERNOON_MS, stationId: 'gone', playback: { status: 'stopped' } }],
    });
    expect((await screen.findByRole('listitem')).textContent).toBe('15:14not playinggone');
  });

  test('history folds an outage into one line that opens', async () => {
    const entries = [12, 11, 10].map(
      (minute): JournalEntry => ({
        atMs: Date.UTC(2026, 10, 25, 14, minute),
        stationId: 'rfi-en',
        playback: { ...PLAYBACKS.reconnecting, sinceMs: Date.UTC(2026, 10, 25, 14, 8) },
      }),
    );
    showLibrary('history', { readJournal: async () => entries });
    const summary = await screen.findByText('3 tries in 4 minutes.');
    const details = summary.closest('details');
    expect(details?.querySelector('summary')?.textContent).toBe(
      '15:08reconnecting 3 tries in 4 minutes. The connection was lost.RFI English',
    );
    expect(details?.open).toBe(false);
    expect(details?.querySelectorAll('li')).toHaveLength(3);
  });

  test('history tells neighbours of one minute apart by seconds, and says what ended with the browser', async () => {
    const at = (minute: number, second: number) => Date.UTC(2026, 10, 25, 14, minute, second);
    const stationId = 'rfi-en';
    const entries: readonly JournalEntry[] = [
      { atMs: at(9, 0), stationId, playback: PLAYING },
      { atMs: at(3, 40), stationId, playback: { status: 'stopped' }, endedWithBrowser: true },
      { atMs: at(3, 2), stationId, playback: PLAYING },
    ];
    showLibrary('history', { readJournal: async () => entries });
    await screen.findByText('ended with the browser');
    expect(
      screen
        .getAllByRole('listitem')
        .flatMap(({ textContent }) => (textContent?.includes('RFI') ? [textContent] : [])),
    ).toEqual([
      '15:09liveRFI English',
      '15:03:40ended with the browser Noticed when Pips started again.RFI English',
      '15:03:02liveRFI English',
    ]);
  });

  test('history is cleared after a question, and kept by default', async () => {
    let entries: readonly JournalEntry[] = [
      { atMs: AFTERNOON_MS, stationId: 'npr', playback: { status: 'stopped' } },
    ];
    const calls: Call[] = [];
    showLibrary('history', {
      readJournal: async () => entries,
      call: async (call) => {
        calls.push(call);
        entries = [];
        return { ok: true };
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Clear history' }));
    press('Keep');
    expect(calls).toEqual([]);
    press('Clear history');
    press('Clear');
    expect(await screen.findByText('Nothing has played yet.')).toBeTruthy();
    expect(calls).toEqual([{ kind: 'clear-journal' }]);
    expect(screen.queryByRole('button', { name: 'Clear history' })).toBeNull();
    expect(document.activeElement?.textContent).toBe('History');
  });

  test('history that could not be cleared or read says so', async () => {
    const failure = { kind: 'not-stored', problem: 'the disk is full' } as const;
    showLibrary(
      'history',
      {
        readJournal: async () => [{ atMs: AFTERNOON_MS, stationId: 'npr', playback: { status: 'stopped' } }],
      },
      { ok: false, failure },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Clear history' }));
    press('Clear');
    expect(await screen.findByText('The browser did not keep the change: the disk is full.')).toBeTruthy();
    showLibrary('history', { readJournal: () => Promise.reject(new Error('blocked')) });
    expect(await screen.findByText('The history could not be read: blocked.')).toBeTruthy();
  });

  test('history says that nothing has played yet', async () => {
    showLibrary('history');
    expect(await screen.findByText('Nothing has played yet.')).toBeTruthy();
  });

  test('today shows card, ribbon, list and what is known of the station', () => {
    showLibrary('today', { station: rfiWith(CURRENT), playback: PLAYING });
    expect(screen.getByRole('region', { name: 'Live' }).textContent).toContain('Paris Live PM');
    expect(screen.getByRole('slider', { name: 'The day of RFI English' })).toBeTruthy();
    expect(screen.getByRole('region', { name: 'About RFI English' }).textContent).toContain('64 kbit/s');
  });
});

describe('the stations', () => {
  test('are all listed; search narrows them', () => {
    showLibrary('stations');
    expect(screen.getAllByRole('listitem').length).toBeGreaterThan(20);
    type('Search by name, language or country', 'deutschl');
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });

  test('play, stop, show and star from their row', () => {
    const { calls } = showLibrary('stations', { playback: PLAYING });
    press('Play NPR');
    press('Stop RFI English');
    press('Make NPR a favourite');
    fireEvent.click(screen.getByTitle('Show NPR'));
    expect(calls).toEqual([
      { kind: 'play', stationId: 'npr' },
      { kind: 'stop' },
      { kind: 'set-favourite', stationId: 'npr', favourite: true },
      { kind: 'choose-station', stationId: 'npr' },
    ]);
  });

  test('are edited and removed only where they are the listener’s own', () => {
    showLibrary('stations', {
      stations: [own, stationCalled('npr')],
      snapshot: { ownStationIds: [own.id] },
    });
    expect(screen.getByRole('button', { name: 'Edit Mine' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Edit NPR' })).toBeNull();
  });

  test('are removed after a question, and kept by default', () => {
    const { calls } = showLibrary('stations', {
      stations: [own],
      snapshot: { ownStationIds: [own.id] },
    });
    press('Remove Mine');
    press('Keep');
    expect(calls).toEqual([]);
    press('Remove Mine');
    press('Remove');
    expect(calls).toEqual([{ kind: 'remove-station', stationId: own.id }]);
  });
});

describe('an own station', () => {
  test('is made from the form', async () => {
    const { calls } = showLibrary('stations');
    press('Add a station');
    type('Name', 'Mine');
    type('Stream addresses', 'https://radio.example/live.mp3');
    press('Save');
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]).toMatchObject({
      kind: 'save-station',
      station: {
        name: 'Mine',
        zone: 'Europe/Paris',
        streams: [{ url: 'https://radio.example/live.mp3' }],
      },
    });
    expect(await screen.findByText('Mine is in the list.')).toBeTruthy();
    expect(screen.queryByLabelText('Stream addresses')).toBeNull();
  });

  test.each([
    ['Name', '', 'Give the station a name.'],
    ['Stream addresses', 'not an address', '“not” is not a web address. It begins with https:// or http://.'],
    [
      'Stream addresses',
      `https://radio.example/${'x'.repeat(2_000)}`,
      'This address is too long. At most 2000 characters are kept.',
    ],
    ['Home page', 'nowhere', '“nowhere” is not a web address. It begins with https:// or http://.'],
    ['Time zone', 'Mars/Olympus', '“Mars/Olympus” is not a time zone this browser knows.'],
  ])('with a wrong %s is told so next to it', async (label, value, words) => {
    const { calls } = showLibrary('stations');
    press('Add a station');
    type('Name', 'Mine');
    type('Stream addresses', 'https://radio.example/live.mp3');
    type(label, value);
    press('Save');
    const field = screen.getByLabelText(label);
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    const described = (field.getAttribute('aria-describedby') ?? '').split(' ');
    expect(described.map((id) => document.getElementById(id)?.textContent)).toContain(words);
    expect(calls).toEqual([]);
  });

  test('that the background refuses stays in the form, with the reason', async () => {
    const failure = {
      kind: 'not-stored',
      problem: 'the disk is full',
    } as const;
    showLibrary('stations', {}, { ok: false, failure });
    press('Add a station');
    type('Name', 'Mine');
    type('Stream addresses', 'https://radio.example/live.mp3');
    press('Save');
    expect(await screen.findByText('The browser did not keep the change: the disk is full.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Mine');
  });

  test.each([
    ['saved', 'Save'],
    ['cancelled', 'Cancel'],
  ])('gives the focus back to the button that opened its form when it is %s', async (_how, end) => {
    showLibrary('stations', { stations: [own], snapshot: { ownStationIds: [own.id] } });
    press('Edit Mine');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Name')));
    press(end);
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit Mine' })),
    );
    press('Add a station');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Name')));
    type('Name', 'Other');
    type('Stream addresses', 'https://radio.example/live.mp3');
    press(end);
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a station' })),
    );
  });

  test('that was added is marked and has the focus once it is in the list, whatever was searched for', async () => {
    const calls: Call[] = [];
    const call = async (asked: Call) => {
      calls.push(asked);
      return { ok: true } as const;
    };
    const { show } = showLibrary('stations', { call });
    type('Search by name, language or country', 'rfi');
    press('Add a station');
    type('Name', 'Mine');
    type('Stream addresses', 'https://radio.example/live.mp3');
    press('Save');
    await waitFor(() => expect(calls).toHaveLength(1));
    const [saved] = calls;
    if (saved?.kind !== 'save-station') throw new Error('nothing was saved');
    const added = saved.station as Station;
    show({ call, station: added, stations: [own, added] });
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Mine'));
    expect(document.activeElement?.id).toBe(`station-${added.id}`);
    expect(document.activeElement?.closest('li')?.className).toContain('is-marked');
  });

  test('that is edited keeps its identity and what the form does not hold', async () => {
    const { calls } = showLibrary('stations', {
      stations: [own],
      snapshot: { ownStationIds: [own.id] },
    });
    press('Edit Mine');
    type('Name', 'Mine again');
    press('Save');
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]).toEqual({
      kind: 'save-station',
      station: { ...own, name: 'Mine again' },
    });
  });
});

describe('the settings', () => {
  test.each([
    ['Dark', { theme: 'dark' }],
    ['In the station’s time', { zoneDisplay: 'station' }],
    ['12 hours', { clock: '12-hour' }],
    ['Plays and stops', { iconClick: 'play' }],
  ])('"%s" is kept at once', (label, change) => {
    const { calls } = showLibrary('settings');
    fireEvent.click(screen.getByRole('radio', { name: label }));
    expect(calls).toEqual([{ kind: 'change-settings', change }]);
  });

  test('the station at start is chosen from all', () => {
    const { calls } = showLibrary('settings');
    fireEvent.change(screen.getByLabelText('Station at start'), {
      target: { value: 'npr' },
    });
    expect(calls).toEqual([{ kind: 'change-settings', change: { defaultStationId: 'npr' } }]);
  });

  test('show what is set', () => {
    showLibrary('settings', { settings: { theme: 'dark', clock: '24-hour' } });
    const checked = screen.getAllByRole<HTMLInputElement>('radio').filter((radio) => radio.checked);
    expect(checked.map(({ value }) => value)).toEqual([
      'dark',
      'listener',
      '24-hour',
      'popup',
      'next',
      'played',
      'never',
      'never',
    ]);
  });
});

test('every permission has its reason', () => {
  showLibrary('permissions');
  const text = document.body.textContent;
  const named = [
    'storage',
    'unlimitedStorage',
    'alarms',
    'notifications',
    'idle',
    'offscreen',
    'activeTab',
    'scripting',
  ];
  for (const permission of named) {
    expect(screen.getByText(permission)).toBeTruthy();
  }
  expect(text).not.toContain('Not explained yet');
  expect(text).toContain('comes without access to any website');
});

test('about says how much of the library of feeds could not be read', async () => {
  const readLibrary = async () => libraryWith({ unreadableCount: async () => 3 });
  showLibrary('about', { readLibrary });
  expect(await screen.findByText(/^3 entries of the library of feeds/)).toBeTruthy();
  expect(document.body.textContent).not.toContain('everything could be read');
});

test('about says whose the sound is, the version and what was set aside', () => {
  showLibrary('about', {
    snapshot: {
      setAside: [{ where: 'station rfi-en, slot 3', problem: 'start is missing' }],
    },
  });
  const text = document.body.textContent;
  expect(text).toContain('Version 0.1.0');
  expect(text).toContain('not affiliated with RFI or any other broadcaster');
  expect(text).toContain('station rfi-en, slot 3');
  const notices = screen.getByRole('link', { name: 'Third-party notices' });
  expect(notices.getAttribute('href')).toBe('/third-party-notices.txt');
});
