// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { type LibraryAddress, libraryAddressOf } from '../../components/view.ts';
import type { AutoDownload } from '../../lib/bulletins/feed.ts';
import type { Download, DownloadState } from '../../lib/downloads/download.ts';
import type { FileToSave, SaveOutcome } from '../../lib/downloads/ports.ts';
import { downloadOf, failed, kept, MB } from '../fakes/downloads.ts';
import { libraryOf, PARIS_FEED, type StoredLibrary } from './editions.ts';
import { showLibrary } from './show.tsx';
import { AFTERNOON_MS, type ViewParts } from './view-builder.ts';

function showAt(
  address: LibraryAddress,
  downloads: readonly Download[],
  parts: ViewParts = {},
  library: StoredLibrary = {},
) {
  const access = libraryOf({ downloads, positions: [], ...library });
  const shown = showLibrary(address, { readLibrary: async () => access, ...parts });
  return { ...shown, access };
}

const plain = (text: string | null | undefined) => text?.replaceAll(/\s/g, ' ') ?? '';
const main = () => within(screen.getByRole('main'));
const button = (name: string | RegExp) => main().findByRole<HTMLButtonElement>('button', { name });
const press = async (name: string | RegExp) => fireEvent.click(await button(name));
const waitingFor = (id: string, origin: string): Download =>
  downloadOf(id, { state: { kind: 'waiting', wait: { for: 'permission', origin } } });

describe('downloads that wait for sites', () => {
  const waiting = [
    waitingFor('a', 'https://cdn.example/*'),
    waitingFor('b', 'https://media.example/*'),
    waitingFor('c', 'https://cdn.example/*'),
  ];

  test('are asked for all in one question, explained, and then go on', async () => {
    const asked: (readonly string[])[] = [];
    const { calls } = showAt('downloads', waiting, {
      askHosts: async (urls) => {
        asked.push(urls);
        return true;
      },
    });
    const part = within(
      await main().findByRole('region', { name: '3 downloads wait for sites to be allowed' }),
    );
    expect(part.getByText(/fetch from cdn\.example and media\.example only after you allow it/)).toBeTruthy();
    fireEvent.click(part.getByRole('button', { name: 'Allow these sites' }));
    await waitFor(() => expect(calls).toEqual([{ kind: 'download-go-on', editionIds: ['a', 'b', 'c'] }]));
    expect(asked).toEqual([['https://cdn.example/*', 'https://media.example/*']]);
  });

  test('go on waiting where access was not given, which is said', async () => {
    const { calls } = showAt('downloads', waiting, { askHosts: async () => false });
    await press('Allow these sites');
    expect(await main().findByText(/^Access was not given/)).toBeTruthy();
    expect(calls).toEqual([]);
  });

  test('can have all sites, where redirects end at another each time', async () => {
    const every = waitingFor('d', '*://*/*');
    const asked: (readonly string[])[] = [];
    const { calls } = showAt('downloads', [...waiting, every], {
      askHosts: async (urls) => asked.push(urls) > 0,
      askAllHosts: async () => true,
    });
    expect(await main().findByText(/nobody can name them beforehand/)).toBeTruthy();
    await press('Allow these sites');
    await press('Allow all sites');
    await waitFor(() =>
      expect(calls).toEqual([
        { kind: 'download-go-on', editionIds: ['a', 'b', 'c'] },
        { kind: 'download-go-on', editionIds: ['a', 'b', 'c', 'd'] },
      ]),
    );
    expect(asked).toEqual([['https://cdn.example/*', 'https://media.example/*']]);
  });

  test('that only all sites help are asked nothing else', async () => {
    showAt('downloads', [waitingFor('d', '*://*/*')]);
    expect(await button('Allow all sites')).toBeTruthy();
    expect(main().queryByRole('button', { name: /^Allow th(?:is|ese)/ })).toBeNull();
  });

  test('lead there from their own rows', async () => {
    showAt('downloads', waiting);
    await press('Allow the site that News bulletin b comes from');
    expect(document.activeElement?.textContent).toBe('Allow these sites');
  });

  test('are not spoken of where there are none', async () => {
    showAt('downloads', [downloadOf('k', kept())]);
    await main().findByText('Ready offline');
    expect(main().queryByRole('region', { name: /wait/ })).toBeNull();
  });
});

