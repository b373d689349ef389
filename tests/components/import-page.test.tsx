// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseOpml } from '../../lib/bulletins/following/parse-opml.ts';
import type { Call, CallAnswer } from '../../lib/radio/calls.ts';
import { libraryOf, NEWS_FEED, PARIS_FEED } from './editions.ts';
import { showLibrary } from './show.tsx';
import type { ViewParts } from './view-builder.ts';

const OPML = `<opml version="2.0"><body>
<outline text="Shows"><outline text="A" xmlUrl="https://a.example/feed"/></outline>
<outline text="B" xmlUrl="https://b.example/feed"/>
<outline text="Followed" xmlUrl="${NEWS_FEED.url}"/>
<outline text="Old" xmlUrl="ftp://old.example/feed"/>
<outline text="A again" xmlUrl="https://a.example/feed"/></body></opml>`;

const FOLLOWED: CallAnswer = {
  ok: true,
  result: { kind: 'followed', feedId: 'x', title: 'X', editionCount: 1 },
};

function showImport(answer: (url: string) => Promise<CallAnswer>, parts: ViewParts = {}) {
  const tried: string[] = [];
  const access = libraryOf({ feeds: [NEWS_FEED, PARIS_FEED] });
  showLibrary('import', {
    readLibrary: async () => access,
    call(made: Call) {
      if (made.kind !== 'follow') return Promise.resolve({ ok: true });
      tried.push(made.url);
      return answer(made.url);
    },
    ...parts,
  });
  return { tried };
}

const main = () => within(screen.getByRole('main'));
const press = async (name: string | RegExp) => fireEvent.click(await main().findByRole('button', { name }));

async function paste(text: string): Promise<void> {
  fireEvent.input(main().getByLabelText('Or paste the list here'), { target: { value: text } });
  await press('Read the list');
}

afterEach(() => vi.restoreAllMocks());

