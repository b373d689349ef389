// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { type LibraryAddress, libraryAddressOf } from '../../components/view.ts';
import type { RefreshFailure } from '../../lib/bulletins/feed.ts';
import { writeFollowOffers } from '../../lib/bulletins/following/follow-offers.ts';
import type { Call, CallAnswer } from '../../lib/radio/calls.ts';
import { libraryOf, NEWS_FEED } from './editions.ts';
import { showLibrary } from './show.tsx';
import { stationCalled, type ViewParts } from './view-builder.ts';

const FEED_URL = 'https://news.example/feed.xml';
const UNREACHABLE: CallAnswer = {
  ok: false,
  failure: { kind: 'feed', failure: { kind: 'unreachable', mayNeedPermission: true } },
};
const followed = (feedId: string): CallAnswer => ({
  ok: true,
  result: { kind: 'followed', feedId, title: 'News', editionCount: 3 },
});

/** Answers by address; what is not named is a page of the network's own. */
function showFollow(
  answers: Readonly<Record<string, CallAnswer>>,
  parts: ViewParts = {},
  address: LibraryAddress = 'follow',
) {
  const tried: string[] = [];
  const went: (string | undefined)[] = [];
  const access = libraryOf({ feeds: [NEWS_FEED] });
  showLibrary(address, {
    readLibrary: async () => access,
    openLibrary: (place?: LibraryAddress) => void went.push(place),
    async call(made: Call) {
      if (made.kind !== 'follow') return { ok: true };
      tried.push(made.url);
      return answers[made.url] ?? { ok: false, failure: { kind: 'feed', failure: { kind: 'offline' } } };
    },
    ...parts,
  });
  return { tried, went };
}

const main = () => within(screen.getByRole('main'));
const press = async (name: string | RegExp) => fireEvent.click(await main().findByRole('button', { name }));

function followAddress(typed: string): void {
  const field = main().getByLabelText('Address');
  fireEvent.input(field, { target: { value: typed } });
  const form = field.closest('form');
  if (form) fireEvent.submit(form);
}

describe('following by an address', () => {
  test('goes to the programme once it is followed', async () => {
    const { tried, went } = showFollow({ [FEED_URL]: followed('f1') });
    followAddress(FEED_URL);
    await waitFor(() => expect(went).toEqual(['feed=f1']));
    expect(tried).toEqual([FEED_URL]);
  });

  test('falls back to http where no scheme was typed and https does not answer', async () => {
    const { tried, went } = showFollow({
      'https://news.example/feed.xml': UNREACHABLE,
      'http://news.example/feed.xml': followed('f1'),
    });
    followAddress('news.example/feed.xml');
    await waitFor(() => expect(went).toEqual(['feed=f1']));
    expect(tried).toEqual(['https://news.example/feed.xml', 'http://news.example/feed.xml']);
  });

  test.each([
    ['', 'Type or paste an address.'],
    ['news', /This is no web address/],
    ['javascript:alert(1)', /begin with “javascript:” cannot be followed/],
    ['https://me:secret@a.example/', /name and a password/],
  ])('%j is not asked for, and it is said why', async (typed, words) => {
    const { tried } = showFollow({});
    followAddress(typed);
    expect(await main().findByText(words)).toBeTruthy();
    expect(main().getByLabelText('Address').getAttribute('aria-invalid')).toBe('true');
    expect(tried).toEqual([]);
  });

  test('says that it is followed already, with the way there', async () => {
    showFollow({
      [FEED_URL]: { ok: true, result: { kind: 'already-followed', feedId: 'f1', title: 'News' } },
    });
    followAddress(FEED_URL);
    expect(await main().findByText('You follow News already.')).toBeTruthy();
    expect(main().getByRole('link', { name: 'Open' }).getAttribute('href')).toBe('#feed=f1');
  });

  test('says in words what went wrong, and tries again', async () => {
    const { tried } = showFollow({});
    followAddress(FEED_URL);
    expect((await main().findByText('There is no network at the moment.')).getAttribute('role')).toBe(
      'alert',
    );
    await press('Try again');
    await waitFor(() => expect(tried).toEqual([FEED_URL, FEED_URL]));
  });

  const why = (failure: RefreshFailure): CallAnswer => ({ ok: false, failure: { kind: 'feed', failure } });
  const silent = why({ kind: 'unreachable', mayNeedPermission: true });
  const isAPage = why({ kind: 'document', failure: { kind: 'is-a-page' } });
  const isAStream = why({ kind: 'document', failure: { kind: 'is-a-stream' } });
  const notFound = why({ kind: 'http-error', httpStatus: 404, retryAfterMs: undefined });

  test.each([
    ['a page without feeds', FEED_URL, isAPage, /^This page names no feed\. Look on it for/],
    ['nothing', FEED_URL, notFound, 'There is nothing at this address. Check it for typing errors.'],
    ['a stream', FEED_URL, isAStream, /^This is a live stream, not a feed\. It can be added as a station/],
    ['an endless sound', 'https://a.example/live.mp3', why({ kind: 'too-slow' }), /looks like a live stream/],
    ['a locked sound', 'https://a.example/live.mp3', silent, /looks like a live stream/],
    [
      'a silent device',
      'http://192.168.1.9/feed',
      silent,
      /^Nothing answers at .*192\.168\.1\.9.*in your own/,
    ],
  ])('says of %s what it is and what to do', async (_what, url, answer, words) => {
    showFollow({ [url]: answer });
    followAddress(url);
    expect(await main().findByText(words)).toBeTruthy();
  });

  test('offers the feeds of a page, one or all', async () => {
    const page = 'https://news.example/';
    const links = [
      { url: 'https://news.example/a.xml', title: 'A' },
      { url: 'https://news.example/b.xml', title: '' },
    ];
    const { tried } = showFollow(
      {
        [page]: { ok: true, result: { kind: 'page', links } },
        'https://news.example/a.xml': followed('a'),
        'https://news.example/b.xml': followed('b'),
      },
      { station: { ...stationCalled('rfi-en'), feeds: [] } },
    );
    followAddress(page);
    expect(await main().findByText('This page names 2 feeds.')).toBeTruthy();
    await press('Follow A');
    expect(await main().findByText('Followed, 3 bulletins')).toBeTruthy();
    await press('Follow all 2');
    await waitFor(() => expect(tried).toEqual([page, links[0]?.url, links[0]?.url, links[1]?.url]));
  });
});

