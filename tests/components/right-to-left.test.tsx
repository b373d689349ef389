// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { Download } from '../../lib/downloads/download.ts';
import type { JournalEntry } from '../../lib/player/journal.ts';
import { downloadOf, failed, kept, MB } from '../fakes/downloads.ts';
import { keptReminders, missedOf, onSlot, shownOf, tellingOf } from '../fakes/reminders.ts';
import { libraryOf } from './editions.ts';
import { createTranslate } from './english.ts';
import { PLAYBACKS, PLAYING } from './playbacks.ts';
import { readMessages } from './read-messages.ts';
import { showLibrary, showPopup } from './show.tsx';
import { AFTERNOON_MS, CURRENT, rfiWith } from './view-builder.ts';

// English words in a page that is read from the right: what counts is what stands around times and addresses.

const messages = await readMessages('assets/locales/en.yml');
const t = createTranslate({ ...messages, textDirection: 'rtl' });
const current = rfiWith(CURRENT);
const OVERLAP_MS = Date.UTC(2026, 10, 28, 16, 4);
const READ_FROM_THE_LEFT = /\d{1,2}:\d{2}|\d kbit\/s|\d\s[kMG]B\b|[a-z0-9]\.example\b|infomaniak/;
const SPOKEN = ['title', 'aria-label', 'aria-valuetext'];

/** What is read from the left and stands neither in a `bdi` nor between isolating marks. */
function loose(root: Element): string[] {
  const found: string[] = [];
  const isLoose = (text: string) => READ_FROM_THE_LEFT.test(text.replaceAll(/\u2068[^\u2069]*\u2069/g, ''));
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.textContent ?? '';
    if (isLoose(text) && !node.parentElement?.closest('bdi')) found.push(text);
  }
  for (const element of root.querySelectorAll('*')) {
    for (const name of SPOKEN) {
      const text = element.getAttribute(name) ?? '';
      if (isLoose(text)) found.push(`${name}: ${text}`);
    }
  }
  return found;
}

const cases = [
  ['what is on', { station: current, playback: PLAYING }],
  ['two at once', { station: current, nowMs: OVERLAP_MS }],
  ['the station’s time', { station: current, settings: { zoneDisplay: 'station' } }],
  ['AM and PM', { station: current, settings: { clock: '12-hour' } }],
  ['a timetable that is out of date', { playback: PLAYBACKS.retrying }],
  ['a failure', { station: current, playback: PLAYBACKS.failed }],
] as const;

const hours = { kind: 'hours', stationId: 'rfi-en', hours: { fromMin: 360, untilMin: 540 } } as const;
const remindersKept = keptReminders([onSlot('a', 15), onSlot('b', 1, { about: hours })], {
  settings: { quietHours: { fromMin: 1_320, untilMin: 360 }, pausedUntilAtMs: AFTERNOON_MS + 9e7 },
  memory: {
    missed: [missedOf(tellingOf('m', AFTERNOON_MS - 9e7), 'machine-slept')],
    shown: [shownOf('t', [tellingOf('t', AFTERNOON_MS)])],
  },
});

describe('in a page that is read from the right', () => {
  test.each(cases)('times and addresses of the popup keep their direction: %s', (_name, parts) => {
    const { container } = showPopup({ t, ...parts });
    for (const note of screen.queryAllByRole('button', { name: /doubtful/ })) fireEvent.click(note);
    expect(container.textContent).toMatch(READ_FROM_THE_LEFT);
    expect(loose(container)).toEqual([]);
  });

  test('so do those of reminders, in a row and in what can be set', () => {
    for (const popupTab of ['reminders', 'today'] as const) {
      const { container } = showPopup({
        t,
        station: current,
        settings: { popupTab },
        snapshot: { remindersKept },
      });
      const opener = container.querySelector(
        popupTab === 'today' ? '.bell.is-set' : '[data-key=a] .reminder-open',
      );
      if (opener) fireEvent.click(opener);
      expect(screen.getByRole('button', { name: 'Save' })).toBeTruthy();
      expect(loose(container)).toEqual([]);
      cleanup();
    }
    const { container } = showLibrary('reminders', { t, station: current, snapshot: { remindersKept } });
    expect(loose(container)).toEqual([]);
  });

  test('so do those of the full tab', async () => {
    const entries: readonly JournalEntry[] = [
      { atMs: AFTERNOON_MS, stationId: 'rfi-en', playback: PLAYBACKS.failed },
      { atMs: AFTERNOON_MS, stationId: 'rfi-en', playback: PLAYBACKS.retrying },
    ];
    for (const page of ['today', 'stations', 'history'] as const) {
      const { container } = showLibrary(page, { t, station: current, readJournal: async () => entries });
      if (page === 'history') await screen.findAllByRole('listitem');
      expect(container.textContent).toMatch(READ_FROM_THE_LEFT);
      expect(loose(container)).toEqual([]);
    }
  });

  test.each(['popup', 'tab'] as const)('sizes, hosts and times of downloads do in the %s', async (where) => {
    const wait = (id: string, state: Download['state']) => downloadOf(id, { storedBytes: 1.1 * MB, state });
    const downloads = [
      wait('a', { kind: 'fetching' }),
      wait('b', { kind: 'paused', by: 'full-disk' }),
      wait('c', { kind: 'waiting', wait: { for: 'space', neededBytes: 5 * MB } }),
      wait('d', { kind: 'waiting', wait: { for: 'permission', origin: 'https://cdn.example/*' } }),
      wait('e', { kind: 'waiting', wait: { for: 'hours', atMs: AFTERNOON_MS + 9 * 3_600_000 } }),
      wait('f', {
        kind: 'waiting',
        wait: { for: 'retry', atMs: AFTERNOON_MS + 1, failure: { kind: 'unreachable' } },
      }),
      wait('g', failed({ kind: 'wrong-length', announcedBytes: 5 * MB, gotBytes: 4 * MB })),
      downloadOf('k', { title: 'Ready', ...kept() }),
    ];
    const access = libraryOf({ downloads, positions: [] });
    const parts = { t, settings: { popupTab: 'downloads' }, readLibrary: async () => access } as const;
    const { container } = where === 'popup' ? showPopup(parts) : showLibrary('downloads', parts);
    await screen.findByRole('article', { name: 'Ready' });
    expect(container.textContent).toMatch(/\d\s[kMG]B\b/);
    expect(loose(container)).toEqual([]);
  });

  test('what is refused in the form too', async () => {
    const { container } = showLibrary('stations', { t });
    fireEvent.click(screen.getByRole('button', { name: 'Add a station' }));
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Mine' } });
    fireEvent.input(screen.getByLabelText('Stream addresses'), { target: { value: 'ftp://a.example/' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect((await screen.findByText(/is not a web address/)).textContent).toContain(
      '\u2068ftp://a.example/\u2069',
    );
    expect(container.querySelector('.form-failure')?.textContent).not.toBe('');
  });

  test('and there are no marks in a page that is read from the left', () => {
    const { container } = showPopup({ station: current, playback: PLAYBACKS.failed });
    expect(container.innerHTML).not.toMatch(/[\u2066-\u2069]/);
  });
});
