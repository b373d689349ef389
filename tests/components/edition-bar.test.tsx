// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { Edition } from '../../lib/bulletins/edition.ts';
import { playableOf } from '../../lib/bulletins/playable-of.ts';
import type { EditionPlayback } from '../../lib/player/edition-playback.ts';
import type { Call } from '../../lib/radio/calls.ts';
import { type Listening, NOTHING_LISTENED_TO } from '../../lib/radio/listening.ts';
import { CHAPTERS, EDITION_PLAYBACKS, EDITIONS, libraryOf } from './editions.ts';
import { PLAYING } from './playbacks.ts';
import { showPopup } from './show.tsx';
import { AFTERNOON_MS, CURRENT, rfiWith, type ViewParts } from './view-builder.ts';

const [news, paris, ...others] = EDITIONS as readonly [Edition, Edition, ...Edition[]];
const edition = playableOf(paris, 'Paris Live AM');
const queue = [news, ...others].map((each) => playableOf(each, 'Programme'));
const MINUTE_MS = 60_000;

function partsOf(playback: EditionPlayback | undefined, listening: Partial<Listening> = {}): ViewParts {
  const library = libraryOf({
    more: {
      notes: async (editionId) => ({
        editionId,
        notes: undefined,
        chaptersUrl: undefined,
        chapters: CHAPTERS,
      }),
    },
  });
  return {
    station: rfiWith(CURRENT),
    readLibrary: async () => library,
    snapshot: {
      listening: {
        ...NOTHING_LISTENED_TO,
        current: edition,
        playing: playback?.status === 'playing',
        ...listening,
      },
      edition: playback,
    },
  };
}

const show = (playback: EditionPlayback | undefined, listening?: Partial<Listening>) =>
  showPopup(partsOf(playback, listening));
const bar = () => screen.getByRole('region', { name: 'Player' });
const soft = () => bar().querySelector('.bar-soft')?.textContent;
const press = (name: string | RegExp) => fireEvent.click(within(bar()).getByRole('button', { name }));
const scrubber = () => screen.getByRole<HTMLInputElement>('slider', { name: `Position in ${paris.title}` });

