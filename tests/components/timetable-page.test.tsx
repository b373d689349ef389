// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Call, CallAnswer } from '../../lib/radio/calls.ts';
import type { TimetableStanding } from '../../lib/station/own-timetable.ts';
import { readCalendar } from '../../lib/timetable/calendar/read-calendar.ts';
import { NO_SLOTS } from '../../lib/timetable/editing/edit-timetable.ts';
import { readTimetableFile, writeTimetableFile } from '../../lib/timetable/editing/timetable-file.ts';
import type { Timetable } from '../../lib/timetable/timetable.ts';
import { aSlot } from '../fakes/stations.ts';
import { MIXED_CALENDAR } from './calendars.ts';
import { showLibrary, showPopup } from './show.tsx';
import { AFTERNOON_MS, stationCalled, type ViewParts } from './view-builder.ts';

const NEWS = aSlot('news', '07:00', '07:10', { programme: 'Morning news', zone: 'Europe/Paris' });
const WEEKEND = aSlot('weekend', '10:00', '11:00', { programme: 'Weekend', days: [6], zone: 'Europe/Paris' });
const TIMETABLE: Timetable = { ...NO_SLOTS, slots: [NEWS, WEEKEND] };
const station = { ...stationCalled('rfi-en'), timetable: TIMETABLE };
const STANDING: TimetableStanding = {
  stationId: 'rfi-en',
  timetable: TIMETABLE,
  off: false,
  isOwn: true,
  hasOneBelow: true,
  hasNewerBelow: false,
};
const standing = (change: Partial<TimetableStanding>): Partial<ViewParts> => ({
  snapshot: { timetables: [{ ...STANDING, ...change }] },
});

const main = () => within(screen.getByRole('main'));
const press = (name: string | RegExp) => fireEvent.click(main().getByRole('button', { name }));
const type = (label: string, value: string, within_ = main()) =>
  fireEvent.input(within_.getByLabelText(label), { target: { value } });
const shownTimes = () => [...document.querySelectorAll('.slot .slot-times')].map((one) => one.textContent);

function showTimetable(parts: ViewParts = {}, answer: CallAnswer = { ok: true }) {
  return showLibrary('timetable', { station, ...parts }, answer);
}

const refusing = (...problems: Extract<CallAnswer, { ok: false }>['failure'][]): CallAnswer => {
  const [failure] = problems;
  if (!failure) throw new Error('refuse: without a failure');
  return { ok: false, failure };
};

/** What was saved as a file: its name and its text. */
let saved: { name: string; text(): Promise<string> }[] = [];

beforeEach(() => {
  saved = [];
  const files: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    files.push(file as Blob);
    return 'blob:file';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const file = files.at(-1);
    saved.push({ name: this.download, text: async () => (await file?.text()) ?? '' });
  });
});
afterEach(() => vi.restoreAllMocks());

