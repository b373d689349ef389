// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { LibraryAddress } from '../../components/view.ts';
import { libraryAddressOf } from '../../components/view.ts';
import type { EditionNotes } from '../../lib/bulletins/edition.ts';
import type { CallAnswer } from '../../lib/radio/calls.ts';
import { NOTHING_LISTENED_TO } from '../../lib/radio/listening.ts';
import { CHAPTERS, EDITION_PLAYBACKS, libraryOf, type StoredLibrary } from './editions.ts';
import { showLibrary } from './show.tsx';
import type { ViewParts } from './view-builder.ts';

const NOTES: EditionNotes = {
  editionId: 'p06',
  notes: { kind: 'html', text: '<p>With <b>Zürich</b> and a press review from 14:03.</p>' },
  chaptersUrl: undefined,
  chapters: CHAPTERS,
};
const PARIS = {
  editionId: 'p06',
  feedId: 'paris',
  title: 'Features and analysis 06h33 GMT',
  programme: 'Paris Live AM',
  url: 'https://audio.example/p06.mp3',
  mimeType: 'audio/mpeg',
  durationSec: 1_560,
  imageUrl: undefined,
};
const EDITION = libraryAddressOf('edition', 'p06');

function showAt(
  address: LibraryAddress,
  { library, answer, ...parts }: ViewParts & { library?: StoredLibrary; answer?: CallAnswer } = {},
) {
  const access = libraryOf({
    ...library,
    more: {
      notes: async (editionId) => (editionId === 'p06' ? NOTES : undefined),
      allNotes: async () => [NOTES],
      ...library?.more,
    },
  });
  const went: (string | undefined)[] = [];
  const shown = showLibrary(
    address,
    {
      readLibrary: async () => access,
      openLibrary: (place?: LibraryAddress) => void went.push(place),
      ...parts,
    },
    answer,
  );
  return { ...shown, access, went };
}

const list = () => screen.findByRole('region', { name: 'Bulletins by day' });
const details = () => screen.getByRole('region', { name: 'Details' });
const titles = async () =>
  [...(await list()).querySelectorAll('.edition-title')].map((title) => title.textContent);
const press = async (name: string | RegExp) =>
  fireEvent.click(await within(details()).findByRole('button', { name }));

describe('the page of all bulletins', () => {
  test('lists them by day and goes to the one that is pressed', async () => {
    const { went } = showAt('bulletins');
    expect(await titles()).toHaveLength(4);
    fireEvent.click(within(await list()).getByText('News bulletin 14h00 GMT'));
    expect(went).toEqual(['edition=n14']);
  });

  test('shows those of one programme, and all again', async () => {
    showAt('bulletins');
    const programme = await screen.findByLabelText('Which programme');
    fireEvent.change(programme, { target: { value: 'paris' } });
    await waitFor(async () =>
      expect(await titles()).toEqual(['Features and analysis 06h33 GMT', 'Features and analysis 14h33 GMT']),
    );
    fireEvent.change(programme, { target: { value: '' } });
    await waitFor(async () => expect(await titles()).toHaveLength(4));
  });

  test('searches the words of show notes too, without their markup, case and accents', async () => {
    showAt('bulletins');
    const box = await screen.findByRole('searchbox');
    fireEvent.input(box, { target: { value: 'zurich press' } });
    await waitFor(async () => expect(await titles()).toEqual(['Features and analysis 06h33 GMT']));
    fireEvent.input(box, { target: { value: 'strong' } });
    expect(await screen.findByText('No bulletin matches “strong”.')).toBeTruthy();
  });

  test('reads notes only once something is searched for', async () => {
    let readCount = 0;
    const allNotes = async () => {
      readCount += 1;
      return [NOTES];
    };
    showAt('bulletins', { library: { more: { allNotes } } });
    await titles();
    expect(readCount).toBe(0);
    fireEvent.input(await screen.findByRole('searchbox'), { target: { value: 'g' } });
    await waitFor(() => expect(readCount).toBe(1));
    fireEvent.input(await screen.findByRole('searchbox'), { target: { value: 'gmt' } });
    await titles();
    expect(readCount).toBe(1);
  });

  test('has a place to choose from where nothing is chosen, and the one in the player where there is one', async () => {
    const { show } = showAt('bulletins');
    expect(await within(details()).findByText('Choose a bulletin to read about it here.')).toBeTruthy();
    const access = libraryOf({});
    show({
      readLibrary: async () => access,
      snapshot: { listening: { ...NOTHING_LISTENED_TO, current: PARIS } },
    });
    expect(await within(details()).findByRole('heading', { name: PARIS.title })).toBeTruthy();
  });

  test('has nothing to choose from where nothing is listed', async () => {
    showAt('bulletins', { library: { feeds: [], editions: [], positions: [] } });
    await screen.findByText('You follow no programme yet.');
    expect(within(details()).queryByText('Choose a bulletin to read about it here.')).toBeNull();
  });
});