describe('a host that may need a permission', () => {
  test('is named, asked for within the click, and tried again once it is given', async () => {
    const asked: (readonly string[])[] = [];
    const { tried } = showFollow(
      { [FEED_URL]: UNREACHABLE },
      {
        askHosts: (urls) => {
          asked.push(urls);
          return Promise.resolve(true);
        },
      },
    );
    followAddress(FEED_URL);
    const button = await main().findByRole('button', { name: 'Allow and try again' });
    expect(main().getByText(/With access to news\.example/)).toBeTruthy();
    fireEvent.click(button);
    expect(asked, 'asked before anything is awaited').toEqual([[FEED_URL]]);
    await waitFor(() => expect(tried).toEqual([FEED_URL, FEED_URL]));
  });

  test('that was refused leaves a clear state with a way to ask again', async () => {
    const { tried } = showFollow({ [FEED_URL]: UNREACHABLE }, { askHosts: async () => false });
    followAddress(FEED_URL);
    await press('Allow and try again');
    const words = await main().findByText(/Access was not given/);
    expect(words.closest('[role=alert]')?.textContent).toContain('You can be asked again at any time.');
    expect(main().getByRole('button', { name: 'Ask once more' })).toBeTruthy();
    expect(tried).toEqual([FEED_URL]);
  });

  test('that was refused is named at each feed on offer, with a way to be asked again', async () => {
    const asked: (readonly string[])[] = [];
    const feeds = ['a', 'b', 'c'].map((name) => ({ title: name, url: `https://${name}.example/feed` }));
    const tried: string[] = [];
    let isGiven = false;
    showFollow(
      {},
      {
        station: { ...stationCalled('rfi-en'), feeds },
        call: async (made: Call) => {
          if (made.kind === 'follow') tried.push(made.url);
          return isGiven ? followed('f') : UNREACHABLE;
        },
        heldHosts: async () => ['https://c.example/*'],
        askHosts: async (urls) => {
          asked.push(urls);
          return isGiven;
        },
      },
    );
    const row = (name: string) => main().getByTitle(name).closest('li')?.textContent;
    const unreached = 'The feed could not be reached. Its site may first have to be allowed.';
    await press('Follow all 3');
    await main().findByRole('button', { name: 'Allow access for c' });
    expect(row('a')).toBe(`a${unreached}Allow`);
    await press('Allow access for a');
    await main().findByRole('button', { name: 'Ask again for access for a' });
    expect(row('a')).toBe('aNot read: access to a.example was not given.Ask again');
    expect(row('b'), 'nobody was asked for it alone').toBe(`b${unreached}Allow`);
    await press('Ask once more');
    await main().findByRole('button', { name: 'Ask again for access for b' });
    expect(row('c'), 'it had been allowed before').toBe(`c${unreached}Allow`);
    expect(
      main().getByText('Access to a.example and b.example was not given. Nothing else has changed.'),
    ).toBeTruthy();
    expect(tried).toHaveLength(3);
    isGiven = true;
    await press('Ask again for access for b');
    await main().findByText('Followed, 3 bulletins');
    expect(tried.at(-1)).toBe(feeds[1]?.url);
    expect(asked.map((urls) => urls.length)).toEqual([1, 3, 1]);
  });
});

describe('what is offered', () => {
  test('are the station’s own feeds, those that are followed with the way there', async () => {
    const feeds = [
      { title: 'News', url: NEWS_FEED.url },
      { title: 'Kitchen', url: 'https://feeds.example/kitchen.xml' },
    ];
    const { tried } = showFollow(
      { 'https://feeds.example/kitchen.xml': followed('k') },
      { station: { ...stationCalled('rfi-en'), feeds } },
    );
    const open = await main().findByRole('link', { name: 'Open' });
    expect(open.getAttribute('href')).toBe('#feed=news');
    await press('Follow Kitchen');
    await waitFor(() => expect(tried).toEqual(['https://feeds.example/kitchen.xml']));
  });

  test('are the feeds of the page that the popup was opened on', async () => {
    const offers = [
      { url: 'https://a.example/1.xml', title: 'One' },
      { url: 'https://a.example/2.xml', title: 'Two' },
    ];
    showFollow({}, {}, libraryAddressOf('follow', writeFollowOffers(offers)));
    expect(await main().findByRole('button', { name: 'Follow One' })).toBeTruthy();
    expect(main().getByRole('heading', { name: 'Feeds on the page you were on' })).toBeTruthy();
  });

  test('as one alone stands in the field, and is not followed unasked', () => {
    const { tried } = showFollow({}, {}, libraryAddressOf('follow', FEED_URL));
    expect(main().getByLabelText<HTMLInputElement>('Address').value).toBe(FEED_URL);
    expect(tried).toEqual([]);
  });
});
