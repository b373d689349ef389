// @vitest-environment happy-dom
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { createRef } from 'preact';
import { describe, expect, test } from 'vitest';
import { AskingProvider } from '../../components/asking.tsx';
import { EditionList } from '../../components/bulletins/edition-list.tsx';
import { ViewProvider } from '../../components/view.ts';
import type { Edition, EditionPosition } from '../../lib/bulletins/edition.ts';
import { playableOf } from '../../lib/bulletins/playable-of.ts';
import type { Download, DownloadState } from '../../lib/downloads/download.ts';
import type { EditionPlayback } from '../../lib/player/edition-playback.ts';
import type { Call } from '../../lib/radio/calls.ts';
import { NOTHING_LISTENED_TO } from '../../lib/radio/listening.ts';
import { downloadOf, failed, kept } from '../fakes/downloads.ts';
import { editionNamed, HOUR_MS } from '../fakes/library-records.ts';
import { EDITIONS, NEWS_FEED, PARIS_FEED, POSITIONS } from './editions.ts';
import { t } from './show.tsx';
import { AFTERNOON_MS, buildView, type ViewParts } from './view-builder.ts';

const programmes = new Map([NEWS_FEED, PARIS_FEED].map(({ id, title }) => [id, title]));
const positions = new Map(POSITIONS.map((position) => [position.editionId, position]));

interface Listed extends ViewParts {
  readonly editions?: readonly Edition[];
  readonly heard?: ReadonlyMap<string, EditionPosition>;
  readonly downloads?: readonly Download[];
  readonly onOpen?: (edition: Edition) => void;
  readonly onEnd?: () => void;
}

function showList({
  editions = EDITIONS,
  heard = positions,
  downloads = [],
  onOpen,
  onEnd,
  ...parts
}: Listed = {}) {
  const calls: Call[] = [];
  const opened: (string | undefined)[] = [];
  const scroller = createRef<HTMLElement>();
  const view = buildView(t, {
    call: async (made) => {
      calls.push(made);
      return { ok: true };
    },
    openLibrary: (address) => opened.push(address),
    ...parts,
  });
  render(
    <ViewProvider value={view}>
      <AskingProvider>
        <section ref={scroller}>
          <EditionList
            editions={editions}
            programmes={programmes}
            positions={heard}
            downloads={new Map(downloads.map((each) => [each.editionId, each]))}
            scroller={scroller}
            {...(onOpen ? { onOpen } : {})}
            {...(onEnd ? { onEnd } : {})}
          />
        </section>
      </AskingProvider>
    </ViewProvider>,
  );
  return { calls, opened, scroller };
}

const row = (title: string) => screen.getByRole('article', { name: title });
const [news, paris, played] = EDITIONS as readonly [Edition, Edition, Edition, Edition];

function inPlayer(edition: Edition, playback: EditionPlayback): ViewParts {
  const current = playableOf(edition, 'Paris Live AM');
  return {
    snapshot: {
      listening: { ...NOTHING_LISTENED_TO, current, playing: playback.status === 'playing' },
      edition: playback,
    },
  };
}

const playingAt = (positionSec: number): EditionPlayback => ({
  status: 'playing',
  position: { positionSec, takenAtMs: AFTERNOON_MS, rate: 1 },
  durationSec: 1_560,
});