describe('the page of an edition', () => {
  test('tells programme, day, length and size, and marks it in the list', async () => {
    showAt(EDITION);
    const facts = (await within(details()).findByRole('heading', { name: PARIS.title })).parentElement;
    expect(facts?.querySelector('.details-facts')?.textContent).toBe(
      'Paris Live AM · Wednesday 25 November, 07:32 · 12 of 26 min left · 4.8 MB',
    );
    expect(within(await list()).getByRole('button', { current: true }).textContent).toContain(PARIS.title);
  });

  test('plays, queues and marks it', async () => {
    const { calls } = showAt(EDITION);
    await press('Go on');
    await press('Play next');
    await press('Add to queue');
    await press('Mark as played');
    expect(calls).toEqual([
      { kind: 'play-edition', edition: PARIS },
      { kind: 'queue-add', editions: [PARIS], place: 'next' },
      { kind: 'queue-add', editions: [PARIS], place: 'last' },
      { kind: 'set-played', editionIds: ['p06'], played: true },
    ]);
  });

  test('plays from a chapter, or from a time in the notes', async () => {
    const { calls } = showAt(EDITION);
    await press(/Press review/);
    await press('Go to 14:03');
    const expected = { kind: 'play-edition', edition: PARIS, atSec: 843 };
    expect(calls).toEqual([expected, expected]);
  });

  test('goes to a chapter where it sounds already, and marks the one being heard', async () => {
    const { calls } = showAt(EDITION, {
      snapshot: {
        listening: { ...NOTHING_LISTENED_TO, current: PARIS, playing: true },
        edition: EDITION_PLAYBACKS.playing,
      },
    });
    await press(/Sport/);
    await press('Pause');
    expect(calls).toEqual([{ kind: 'seek', toSec: 1_300 }, { kind: 'pause' }]);
    const chapters = within(within(details()).getByRole('list', { name: 'Chapters' }));
    expect(chapters.getByRole('listitem', { current: true }).textContent).toContain('Press review');
  });

  test('copies its address with the place in it', async () => {
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    showAt(EDITION);
    await press('Copy link at 14:03');
    expect(await within(details()).findByText('The link is copied.')).toBeTruthy();
    expect(copied).toEqual(['https://audio.example/p06.mp3#t=843']);
  });

  test('shows the link where the browser does not let it be copied', async () => {
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: () => Promise.reject(new Error('no')) },
    });
    showAt(EDITION);
    await press('Copy link at 14:03');
    expect(await within(details()).findByText(/audio\.example\/p06\.mp3#t=843/)).toBeTruthy();
  });

  test('says that it is gone', async () => {
    showAt(libraryAddressOf('edition', 'gone'));
    expect(await within(details()).findByText('This bulletin is not in the library any more.')).toBeTruthy();
  });

  describe('whose chapters stand in a document of their own', () => {
    const untaken = { ...NOTES, chapters: [], chaptersUrl: 'https://a.example/c.json' };
    const loads = { kind: 'load-chapters', editionId: 'p06' };

    test('has them fetched once, and shows them when they have come', async () => {
      let notes: EditionNotes = untaken;
      const { calls, access } = showAt(EDITION, { library: { more: { notes: async () => notes } } });
      await waitFor(() => expect(calls).toEqual([loads]));
      notes = { ...untaken, chapters: CHAPTERS, chaptersTakenAtMs: 1 };
      act(() => access.change('editions', {}));
      expect(await within(details()).findByRole('list', { name: 'Chapters' })).toBeTruthy();
      expect(calls).toEqual([loads]);
    });

    test('says why they did not come, and tries again when asked', async () => {
      const { calls } = showAt(EDITION, {
        library: { more: { notes: async () => untaken } },
        answer: { ok: false, failure: { kind: 'feed', failure: { kind: 'offline' } } },
      });
      const said = /list of chapters could not be fetched.*no network/;
      await within(details()).findByText(said);
      await press('Try again');
      await waitFor(() => expect(calls).toEqual([loads, loads]));
    });
  });
});
