// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { showPopup } from './show.tsx';
import { CURRENT, rfiWith, stationCalled } from './view-builder.ts';

const current = rfiWith(CURRENT);
const box = () => screen.getByRole('combobox');
const options = () => screen.getAllByRole('option');
const active = () => {
  const id = box().getAttribute('aria-activedescendant') ?? '';
  return document.getElementById(id)?.querySelector('.option-name')?.textContent;
};
const type = (text: string) => fireEvent.input(box(), { target: { value: text } });

function open(parts: Parameters<typeof showPopup>[0] = {}) {
  const shown = showPopup({ station: current, ...parts });
  fireEvent.click(screen.getByRole('button', { name: 'Search stations' }));
  return shown;
}

describe('the station switcher', () => {
  test('is not there until it is asked for, and has the focus in its search box', () => {
    showPopup({ station: current });
    expect(screen.queryByRole('listbox')).toBeNull();
    fireEvent.click(
      screen.getByRole('button', {
        name: 'Station: RFI English. Choose another',
      }),
    );
    expect(document.activeElement).toBe(box());
    expect(active()).toBe('RFI English');
  });

  test('puts the favourites first, in the listener’s order', () => {
    open({ snapshot: { favourites: ['npr', 'rfi-zh'] } });
    const favourites = screen.getByRole('group', { name: 'Favourites' });
    expect(
      within(favourites)
        .getAllByRole('option')
        .map((option) => option.dataset['station']),
    ).toEqual(['npr', 'rfi-zh']);
  });

  test.each([
    ['a name', 'deutschl', 'deutschlandfunk'],
    ['a language', 'german', 'deutschlandfunk'],
    ['a country', 'new zealand', 'rnz-national'],
  ])('finds by %s', (_, text, id) => {
    open();
    type(text);
    expect(options().map((option) => option.dataset['station'])).toContain(id);
  });

  test('says when nothing is found, and what to do then', () => {
    let opened: string | undefined;
    open({
      openLibrary: (page) => {
        opened = page;
      },
    });
    type('zebra');
    expect(document.body.textContent).toContain('No station matches “zebra”.');
    fireEvent.click(screen.getByRole('button', { name: 'Add a station' }));
    expect(opened).toBe('stations');
  });

  test('marks what is not encrypted, and what this browser cannot play', () => {
    open({ abilities: { playsPlainHttp: false } });
    type('farsi persian');
    expect(screen.queryAllByRole('option')).toEqual([]);
    type('persian');
    expect(options()[0]?.textContent).toContain('cannot play here (not encrypted)');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Play' }).disabled).toBe(true);
  });
});

describe('the switcher’s keyboard', () => {
  test('moves round the ends', () => {
    open({
      stations: [current, stationCalled('npr'), stationCalled('rfi-es')],
    });
    fireEvent.keyDown(box(), { key: 'ArrowDown' });
    expect(active()).toBe('NPR');
    fireEvent.keyDown(box(), { key: 'ArrowUp' });
    fireEvent.keyDown(box(), { key: 'ArrowUp' });
    expect(active()).toBe('RFI Español');
    fireEvent.keyDown(box(), { key: 'ArrowDown' });
    expect(active()).toBe('RFI English');
  });

  test.each([
    ['Enter shows', {}, 'choose-station'],
    ['Ctrl+Enter plays', { ctrlKey: true }, 'play'],
    ['Alt+Enter plays', { altKey: true }, 'play'],
  ] as const)('%s, and the switcher closes', (_, modifiers, kind) => {
    const { calls } = open();
    type('npr');
    fireEvent.keyDown(box(), { key: 'Enter', ...modifiers });
    expect(calls).toEqual([{ kind, stationId: 'npr' }]);
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  test('Escape closes and gives the focus back', () => {
    showPopup({ station: current });
    const button = screen.getByRole('button', { name: 'Search stations' });
    button.focus();
    fireEvent.click(button);
    fireEvent.keyDown(box(), { key: 'Escape' });
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  test('typing there is no shortcut', () => {
    const { calls } = open();
    for (const key of ['m', 'k', ' ', 'f', '?']) fireEvent.keyDown(box(), { key });
    expect(calls).toEqual([]);
    expect(screen.queryByRole('dialog', { name: 'Keyboard' })).toBeNull();
  });
});

describe('the switcher’s pointer', () => {
  const act = (name: string) => options()[1]?.querySelector(`[data-act=${name}]`) as Element;

  test('a click shows the station', () => {
    const { calls } = open();
    fireEvent.click(options()[1] as Element);
    expect(calls).toEqual([{ kind: 'choose-station', stationId: 'rfi-fr' }]);
  });

  test('play plays it', () => {
    const { calls } = open();
    fireEvent.click(act('play'));
    expect(calls).toEqual([{ kind: 'play', stationId: 'rfi-fr' }]);
  });

  test('the star keeps the switcher open and every row in its place', () => {
    const { calls, show } = open();
    fireEvent.click(act('star'));
    expect(calls).toEqual([{ kind: 'set-favourite', stationId: 'rfi-fr', favourite: true }]);
    show({ station: current, snapshot: { favourites: ['rfi-fr'] } });
    expect(options()[1]?.dataset['station']).toBe('rfi-fr');
    expect(options()[1]?.textContent).toContain('favourite');
  });
});

test('of a very long list the rest is told, not drawn', () => {
  const many = Array.from({ length: 2_000 }, (_, index) => ({
    ...stationCalled('npr'),
    id: `s${index}`,
    name: `S ${index}`,
  }));
  open({ stations: [current, ...many] });
  expect(options()).toHaveLength(100);
  expect(screen.getByText('1901 more: type to find them')).toBeTruthy();
});