describe('the list of editions', () => {
  test('stands by days', () => {
    showList();
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'Today',
      'Yesterday',
    ]);
    expect(
      screen
        .getAllByRole('article')
        .map((each) => each.querySelector('.edition-words')?.textContent?.replaceAll('\u00a0', ' ')),
    ).toEqual([
      'UnplayedNews bulletin 14h00 GMTRFI English News flash · 6 min · new',
      'Features and analysis 06h33 GMTParis Live AM · 12 of 26 min left',
      'News bulletin 06h30 GMTRFI English News flash · 10 min · played',
      'UnplayedFeatures and analysis 14h33 GMTParis Live AM · 26 min',
    ]);
  });

  test.each([
    [2, 'Monday'],
    [6, 'Thursday'],
    [7, 'Wednesday 18 November'],
    [400, '21 October 2025'],
  ])('calls the day %d days ago by its name: %s', (daysAgo, name) => {
    showList({ editions: [editionNamed('old', AFTERNOON_MS - daysAgo * 24 * HOUR_MS)] });
    expect(screen.getByRole('heading', { level: 3 }).textContent).toBe(name);
  });

  test('has the day begin where the listener is', () => {
    const lateMs = Date.UTC(2026, 10, 24, 23, 30); // half past midnight in Paris
    showList({ editions: [editionNamed('late', lateMs)] });
    expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('Today');
  });

  test('of thousands holds a screenful in the page, and asks for no more before its end', () => {
    let ends = 0;
    const many = Array.from({ length: 10_000 }, (_, index) =>
      editionNamed(`e${index}`, AFTERNOON_MS - index),
    );
    showList({ editions: many, onEnd: () => (ends += 1) });
    const count = screen.getAllByRole('article').length;
    expect(count).toBeGreaterThan(8);
    expect(count).toBeLessThan(40);
    expect(document.querySelector<HTMLElement>('.editions')?.style.blockSize).toBe(`${34 + 10_000 * 56}px`);
    expect(ends).toBe(0);
  });

  test('asks for more where its end is in sight', () => {
    let ends = 0;
    showList({ onEnd: () => (ends += 1) });
    expect(ends).toBe(1);
  });

  test('keeps the row that has the focus while others scroll out of the page', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) =>
      editionNamed(`e${index}`, AFTERNOON_MS - index, { title: `Edition ${index}` }),
    );
    const { scroller } = showList({ editions: many });
    const button = within(row('Edition 0')).getByRole('button', { name: 'Play Edition 0' });
    button.focus();
    fireEvent.focusIn(button);
    const element = scroller.current;
    if (!element) throw new Error('The list has nothing to scroll in');
    // happy-dom lays nothing out, so that there would be nowhere to scroll to.
    Object.defineProperties(element, { scrollHeight: { value: 60_000 }, clientHeight: { value: 600 } });
    const list = screen.getByRole('list');
    list.getBoundingClientRect = () => new DOMRect(0, -element.scrollTop, 400, 56_034);
    element.scrollTop = 20_000;
    fireEvent.scroll(element);
    await waitFor(() => expect(screen.queryByRole('article', { name: 'Edition 1' })).toBeNull());
    expect(document.activeElement).toBe(button);
    fireEvent.focusOut(button);
    await waitFor(() => expect(screen.queryByRole('article', { name: 'Edition 0' })).toBeNull());
  });
});

describe('an edition’s row', () => {
  test('plays', () => {
    const { calls } = showList();
    fireEvent.click(within(row(news.title)).getByRole('button', { name: `Play ${news.title}` }));
    expect(calls).toEqual([{ kind: 'play-edition', edition: playableOf(news, 'RFI English News flash') }]);
  });

  test('pauses what sounds, and counts down as it is heard', () => {
    const { calls } = showList(inPlayer(paris, playingAt(900)));
    expect(row(paris.title).textContent).toContain('11 of 26 min left');
    fireEvent.click(within(row(paris.title)).getByRole('button', { name: `Pause ${paris.title}` }));
    expect(calls).toEqual([{ kind: 'pause' }]);
  });

  test.each([
    ['begun', 1, 'Go on with Features and analysis 06h33 GMT'],
    ['played', 2, 'Play News bulletin 06h30 GMT'],
  ] as const)('that was %s says so in its button', (_, index, name) => {
    showList();
    const { title } = EDITIONS[index] as Edition;
    expect(within(row(title)).getByRole('button', { name })).toBeTruthy();
  });

  test('shows how far it was heard', () => {
    showList();
    expect(within(row(paris.title)).getByRole('img', { name: '54% heard' })).toBeTruthy();
    expect(within(row(news.title)).queryByRole('img')).toBeNull();
  });

  test('of unknown length says how much was heard', () => {
    showList({
      editions: [{ ...news, durationSec: undefined }],
      heard: new Map([
        [
          'n14',
          { editionId: 'n14', positionSec: 130, durationSec: undefined, heardAtMs: 0, playedAtMs: undefined },
        ],
      ]),
    });
    expect(row(news.title).textContent).toContain('2 min heard');
  });

  test('opens where its words can be pressed, and not elsewhere', () => {
    const opened: string[] = [];
    showList({ onOpen: ({ id }) => opened.push(id) });
    fireEvent.click(within(row(news.title)).getByText(news.title));
    expect(opened).toEqual(['n14']);
  });
});