describe('a timetable’s slots', () => {
  test('stand by day, today’s first, on the clock of their zone', () => {
    showTimetable();
    expect(main().getByRole<HTMLInputElement>('radio', { name: 'Wed' }).checked).toBe(true);
    expect(shownTimes()).toEqual(['07:00–07:10']);
    fireEvent.click(main().getByRole('radio', { name: 'Sat' }));
    expect(shownTimes()).toEqual(['07:00–07:10', '10:00–11:00']);
    expect(main().getByText('Times by the clock of Europe/Paris.')).toBeTruthy();
  });

  test('are of the station that the address names, and of none that is gone', () => {
    showLibrary('timetable=npr', { station });
    expect(main().getByRole('heading', { level: 2 }).textContent).toMatch(/^NPR.*: timetable$/);
    expect(main().getByText(/^Pips has no timetable for NPR/)).toBeTruthy();
    showLibrary('timetable=gone', { station });
    expect(screen.getByText('This station is no longer in the list.')).toBeTruthy();
  });

  test('are added as typed, and the new one can be taken back', async () => {
    const { calls, show } = showTimetable();
    press('Add a slot');
    const form = within(main().getByRole('form', { name: 'Add a slot' }));
    type('Programme', 'Late news', form as never);
    type('Starts', '23:30', form as never);
    type('Ends', '00:10', form as never);
    expect(form.getByText('on the next day')).toBeTruthy();
    fireEvent.click(form.getByText('Monday to Friday'));
    fireEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(main().queryByRole('form', { name: 'Add a slot' })).toBeNull());
    const slot = {
      programme: 'Late news',
      description: '',
      days: [1, 2, 3, 4, 5],
      start: '23:30',
      end: '00:10',
      zone: 'Europe/Paris',
    };
    expect(calls).toEqual([
      { kind: 'edit-timetable', stationId: 'rfi-en', edit: { kind: 'add-slot', slot } },
    ]);
    expect(main().getByText('Done: Late news added')).toBeTruthy();
    show({ station, ...standing({}) });
    press('Undo');
    expect(calls.at(-1)).toEqual({ kind: 'restore-timetable', stationId: 'rfi-en' });
    await waitFor(() => expect(main().getByText('Undone: Late news added')).toBeTruthy());
  });

  test('are changed in their place; all that is wrong is said where it stands', async () => {
    const { calls } = showTimetable(
      {},
      refusing({
        kind: 'edit-refused',
        problems: [
          { kind: 'programme-missing' },
          { kind: 'no-day' },
          { kind: 'time-invalid', field: 'start', value: '' },
          { kind: 'time-invalid', field: 'end', value: '25:00' },
          { kind: 'zone-unknown', value: 'Paris' },
        ],
      }),
    );
    press(/^Change Morning news/);
    const form = within(main().getByRole('form', { name: 'Change Morning news' }));
    expect(form.getByLabelText<HTMLInputElement>('Programme').value).toBe('Morning news');
    fireEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(form.getByText('Say what it is called.')).toBeTruthy());
    const describedBy = (label: string) =>
      form
        .getByLabelText(label)
        .getAttribute('aria-describedby')
        ?.split(' ')
        .map((id) => document.getElementById(id)?.textContent);
    expect(describedBy('Programme')).toEqual(['Say what it is called.']);
    expect(describedBy('Starts')).toEqual(['Say when it starts.']);
    expect(describedBy('Ends')).toContain('“25:00” is no time of day. It is written like 07:05.');
    expect(describedBy('Time zone')).toContain('“Paris” is not a time zone this browser knows.');
    expect(form.getByText('Choose at least one day.')).toBeTruthy();
    expect(document.activeElement).toBe(form.getByLabelText('Programme'));
    expect(calls).toHaveLength(1);
  });

  test.each<[string, CallAnswer, string]>([
    [
      'says the same as another',
      refusing({ kind: 'edit-refused', problems: [{ kind: 'slot-exists', slotId: 'weekend' }] }),
      'Weekend stands there already, at the same time and on the same days.',
    ],
    [
      'cannot be kept',
      refusing({ kind: 'not-stored', problem: 'the disk is full' }),
      'The browser did not keep the change: the disk is full.',
    ],
  ])('say below the form why one that %s is not taken', async (_what, answer, words) => {
    showTimetable({}, answer);
    press(/^Change Morning news/);
    fireEvent.submit(main().getByLabelText('Programme').closest('form') as Element);
    await waitFor(() => expect(main().getByText(words)).toBeTruthy());
  });

  test('are removed at once, and brought back whole within ten seconds', async () => {
    const own = standing({});
    const { calls, show } = showTimetable(own);
    press(/^Remove Morning news/);
    await waitFor(() => expect(main().getByText('Done: Morning news removed')).toBeTruthy());
    const rest = { ...TIMETABLE, slots: [WEEKEND] };
    show({ station: { ...station, timetable: rest }, ...standing({ timetable: rest }) });
    expect(shownTimes()).toEqual([]);
    press('Undo');
    expect(calls.at(-1)).toEqual({ kind: 'save-timetable', stationId: 'rfi-en', timetable: TIMETABLE });
  });

  test('cannot be brought back later', async () => {
    const { show } = showTimetable(standing({}));
    press(/^Remove Morning news/);
    await waitFor(() => expect(main().getByRole('button', { name: 'Undo' })).toBeTruthy());
    show({ station, ...standing({}), nowMs: AFTERNOON_MS + 10_000 });
    expect(main().queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  test('say why one is not removed', async () => {
    const problems = [{ kind: 'slot-unknown', slotId: 'news' }] as const;
    showTimetable({}, refusing({ kind: 'edit-refused', problems }));
    press(/^Remove Morning news/);
    await waitFor(() => expect(main().getByText(/^This slot is no longer in the timetable/)).toBeTruthy());
    expect(main().queryByRole('button', { name: 'Undo' })).toBeNull();
  });
});

describe('a timetable’s validity', () => {
  test.each<[Partial<Timetable>, string]>([
    [{}, 'It holds, with no end that is known.'],
    [{ validUntil: '2027-03-28' }, 'It holds until 28 March 2027.'],
    [{ validUntil: '2018-01-20', edition: '2016' }, 'This is the 2016 timetable, known to be true until'],
    [{ validFrom: '2027-01-01' }, 'This timetable starts on 1 January 2027.'],
  ])('of %j is said', (labels, words) => {
    showTimetable({ station: { ...station, timetable: { ...TIMETABLE, ...labels } } });
    expect(main().getByText((text) => text.startsWith(words))).toBeTruthy();
  });

  test.each<[string, object]>([
    ['', { kind: 'confirm' }],
    ['2027-03-28', { kind: 'confirm', until: '2027-03-28' }],
  ])('is confirmed until %j', async (until, edit) => {
    const { calls } = showTimetable();
    if (until !== '') type('Until', until);
    press('It holds today');
    expect(calls).toEqual([{ kind: 'edit-timetable', stationId: 'rfi-en', edit }]);
    await waitFor(() => expect(main().getByText('Done: validity confirmed')).toBeTruthy());
  });

  test('is not confirmed into the past', async () => {
    const problems = [{ kind: 'ends-before-it-begins', from: '2026-11-25', until: '2020-01-01' }] as const;
    showTimetable({}, refusing({ kind: 'edit-refused', problems }));
    type('Until', '2020-01-01');
    press('It holds today');
    await waitFor(() => expect(main().getByText('This lies before today, 25 November 2026.')).toBeTruthy());
  });

  test('and its labels are set, each problem at its field', async () => {
    const { calls } = showTimetable(
      {},
      refusing({
        kind: 'edit-refused',
        problems: [
          { kind: 'ends-before-it-begins', from: '2026-01-01', until: '2025-01-01' },
          { kind: 'label-too-long', field: 'source', maxLength: 500 },
        ],
      }),
    );
    const form = within(main().getByRole('form', { name: 'Dates, name and source', hidden: true }));
    type('First day', '2026-01-01', form as never);
    type('Last day', '2025-01-01', form as never);
    type('Name', 'Winter', form as never);
    fireEvent.submit(form.getByLabelText('Name').closest('form') as Element);
    await waitFor(() =>
      expect(form.getByText('The end lies before 1 January 2026, when it begins.')).toBeTruthy(),
    );
    expect(form.getByText('This has at most 500 characters.')).toBeTruthy();
    expect(calls[0]).toMatchObject({
      edit: {
        kind: 'set-labels',
        validFrom: '2026-01-01',
        validUntil: '2025-01-01',
        edition: 'Winter',
        source: '',
      },
    });
  });
});

describe('how a timetable stands', () => {
  test('it is switched off and on; off is said, also under Today', () => {
    const { calls, show } = showTimetable();
    press('Switch it off');
    expect(calls).toEqual([{ kind: 'switch-timetable', stationId: 'rfi-en', off: true }]);
    show({ station: { ...station, timetable: undefined }, ...standing({ off: true }) });
    expect(main().getByText(/^It is switched off/)).toBeTruthy();
    expect(shownTimes()).toEqual(['07:00–07:10']);
    press('Switch it on');
    expect(calls.at(-1)).toEqual({ kind: 'switch-timetable', stationId: 'rfi-en', off: false });
    showPopup({ station: { ...station, timetable: undefined }, ...standing({ off: true }) });
    expect(screen.getByText(/^You have switched its timetable off/)).toBeTruthy();
  });

  test('the copy is given up only after it was asked, and can be taken back', async () => {
    const { calls } = showTimetable(standing({}));
    press('Back to the one that comes with Pips');
    const question = within(screen.getByRole('dialog', { name: 'Back to the one that comes with Pips' }));
    expect(calls).toEqual([]);
    fireEvent.click(question.getByRole('button', { name: 'Keep mine' }));
    press('Back to the one that comes with Pips');
    fireEvent.click(screen.getByRole('button', { name: 'Give it up' }));
    expect(calls).toEqual([{ kind: 'restore-timetable', stationId: 'rfi-en' }]);
    await waitFor(() => press('Undo'));
    expect(calls.at(-1)).toEqual({ kind: 'save-timetable', stationId: 'rfi-en', timetable: TIMETABLE });
  });

  test.each<[Partial<TimetableStanding>, RegExp]>([
    [{ hasNewerBelow: true }, /^The timetable that comes with Pips has changed/],
    [{ hasOneBelow: false }, /^You made this timetable/],
    [{}, /^This is your copy/],
    [{ isOwn: false }, /^It stands as it came with Pips/],
  ])('%j is said', (change, words) => {
    showTimetable(standing(change));
    expect(main().getByText(words)).toBeTruthy();
  });

  test('without one below it is removed, not given back', () => {
    showTimetable(standing({ hasOneBelow: false }));
    press('Remove this timetable');
    expect(screen.getByText(/Pips ships none to take its place/)).toBeTruthy();
  });
});

describe('a timetable as a file', () => {
  const readBack = async () => {
    const read = readCalendar((await saved[0]?.text()) ?? '', AFTERNOON_MS);
    if (!read.ok) throw new Error(JSON.stringify(read));
    return read;
  };

  test('is a calendar that brings the same slots back', async () => {
    showTimetable();
    press('Save for calendars (.ics)');
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]?.name).toBe('RFI English timetable.ics');
    expect((await readBack()).timetable).toEqual(TIMETABLE);
    expect(await saved[0]?.text()).not.toContain('VALARM');
    await waitFor(() => expect(main().getByText('2 slots are in the file.')).toBeTruthy());
  });

  test('is a calendar of chosen slots with an alarm', async () => {
    showTimetable();
    fireEvent.click(main().getByRole('radio', { name: 'Chosen ones' }));
    expect(main().getByRole<HTMLButtonElement>('button', { name: /ics/ }).disabled).toBe(true);
    fireEvent.click(main().getByRole('checkbox', { name: /Weekend/ }));
    fireEvent.change(main().getByLabelText('Alarm'), { target: { value: '10' } });
    press('Save for calendars (.ics)');
    await waitFor(() => expect(saved).toHaveLength(1));
    expect((await readBack()).timetable.slots).toEqual([WEEKEND]);
    expect(await saved[0]?.text()).toContain('TRIGGER:-PT10M');
  });

  test('is a calendar of what Pips reminds of, on its days and with its lead', async () => {
    const reminder = {
      id: 'r1',
      isOn: true,
      about: { kind: 'slot', stationId: 'rfi-en', slotId: 'news' },
      leadMin: 15,
      days: [1, 2],
      action: { kind: 'tell', lateLimitMin: 10 },
    };
    const remindersKept = {
      reminders: [reminder],
      settings: undefined,
      memory: undefined,
      canTell: undefined,
    };
    showTimetable({ snapshot: { remindersKept } });
    fireEvent.click(main().getByRole('radio', { name: 'Those I am reminded of' }));
    expect(main().queryByLabelText('Alarm')).toBeNull();
    press('Save for calendars (.ics)');
    await waitFor(() => expect(saved).toHaveLength(1));
    expect((await readBack()).timetable.slots).toEqual([{ ...NEWS, days: [1, 2] }]);
    expect(await saved[0]?.text()).toContain('TRIGGER:-PT15M');
  });

  test('that has ended is written from today on or while it was true, and every event says so', async () => {
    const ended = {
      ...TIMETABLE,
      validFrom: '2017-01-01',
      validUntil: '2018-01-20',
      edition: '2016',
    } as const;
    showTimetable({ station: { ...station, timetable: ended } });
    press('Save for calendars (.ics)');
    await waitFor(() => expect(saved).toHaveLength(1));
    const text = (await saved[0]?.text())?.replaceAll('\r\n ', '');
    expect(text).toContain('DTSTART;TZID=Europe/Paris:20261125T070000');
    expect(text).toContain('DESCRIPTION:This is the 2016 timetable');
    fireEvent.click(main().getByRole('radio', { name: 'While it was true' }));
    press('Save for calendars (.ics)');
    await waitFor(() => expect(saved).toHaveLength(2));
    expect(await saved[1]?.text()).toContain('DTSTART;TZID=Europe/Paris:20170101T070000');
  });

  test('names what does not air while it is true', async () => {
    const short = { ...TIMETABLE, validFrom: '2026-11-24', validUntil: '2026-11-26' } as const;
    showTimetable({ station: { ...station, timetable: short } });
    press('Save for calendars (.ics)');
    await waitFor(() => expect(main().getByText('One slot is in the file.')).toBeTruthy());
    expect(main().getByText(/^Left out, because .*: Weekend\.$/)).toBeTruthy();
  });

  test('is one that another Pips reads whole', async () => {
    showTimetable();
    press('Save for Pips (.json)');
    await waitFor(() => expect(saved.map(({ name }) => name)).toEqual(['RFI English timetable.json']));
    const read = readTimetableFile((await saved[0]?.text()) ?? '');
    expect(read).toMatchObject({ ok: true, station: { id: 'rfi-en' }, setAside: [] });
    expect(read.ok && JSON.stringify(read.timetable)).toBe(JSON.stringify(TIMETABLE));
  });
});

