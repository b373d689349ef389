// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { useArtwork } from '../../components/bulletins/use-artwork.ts';
import { useEditions } from '../../components/bulletins/use-editions.ts';
import { useLibrary } from '../../components/bulletins/use-library.ts';
import { type LibraryAccess, ViewProvider } from '../../components/view.ts';
import type { Edition } from '../../lib/bulletins/edition.ts';
import type { LibraryPart } from '../../lib/bulletins/ports.ts';
import { editionNamed, feedNamed, NOON_MS } from '../fakes/library-records.ts';
import { libraryOf } from './editions.ts';
import { t } from './show.tsx';
import { buildView, libraryWith } from './view-builder.ts';

afterEach(cleanup);

function within(library: LibraryAccess, child: preact.JSX.Element) {
  const readLibrary = async () => library;
  const draw = (inside: preact.JSX.Element) => (
    <ViewProvider value={buildView(t, { readLibrary })}>{inside}</ViewProvider>
  );
  const shown = render(draw(child));
  return { ...shown, redraw: (next: preact.JSX.Element) => shown.rerender(draw(next)) };
}

function Titles({ parts = ['feeds'], name = '' }: { parts?: readonly LibraryPart[]; name?: string }) {
  const reading = useLibrary(async (reader) => (await reader.feeds()).map(({ title }) => name + title), {
    parts,
    key: name,
  });
  return (
    <p>
      {reading.status}: {reading.value?.join(', ')}
      {reading.status === 'failed' && (
        <button type="button" onClick={reading.readAgain}>
          {reading.problem}
        </button>
      )}
    </p>
  );
}

const text = () => document.querySelector('p')?.textContent;

describe('what is read of the library', () => {
  test('is read again when a part it names changes, and never shown as empty meanwhile', async () => {
    const library = libraryOf({ feeds: [feedNamed('a')] });
    const seen: (string | undefined)[] = [];
    within(library, <Titles />);
    await waitFor(() => expect(text()).toBe('read: Feed a'));
    const watch = new MutationObserver(() => seen.push(text()));
    watch.observe(document.body, { subtree: true, characterData: true, childList: true });
    library.change('feeds', { feeds: [feedNamed('a'), feedNamed('b')] });
    await waitFor(() => expect(text()).toBe('read: Feed a, Feed b'));
    watch.disconnect();
    expect(seen.filter((each) => each !== 'read: Feed a, Feed b')).toEqual([]);
  });

  test('is left alone when another part changes', async () => {
    let count = 0;
    const library = libraryOf({
      more: {
        feeds: async () => {
          count += 1;
          return [];
        },
      },
    });
    within(library, <Titles />);
    await waitFor(() => expect(text()).toBe('read: '));
    library.change('positions', {});
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(count).toBe(1);
  });

  test('keeps what was read when reading again fails, and can be tried again', async () => {
    let isBroken = false;
    const library = libraryOf({
      more: {
        feeds: async () => {
          if (isBroken) throw new Error('the database is gone');
          return [feedNamed('a')];
        },
      },
    });
    within(library, <Titles />);
    await waitFor(() => expect(text()).toBe('read: Feed a'));
    isBroken = true;
    library.change('feeds', {});
    await waitFor(() => expect(text()).toBe('failed: Feed athe database is gone'));
    isBroken = false;
    screen.getByRole('button').click();
    await waitFor(() => expect(text()).toBe('read: Feed a'));
  });

  test('that cannot be opened is a failure, not an empty list', async () => {
    render(
      <ViewProvider value={buildView(t, { readLibrary: () => Promise.reject(new Error('no storage')) })}>
        <Titles />
      </ViewProvider>,
    );
    await waitFor(() => expect(text()).toBe('failed: no storage'));
  });

  test('about something else is not shown as the thing before', async () => {
    const library = libraryOf({ feeds: [feedNamed('a')] });
    const { redraw } = within(library, <Titles name="1 " />);
    await waitFor(() => expect(text()).toBe('read: 1 Feed a'));
    redraw(<Titles name="2 " />);
    expect(text()).toBe('reading: ');
    await waitFor(() => expect(text()).toBe('read: 2 Feed a'));
  });

  test('of many changes in a moment is read a few times only', async () => {
    let count = 0;
    const library = libraryOf({
      more: {
        feeds: async () => {
          count += 1;
          return [];
        },
      },
    });
    within(library, <Titles />);
    await waitFor(() => expect(text()).toBe('read: '));
    for (let change = 0; change < 100; change += 1) {
      library.change('feeds', {});
      await Promise.resolve();
    }
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(count).toBeGreaterThan(1);
    expect(count).toBeLessThanOrEqual(4);
  });
});