describe('the bar of an edition', () => {
  test('names programme, edition, chapter and speed', async () => {
    show(EDITION_PLAYBACKS.playing, { rates: { paris: 1.2 } });
    expect(bar().querySelector('.bar-title')?.textContent).toBe('Paris Live AM');
    await waitFor(() => expect(soft()).toBe('Features and analysis 06h33 GMT · Press review · 1.2×'));
  });

  test.each<[RegExp, EditionPlayback, Call]>([
    [/^Pause/, EDITION_PLAYBACKS.playing, { kind: 'pause' }],
    [/^Pause/, EDITION_PLAYBACKS.loading, { kind: 'pause' }],
    [/^Go on/, EDITION_PLAYBACKS.paused, { kind: 'resume' }],
    [/^Go on/, EDITION_PLAYBACKS.failed, { kind: 'resume' }],
    [/^Play .* again/, EDITION_PLAYBACKS.finished, { kind: 'play-edition', edition, atSec: 0 }],
    [/^Back 15 s/, EDITION_PLAYBACKS.playing, { kind: 'skip', bySec: -15 }],
    [/^Forward 30 s/, EDITION_PLAYBACKS.playing, { kind: 'skip', bySec: 30 }],
  ])('%s of %o', (name, playback, call) => {
    const { calls } = show(playback);
    press(name);
    expect(calls).toEqual([call]);
  });

  test('shows what must be read apart from the names that give way', () => {
    showPopup({
      ...partsOf(EDITION_PLAYBACKS.stalled),
      snapshot: {
        ...partsOf(EDITION_PLAYBACKS.stalled, { sleep: { kind: 'at', atMs: AFTERNOON_MS + 15 * MINUTE_MS } })
          .snapshot,
        heardFrom: 'kept',
      },
    });
    const kept = [...bar().querySelectorAll('.bar-state')].map((part) => part.textContent);
    expect(kept).toEqual(['Waiting for sound', ' · 15 min']);
    expect(bar().querySelector('.bar-name')?.textContent).toMatch(/^ · Features and analysis 06h33 GMT/);
  });

  const takers = () => [...document.querySelectorAll('[autofocus]')].map((taker) => taker.className.trim());

  test.each([
    ['today', 'playing', 'bar-play'],
    ['bulletins', 'playing', 'bar-play'],
    ['bulletins', 'loading', 'bar-play'],
    ['today', 'paused', 'play-button'],
    ['bulletins', 'paused', 'listen-live'],
  ] as const)('in a popup that opens at %s, %s: the focus is for %s', (popupTab, status, button) => {
    showPopup({ ...partsOf(EDITION_PLAYBACKS[status]), settings: { popupTab } });
    expect(takers()).toEqual([expect.stringContaining(button)]);
  });

  test('gives the focus to no other button when it is paused in an open popup', () => {
    const shown = show(EDITION_PLAYBACKS.playing);
    shown.show(partsOf(EDITION_PLAYBACKS.paused));
    expect(takers()).toEqual([]);
  });

  test('gives way at once to live that was asked for, as the play key does', () => {
    const parts = partsOf(EDITION_PLAYBACKS.paused);
    const intent = {
      revision: 2,
      stationId: 'rfi-en',
      playing: true,
      playRevision: 2,
      volume: 1,
      muted: false,
    };
    showPopup({ ...parts, snapshot: { ...parts.snapshot, intent } });
    expect(bar().textContent).not.toContain('Paris Live AM');
  });

  test.each([
    ['loading', 'Loading'],
    ['stalled', 'Waiting for sound'],
    ['finished', 'Played to its end'],
  ] as const)('says that it is %s', (status, words) => {
    show(EDITION_PLAYBACKS[status]);
    expect(soft()).toContain(words);
  });

  test.each([
    ['reconnecting', 'The connection was lost. Trying again in 5 s.', 'Try now'],
    ['failed', 'audio.example does not answer. Check the network, or try again.', 'Try again'],
  ] as const)('in trouble (%s) says what happened, what comes, and what to do', (status, words, button) => {
    const { calls } = show(EDITION_PLAYBACKS[status]);
    expect(bar().querySelector('.bar-trouble')?.textContent).toBe(words);
    press(button);
    expect(calls).toEqual([{ kind: 'resume' }]);
  });

  test('without a network has nothing to press but pause', () => {
    show(EDITION_PLAYBACKS.offline);
    expect(bar().textContent).toContain('Sound comes back by itself when the network does.');
    expect(within(bar()).queryByRole('button', { name: /^Try/ })).toBeNull();
  });

  test('of which the engine has said nothing waits where the library knows it was left', async () => {
    show(undefined);
    await waitFor(() => expect(scrubber().getAttribute('aria-valuetext')).toBe('14:03 of 26:00'));
    expect(within(bar()).getByRole('button', { name: /^Go on/ })).toBeTruthy();
  });

  test('gives way to live while that sounds, and is there again when it stops', () => {
    const shown = showPopup({ ...partsOf(EDITION_PLAYBACKS.paused), playback: PLAYING });
    expect(bar().textContent).toContain('live · RFI English');
    shown.show(partsOf(EDITION_PLAYBACKS.paused));
    expect(bar().textContent).toContain('Paris Live AM');
  });
});