describe('an edition’s download', () => {
  const ids = { editionIds: ['n14'] };
  test.each<readonly [string, DownloadState | undefined, string, object]>([
    ['is asked for, with how large it will be', undefined, 'Download', { kind: 'download', ...ids }],
    [
      'is paused while it waits its turn',
      { kind: 'queued' },
      'Pause the download of',
      { kind: 'download-pause', ...ids },
    ],
    [
      'is paused while it comes',
      { kind: 'fetching' },
      'Pause the download of',
      { kind: 'download-pause', ...ids },
    ],
    [
      'goes on where it was paused',
      { kind: 'paused', by: 'listener' },
      'Go on with the download of',
      { kind: 'download-go-on', ...ids },
    ],
    [
      'is tried again where it failed',
      failed({ kind: 'cut-off' }),
      'Go on with the download of',
      { kind: 'download-go-on', ...ids },
    ],
  ])('%s', (_what, state, name, call) => {
    const { calls } = showList({ downloads: state ? [downloadOf('n14', { state })] : [] });
    const size = state ? '' : ', about 4.8 MB';
    const button = within(row(news.title)).getByRole('button', {
      name: new RegExp(`^${name} ${news.title}`),
    });
    expect(button.getAttribute('aria-label')?.replaceAll(/[\s\u2068\u2069]/g, ' ')).toBe(
      `${name} ${news.title}${size}`,
    );
    fireEvent.click(button);
    expect(calls).toEqual([call]);
  });

  test('that is kept is said, and in the menu it can be removed', () => {
    const { calls } = showList({ downloads: [downloadOf('n14', kept())] });
    expect(row(news.title).querySelector('.edition-download')?.textContent).toBe(' · offline');
    expect(within(row(news.title)).getByRole('img', { name: `${news.title} is kept offline` })).toBeTruthy();
    fireEvent.click(within(row(news.title)).getByRole('button', { name: `More about ${news.title}` }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Remove download' }));
    expect(calls).toEqual([{ kind: 'download-remove', ...ids }]);
  });

  test('that was removed a moment ago is taken back', () => {
    const { calls } = showList({
      downloads: [downloadOf('n14', { ...kept(), goesAtMs: AFTERNOON_MS + 8_000 })],
    });
    expect(row(news.title).querySelector('.edition-download')).toBeNull();
    fireEvent.click(within(row(news.title)).getByRole('button', { name: `Undo: keep ${news.title}` }));
    expect(calls).toEqual([{ kind: 'download-restore', ...ids }]);
  });

  test('that waits for a site leads to the page that may ask', () => {
    const wait = { for: 'permission', origin: 'https://a.example/*' } as const;
    const { opened } = showList({ downloads: [downloadOf('n14', { state: { kind: 'waiting', wait } })] });
    fireEvent.click(within(row(news.title)).getByRole('button', { name: /^Allow the site/ }));
    expect(opened).toEqual(['downloads']);
  });

  test('shows how far it is in the place of how far it was heard', () => {
    showList({
      downloads: [downloadOf('p06', { state: { kind: 'fetching' }, storedBytes: 3_100_000 })],
    });
    const line = within(row(paris.title)).getByRole('progressbar', { name: 'Download of News bulletin p06' });
    expect(line.getAttribute('aria-valuenow')).toBe('25');
    expect(within(row(paris.title)).queryByRole('img', { name: /heard/ })).toBeNull();
  });
});

describe('an edition’s menu', () => {
  const menuOf = (title: string) => {
    fireEvent.click(within(row(title)).getByRole('button', { name: `More about ${title}` }));
    return screen.getByRole('menu', { name: `More about ${title}` });
  };
  const choose = (title: string, entry: string) =>
    fireEvent.click(within(menuOf(title)).getByRole('menuitem', { name: entry }));
  const labels = (menu: HTMLElement) =>
    within(menu)
      .getAllByRole('menuitem')
      .map(({ textContent }) => textContent);

  const edition = playableOf(news, 'RFI English News flash');
  test.each([
    ['Play next', { kind: 'queue-add', editions: [edition], place: 'next' }],
    ['Add to queue', { kind: 'queue-add', editions: [edition], place: 'last' }],
    ['Mark as played', { kind: 'set-played', editionIds: ['n14'], played: true }],
  ] as const)('%s asks for it and closes', (entry, call) => {
    const { calls } = showList();
    choose(news.title, entry);
    expect(calls).toEqual([call]);
    expect(screen.queryByRole('menu')).toBeNull();
  });

  test('takes back what is played or queued already', () => {
    const queue = [playableOf(played, 'RFI English News flash')];
    const { calls } = showList({ snapshot: { listening: { ...NOTHING_LISTENED_TO, queue } } });
    choose(played.title, 'Take out of the queue');
    choose(played.title, 'Mark as unplayed');
    expect(calls).toEqual([
      { kind: 'queue-remove', editionId: 'n06' },
      { kind: 'set-played', editionIds: ['n06'], played: false },
    ]);
  });

  test('of what is in the player does not put it behind itself', () => {
    showList(inPlayer(paris, playingAt(0)));
    expect(labels(menuOf(paris.title))).toEqual(['Download', 'Mark as played', 'Details', 'Programme']);
  });

  test('leads to the edition’s page and the programme’s', () => {
    const odd = editionNamed('a feed/1?&#', AFTERNOON_MS, { feedId: 'https://x.example/?a=1', title: 'Odd' });
    const { opened } = showList({ editions: [odd] });
    choose('Odd', 'Details');
    choose('Odd', 'Programme');
    expect(opened).toEqual(['edition=a%20feed%2F1%3F%26%23', 'feed=https%3A%2F%2Fx.example%2F%3Fa%3D1']);
  });

  test('is worked with the arrows, and closed with Escape back to its button', () => {
    showList();
    const menu = menuOf(news.title);
    const focused = () => document.activeElement?.textContent;
    expect(focused()).toBe('Play next');
    const visited = ['ArrowDown', 'ArrowDown', 'End', 'ArrowDown', 'ArrowUp', 'Home'].map((key) => {
      fireEvent.keyDown(document.activeElement as Element, { key });
      return focused();
    });
    expect(visited).toEqual(['Add to queue', 'Download', 'Programme', 'Play next', 'Programme', 'Play next']);
    fireEvent.keyDown(menu, { key: 'Escape' });
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement?.getAttribute('aria-label')).toBe(`More about ${news.title}`);
  });

  test('closes at a press elsewhere', () => {
    showList();
    menuOf(news.title);
    fireEvent.pointerDown(document.body);
    expect(screen.queryByRole('menu')).toBeNull();
  });

  test('opens with an arrow key, and closes at a second press', () => {
    showList();
    const button = within(row(news.title)).getByRole('button', { name: /^More/ });
    fireEvent.keyDown(button, { key: 'ArrowDown' });
    expect(screen.getByRole('menu')).toBeTruthy();
    fireEvent.click(button);
    expect(screen.queryByRole('menu')).toBeNull();
  });
});