describe('pages of editions', () => {
  const many = (count: number): Edition[] =>
    Array.from({ length: count }, (_, index) => editionNamed(String(index), NOON_MS - index * 1_000));

  function Pages() {
    const pages = useEditions();
    return (
      <>
        <p>
          {pages.value?.editions.length} {String(pages.value?.isComplete)} {pages.value?.editions[0]?.id}
        </p>
        <button type="button" onClick={pages.readMore}>
          more
        </button>
        <button type="button" onClick={pages.readAll}>
          all
        </button>
      </>
    );
  }

  const press = (name: string) => screen.getByRole('button', { name }).click();

  test('are read as one goes on, and all of them to be searched', async () => {
    within(libraryOf({ editions: many(2_500) }), <Pages />);
    await waitFor(() => expect(text()).toBe('60 false 0'));
    press('more');
    await waitFor(() => expect(text()).toBe('310 false 0'));
    press('all');
    await waitFor(() => expect(text()).toBe('2500 true 0'));
  });

  test('that are true still are not read twice; after news all of them are', async () => {
    const asked: (string | undefined)[] = [];
    const editions = many(400);
    const library = libraryOf({
      editions,
      more: {
        newest: async ({ count, after }) => {
          asked.push(after?.id);
          const from = after ? editions.findIndex(({ id }) => id === after.id) + 1 : 0;
          return editions.slice(from, from + count);
        },
      },
    });
    within(library, <Pages />);
    await waitFor(() => expect(text()).toBe('60 false 0'));
    press('more');
    await waitFor(() => expect(text()).toBe('310 false 0'));
    expect(asked).toEqual([undefined, '59']);
    editions.unshift(editionNamed('new', NOON_MS + 1));
    library.change('editions', {});
    await waitFor(() => expect(text()).toBe('310 false new'));
    expect(asked.slice(2)).toEqual([undefined, '248']);
  });
});

test('a kept picture has an address in the page for as long as it is shown', async () => {
  const made: string[] = [];
  const letGo: string[] = [];
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = () => {
    made.push(`blob:${made.length}`);
    return `blob:${made.length - 1}`;
  };
  URL.revokeObjectURL = (url) => letGo.push(url);
  const picture = () => new Blob(['picture'], { type: 'image/webp' });
  const library = libraryOf({ more: { artwork: async () => picture() } });
  function Picture() {
    return <p>{useArtwork('https://pictures.example/one.png')}</p>;
  }
  const { unmount } = within(library, <Picture />);
  await waitFor(() => expect(text()).toBe('blob:0'));
  await waitFor(() => expect(text()).toBe('blob:0'));
  library.change('artwork', {});
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(made).toEqual(['blob:0']);
  unmount();
  await waitFor(() => expect(letGo).toEqual(['blob:0']));
  Object.assign(URL, { createObjectURL, revokeObjectURL });
});

test('a picture that is not kept has none', async () => {
  function Picture() {
    return <p>{String(useArtwork(undefined))}</p>;
  }
  within(libraryWith({ artwork: () => Promise.reject(new Error('not to be asked')) }), <Picture />);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(text()).toBe('undefined');
});
