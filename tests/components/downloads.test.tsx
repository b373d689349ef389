// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import type { LibraryAddress } from '../../components/view.ts';
import type { Download, DownloadProgress, DownloadState } from '../../lib/downloads/download.ts';
import { NOTHING_LISTENED_TO } from '../../lib/radio/listening.ts';
import { downloadOf, failed, KEPT_AT_MS, kept, MB } from '../fakes/downloads.ts';
import { EDITION_PLAYBACKS, libraryOf, PARIS_FEED, type StoredLibrary } from './editions.ts';
import { showPopup } from './show.tsx';
import { AFTERNOON_MS, type ViewParts } from './view-builder.ts';

const plain = (text: string | null | undefined) => text?.replaceAll(/\s/g, ' ') ?? '';
const row = (title: string) => screen.findByRole('article', { name: title });
const within_ = async (title: string) => within(await row(title));
const pressIn = async (title: string, name: string | RegExp) =>
  fireEvent.click((await within_(title)).getByRole('button', { name }));
const choose = async (title: string, entry: string) => {
  await pressIn(title, `More about ${title}`);
  fireEvent.click(screen.getByRole('menuitem', { name: entry }));
};
const wordsOf = async (title: string) =>
  plain((await row(title)).querySelector('.download-words')?.textContent);
const titles = () =>
  screen.queryAllByRole('article').map((each) => each.querySelector('.edition-title')?.textContent);

function showDownloads(downloads: readonly Download[], parts: ViewParts = {}, library: StoredLibrary = {}) {
  const access = libraryOf({ downloads, positions: [], ...library });
  const opened: (string | undefined)[] = [];
  const all = {
    readLibrary: async () => access,
    openLibrary: (address?: LibraryAddress) => void opened.push(address),
    ...parts,
    settings: { popupTab: 'downloads', ...parts.settings },
  } as const;
  const shown = showPopup(all);
  return { ...shown, access, opened, showLater: (nowMs: number) => shown.show({ ...all, nowMs }) };
}

const one = downloadOf('a', { title: 'One', state: { kind: 'fetching' }, storedBytes: 7.3 * MB });
const two = downloadOf('b', { title: 'Two', claimedBytes: 4.8 * MB });
const three = downloadOf('c', { title: 'Three', state: { kind: 'paused', by: 'listener' } });
const ready = downloadOf('k', { title: 'Ready', ...kept() });

/** Told again until the row listens: it begins to a moment after it is drawn. */
async function heard(
  access: ReturnType<typeof libraryOf>,
  progress: Omit<DownloadProgress, 'editionId'>,
): Promise<void> {
  await waitFor(async () => {
    await act(() => access.tellProgress({ editionId: 'a', ...progress }));
    expect(await wordsOf('One')).toContain('/s');
  });
}

