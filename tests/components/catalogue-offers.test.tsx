// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import type { Call } from '../../lib/radio/calls.ts';
import { libraryOf, NEWS_FEED } from './editions.ts';
import { showLibrary } from './show.tsx';
import { stationCalled } from './view-builder.ts';

const RFI = { ...stationCalled('rfi-en'), feeds: [{ title: 'News', url: NEWS_FEED.url }] };
const NPR = { ...stationCalled('npr'), feeds: [{ title: 'News Now', url: 'https://npr.example/now.xml' }] };
const DLF = {
  ...stationCalled('npr'),
  id: 'dlf',
  name: 'Deutschlandfunk',
  language: 'de',
  country: 'DE',
  feeds: [
    { title: 'Die Nachrichten', url: 'https://dlf.example/n.xml' },
    { title: 'Kultur', url: 'https://dlf.example/k.xml' },
  ],
};

const others = async () => {
  const heading = await screen.findByRole('heading', { name: 'Programmes of other stations' });
  return within(heading.closest('section') ?? document.body);
};
const titles = async () =>
  [...document.querySelectorAll('.follow-offers:last-of-type .offered-title')].map((e) => e.textContent);

function showFollow(stations = [RFI, NPR, DLF]) {
  const calls: Call[] = [];
  const access = libraryOf({ feeds: [NEWS_FEED] });
  showLibrary('follow', {
    station: RFI,
    stations,
    readLibrary: async () => access,
    async call(made) {
      calls.push(made);
      return { ok: true, result: { kind: 'followed', feedId: 'n', title: 'News Now', editionCount: 1 } };
    },
  });
  return calls;
}

test('the feeds of other stations are offered, with whose they are and in which language', async () => {
  showFollow();
  const section = await others();
  expect(section.queryByText('News')).toBeNull();
  const row = section.getByText('News Now').closest('li');
  expect(row?.textContent).toContain('NPR · English');
  expect(section.queryByRole('button', { name: /^Follow all/ })).toBeNull();
});

test('one is followed for its own station', async () => {
  const calls = showFollow();
  fireEvent.click((await others()).getByRole('button', { name: 'Follow News Now' }));
  await waitFor(() => expect(calls).toHaveLength(1));
  expect(calls).toEqual([{ kind: 'follow', url: 'https://npr.example/now.xml', stationId: 'npr' }]);
});

test('they are searched by programme, station and language; what is not found is said', async () => {
  showFollow();
  const search = (await others()).getByRole('searchbox');
  const type = (value: string) => fireEvent.input(search, { target: { value } });
  type('german');
  await waitFor(async () => expect(await titles()).toEqual(['Die Nachrichten', 'Kultur']));
  type('kult');
  await waitFor(async () => expect(await titles()).toEqual(['Kultur']));
  type('weather');
  expect(await screen.findByText('No programme matches “weather”.')).toBeTruthy();
});

test('nothing is said of other stations where none has a feed', () => {
  showFollow([RFI]);
  expect(screen.queryByText('Programmes of other stations')).toBeNull();
});
