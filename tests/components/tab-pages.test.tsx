// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { FeedsHere, LibraryAddress } from '../../components/view.ts';
import { libraryPlaceOf } from '../../components/view.ts';
import { readFollowOffers } from '../../lib/bulletins/following/follow-offers.ts';
import { playableOf } from '../../lib/bulletins/playable-of.ts';
import { NOTHING_LISTENED_TO } from '../../lib/radio/listening.ts';
import { EDITIONS, libraryOf } from './editions.ts';
import { showLibrary, showPopup } from './show.tsx';

const queue = EDITIONS.slice(0, 3).map((edition) => playableOf(edition, 'News'));
const [first, second, third] = queue.map(({ title }) => title);
const queued = { snapshot: { listening: { ...NOTHING_LISTENED_TO, current: queue[0], queue } } };
const main = () => within(screen.getByRole('main'));
const press = (name: string) => fireEvent.click(main().getByRole('button', { name }));
const ids = queue.map(({ editionId }) => editionId);

describe('the queue’s page', () => {
  test('moves by buttons and by Alt with an arrow, from anywhere in a row', () => {
    const { calls } = showLibrary('queue', queued);
    press(`Move ${second} up`);
    press(`Move ${second} down`);
    const remove = main().getByRole('button', { name: `Take ${second} out of the queue` });
    fireEvent.keyDown(remove, { key: 'ArrowDown', altKey: true });
    fireEvent.keyDown(remove, { key: 'ArrowDown' });
    const moves = { kind: 'queue-move', editionId: ids[1] };
    expect(calls).toEqual([
      { ...moves, toIndex: 0 },
      { ...moves, toIndex: 2 },
      { ...moves, toIndex: 2 },
    ]);
  });

  test('goes no further than its ends', () => {
    const { calls } = showLibrary('queue', queued);
    press(`Move ${first} up`);
    press(`Move ${third} down`);
    expect(calls).toEqual([]);
  });

  test('leaves the focus on the button that moved a row', () => {
    const { show } = showLibrary('queue', queued);
    press(`Move ${second} up`);
    const moved = [queue[1], queue[0], queue[2]].filter((edition) => edition !== undefined);
    show({ snapshot: { listening: { ...NOTHING_LISTENED_TO, queue: moved } } });
    expect(document.activeElement?.getAttribute('aria-label')).toBe(`Move ${second} up`);
  });

  test('says where a moved row now stands', () => {
    showLibrary('queue', queued);
    press(`Move ${second} up`);
    expect(main().getByText(`${second}: now 1 of 3`).getAttribute('role')).toBe('status');
  });

  test('puts back what was cleared, in its order', () => {
    const { calls, show } = showLibrary('queue', queued);
    press('Clear');
    show({ snapshot: { listening: { ...NOTHING_LISTENED_TO } } });
    press('Put back');
    expect(calls.at(-1)).toEqual({ kind: 'queue-add', editions: queue, place: 'last' });
    expect(main().queryByRole('button', { name: 'Put back' })).toBeNull();
  });

  test('takes out, clears, plays the first, and sets what happens after a bulletin', () => {
    const { calls } = showLibrary('queue', queued);
    press(`Take ${first} out of the queue`);
    press('Play the first now');
    press('Clear');
    fireEvent.click(main().getByRole('radio', { name: 'Silence' }));
    expect(calls).toEqual([
      { kind: 'queue-remove', editionId: ids[0] },
      { kind: 'next' },
      { kind: 'queue-clear' },
      { kind: 'change-settings', change: { afterEdition: 'stop' } },
    ]);
  });
});

test('settings change how far the skip buttons go, and keep another length on offer', () => {
  const { calls } = showLibrary('settings', { settings: { skipBackSec: 7 } });
  const back = screen.getByLabelText<HTMLSelectElement>('Skip back');
  expect(back.value).toBe('7');
  fireEvent.change(back, { target: { value: '10' } });
  fireEvent.change(screen.getByLabelText('Skip forward'), { target: { value: '60' } });
  expect(calls).toEqual([
    { kind: 'change-settings', change: { skipBackSec: 10 } },
    { kind: 'change-settings', change: { skipForwardSec: 60 } },
  ]);
});

describe('the permissions to read websites', () => {
  test('are listed and can be given back', async () => {
    let held: readonly string[] = ['https://a.example/*', 'https://*/*'];
    let hear = () => {};
    showLibrary('permissions', {
      heldHosts: async () => held,
      onHostsChange: (run) => {
        hear = run;
        return () => {};
      },
      giveBackHost: async (pattern) => {
        held = held.filter((other) => other !== pattern);
        hear();
        return true;
      },
    });
    expect(await main().findByText('All websites')).toBeTruthy();
    press('Give back access to https://a.example');
    await waitFor(() => expect(main().queryByText('https://a.example')).toBeNull());
    press('Give back access to All websites');
    expect(await main().findByText('At the moment Pips may read no website.')).toBeTruthy();
  });

  test('that the browser keeps are told so', async () => {
    showLibrary('permissions', {
      heldHosts: async () => ['https://a.example/*'],
      giveBackHost: async () => false,
    });
    await main().findByText('https://a.example');
    press('Give back access to https://a.example');
    expect(await main().findByText(/The browser kept the access to https:\/\/a\.example/)).toBeTruthy();
  });
});

describe('the popup’s menu to follow another programme', () => {
  async function findHere(here: FeedsHere) {
    const went: LibraryAddress[] = [];
    const access = libraryOf({});
    showPopup({
      readLibrary: async () => access,
      settings: { popupTab: 'bulletins' },
      findFeedsHere: async () => here,
      openLibrary: (address?: LibraryAddress) => void (address && went.push(address)),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Follow a programme…' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Feeds of the page in front' }));
    return went;
  }

  test('hands the feeds of the page in front over to the full tab', async () => {
    const links = [
      { url: 'https://a.example/1.xml', title: 'One' },
      { url: 'https://a.example/2.xml', title: '' },
    ];
    const went = await findHere({ kind: 'found', links });
    await waitFor(() => expect(went).toHaveLength(1));
    const { page, subject } = libraryPlaceOf(`#${went[0]}`);
    expect([page, readFollowOffers(subject ?? '')]).toEqual(['follow', links]);
  });

  test.each([
    [{ kind: 'none' }, 'The page in front names no feed.'],
    [{ kind: 'not-allowed' }, 'Browsers let no extension look into this page.'],
    [{ kind: 'unreadable', problem: 'it went away' }, /could not be read: it went away/],
  ] as const)('says of %j what is the matter', async (here, words) => {
    const went = await findHere(here);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(went).toEqual([]);
  });
});