describe('a file that comes in', () => {
  const choose = (name: string, text: string) => {
    const input = document.querySelector<HTMLInputElement>('.timetable-page input[type=file]');
    if (!input) throw new Error('there is no place for a file');
    Object.defineProperty(input, 'files', { value: [new File([text], name)], configurable: true });
    fireEvent.change(input);
  };
  const savedByPips = (timetable: unknown) =>
    writeTimetableFile(timetable as Timetable, { id: 'x', name: 'Radio X' });

  test('is a draft first: its slots, what is set aside by name and why, the zone that is asked for', async () => {
    const { calls } = showTimetable();
    choose('week.ics', MIXED_CALENDAR);
    await waitFor(() => expect(main().getByRole('heading', { name: 'Draft from week.ics' })).toBeTruthy());
    const draft = within(main().getByRole('region', { name: 'Draft from week.ics' }));
    expect(draft.getByText('The calendar calls itself Radio in the week.')).toBeTruthy();
    expect(draft.getByText('2 slots')).toBeTruthy();
    const aside = draft.getByText('3 things are not among them').closest('details');
    expect(aside?.querySelector('dl')?.textContent).toBe(
      'Opening dayIt lasts whole days, without times.' +
        'ConcertIt does not come back.' +
        'Without a nameIt has no name.',
    );
    expect(draft.getByText('News from elsewhere')).toBeTruthy();
    const zone = 'The calendar calls it “My Own Clock”';
    fireEvent.click(draft.getByRole('button', { name: 'Place them' }));
    await waitFor(() => expect(draft.getByText('“” is not a time zone this browser knows.')).toBeTruthy());
    fireEvent.input(draft.getByLabelText(zone), { target: { value: 'Asia/Hanoi' } });
    fireEvent.input(draft.getByLabelText(zone), { target: { value: 'Asia/Bangkok' } });
    fireEvent.click(draft.getByRole('button', { name: 'Place them' }));
    await waitFor(() => expect(draft.getByText('3 slots')).toBeTruthy());
    expect(calls).toEqual([]);
    fireEvent.click(draft.getByRole('button', { name: 'Take it over' }));
    await waitFor(() => expect(main().queryByRole('region', { name: /^Draft/ })).toBeNull());
    const [call] = calls as readonly [Extract<Call, { kind: 'save-timetable' }>];
    const { slots } = call.timetable as Timetable;
    expect(slots.map(({ programme, zone: told }) => `${programme} ${told}`)).toEqual([
      'Morning news Europe/Paris',
      'The week in review Europe/Paris',
      'News from elsewhere Asia/Bangkok',
    ]);
    expect(main().getByRole('button', { name: 'Undo' })).toBeTruthy();
  });

  test('is left alone when it is not wanted', async () => {
    const { calls } = showTimetable();
    choose('saved.json', savedByPips({ ...TIMETABLE, slots: [NEWS, { ...WEEKEND, start: '25:00' }] }));
    await waitFor(() => expect(main().getByText('It was saved from Radio X.')).toBeTruthy());
    expect(main().getByText('One slot')).toBeTruthy();
    expect(main().getByText('One thing is not among them')).toBeTruthy();
    expect(main().getByText(/start "25:00": is no wall time/)).toBeTruthy();
    press('Leave it');
    await waitFor(() => expect(main().getByText('Choose a file')).toBeTruthy());
    expect(calls).toEqual([]);
  });

  test.each([
    ['a.json', '{"kind":', 'This file is damaged, or is neither a calendar nor a timetable.'],
    ['a.json', '{"a":1}', /^This is no timetable\./],
    ['a.json', savedByPips(TIMETABLE).replace('"version": 1', '"version": 7'), /^A later Pips .*version 7/],
    ['a.ics', 'nothing', 'This is no calendar, although it is called one.'],
    ['a.txt', 'nothing', 'This file is damaged, or is neither a calendar nor a timetable.'],
    ['a.json', 'x'.repeat(2_000_001), 'This is too large for a timetable.'],
  ])('%s that cannot be read is refused in words', async (name, text, words) => {
    showTimetable();
    choose(name, text);
    await waitFor(() => expect(main().getByText(words)).toBeTruthy());
  });

  test('without anything usable can only be left', async () => {
    showTimetable();
    choose('empty.ics', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n');
    await waitFor(() => expect(main().getByText('Nothing in it can be a slot.')).toBeTruthy());
    expect(main().queryByRole('button', { name: 'Take it over' })).toBeNull();
  });
});

describe('an airing', () => {
  test.each([
    ['popup', () => showPopup({ station })],
    ['full tab', () => showLibrary('today', { station })],
  ])('goes into a calendar from its row’s menu in the %s', async (_where, show) => {
    show();
    const more = await waitFor(() => screen.getByRole('button', { name: 'More about Morning news' }));
    fireEvent.click(more);
    fireEvent.click(screen.getByRole('menuitem', { name: 'Add to calendar' }));
    await waitFor(() => expect(saved.map(({ name }) => name)).toEqual(['Morning news 2026-11-25.ics']));
    const text = await saved[0]?.text();
    expect(text).toContain('SUMMARY:Morning news');
    expect(text).toContain('DTSTART:20261125T060000Z');
    expect(text?.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  test('’s row leads to its timetable', async () => {
    const opened: unknown[] = [];
    showPopup({ station, openLibrary: (address) => opened.push(address) });
    fireEvent.click(await waitFor(() => screen.getByRole('button', { name: 'More about Morning news' })));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Change the timetable…' }));
    expect(opened).toEqual(['timetable=rfi-en']);
  });
});
