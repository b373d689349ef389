// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { playableOf } from '../../lib/bulletins/playable-of.ts';
import type { CallAnswer } from '../../lib/radio/calls.ts';
import { NOTHING_LISTENED_TO } from '../../lib/radio/listening.ts';
import { downloadOf, kept } from '../fakes/downloads.ts';
import { editionNamed } from '../fakes/library-records.ts';
import { EDITION_PLAYBACKS, libraryOf, NEWS_FEED, type StoredLibrary } from './editions.ts';
import { showPopup } from './show.tsx';
import { CURRENT, rfiWith, type ViewParts } from './view-builder.ts';

const newsLink = { title: 'RFI English News flash', url: 'https://feeds.example/news.xml' };
const parisLink = { title: 'Paris Live AM, the morning', url: 'https://feeds.example/paris.xml' };
const current = { ...rfiWith(CURRENT), feeds: [newsLink, parisLink] };
const followed = { ...NEWS_FEED, url: newsLink.url };
const bulletin = editionNamed('m04', Date.UTC(2026, 10, 25, 4, 12), {
  title: 'News bulletin 11/25 04h00 GMT',
});
const playable = playableOf(bulletin, NEWS_FEED.title);

const rowAt = (time: string) => {
  const row = screen.getAllByRole('listitem').find(({ textContent }) => textContent?.startsWith(time));
  if (!row) throw new Error(`No row at ${time}`);
  return row;
};

async function showToday(library: StoredLibrary = {}, parts: ViewParts = {}, answer?: CallAnswer) {
  const access = libraryOf({ feeds: [followed], editions: [bulletin], ...library });
  const opened: (string | undefined)[] = [];
  const shown = showPopup(
    {
      station: current,
      readLibrary: async () => access,
      openLibrary: (address) => opened.push(address),
      ...parts,
    },
    answer,
  );
  await waitFor(() => expect(document.querySelector('.row-acts')).not.toBeNull());
  return { ...shown, opened, library: access };
}

const buttonIn = (time: string, name: RegExp) => within(rowAt(time)).getByRole('button', { name });