describe('a list from another app', () => {
  test('is shown by folder, what is followed already and what repeats apart from what cannot be used', async () => {
    showImport(async () => FOLLOWED);
    await paste(OPML);
    expect(await main().findByText('3 feeds in this list')).toBeTruthy();
    const known = (await main().findByText('You follow one of them already')).closest('details');
    expect(known?.querySelector('a')?.getAttribute('href')).toBe('#feed=news');
    expect(main().queryByRole('checkbox', { name: /^Followed/ })).toBeNull();
    const repeated = main().getByText('One entry repeats another').closest('details');
    expect(repeated?.querySelector('dl')?.textContent).toBe('Line 6 A againThe same feed as A.');
    const broken = main().getByText('One entry cannot be used').closest('details');
    expect(broken?.querySelector('dl')?.textContent).toBe(
      'Line 5 OldIts address “ftp://old.example/feed” does not begin with https:// or http://.',
    );
    const heading = main().getByRole('heading', { name: 'Shows' });
    expect(heading.closest('section')?.querySelector('.import-rows')?.textContent).toBe('Aa.example');
  });

  test('has its folders chosen and left out as a whole', async () => {
    const folder = ['c', 'd'].map((n) => `<outline text="${n}" xmlUrl="https://${n}.example/"/>`).join('');
    const { tried } = showImport(async () => FOLLOWED);
    await paste(
      OPML.replace('<outline text="B"', `<outline text="Talk">${folder}</outline><outline text="B"`),
    );
    const talk = await main().findByRole<HTMLInputElement>('checkbox', { name: 'Everything in Talk' });
    fireEvent.click(main().getByRole('checkbox', { name: /^c/ }));
    await waitFor(() => expect([talk.checked, talk.indeterminate]).toEqual([false, true]));
    fireEvent.click(talk);
    await waitFor(() => expect([talk.checked, talk.indeterminate]).toEqual([true, false]));
    fireEvent.click(talk);
    await press('Follow 2 programmes');
    await waitFor(() => expect(tried).toEqual(['https://b.example/feed', 'https://a.example/feed']));
  });

  test('of which everything is followed offers nothing more to do', async () => {
    showImport(async () => FOLLOWED);
    await paste(`<opml><outline text="N" xmlUrl="${NEWS_FEED.url}"/></opml>`);
    expect(await main().findByText('You follow everything in this list.')).toBeTruthy();
    expect(main().queryByRole('button', { name: /^Follow/ })).toBeNull();
  });

  test('is read from a file in the encoding it declares', async () => {
    showImport(async () => FOLLOWED);
    const head = '<?xml version="1.0" encoding="ISO-8859-1"?>';
    const text = `${head}<opml><body><outline text="Caf\u00e9" xmlUrl="https://c.example/"/></body></opml>`;
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    fireEvent.change(main().getByLabelText('Choose a file'), {
      target: { files: [new File([bytes], 'list.opml')] },
    });
    expect(await main().findByText('Café')).toBeTruthy();
  });

  test.each([
    ['a feed', '<rss version="2.0"></rss>', /This is no OPML list/],
    ['entities', '<!DOCTYPE opml [<!ENTITY a "b">]><opml></opml>', /declares things of its own/],
  ])('that is %s is refused in words', async (_name, text, words) => {
    showImport(async () => FOLLOWED);
    await paste(text);
    expect(await main().findByText(words)).toBeTruthy();
  });

  test('is followed one after the other, after one question for the chosen hosts', async () => {
    const asked: (readonly string[])[] = [];
    const { tried } = showImport(async () => FOLLOWED, {
      askHosts: async (urls) => {
        asked.push(urls);
        return true;
      },
    });
    await paste(OPML);
    fireEvent.click(await main().findByRole('checkbox', { name: /^B/ }));
    await press('Follow one programme');
    expect(asked).toEqual([['https://a.example/feed']]);
    expect(await main().findByText('Finished: 1 of 1 followed.')).toBeTruthy();
    expect(tried).toEqual(['https://a.example/feed']);
  });

  test.each([
    ['Ask for all sites', 'all'],
    ['Do not ask', 'nobody'],
  ])('with “%s” asks for %s', async (choice, expected) => {
    let asked = 'nobody';
    const { tried } = showImport(async () => FOLLOWED, {
      askHosts: async () => {
        asked = 'these';
        return true;
      },
      askAllHosts: async () => {
        asked = 'all';
        return true;
      },
    });
    await paste(OPML);
    fireEvent.click(await main().findByRole('radio', { name: choice }));
    await press('Follow 2 programmes');
    await waitFor(() => expect(tried).toHaveLength(2));
    expect(asked).toBe(expected);
  });

  test('is followed as far as it goes where access is refused; what failed can be tried again', async () => {
    let isUp = false;
    const down: CallAnswer = { ok: false, failure: { kind: 'feed', failure: { kind: 'too-slow' } } };
    const { tried } = showImport(async (url) => (url.includes('b.example') && !isUp ? down : FOLLOWED), {
      askHosts: async () => false,
    });
    await paste(OPML);
    await press('Follow 2 programmes');
    expect(await main().findByText('Finished: 1 of 2 followed.')).toBeTruthy();
    expect(main().getByText('The feed\u0027s server took too long to answer.')).toBeTruthy();
    isUp = true;
    await press('Try one again');
    expect(await main().findByText('Finished: 2 of 2 followed.')).toBeTruthy();
    expect(tried).toEqual(['https://b.example/feed', 'https://a.example/feed', 'https://b.example/feed']);
  });

  describe('that is refused access to its sites', () => {
    const locked: CallAnswer = {
      ok: false,
      failure: { kind: 'feed', failure: { kind: 'unreachable', mayNeedPermission: true } },
    };
    const access = () => main().getByRole('progressbar').parentElement?.querySelector('[role=alert]');

    test('says which, what stays unread and how to allow it later', async () => {
      let isGiven = false;
      let goOn = () => {};
      const asked: (readonly string[])[] = [];
      showImport(
        async (url) => {
          await new Promise<void>((resolve) => {
            goOn = resolve;
          });
          return url.includes('b.example') && !isGiven ? locked : FOLLOWED;
        },
        {
          askHosts: async (urls) => {
            asked.push(urls);
            return isGiven;
          },
        },
      );
      await paste(OPML);
      await press('Follow 2 programmes');
      await main().findByText('Access to b.example and a.example was not given.');
      expect(access()?.textContent).toMatch(/The list is gone through all the same/);
      goOn();
      await main().findByText('1 of 2, 0 followed');
      goOn();
      await main().findByText('Finished: 1 of 2 followed.');
      expect(access()?.textContent).toBe(
        'Access to b.example and a.example was not given.One feed stays unread until its site is allowed. It is marked below. The browser asks again when you press the button here, or later with this list or on “Follow another”. What is followed stays followed.',
      );
      expect(main().getByText('Not read: access to b.example was not given.')).toBeTruthy();
      isGiven = true;
      await press('Try one again');
      await waitFor(() => expect(asked.at(-1)).toEqual(['https://b.example/feed']));
      await waitFor(() => goOn());
      await main().findByText('Finished: 2 of 2 followed.');
      expect(access()?.textContent, 'that it was refused once is told no more').not.toContain('b.example');
    });

    test.each<readonly [string, ViewParts, string, string]>([
      [
        'says that nothing is lost where every site lets its feed be read',
        { askHosts: async () => false },
        '2 of 2',
        'Access to b.example and a.example was not given.No feed stays unread for want of it.',
      ],
      [
        'does not name what had been allowed before',
        { askHosts: async () => false, heldHosts: async () => ['https://a.example/*'] },
        '2 of 2',
        'Access to b.example was not given.No feed stays unread for want of it.',
      ],
    ])('%s', async (_case, parts, followed, words) => {
      showImport(async () => FOLLOWED, parts);
      await paste(OPML);
      await press('Follow 2 programmes');
      await main().findByText(`Finished: ${followed} followed.`);
      expect(access()?.textContent).toBe(words);
    });

    test('or that was not to ask says what may help', async () => {
      showImport(async () => locked);
      await paste(OPML);
      fireEvent.click(await main().findByRole('radio', { name: 'Do not ask' }));
      await press('Follow 2 programmes');
      await main().findByText('Finished: 0 of 2 followed.');
      expect(access()?.textContent).toMatch(/^2 feeds stay unread until their sites are allowed/);
    });

    test('tells the trouble under the title, where a sentence has room', async () => {
      showImport(async () => locked, { askHosts: async () => false });
      await paste(OPML);
      await press('Follow 2 programmes');
      const words = await main().findByText('Not read: access to b.example was not given.');
      expect(words.closest('li')?.classList.contains('is-trouble')).toBe(true);
    });
  });

  test('can be stopped: what has begun is finished, the rest is left', async () => {
    let finish = (_answer: CallAnswer) => {};
    const { tried } = showImport(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    await paste(OPML);
    await press('Follow 2 programmes');
    await waitFor(() => expect(tried).toHaveLength(1));
    await press('Stop');
    expect(await main().findByText('Stopping after the feed that is being looked at.')).toBeTruthy();
    finish(FOLLOWED);
    expect(await main().findByText('Stopped: 1 of 2 followed.')).toBeTruthy();
    expect(tried).toEqual(['https://b.example/feed']);
    await press('Try one again');
    await waitFor(() => expect(tried).toHaveLength(2));
    finish(FOLLOWED);
    expect(await main().findByText('Finished: 2 of 2 followed.')).toBeTruthy();
  });

  test('says that the browser is asking while it does, not that all is finished', async () => {
    let answer = (_isHeld: boolean) => {};
    showImport(async () => FOLLOWED, {
      askHosts: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    await paste(OPML);
    await press('Follow 2 programmes');
    expect(await main().findByText('The browser is asking you for access.')).toBeTruthy();
    expect(main().queryByRole('button', { name: /again/ })).toBeNull();
    answer(true);
    expect(await main().findByText('Finished: 2 of 2 followed.')).toBeTruthy();
  });

  test.each<readonly [string, ViewParts, string]>([
    [
      'cannot ask for access',
      { askHosts: () => Promise.reject(new Error('no window')) },
      'Finished: 2 of 2 followed.',
    ],
    [
      'gets an answer of no known shape',
      { call: async () => undefined as never },
      'Finished: 0 of 2 followed.',
    ],
  ])('ends as well where the browser %s', async (_name, parts, words) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    showImport(async () => FOLLOWED, parts);
    await paste(OPML);
    await press('Follow 2 programmes');
    expect(await main().findByText(words)).toBeTruthy();
    expect(main().queryByRole('button', { name: 'Stop' })).toBeNull();
  });
});

describe('one’s own list', () => {
  test('is saved as OPML, and comes back as it was', async () => {
    const files: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      files.push(file as Blob);
      return 'blob:list';
    });
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    showImport(async () => FOLLOWED);
    await main().findByText(/^2 programmes/);
    await press('Save OPML file');
    await waitFor(() => expect(saved).toEqual(['pips-programmes.opml']));
    const reading = parseOpml((await files[0]?.text()) ?? '');
    expect(reading.ok && reading.outlines.map(({ url, title }) => ({ url, title }))).toEqual(
      [NEWS_FEED, PARIS_FEED].map(({ url, title }) => ({ url, title })),
    );
  });
});
