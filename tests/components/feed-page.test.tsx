// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { LibraryAddress } from '../../components/view.ts';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { keptOf } from '../fakes/download-records.ts';
import { EDITIONS, libraryOf, PARIS_FEED } from './editions.ts';
import { showLibrary } from './show.tsx';
import { AFTERNOON_MS, type ViewParts } from './view-builder.ts';

const FEED: Feed = {
  ...PARIS_FEED,
  description: 'Stories from Paris',
  homepage: 'https://paris.example/',
  setAside: [{ where: 'item 3', problem: 'it has nothing to play' }],
  health: { ...PARIS_FEED.health, lastGoodAtMs: AFTERNOON_MS, nextDueAtMs: AFTERNOON_MS + 26 * 60_000 },
};

function showFeed(feed: Feed = FEED, parts: ViewParts = {}, address: LibraryAddress = 'feed=paris') {
  const access = libraryOf({ feeds: [feed] });
  const went: (string | undefined)[] = [];
  const shown = showLibrary(address, {
    readLibrary: async () => access,
    openLibrary: (place?: LibraryAddress) => void went.push(place),
    ...parts,
  });
  return { ...shown, went };
}

const main = () => within(screen.getByRole('main'));
const press = async (name: string) => fireEvent.click(await main().findByRole('button', { name }));

