// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { Call, CallAnswer } from '../../lib/radio/calls.ts';
import { downloadOf, kept } from '../fakes/downloads.ts';
import { editionNamed, HOUR_MS } from '../fakes/library-records.ts';
import { EDITIONS, libraryOf, NEWS_FEED, PARIS_FEED, type StoredLibrary } from './editions.ts';
import { showPopup } from './show.tsx';
import { AFTERNOON_MS, CURRENT, rfiWith, type ViewParts } from './view-builder.ts';

const link = { title: 'RFI English News flash', url: 'https://feeds.example/news.xml' };
const current = { ...rfiWith(CURRENT), feeds: [link] };
const rows = () =>
  screen.queryAllByRole('article').map((row) => row.querySelector('.edition-title')?.textContent);
const titles = EDITIONS.map(({ title }) => title);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const search = (query: string) =>
  fireEvent.input(screen.getByRole('searchbox', { name: 'Search bulletins' }), { target: { value: query } });

async function showBulletins(library: StoredLibrary = {}, parts: ViewParts = {}, answer?: CallAnswer) {
  const access = libraryOf(library);
  const opened: (string | undefined)[] = [];
  const shown = showPopup(
    {
      station: current,
      readLibrary: async () => access,
      openLibrary: (address) => opened.push(address),
      settings: { popupTab: 'bulletins' },
      ...parts,
    },
    answer,
  );
  await screen.findByRole('region', { name: 'Bulletins by day' });
  return { ...shown, opened, library: access };
}

describe('the popup’s tabs', () => {
  const chosen = () => screen.getByRole('tab', { selected: true }).textContent;

  test('open with the one looked at last, and remember the next', async () => {
    const { calls } = await showBulletins();
    expect(chosen()).toBe('Bulletins');
    fireEvent.click(screen.getByRole('tab', { name: 'Today' }));
    expect(chosen()).toBe('Today');
    expect(calls).toEqual([{ kind: 'change-settings', change: { popupTab: 'today' } }]);
  });

  test('name the panel that they show', async () => {
    await showBulletins();
    const panel = screen.getByRole('tabpanel', { name: 'Bulletins' });
    expect(screen.getByRole('tab', { name: 'Bulletins' }).getAttribute('aria-controls')).toBe(panel.id);
  });

  test.each([
    ['ArrowRight', 'Downloads'],
    ['ArrowLeft', 'Today'],
    ['Home', 'Today'],
    ['End', 'Reminders'],
  ])('are worked with the keyboard: %s leads to %s', async (key, name) => {
    await showBulletins();
    fireEvent.keyDown(screen.getByRole('tab', { name: 'Bulletins' }), { key });
    expect(chosen()).toBe(name);
    expect(document.activeElement?.textContent).toBe(
      name === 'Bulletins' ? document.activeElement?.textContent : name,
    );
  });

  test('have numbers as keys', async () => {
    await showBulletins();
    fireEvent.keyDown(document.body, { key: '1' });
    expect(chosen()).toBe('Today');
    fireEvent.keyDown(document.body, { key: '2' });
    expect(chosen()).toBe('Bulletins');
    fireEvent.keyDown(document.body, { key: '3' });
    expect(chosen()).toBe('Downloads');
    fireEvent.keyDown(document.body, { key: '4' });
    expect(chosen()).toBe('Reminders');
    fireEvent.keyDown(document.body, { key: '5' });
    expect(chosen()).toBe('Reminders');
  });

  test('off Today leave one line of what is on air, with live a press away', async () => {
    const { calls } = await showBulletins();
    const line = screen.getByRole('region', { name: 'Live' });
    expect(line.textContent).toBe('On air nowParis Live PMListen live');
    fireEvent.click(within(line).getByRole('button', { name: 'Listen live: RFI English' }));
    expect(calls).toContainEqual({ kind: 'play' });
  });
});