describe('several kept ones', () => {
  const ready = ['k', 'l', 'm'].map((id) => downloadOf(id, { title: `Title ${id}`, ...kept(10 * MB) }));
  const chooseTwo = async () => {
    await press('Choose several');
    for (const id of ['k', 'm'])
      fireEvent.click(main().getByRole('checkbox', { name: `Choose Title ${id}` }));
  };

  test('are saved as a folder, each under its own name', async () => {
    const saved: FileToSave[] = [];
    const sounds = new Map([['k', new Blob(['k'])]]);
    showAt(
      'downloads',
      ready,
      {
        saveFiles: async (files) => {
          saved.push(...files);
          return { kind: 'saved', savedCount: files.length, missingCount: 0 };
        },
      },
      { moreOfDownloads: { fileOf: async (id) => sounds.get(id) } },
    );
    await chooseTwo();
    expect(plain(main().getByText(/chosen/).textContent)).toBe('2 chosen, 20.0 MB');
    await press('Save as files');
    expect(saved.map(({ path }) => path)).toEqual([
      'Paris Live AM/Paris Live AM 2026-11-25 Title k.mp3',
      'Paris Live AM/Paris Live AM 2026-11-25 Title m.mp3',
    ]);
    expect(await saved[0]?.read()).toBe(sounds.get('k'));
    expect(await saved[1]?.read()).toBeUndefined();
    expect(
      await main().findByText('2 files are in the folder “Paris Live AM” of your downloads.'),
    ).toBeTruthy();
    expect(main().queryByRole('checkbox')).toBeNull();
  });

  test.each<readonly [SaveOutcome, string]>([
    [{ kind: 'refused' }, 'The browser was not allowed to save several files.'],
    [{ kind: 'failed', problem: 'FILE_NO_SPACE' }, 'It could not be saved: FILE_NO_SPACE.'],
    [
      { kind: 'saved', savedCount: 1, missingCount: 1 },
      'One file is in the folder “Paris Live AM” of your downloads. One is not whole here any more and was left out.',
    ],
  ])('say what came of saving: %o', async (outcome, words) => {
    showAt('downloads', ready, { saveFiles: async () => outcome });
    await chooseTwo();
    await press('Save as files');
    expect(await main().findByText((text) => text.startsWith(words))).toBeTruthy();
  });

  test.each([
    ['Check', 'download-check'],
    ['Remove', 'download-remove'],
  ])('%s', async (name, kind) => {
    const { calls } = showAt('downloads', ready);
    await press('Choose several');
    await press('All');
    await press(name);
    expect(calls).toEqual([{ kind, editionIds: ['k', 'l', 'm'] }]);
  });

  test('can do nothing while none is chosen', async () => {
    showAt('downloads', ready);
    await press('Choose several');
    expect((await button('Save as files')).disabled).toBe(true);
    await press('Done choosing');
    expect(main().queryByRole('toolbar')).toBeNull();
  });
});

describe('a programme’s downloads by themselves', () => {
  const RULE: AutoDownload = { newestCount: 3, unplayedOnly: true, hours: undefined, onAnyConnection: false };
  const showFeed = (rule?: AutoDownload) =>
    showAt(
      'feed=paris',
      [],
      {},
      {
        feeds: [{ ...PARIS_FEED, options: { retention: { kind: 'all' }, autoDownload: rule } }],
      },
    );
  const choose = async (group: string, name: string) =>
    fireEvent.click(within(await main().findByRole('group', { name: group })).getByRole('radio', { name }));
  const select = async (label: string, value: string) =>
    fireEvent.change(await main().findByLabelText(label), { target: { value } });
  const set = (rule?: AutoDownload) => ({
    kind: 'set-auto-download',
    feedId: 'paris',
    ...(rule && { rule }),
  });

  test('begin with a few unplayed ones', async () => {
    const { calls } = showFeed();
    await choose('Download by itself', 'The newest');
    expect(calls).toEqual([set(RULE)]);
  });

  test('are changed one by one', async () => {
    const { calls } = showFeed(RULE);
    await select('How many', '10');
    await choose('Which', 'Played ones too');
    await choose('Older ones', 'Go when newer ones are here');
    await choose('When', 'At some hours');
    await choose('Connection', 'Any');
    await choose('Download by itself', 'Nothing');
    expect(calls).toEqual([
      set({ ...RULE, newestCount: 10 }),
      set({ ...RULE, unplayedOnly: false }),
      set({ ...RULE, keepNewest: true }),
      set({ ...RULE, hours: { from: 1, until: 6 } }),
      set({ ...RULE, onAnyConnection: true }),
      set(),
    ]);
  });

  test('have hours of the listener’s day, across midnight too', async () => {
    const { calls } = showFeed({ ...RULE, hours: { from: 1, until: 6 } });
    await select('From', '22');
    await choose('When', 'At any time');
    expect(calls).toEqual([set({ ...RULE, hours: { from: 22, until: 6 } }), set(RULE)]);
  });
});