describe('a programme’s page', () => {
  test('tells what it is, how looking goes, and lists its bulletins alone', async () => {
    showFeed();
    expect(await main().findByRole('heading', { name: 'Paris Live AM' })).toBeTruthy();
    expect(main().getByText('Stories from Paris')).toBeTruthy();
    expect(main().getByRole('link', { name: 'Home page' }).getAttribute('href')).toBe(
      'https://paris.example/',
    );
    expect(main().getByText('15:14')).toBeTruthy();
    expect(main().getByText('in 26 min')).toBeTruthy();
    await waitFor(() =>
      expect(
        screen.getAllByRole('article').map((row) => row.querySelector('.edition-title')?.textContent),
      ).toEqual(EDITIONS.filter(({ feedId }) => feedId === 'paris').map(({ title }) => title)),
    );
  });

  test('lets what could not be used be read', async () => {
    showFeed();
    expect(await main().findByText('One entry of the feed could not be used')).toBeTruthy();
    expect(main().getByText('it has nothing to play')).toBeTruthy();
  });

  test('looks now, sets what is kept and how fast it plays', async () => {
    const { calls } = showFeed();
    await press('Look now');
    fireEvent.click(main().getByRole('radio', { name: 'Newest only' }));
    fireEvent.click(main().getByRole('radio', { name: 'The last ones' }));
    fireEvent.click(main().getByRole('radio', { name: 'Some hours' }));
    fireEvent.click(main().getByRole('radio', { name: '1.5×' }));
    const retains = { kind: 'set-retention', feedId: 'paris' };
    expect(calls).toEqual([
      { kind: 'refresh', feedIds: ['paris'] },
      { ...retains, retention: { kind: 'newest' } },
      { ...retains, retention: { kind: 'last', count: 10 } },
      { ...retains, retention: { kind: 'hours', hours: 24 } },
      { kind: 'set-rate', rate: 1.5, feedId: 'paris' },
    ]);
  });

  test('keeps a number of hours on offer that somebody else chose', async () => {
    const { calls } = showFeed({ ...FEED, options: { retention: { kind: 'hours', hours: 36 } } });
    const hours = (await main().findByLabelText('How long')) as HTMLSelectElement;
    expect(hours.value).toBe('36');
    fireEvent.change(hours, { target: { value: '48' } });
    expect(calls).toEqual([
      { kind: 'set-retention', feedId: 'paris', retention: { kind: 'hours', hours: 48 } },
    ]);
  });

  test('marks all as played that are not', async () => {
    const { calls } = showFeed();
    await press('Mark all as played');
    await waitFor(() =>
      expect(calls).toEqual([{ kind: 'set-played', editionIds: ['p06', 'p14'], played: true }]),
    );
  });

  test.each([
    ['Keep what is downloaded (0)', []],
    ['Remove them all', []],
    ['Keep those not heard to their end (2)', ['p06', 'p14']],
    ['Keep them all (2)', ['p06', 'p14']],
  ])('is unfollowed once the question is answered: %s', async (choice, keepEditionIds) => {
    const { calls, went } = showFeed();
    await press('Unfollow');
    const dialog = within(screen.getByRole('dialog', { hidden: true }));
    fireEvent.click(await dialog.findByLabelText(choice));
    fireEvent.click(dialog.getByText('Unfollow'));
    await waitFor(() => expect(went).toEqual(['bulletins']));
    expect(calls).toEqual([{ kind: 'unfollow', feedId: 'paris', keepEditionIds }]);
  });

  test('keeps what is downloaded unless told otherwise, tells what goes, and never lets go what is pinned', async () => {
    const ofParis = (id: string, pinned = false) => {
      const download = keptOf(id, 12_000_000, { pinned });
      return { ...download, edition: { ...download.edition, feedId: 'paris' } };
    };
    const downloads = [ofParis('p06'), ofParis('p14', true), ofParis('gone'), keptOf('n14', 1)];
    const access = libraryOf({ feeds: [FEED], downloads });
    const { calls, went } = showFeed(FEED, { readLibrary: async () => access });
    await press('Unfollow');
    const dialog = within(screen.getByRole('dialog', { hidden: true }));
    const safe = await dialog.findByLabelText<HTMLInputElement>('Keep what is downloaded (3)');
    expect(safe.checked).toBe(true);
    expect(dialog.queryByText(/are removed too/)).toBeNull();
    fireEvent.click(dialog.getByLabelText('Remove them all'));
    expect(
      dialog.getByText(/^2 downloads are removed too \(.*24\.0 MB.*\)\. One pinned download stays/),
    ).toBeTruthy();
    fireEvent.click(dialog.getByText('Unfollow'));
    await waitFor(() => expect(went).toEqual(['bulletins']));
    expect(calls).toEqual([{ kind: 'unfollow', feedId: 'paris', keepEditionIds: ['p14'] }]);
  });

  test('is still followed when the question is answered with no', async () => {
    const { calls } = showFeed();
    await press('Unfollow');
    fireEvent.click(screen.getByText('Go on following'));
    expect(screen.queryByRole('dialog', { hidden: true })).toBeNull();
    expect(calls).toEqual([]);
  });

  describe('that may need a permission', () => {
    const locked: Feed = {
      ...FEED,
      health: {
        ...FEED.health,
        failureCount: 3,
        failure: { kind: 'unreachable', mayNeedPermission: true },
      },
    };

    test('says so, asks for its host with the click, and looks again', async () => {
      const asked: (readonly string[])[] = [];
      const { calls } = showFeed(locked, {
        askHosts: async (urls) => {
          asked.push(urls);
          return true;
        },
      });
      expect(await main().findByText(/Next try in 26 min\. It has failed 3 times in a row\./)).toBeTruthy();
      await press('Allow and try again');
      expect(asked).toEqual([[FEED.url]]);
      await waitFor(() => expect(calls).toEqual([{ kind: 'refresh', feedIds: ['paris'] }]));
    });

    test('says what a refused permission means, and does not look', async () => {
      const { calls } = showFeed(locked, { askHosts: async () => false });
      await press('Allow and try again');
      expect(await main().findByText(/Access was not given/)).toBeTruthy();
      expect(calls).toEqual([]);
    });
  });

  test('that is not followed has a way to follow one', async () => {
    showFeed(FEED, {}, 'feed=gone');
    expect(await main().findByText('You do not follow this programme.')).toBeTruthy();
    expect(main().getByRole('link', { name: 'Follow a programme' }).getAttribute('href')).toBe('#follow');
  });
});

describe('the side bar', () => {
  test('lists followed programmes with what is unplayed, and marks those that fail', async () => {
    const failing: Feed = { ...FEED, health: { ...FEED.health, failure: { kind: 'gone' } } };
    showFeed(failing);
    const link = await screen.findByRole('link', { name: /^Paris Live AM/ });
    expect(link.getAttribute('aria-current')).toBe('page');
    await waitFor(() => expect(link.textContent).toContain('2 unplayed'));
    expect(link.textContent).toContain('The publisher has ended this feed.');
  });
});