describe('the Bulletins tab', () => {
  test('lists the editions of all programmes', async () => {
    await showBulletins();
    expect(rows()).toEqual(titles);
  });

  test('shows a new edition as it comes in', async () => {
    const { library } = await showBulletins();
    const fresh = editionNamed('n15', AFTERNOON_MS, { title: 'News bulletin 15h00 GMT' });
    library.change('editions', { editions: [fresh, ...EDITIONS] });
    await waitFor(() => expect(rows()).toEqual(['News bulletin 15h00 GMT', ...titles]));
  });

  test.each([
    ['14h', ['News bulletin 14h00 GMT', 'Features and analysis 14h33 GMT']],
    ['paris', ['Features and analysis 06h33 GMT', 'Features and analysis 14h33 GMT']],
    ['FEATURES  06h33', ['Features and analysis 06h33 GMT']],
    ['flash news 06', ['News bulletin 06h30 GMT']],
  ])('finds "%s" in titles and programmes', async (query, found) => {
    await showBulletins();
    search(query);
    await waitFor(() => expect(rows()).toEqual(found));
  });

  test('searches editions that were not scrolled to yet', async () => {
    const old = editionNamed('old', AFTERNOON_MS - 900 * HOUR_MS, { title: 'A very old one' });
    const many = Array.from({ length: 700 }, (_, index) => editionNamed(`e${index}`, AFTERNOON_MS - index));
    await showBulletins({ editions: [...many, old] });
    search('very old');
    await waitFor(() => expect(rows()).toEqual(['A very old one']));
  });

  test('goes to the search with "/", and Escape empties it before it closes the popup', async () => {
    await showBulletins();
    fireEvent.keyDown(document.body, { key: '/' });
    const box = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search bulletins' });
    expect(document.activeElement).toBe(box);
    search('paris');
    expect(fireEvent.keyDown(box, { key: 'Escape' })).toBe(false);
    await waitFor(() => expect(rows()).toEqual(titles));
    expect(fireEvent.keyDown(box, { key: 'Escape' })).toBe(true);
  });

  test('shows what is unplayed only, and all again', async () => {
    await showBulletins();
    press('Unplayed');
    await waitFor(() =>
      expect(rows()).toEqual(titles.filter((title) => title !== 'News bulletin 06h30 GMT')),
    );
    expect(screen.getByRole('button', { name: 'Unplayed' }).getAttribute('aria-pressed')).toBe('true');
    press('All');
    await waitFor(() => expect(rows()).toEqual(titles));
  });

  test('where nothing is found says so, and clears the search', async () => {
    await showBulletins();
    search('zebra');
    expect(await screen.findByText('No bulletin matches “zebra”.')).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: 'Clear the search' }).at(-1) as Element);
    await waitFor(() => expect(rows()).toEqual(titles));
  });

  test('where all is played says so, and shows all', async () => {
    const positions = EDITIONS.map(({ id }) => ({
      editionId: id,
      positionSec: 0,
      durationSec: undefined,
      heardAtMs: 1,
      playedAtMs: 1,
    }));
    await showBulletins({ positions });
    press('Unplayed');
    expect(await screen.findByText('You have heard all there is.')).toBeTruthy();
    press('Show all');
    await waitFor(() => expect(rows()).toEqual(titles));
  });

  test('without any edition yet looks for some', async () => {
    const { calls } = await showBulletins({ editions: [] });
    expect(await screen.findByText(/have brought no bulletin yet/)).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: 'Look for new bulletins' }).at(-1) as Element);
    expect(calls).toEqual([{ kind: 'refresh' }]);
  });

  test('of a library that cannot be read says why, and tries again', async () => {
    let isBroken = true;
    await showBulletins({
      more: {
        feeds: async () => {
          if (isBroken) throw new Error('it is being updated');
          return [NEWS_FEED, PARIS_FEED];
        },
      },
      editions: [],
    });
    expect(await screen.findByText('The library could not be read: it is being updated.')).toBeTruthy();
    isBroken = false;
    press('Try again');
    expect(await screen.findByText(/have brought no bulletin yet/)).toBeTruthy();
  });
});