test('the space for downloads and what goes are settings', () => {
  const { calls } = showAt('settings', []);
  fireEvent.change(main().getByLabelText('Space for downloads'), { target: { value: '5000000000' } });
  fireEvent.click(main().getByRole('radio', { name: 'Nothing is removed' }));
  const choose = (group: string, name: string) =>
    fireEvent.click(within(main().getByRole('group', { name: group })).getByRole('radio', { name }));
  choose('Remove played downloads', 'Soon after');
  choose('Remove played downloads', 'After one day');
  choose('Remove all downloads', 'After 90 days');
  expect(calls).toEqual([
    { kind: 'change-settings', change: { downloadBudgetBytes: 5e9 } },
    { kind: 'change-settings', change: { cleanUp: 'never' } },
    { kind: 'change-settings', change: { removePlayedAfterDays: 0 } },
    { kind: 'change-settings', change: { removePlayedAfterDays: 1 } },
    { kind: 'change-settings', change: { removeAfterDays: 90 } },
  ]);
});

describe('an edition’s own page', () => {
  const EDITION = libraryAddressOf('edition', 'p14');
  const details = () => within(screen.getByRole('region', { name: 'Details' }));
  const showEdition = (state?: DownloadState, rest: Partial<Download> = {}) =>
    showAt(EDITION, state ? [downloadOf('p14', { state, ...rest })] : []);
  const ids = { editionIds: ['p14'] };

  test.each<readonly [DownloadState | undefined, string, object]>([
    [undefined, 'Download · about ', { kind: 'download', ...ids }],
    [{ kind: 'fetching' }, 'Pause download', { kind: 'download-pause', ...ids }],
    [{ kind: 'fetching' }, 'Cancel download', { kind: 'download-remove', ...ids }],
    [{ kind: 'paused', by: 'listener' }, 'Go on with download', { kind: 'download-go-on', ...ids }],
    [kept().state, 'Remove download', { kind: 'download-remove', ...ids }],
  ])('of what is %o offers "%s"', async (state, name, call) => {
    const { calls } = showEdition(state);
    fireEvent.click(await details().findByRole('button', { name: new RegExp(`^${name}`) }));
    expect(calls).toEqual([call]);
  });

  test.each<readonly [DownloadState, string]>([
    [{ kind: 'queued' }, 'waits its turn'],
    [{ kind: 'fetching' }, '3.1 of 12.4 MB'],
    [failed({ kind: 'not-audio' }), 'Stopped at 3.1 MB: what came is no sound but perhaps a login page.'],
    [kept().state, 'Ready offline · 12.4 MB'],
  ])('of what is %o says how it stands', async (state, words) => {
    showEdition(state, { storedBytes: 3.1 * MB });
    await details().findByRole('button', { name: /Remove|Cancel/ });
    expect(plain(document.querySelector('.details-download')?.textContent)).toContain(words);
  });

  test('takes removing back', async () => {
    const { calls } = showEdition(kept().state, { goesAtMs: AFTERNOON_MS + 9_000 });
    fireEvent.click(await details().findByRole('button', { name: 'Undo removing' }));
    expect(calls).toEqual([{ kind: 'download-restore', ...ids }]);
  });
});