describe('a timetable’s row', () => {
  test('plays the slot’s latest edition, and says of when it is and how that is known', async () => {
    const { calls } = await showToday();
    const listen = buttonIn('05:00', /^Listen/);
    expect(listen.title).toBe(
      'Listen: News bulletin 11/25 04h00 GMT, of Wednesday 25 November 05:00 (by its title)',
    );
    fireEvent.click(listen);
    expect(calls).toEqual([{ kind: 'play-edition', edition: playable }]);
  });

  test('has its edition kept, and shows how that gets on', async () => {
    const { calls, library } = await showToday();
    fireEvent.click(buttonIn('05:00', /^Download News/));
    expect(calls).toEqual([{ kind: 'download', editionIds: ['m04'] }]);
    const half = { storedBytes: 6_200_000, state: { kind: 'fetching' } } as const;
    library.change('downloads', { downloads: [downloadOf('m04', half)] });
    const line = await within(rowAt('05:00')).findByRole('progressbar');
    expect(line.getAttribute('aria-valuenow')).toBe('50');
    library.change('downloads', { downloads: [downloadOf('m04', kept())] });
    expect(await within(rowAt('05:00')).findByRole('img', { name: /is kept offline$/ })).toBeTruthy();
  });

  test('pauses its edition while that sounds', async () => {
    const { calls } = await showToday(
      {},
      {
        snapshot: {
          listening: { ...NOTHING_LISTENED_TO, current: playable, playing: true },
          edition: EDITION_PLAYBACKS.playing,
        },
      },
    );
    fireEvent.click(buttonIn('05:00', /^Pause/));
    expect(calls).toEqual([{ kind: 'pause' }]);
  });

  test('takes up an edition that comes in while it is looked at', async () => {
    const { library } = await showToday({ editions: [] });
    expect(within(rowAt('05:00')).queryByRole('button', { name: /^Listen/ })).toBeNull();
    library.change('editions', { editions: [bulletin] });
    await waitFor(() => expect(buttonIn('05:00', /^Listen/)).toBeTruthy());
  });

  test.each<[string, StoredLibrary, string]>([
    [
      '06:00',
      {},
      'None of the bulletins in the programmes you follow is of this broadcast. Next live Thursday 26 November, 06:00.',
    ],
    [
      '06:00',
      { feeds: [] },
      'You follow none of this station’s programmes. Next live Thursday 26 November, 06:00.',
    ],
    ['15:06', {}, 'It is on at this moment; its bulletin comes later.'],
    ['05:10', {}, 'You do not follow Paris Live AM, the morning. Next live Thursday 26 November, 05:10.'],
    ['17:30', {}, 'It has not been on today yet. Live at 17:30.'],
    [
      '06:00',
      {
        feeds: [
          { ...followed, health: { ...followed.health, failure: { kind: 'too-slow' }, failureCount: 2 } },
        ],
      },
      'The programmes you follow could not be read lately. Next live Thursday 26 November, 06:00.',
    ],
  ])('at %s without an edition unfolds why: %o', async (time, library, said) => {
    await showToday(library);
    const why = buttonIn(time, /^Why there is no bulletin/);
    fireEvent.click(why);
    expect(why.getAttribute('aria-expanded')).toBe('true');
    expect(rowAt(time).querySelector('.oddity-note')?.textContent).toContain(said);
  });

  test('offers what else the broadcaster has', async () => {
    const { opened } = await showToday();
    fireEvent.click(buttonIn('06:00', /^Why/));
    fireEvent.click(buttonIn('06:00', /^Follow what RFI English offers/));
    expect(opened).toEqual(['follow']);
  });

  test('of a broadcaster without podcasts leads to its home page', async () => {
    await showToday({}, { station: rfiWith(CURRENT) });
    fireEvent.click(buttonIn('06:00', /^Why/));
    const link = within(rowAt('06:00')).getByRole('link', { name: 'RFI English’s home page' });
    expect(link.getAttribute('href')).toBe(rfiWith(CURRENT).homepage);
  });
});

describe('a row’s podcast', () => {
  test('that is followed leads to its page', async () => {
    const { opened } = await showToday();
    fireEvent.click(buttonIn('05:00', /^More about/));
    fireEvent.click(screen.getByRole('menuitem', { name: /you follow it$/ }));
    expect(opened).toEqual(['feed=news']);
  });

  test('is followed with one press, for this station', async () => {
    const { calls } = await showToday();
    fireEvent.click(buttonIn('05:10', /^Follow Paris Live AM/));
    expect(calls).toEqual([{ kind: 'follow', url: parisLink.url, stationId: 'rfi-en' }]);
  });

  test('that needs a permission is followed in the full tab', async () => {
    const { opened } = await showToday(
      {},
      {},
      {
        ok: false,
        failure: { kind: 'feed', failure: { kind: 'unreachable', mayNeedPermission: true } },
      },
    );
    fireEvent.click(buttonIn('05:10', /^Follow Paris Live AM/));
    await waitFor(() => expect(opened).toEqual(['follow=https%3A%2F%2Ffeeds.example%2Fparis.xml']));
  });

  test('that cannot be followed says why in the row', async () => {
    await showToday({}, {}, { ok: false, failure: { kind: 'feed', failure: { kind: 'gone' } } });
    fireEvent.click(buttonIn('05:10', /^Follow Paris Live AM/));
    await waitFor(() => expect(rowAt('05:10').textContent).toContain('The publisher has ended this feed.'));
  });

  test('is not there for a programme that has none', async () => {
    await showToday({}, { station: { ...current, feeds: [newsLink] } });
    expect(within(rowAt('15:06')).queryByRole('button', { name: /^Follow/ })).toBeNull();
  });
});