describe('the Downloads tab', () => {
  test('is reached by its number, and fetched only then', async () => {
    const { calls } = showDownloads([ready], { settings: { popupTab: 'today' } });
    fireEvent.keyDown(document.body, { key: '3' });
    expect(await row('Ready')).toBeTruthy();
    expect(calls).toEqual([{ kind: 'change-settings', change: { popupTab: 'downloads' } }]);
  });

  test('stands by how they stand', async () => {
    const broken = downloadOf('f', { title: 'Broken', state: failed({ kind: 'not-audio' }) });
    showDownloads([ready, one, broken, two]);
    await row('Ready');
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'In progress',
      'Stopped',
      'Ready offline',
    ]);
    expect(titles()).toEqual(['One', 'Two', 'Broken', 'Ready']);
  });

  test('tells bytes, speed and time left as they come', async () => {
    const { access } = showDownloads([one]);
    expect(await wordsOf('One')).toBe('OneParis Live AM · 7.3 of 12.4 MB');
    await heard(access, { receivedBytes: 8.1 * MB, totalBytes: 12.4 * MB, bytesPerSec: 215_000 });
    expect(await wordsOf('One')).toBe('OneParis Live AM · 8.1 of 12.4 MB · 215 kB/s · 20 s left');
    expect(screen.getByRole('progressbar', { name: 'Download of One' }).getAttribute('aria-valuenow')).toBe(
      '65',
    );
  });

  test('says no speed that is long past', async () => {
    const { access, showLater } = showDownloads([one]);
    await row('One');
    await heard(access, { receivedBytes: 8 * MB, totalBytes: 12 * MB, bytesPerSec: MB });
    expect(await wordsOf('One')).toContain('1.0 MB/s');
    await act(() => showLater(AFTERNOON_MS + 6_000));
    expect(await wordsOf('One')).toBe('OneParis Live AM · 8.0 of 12.0 MB');
  });

  test.each<readonly [string, DownloadState, string | RegExp, string]>([
    ['queued', { kind: 'queued' }, 'Pause the download of X', 'download-pause'],
    ['paused', { kind: 'paused', by: 'listener' }, 'Go on with the download of X', 'download-go-on'],
    [
      'waiting for its next try',
      { kind: 'waiting', wait: { for: 'retry', atMs: AFTERNOON_MS + 1, failure: { kind: 'cut-off' } } },
      'Try the download of X again',
      'download-go-on',
    ],
    ['waiting for the network', { kind: 'waiting', wait: { for: 'network' } }, /^Pause/, 'download-pause'],
    ['failed', failed({ kind: 'too-slow' }), 'Try the download of X again', 'download-go-on'],
  ])('offers the one thing to do next: %s', async (_how, state, name, kind) => {
    const { calls } = showDownloads([downloadOf('x', { title: 'X', state })]);
    await pressIn('X', name);
    expect(calls).toEqual([{ kind, editionIds: ['x'] }]);
  });

  test('leads to the full tab where a site must be allowed first', async () => {
    const wait = { for: 'permission', origin: 'https://cdn.example/*' } as const;
    const { opened } = showDownloads([downloadOf('x', { title: 'X', state: { kind: 'waiting', wait } })]);
    expect(await wordsOf('X')).toContain('must first allow access to cdn.example');
    await pressIn('X', /^Allow/);
    expect(opened).toEqual(['downloads']);
  });

  test('plays what is ready, and pauses it', async () => {
    const { calls, show } = showDownloads([ready]);
    await pressIn('Ready', 'Play Ready');
    expect(calls).toEqual([{ kind: 'play-edition', edition: ready.edition }]);
    const access = libraryOf({ downloads: [ready], positions: [] });
    show({
      readLibrary: async () => access,
      settings: { popupTab: 'downloads' },
      snapshot: {
        listening: { ...NOTHING_LISTENED_TO, current: ready.edition, playing: true },
        edition: EDITION_PLAYBACKS.playing,
      },
    });
    expect((await within_('Ready')).getByRole('button', { name: 'Pause Ready' })).toBeTruthy();
  });

  test.each([
    ['played', false, undefined, 'kept until played'],
    ['played', false, KEPT_AT_MS, 'played, kept while there is room'],
    ['oldest', false, undefined, 'kept while there is room'],
    ['never', false, undefined, 'kept until you remove it'],
    ['never', true, undefined, 'pinned'],
  ] as const)('says by which rule one is kept: %s, pinned: %s', async (cleanUp, pinned, playedAtMs, rule) => {
    const position = { editionId: 'k', positionSec: 0, durationSec: 1, heardAtMs: 1, playedAtMs };
    showDownloads(
      [{ ...ready, pinned }],
      { settings: { cleanUp } },
      { positions: playedAtMs ? [position] : [] },
    );
    expect(await wordsOf('Ready')).toContain(`Paris Live AM · 12.4 MB · ${rule}`);
  });

  test.each([
    [1, 'never', {}, undefined, 'kept until played'],
    [1, 'never', {}, KEPT_AT_MS, 'played, goes by itself'],
    ['never', 30, {}, KEPT_AT_MS, 'kept for 30 days'],
    [1, 30, {}, undefined, 'kept for 30 days'],
    [1, 30, {}, KEPT_AT_MS, 'played, goes by itself'],
    [1, 30, { isSpared: true }, KEPT_AT_MS, 'kept until you remove it'],
    [1, 30, { pinned: true }, KEPT_AT_MS, 'pinned'],
  ] as const)(
    'says what goes after days: played %s, all %s, %j',
    async (played, all, rest, playedAtMs, rule) => {
      const position = { editionId: 'k', positionSec: 0, durationSec: 1, heardAtMs: 1, playedAtMs };
      showDownloads(
        [{ ...ready, ...rest }],
        { settings: { cleanUp: 'never', removePlayedAfterDays: played, removeAfterDays: all } },
        { positions: playedAtMs ? [position] : [] },
      );
      expect(await wordsOf('Ready')).toContain(`Paris Live AM · 12.4 MB · ${rule}`);
    },
  );

  test.each([
    ['rule', true, {}, 'kept while among the newest 5'],
    ['rule', false, {}, 'kept while there is room'],
    ['listener', true, {}, 'kept while there is room'],
    ['rule', true, { pinned: true }, 'pinned'],
    ['rule', true, { isSpared: true }, 'kept while there is room'],
  ] as const)(
    'says what its programme’s rule keeps: asked for by the %s, the newest only: %s, %j',
    async (askedBy, keepNewest, rest, rule) => {
      const autoDownload = {
        newestCount: 5,
        unplayedOnly: false,
        hours: undefined,
        onAnyConnection: true,
        keepNewest,
      };
      const feeds = [{ ...PARIS_FEED, options: { ...PARIS_FEED.options, autoDownload } }];
      showDownloads([{ ...ready, askedBy, ...rest }], { settings: { cleanUp: 'oldest' } }, { feeds });
      expect(await wordsOf('Ready')).toContain(`Paris Live AM · 12.4 MB · ${rule}`);
    },
  );

  test.each([
    ['Pin, never remove by itself', { kind: 'download-pin', editionId: 'k', pinned: true }],
    ['Check that it is whole', { kind: 'download-check', editionIds: ['k'] }],
    ['Remove download', { kind: 'download-remove', editionIds: ['k'] }],
    ['Play next', { kind: 'queue-add', editions: [ready.edition], place: 'next' }],
  ] as const)('has in its menu: %s', async (entry, call) => {
    const { calls } = showDownloads([ready]);
    await choose('Ready', entry);
    expect(calls).toEqual([call]);
  });

  test('gives back what was removed for ten seconds, and then shows it no more', async () => {
    const { calls, showLater } = showDownloads([one, { ...ready, goesAtMs: AFTERNOON_MS + 10_000 }]);
    expect(await screen.findByText('Removed: Ready')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Undo: keep Ready' }));
    expect(calls).toEqual([{ kind: 'download-restore', editionIds: ['k'] }]);
    await act(() => showLater(AFTERNOON_MS + 10_000));
    expect(screen.queryByText('Removed: Ready')).toBeNull();
  });

  test('pauses all, and goes on with all', async () => {
    const { calls } = showDownloads([one, two, three]);
    fireEvent.click(await screen.findByRole('button', { name: 'Pause all' }));
    fireEvent.click(screen.getByRole('button', { name: 'Go on with all' }));
    expect(calls).toEqual([
      { kind: 'download-pause', editionIds: ['a', 'b'] },
      { kind: 'download-go-on', editionIds: ['c'] },
    ]);
  });
});

