// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { showPopup } from './show.tsx';
import { CURRENT, rfiWith } from './view-builder.ts';

const current = rfiWith(CURRENT);
const SATURDAY_MS = Date.UTC(2026, 10, 28, 16, 4);
const rows = () => screen.getAllByRole('listitem');
const rowOf = (time: string) => {
  const row = rows().find(({ textContent }) => textContent?.startsWith(time));
  if (!row) throw new Error(`No row at ${time}`);
  return row;
};

describe('the day’s list', () => {
  test('is grouped by the parts of the listener’s day', () => {
    showPopup({ station: current });
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'This morning',
      'This afternoon',
    ]);
    expect(rows()[0]?.textContent).toContain('05:00–05:10RFI English News flash');
  });

  test('marks what is on air, and what is over', () => {
    showPopup({ station: current });
    expect(rowOf('15:06').getAttribute('aria-current')).toBe('time');
    expect(rowOf('15:06').textContent).toContain('On air now · Features and analysis');
    expect(rowOf('05:00').className).toContain('is-past');
    expect(rowOf('15:30').className).not.toContain('is-past');
  });

  test('of a dated timetable names it in the row, and warns below', () => {
    showPopup();
    expect(rowOf('15:06').textContent).toContain('in the 2016 timetable');
    expect(document.body.textContent).toContain('known to be true until 20 January 2018');
  });

  test('has the station’s time a hover away', () => {
    showPopup({ station: current });
    const title = rowOf('15:06').querySelector('.row-time')?.getAttribute('title');
    expect(title).toBe('14:06–14:30 in GMT, the station’s time');
  });

  test('in the station’s time swaps the two', () => {
    showPopup({ station: current, settings: { zoneDisplay: 'station' } });
    const title = rowOf('14:06').querySelector('.row-time')?.getAttribute('title');
    expect(title).toBe('15:06–15:30 in CET, your time');
  });

  test('without anything today shows the next day that has', () => {
    const weekdays = current.timetable?.slots.filter(({ days }) => days.length === 5) ?? [];
    showPopup({
      station: rfiWith({ ...CURRENT, slots: weekdays }),
      nowMs: SATURDAY_MS,
    });
    expect(document.body.textContent).toContain('Nothing in the timetable today.');
    expect(document.body.textContent).toContain('Monday 30 November');
    expect(rows().length).toBeGreaterThan(5);
  });

  test('of an empty timetable says so', () => {
    showPopup({ station: rfiWith({ ...CURRENT, slots: [] }) });
    expect(document.body.textContent).toContain('This timetable has no entries.');
  });
});

describe('what is doubtful', () => {
  function note(time: string): string {
    fireEvent.click(within(rowOf(time)).getByRole('button', { name: /^What is doubtful/ }));
    return rowOf(time).querySelector('.oddity-note')?.textContent ?? '';
  }

  test('about days that other captures contradict unfolds on a press', () => {
    showPopup({ station: current });
    expect(note('05:00')).toBe(
      'Listed for Monday to Friday, but other copies of this timetable show it on every day.',
    );
  });

  test('about a mislabelled slot names the likely days', () => {
    showPopup({ station: current, nowMs: SATURDAY_MS });
    expect(note('17:00–17:06')).toContain('its last bulletin fell on a Wednesday');
    expect(note('17:03')).toContain('Lies over RFI English News flash 16:00–16:06');
  });

  test('is not marked on a sound entry', () => {
    showPopup({ station: current });
    expect(within(rowOf('15:06')).queryByRole('button', { name: /doubtful/ })).toBeNull();
  });
});

describe('the ribbon', () => {
  const ribbon = () => screen.getByRole('slider', { name: 'The day of RFI English' });

  test('names what is on air to a screen reader', () => {
    showPopup({ station: current });
    expect(ribbon().getAttribute('aria-valuetext')).toBe('15:06–15:30 Paris Live PM, on air now');
  });

  test('of a dated timetable says so', () => {
    showPopup();
    expect(ribbon().getAttribute('aria-valuetext')).toBe('15:06–15:30 Paris Live PM, in the 2016 timetable');
  });

  test('moves by the arrow keys, and Enter goes to the row', () => {
    showPopup({ station: current });
    fireEvent.keyDown(ribbon(), { key: 'ArrowRight' });
    expect(ribbon().getAttribute('aria-valuetext')).toBe('15:30–15:33 RFI English News flash');
    fireEvent.keyDown(ribbon(), { key: 'Enter' });
    expect(document.activeElement).toBe(rowOf('15:30'));
  });

  test('goes to the ends by Home and End, and no further', () => {
    showPopup({ station: current });
    fireEvent.keyDown(ribbon(), { key: 'Home' });
    fireEvent.keyDown(ribbon(), { key: 'ArrowLeft' });
    expect(ribbon().getAttribute('aria-valuetext')).toContain('05:00–05:10');
    fireEvent.keyDown(ribbon(), { key: 'End' });
    fireEvent.keyDown(ribbon(), { key: 'ArrowRight' });
    expect(ribbon().getAttribute('aria-valuetext')).toContain('17:30–17:33');
  });
});

describe('the clocks', () => {
  const clocks = () => document.querySelector('.clocks')?.textContent;
  const cases = [
    ['both where the zones differ', {}, '15:14 · 14:14 GMT'],
    ['one where they agree', { listenerZone: 'Africa/Accra' }, '14:14'],
    [
      'the station’s first where that is set',
      { settings: { zoneDisplay: 'station' } },
      '14:14 GMT · 15:14 here',
    ],
    ['with AM and PM where that is set', { settings: { clock: '12-hour' } }, '3:14 pm · 2:14 pm GMT'],
    ['as the browser’s language has it', { locale: 'en-US' }, '3:14 PM · 2:14 PM GMT'],
    [
      'with 24 hours where that is set',
      { locale: 'en-US', settings: { clock: '24-hour' } },
      '15:14 · 14:14 GMT',
    ],
  ] as const;
  test.each(cases)('show %s', (_, parts, said) => {
    showPopup({ station: current, ...parts });
    expect(clocks()?.replaceAll(/\s/g, ' ')).toBe(said);
  });
});
