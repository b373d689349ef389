// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { libraryAddressOf } from '../../components/view.ts';
import { EDITIONS, libraryOf, NEWS_FEED, PARIS_FEED } from './editions.ts';
import { showLibrary, showPopup } from './show.tsx';

/** As they lie there once Paris Live is not followed any more and its bulletins were to stay. */
const KEPT = EDITIONS.map((edition) =>
  edition.feedId === 'paris' ? { ...edition, programme: PARIS_FEED.title } : edition,
);
const TITLE = 'Features and analysis 06h33 GMT';
const OWN = 'https://pictures.example/edition.jpg';
const OF_FEED = 'https://pictures.example/feed.jpg';

const readLibrary = async () => libraryOf({ feeds: [NEWS_FEED], editions: KEPT });
const details = () => within(screen.getByRole('region', { name: 'Details' }));

afterEach(() => vi.restoreAllMocks());

test('a bulletin kept after unfollowing names its programme in the list, and is found by it', async () => {
  showPopup({ readLibrary });
  fireEvent.click(screen.getByRole('tab', { name: 'Bulletins' }));
  const row = (await screen.findByText(TITLE)).closest('.edition-row') ?? document.body;
  expect(row.textContent).toContain(PARIS_FEED.title);
  fireEvent.input(await screen.findByRole('searchbox'), { target: { value: 'paris' } });
  await waitFor(() => expect(screen.queryByText('News bulletin 14h00 GMT')).toBeNull());
  expect(screen.getByText(TITLE)).toBeTruthy();
});

test('its page names the programme without a way to it, and hands the name to the player', async () => {
  const { calls } = showLibrary(libraryAddressOf('edition', 'p06'), { readLibrary });
  expect((await details().findByText(PARIS_FEED.title)).tagName).toBe('SPAN');
  fireEvent.click(await details().findByRole('button', { name: 'Go on' }));
  expect(calls).toMatchObject([{ kind: 'play-edition', edition: { programme: PARIS_FEED.title } }]);
});

test.each<readonly [string, readonly string[], string | undefined]>([
  ['its own picture where that is kept', [OWN, OF_FEED], 'own'],
  ['its feed’s where it is not', [OF_FEED], 'feed'],
  ['the mark where none is', [], undefined],
])('an edition’s page shows %s', async (_name, kept, shown) => {
  vi.spyOn(URL, 'createObjectURL').mockImplementation((picture) => `blob:${(picture as Blob).type}`);
  const access = libraryOf({
    feeds: [{ ...PARIS_FEED, imageUrl: OF_FEED }],
    editions: EDITIONS.map((edition) => ({ ...edition, imageUrl: OWN })),
    more: {
      artwork: async (url) =>
        kept.includes(url) ? new Blob(['x'], { type: url === OWN ? 'own' : 'feed' }) : undefined,
    },
  });
  showLibrary(libraryAddressOf('edition', 'p06'), { readLibrary: async () => access });
  await details().findByRole('heading', { name: TITLE });
  const address = () => document.querySelector('.details .mark img')?.getAttribute('src');
  await waitFor(() => expect(address()).toBe(shown && `blob:${shown}`));
});