describe('the order of downloads', () => {
  // What is ready has no place in it; what failed has one, although it stands elsewhere.
  const broken = downloadOf('f', { title: 'Broken', state: failed({ kind: 'not-audio' }) });
  const all = [one, ready, two, broken, three];
  const grip = async (title: string) =>
    (await within_(title)).getByRole('button', { name: new RegExp(`^Move ${title}, `) });

  test.each([
    ['Two', 'ArrowUp', 'b', 0],
    ['Two', 'ArrowDown', 'b', 3],
    ['Three', 'Home', 'c', 0],
    ['One', 'End', 'a', 3],
  ])('is changed by keys at the grip: %s %s', async (title, key, editionId, toIndex) => {
    const { calls } = showDownloads(all);
    fireEvent.keyDown(await grip(title), { key });
    expect(calls).toEqual([{ kind: 'download-move', editionId, toIndex }]);
  });

  test('stays where there is nothing beyond', async () => {
    const { calls } = showDownloads(all);
    fireEvent.keyDown(await grip('One'), { key: 'ArrowUp' });
    fireEvent.keyDown(await grip('Three'), { key: 'ArrowDown' });
    expect(calls).toEqual([]);
  });

  test('is changed with Alt from anywhere in the row, and said', async () => {
    const { calls } = showDownloads(all);
    fireEvent.keyDown((await within_('Two')).getByRole('button', { name: /^Pause/ }), {
      key: 'ArrowUp',
      altKey: true,
    });
    expect(calls).toEqual([{ kind: 'download-move', editionId: 'b', toIndex: 0 }]);
    expect(await screen.findByText('Two: now 1 of 3')).toBeTruthy();
  });

  test('is changed in the menu', async () => {
    const { calls } = showDownloads(all);
    await choose('Three', 'Move to the top');
    expect(calls).toEqual([{ kind: 'download-move', editionId: 'c', toIndex: 0 }]);
  });

  test('keeps the focus on what was moved', async () => {
    const { access } = showDownloads(all);
    const held = await grip('Two');
    held.focus();
    fireEvent.keyDown(held, { key: 'ArrowUp' });
    access.change('downloads', { downloads: [two, one, ready, broken, three] });
    await waitFor(() => expect(titles().slice(0, 2)).toEqual(['Two', 'One']));
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Move Two, 1 of 3/);
  });

  test('needs no grip where there is one alone', async () => {
    showDownloads([one, ready]);
    expect((await within_('One')).queryByRole('button', { name: /^Move/ })).toBeNull();
  });
});