describe('the scrubber', () => {
  test('moves with the clock, without a word from the engine', () => {
    const shown = show(EDITION_PLAYBACKS.playing);
    const times = () => [...bar().querySelectorAll('.scrubber-time')].map(({ textContent }) => textContent);
    expect(times()).toEqual(['14:03', '−11:57']);
    shown.show({ ...partsOf(EDITION_PLAYBACKS.playing), nowMs: AFTERNOON_MS + 10_000 });
    expect(times()).toEqual(['14:13', '−11:47']);
  });

  test('marks where chapters begin', async () => {
    show(EDITION_PLAYBACKS.playing);
    await waitFor(() => expect(bar().querySelectorAll('.scrubber-track i')).toHaveLength(3));
  });

  test.each([
    ['ArrowRight', 848],
    ['ArrowLeft', 838],
    ['PageUp', 873],
    ['PageDown', 813],
    ['Home', 0],
    ['End', 1_560],
  ])('goes by keys: %s leads to %d s', (key, toSec) => {
    const { calls } = show(EDITION_PLAYBACKS.paused);
    fireEvent.keyDown(scrubber(), { key });
    expect(calls).toEqual([{ kind: 'seek', toSec }]);
  });

  test('adds up keys that are pressed faster than the player goes', () => {
    const { calls } = show(EDITION_PLAYBACKS.paused);
    for (let presses = 0; presses < 3; presses += 1) fireEvent.keyDown(scrubber(), { key: 'ArrowRight' });
    expect(calls.at(-1)).toEqual({ kind: 'seek', toSec: 858 });
  });

  test('follows the hand, asks once it lets go, and does not jump back meanwhile', async () => {
    const shown = show(EDITION_PLAYBACKS.playing);
    fireEvent.input(scrubber(), { target: { value: '300' } });
    shown.show({ ...partsOf(EDITION_PLAYBACKS.playing), nowMs: AFTERNOON_MS + 1_000 });
    expect(scrubber().value).toBe('300');
    expect(shown.calls).toEqual([]);
    fireEvent.change(scrubber(), { target: { value: '310' } });
    expect(shown.calls).toEqual([{ kind: 'seek', toSec: 310 }]);
    shown.show({ ...partsOf(EDITION_PLAYBACKS.playing), nowMs: AFTERNOON_MS + 2_000 });
    expect(scrubber().value).toBe('310');
    const there: EditionPlayback = { status: 'paused', positionSec: 311, durationSec: 1_560 };
    shown.show(partsOf(there));
    await waitFor(() => expect(scrubber().value).toBe('311'));
  });

  test('of an unknown length cannot be dragged', () => {
    const unknown = { ...edition, durationSec: undefined };
    show({ status: 'loading', positionSec: 0, sinceMs: 0 }, { current: unknown });
    expect(scrubber().disabled).toBe(true);
  });
});

describe('speed', () => {
  const open = (rate: number) => {
    const shown = show(EDITION_PLAYBACKS.playing, { rates: { paris: rate } });
    press(/^Speed/);
    return shown;
  };

  test.each([
    ['Faster', 1.2, 1.3],
    ['Slower', 1.2, 1.1],
    ['Slower', 0.5, 0.5],
    ['Faster', 3, 3],
    ['Faster', 0.7, 0.8],
    ['1.5×', 1, 1.5],
  ])('%s at %d is %d', (name, rate, next) => {
    const { calls } = open(rate);
    press(name);
    expect(calls).toEqual([{ kind: 'set-rate', rate: next }]);
  });

  test('is marked among those offered', () => {
    open(1.2);
    expect(screen.getByRole('button', { name: '1.2×' }).getAttribute('aria-pressed')).toBe('true');
  });
});

describe('the sleep timer', () => {
  const atMs = AFTERNOON_MS + 12 * MINUTE_MS;

  test('is opened with S, set in minutes or at the end of the edition', () => {
    const { calls } = show(EDITION_PLAYBACKS.playing);
    fireEvent.keyDown(document.body, { key: 's' });
    expect(document.activeElement?.textContent).toBe('15 min');
    press('45 min');
    press('End of this one');
    expect(calls).toEqual([
      { kind: 'set-sleep', sleep: { kind: 'at', atMs: AFTERNOON_MS + 45 * MINUTE_MS } },
      { kind: 'set-sleep', sleep: { kind: 'edition-end' } },
    ]);
  });

  test('says what is left, is made longer, and taken back', () => {
    const { calls } = show(EDITION_PLAYBACKS.playing, { sleep: { kind: 'at', atMs } });
    expect(soft()).toContain('12 min');
    press(/^Speed/);
    press('+5 min');
    press('Off');
    expect(calls).toEqual([
      { kind: 'set-sleep', sleep: { kind: 'at', atMs: atMs + 5 * MINUTE_MS } },
      { kind: 'set-sleep' },
    ]);
  });

  test('is there for live as well, where nothing has an end', () => {
    const { calls } = showPopup({ station: rfiWith(CURRENT), playback: PLAYING });
    press('Sleep timer');
    expect(screen.queryByRole('button', { name: 'End of this one' })).toBeNull();
    press('30 min');
    expect(calls).toEqual([
      { kind: 'set-sleep', sleep: { kind: 'at', atMs: AFTERNOON_MS + 30 * MINUTE_MS } },
    ]);
  });
});