describe('a listener who follows nothing', () => {
  const follow: Call = { kind: 'follow', url: link.url, stationId: 'rfi-en' };
  const nothing: StoredLibrary = { feeds: [], editions: [] };

  test('is offered the station’s own programmes, to follow with one press', async () => {
    const { calls, opened } = await showBulletins(nothing);
    press('Follow RFI English News flash');
    expect(calls).toEqual([follow]);
    press(/Follow a programme/);
    fireEvent.click(screen.getByRole('menuitem', { name: 'By an address' }));
    expect(opened).toEqual(['follow']);
  });

  test.each<[string, CallAnswer]>([
    [
      'a permission is missing',
      { ok: false, failure: { kind: 'feed', failure: { kind: 'unreachable', mayNeedPermission: true } } },
    ],
    ['it is a page that names several', { ok: true, result: { kind: 'page', links: [] } }],
  ])('goes on in the full tab where %s', async (_, answer) => {
    const { opened } = await showBulletins(nothing, {}, answer);
    press('Follow RFI English News flash');
    await waitFor(() => expect(opened).toEqual(['follow=https%3A%2F%2Ffeeds.example%2Fnews.xml']));
  });

  test('is told why it cannot be followed', async () => {
    const answer: CallAnswer = { ok: false, failure: { kind: 'feed', failure: { kind: 'gone' } } };
    const { opened } = await showBulletins(nothing, {}, answer);
    press('Follow RFI English News flash');
    expect((await screen.findByText('The publisher has ended this feed.')).getAttribute('role')).toBe(
      'alert',
    );
    expect(opened).toEqual([]);
  });
});

describe('looking for new bulletins', () => {
  const withHealth = (health: Partial<typeof NEWS_FEED.health>) => ({
    ...NEWS_FEED,
    health: { ...NEWS_FEED.health, ...health },
  });
  const status = () => document.querySelector('.bulletins-status')?.firstElementChild?.textContent;

  test('says when it last went well', async () => {
    await showBulletins({ feeds: [withHealth({ lastGoodAtMs: AFTERNOON_MS - 240_000 })] });
    expect(status()).toBe('Up to date at 15:10');
  });

  test.each([
    [0, 'Nothing new'],
    [1, 'One new bulletin'],
    [7, '7 new bulletins'],
  ])('says that it looks, and that %d came in', async (newCount, said) => {
    let answer: (answer: CallAnswer) => void = () => {};
    const call = () => new Promise<CallAnswer>((resolve) => (answer = resolve));
    await showBulletins({}, { call });
    press('Look for new bulletins');
    await waitFor(() => expect(status()).toBe('Looking for new bulletins'));
    answer({ ok: true, result: { kind: 'refreshed', newCount, failedCount: 0 } });
    await waitFor(() => expect(status()).toBe(said));
  });

  const failed = (nextDueAtMs: number | undefined) =>
    withHealth({ failure: { kind: 'unreachable', mayNeedPermission: false }, failureCount: 1, nextDueAtMs });
  test.each([
    [AFTERNOON_MS + 11.5 * 60_000, 'Next try in 12 min.'],
    [AFTERNOON_MS - 1, 'Next try in a moment.'],
    [undefined, 'It is not tried again by itself.'],
  ])('of a feed that fails says what happened and what comes next', async (nextDueAtMs, next) => {
    const { opened } = await showBulletins({ feeds: [failed(nextDueAtMs), PARIS_FEED] });
    expect(status()).toBe(`RFI English News flash: The feed could not be reached. ${next}`);
    press(/could not be reached/);
    expect(opened).toEqual(['feed=news']);
    expect(rows()).toEqual(titles);
  });

  test('of several that fail says how many', async () => {
    await showBulletins({ feeds: [failed(undefined), { ...failed(undefined), id: 'paris' }] });
    expect(status()).toContain('2 programmes could not be read.');
  });
});

describe('what is kept offline', () => {
  const downloads = [downloadOf('p06', kept()), downloadOf('n06', { state: { kind: 'fetching' } })];

  test('has a filter of its own', async () => {
    await showBulletins({ downloads });
    press('Offline');
    await waitFor(() => expect(rows()).toEqual(['Features and analysis 06h33 GMT']));
  });

  test('is nothing: the filter says how to change that', async () => {
    await showBulletins();
    press('Offline');
    expect(await screen.findByText(/^None of them is kept offline/)).toBeTruthy();
    press('Show all');
    await waitFor(() => expect(rows()).toEqual(titles));
  });

  test('is what can be heard without a network, one press away', async () => {
    await showBulletins({ downloads }, { isOnline: false });
    expect(screen.getByText('No network. One bulletin can be heard offline.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Look for new bulletins' })).toBeNull();
    press('Show what can be heard offline');
    await waitFor(() => expect(rows()).toEqual(['Features and analysis 06h33 GMT']));
  });

  test('is shown with what came before where downloads cannot be read', async () => {
    await showBulletins({
      moreOfDownloads: { downloads: () => Promise.reject(new Error('the disk is full')) },
    });
    expect(rows()).toEqual(titles);
  });
});