describe('the space of downloads', () => {
  const words = () => plain(document.querySelector('.space')?.textContent);
  test.each([
    ['played', '25.2 MB of 1 GB kept offline · oldest played removed first'],
    ['oldest', '25.2 MB of 1 GB kept offline · oldest removed first'],
    ['never', '25.2 MB of 1 GB kept offline · nothing is removed to make room'],
  ] as const)('is told with the rule "%s"', async (cleanUp, text) => {
    showDownloads([ready, { ...ready, editionId: 'l', ...kept(5.5 * MB) }, one], { settings: { cleanUp } });
    await row('One');
    expect(words()).toBe(text);
  });

  test('names what goes first once it is short', async () => {
    showDownloads([ready], { settings: { downloadBudgetBytes: 13 * MB, cleanUp: 'oldest' } });
    await row('Ready');
    expect(words()).toContain('Goes first: Ready, 12.4 MB');
  });

  test('spares what is in the player', async () => {
    showDownloads([ready], {
      settings: { downloadBudgetBytes: 13 * MB, cleanUp: 'oldest' },
      snapshot: { listening: { ...NOTHING_LISTENED_TO, current: ready.edition } },
    });
    await row('Ready');
    expect(words()).not.toContain('Goes first');
  });
});

describe('the Downloads tab without downloads', () => {
  test('says what they are for', async () => {
    const { opened } = showDownloads([]);
    expect(await screen.findByText('Nothing is kept offline yet.')).toBeTruthy();
    fireEvent.click(within(screen.getByRole('tabpanel')).getByRole('button', { name: 'Bulletins' }));
    expect(opened).toEqual(['bulletins']);
  });

  test('says why they cannot be read, and tries again', async () => {
    const readLibrary = vi.fn(() => Promise.reject(new Error('the disk is full')));
    showDownloads([], { readLibrary });
    expect(
      await screen.findByText(/could not be read: the disk is full\. Nothing of them is lost/),
    ).toBeTruthy();
    const before = readLibrary.mock.calls.length;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(readLibrary.mock.calls.length).toBeGreaterThan(before));
  });

  test('says what being offline means', async () => {
    showDownloads([ready], { isOnline: false });
    expect(await screen.findByText(/^No network\. What is ready offline plays/)).toBeTruthy();
  });
});

test('of two thousand kept ones only those in sight are in the page', async () => {
  const many = Array.from({ length: 2_000 }, (_, index) =>
    downloadOf(`m${index}`, { title: `News ${index}`, ...kept(MB, KEPT_AT_MS - index) }),
  );
  showDownloads(many);
  await row('News 0');
  expect(screen.getAllByRole('article').length).toBeLessThan(40);
});

describe('saving as a file', () => {
  test('hands the browser a link with a good name, and says what is missing', async () => {
    const clicked: { name: string; href: string }[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      clicked.push({ name: this.download, href: this.href });
    });
    try {
      const files = new Map([['k', new Blob(['sound'])]]);
      showDownloads(
        [ready, downloadOf('l', { title: 'Lost', ...kept() })],
        {},
        { moreOfDownloads: { fileOf: async (id) => files.get(id) } },
      );
      await choose('Ready', 'Save as a file');
      await waitFor(() =>
        expect(clicked.map(({ name }) => name)).toEqual(['Paris Live AM 2026-11-25 Ready.mp3']),
      );
      expect(clicked[0]?.href).toMatch(/^blob:/);
      await choose('Lost', 'Save as a file');
      expect(await screen.findByText(/^Lost is not whole on this computer any more/)).toBeTruthy();
    } finally {
      click.mockRestore();
    }
  });

  test('copies the address with the place one is at', async () => {
    const copied: string[] = [];
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
      copied.push(text);
    });
    try {
      const position = {
        editionId: 'k',
        positionSec: 843,
        durationSec: 1_560,
        heardAtMs: 1,
        playedAtMs: undefined,
      };
      showDownloads([ready], {}, { positions: [position] });
      await choose('Ready', 'Copy link at 14:03');
      expect(await screen.findByText('The link is copied.')).toBeTruthy();
      expect(copied).toEqual(['https://audio.example/k.mp3#t=843']);
    } finally {
      writeText.mockRestore();
    }
  });
});