describe('the queue', () => {
  const open = () => {
    const shown = show(EDITION_PLAYBACKS.playing, { queue });
    press('Next: 3 bulletins');
    return shown;
  };
  const [first, second, third] = queue.map(({ editionId }) => editionId);
  const grip = (place: number) => screen.getByRole('button', { name: new RegExp(`^Move .*, ${place} of 3`) });

  test('lists what comes next; a press plays it, takes it out, or empties all', () => {
    const { calls } = open();
    fireEvent.click(screen.getByTitle(`Play ${news.title} now`));
    press(`Take ${news.title} out of the queue`);
    press('Clear');
    expect(calls).toEqual([
      { kind: 'play-edition', edition: queue[0] },
      { kind: 'queue-remove', editionId: first },
      { kind: 'queue-clear' },
    ]);
  });

  test.each([
    ['ArrowDown', 1, first, 1],
    ['ArrowUp', 2, second, 0],
    ['End', 1, first, 2],
    ['Home', 3, third, 0],
  ])('%s moves entry %d', (key, place, editionId, toIndex) => {
    const { calls } = open();
    fireEvent.keyDown(grip(place as number), { key });
    expect(calls).toEqual([{ kind: 'queue-move', editionId, toIndex }]);
  });

  test('does not move beyond its ends', () => {
    const { calls } = open();
    fireEvent.keyDown(grip(1), { key: 'ArrowUp' });
    fireEvent.keyDown(grip(3), { key: 'ArrowDown' });
    expect(calls).toEqual([]);
  });

  test('keeps the focus with the entry that was moved', () => {
    const shown = open();
    grip(1).focus();
    fireEvent.keyDown(grip(1), { key: 'ArrowDown' });
    const moved = [queue[1], queue[0], queue[2]].filter((each) => each !== undefined);
    shown.show(partsOf(EDITION_PLAYBACKS.playing, { queue: moved }));
    expect(document.activeElement).toBe(grip(2));
  });

  test('is put in order by dragging', () => {
    const { calls } = open();
    const handle = grip(1);
    handle.setPointerCapture = () => {};
    fireEvent.pointerDown(handle, { button: 0, pointerId: 1, clientY: 100 });
    fireEvent.pointerMove(handle, { pointerId: 1, clientY: 205 });
    expect(calls).toEqual([]);
    fireEvent.pointerUp(handle, { pointerId: 1 });
    expect(calls).toEqual([{ kind: 'queue-move', editionId: first, toIndex: 2 }]);
  });

  test('that is empty says how something comes into it', () => {
    show(EDITION_PLAYBACKS.playing);
    press('Next: nothing');
    expect(screen.getByRole('dialog', { name: 'Next' }).textContent).toContain('Nothing follows.');
  });
});

describe('the keys of the bar', () => {
  test.each<[string, Call]>([
    ['j', { kind: 'skip', bySec: -15 }],
    ['ArrowLeft', { kind: 'skip', bySec: -15 }],
    ['l', { kind: 'skip', bySec: 30 }],
    ['ArrowRight', { kind: 'skip', bySec: 30 }],
    ['n', { kind: 'next' }],
  ])('"%s" asks for %o', (key, call) => {
    const { calls } = show(EDITION_PLAYBACKS.playing, { queue });
    fireEvent.keyDown(document.body, { key });
    expect(calls).toEqual([call]);
  });

  test.each(['j', 'l', 'ArrowLeft', 'ArrowRight', 'n'])('"%s" does nothing to live', (key) => {
    const { calls } = showPopup({ station: rfiWith(CURRENT), playback: PLAYING });
    fireEvent.keyDown(document.body, { key });
    expect(calls).toEqual([]);
  });
});
