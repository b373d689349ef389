// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { Playback } from '../../lib/player/playback.ts';
import { FAILURES, PLAYBACKS, PLAYING } from './playbacks.ts';
import { showPopup } from './show.tsx';
import { AFTERNOON_MS, CURRENT, rfiWith, stationCalled } from './view-builder.ts';

const current = rfiWith(CURRENT);
const card = () => screen.getByRole('region', { name: 'Live' });
const eyebrow = () => within(card()).getByRole('status').textContent;
const words = () => card().textContent;

describe('the state in words', () => {
  const cases: readonly [Playback, string][] = [
    [PLAYBACKS.stopped, 'On air now'],
    [PLAYBACKS.connecting, 'Connecting'],
    [PLAYBACKS.playing, 'Live · on air now'],
    [PLAYBACKS.stalled, 'Waiting for sound'],
    [PLAYBACKS.retrying, 'Trying again (2nd try)'],
    [PLAYBACKS.reconnecting, 'Reconnecting (2nd try)'],
    [PLAYBACKS.offline, 'Offline'],
    [PLAYBACKS.ended, 'Stopped'],
    [PLAYBACKS.failed, 'Stopped'],
  ];
  test.each(cases)('is said for %o', (playback, said) => {
    showPopup({ station: current, playback });
    expect(eyebrow()).toBe(said);
  });

  test('says "reconnecting" nowhere of a station that was not heard yet', () => {
    const { container } = showPopup({ station: current, playback: PLAYBACKS.retrying });
    expect(container.textContent).not.toMatch(/reconnect/i);
    expect(screen.getByRole('region', { name: 'Player' }).textContent).toContain('trying again');
  });

  test.each(Object.values(PLAYBACKS).filter(({ status }) => status !== 'playing'))(
    'says "live" nowhere while not playing: %o',
    (playback) => {
      const { container } = showPopup({
        station: stationCalled('npr'),
        playback,
      });
      expect(container.textContent).not.toMatch(/\blive\b/i);
    },
  );
});

describe('trouble', () => {
  test('reconnecting says the cause, counts down and offers to try now', () => {
    const { calls } = showPopup({
      station: current,
      playback: PLAYBACKS.reconnecting,
    });
    expect(words()).toContain('The connection was lost. Trying again in 5 s.');
    fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(calls).toEqual([{ kind: 'play' }]);
  });

  test('the countdown follows the clock, and says when it is over', () => {
    const parts = { station: current, playback: PLAYBACKS.reconnecting };
    const { show } = showPopup(parts);
    show({ ...parts, nowMs: AFTERNOON_MS + 3_000 });
    expect(words()).toContain('Trying again in 2 s.');
    show({ ...parts, nowMs: AFTERNOON_MS + 5_000 });
    expect(words()).toContain('Trying again now.');
  });

  test('offline says that sound comes back by itself', () => {
    showPopup({ station: current, playback: PLAYBACKS.offline });
    expect(words()).toContain('Sound comes back by itself when the network does.');
    expect(screen.getByRole('button', { name: 'Stop RFI English' })).toBeTruthy();
  });

  test('an ended stream says so, and play tries again', () => {
    const { calls } = showPopup({
      station: current,
      playback: PLAYBACKS.ended,
    });
    expect(words()).toContain('Stopped: the server ended the stream.');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(calls).toEqual([{ kind: 'play' }]);
  });

  test.each(FAILURES)('a failure says why in a sentence: $kind', (failure) => {
    showPopup({
      station: current,
      playback: { status: 'failed', sinceMs: AFTERNOON_MS, failure },
    });
    const said = card().querySelector('.trouble p')?.getAttribute('title') ?? '';
    expect(said.trim()).toMatch(/^[A-Z“a-z].*\.$/);
    expect(said).not.toMatch(/[a-z]-(ended|lost|audio|refused|allowed)\b/); // kinds are no words
  });

  test('a station that this browser cannot play leads to the other stations', () => {
    const failure = {
      kind: 'plain-http-refused',
      url: 'http://radio.example/',
    } as const;
    showPopup({
      station: current,
      playback: { status: 'failed', sinceMs: AFTERNOON_MS, failure },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Other stations' }));
    expect(screen.getByRole('combobox')).toBeTruthy();
  });
});

describe('the programme', () => {
  test('is shown with its times in the listener’s zone, what comes next and when', () => {
    showPopup({ station: current });
    expect(words()).toContain('Paris Live PM');
    expect(words()).toMatch(/Features and analysis\s· 15:06–15:30/);
    expect(words()).toMatch(/Next RFI English News flash\s*15:30\s*in 16 min/);
    expect(screen.getByRole('img', { name: '33% of Paris Live PM has passed' })).toBeTruthy();
  });

  test('lists all that lie over each other, the latest start first', () => {
    showPopup({ station: current, nowMs: Date.UTC(2026, 10, 28, 16, 4) });
    expect(within(card()).getByRole('heading').textContent).toBe('Paris Live Weekend');
    expect(words()).toContain('Also now RFI English News flash 17:00–17:06');
  });

  test('says that nothing is listed between two programmes', () => {
    showPopup({
      station: current,
      nowMs: Date.UTC(2026, 10, 25, 15, 4),
      playback: PLAYING,
    });
    expect(words()).toContain('Nothing in the timetable right now');
    expect(eyebrow()).toBe('Live');
  });

  test('of another day is named with its day', () => {
    showPopup({ station: current, nowMs: Date.UTC(2026, 10, 25, 20, 0) });
    expect(words()).toContain('Thu 05:00');
  });
});

describe('a timetable that is out of date', () => {
  test.each(Object.values(PLAYBACKS))(
    'is named as such in every state, and nothing is "on air": %o',
    (playback) => {
      const { container } = showPopup({ playback });
      expect(words()).toMatch(/in the 2016 timetable/i);
      expect(container.innerHTML).not.toMatch(/on air/i);
    },
  );

  test('has no year: its end is named', () => {
    showPopup({ station: rfiWith({ edition: undefined }) });
    expect(eyebrow()).toBe('in the timetable that ended on 20 January 2018');
  });

  test('does not tell the player bar what is heard', () => {
    showPopup({ playback: PLAYING });
    const bar = screen.getByRole('region', { name: 'Player' });
    expect(bar.textContent).toBe('RFI Englishlive');
  });

  test('offers stations with bulletins today; one press plays', () => {
    const { calls } = showPopup();
    fireEvent.click(screen.getByRole('button', { name: 'Play NPR: news bulletins today' }));
    expect(calls).toEqual([{ kind: 'play', stationId: 'npr' }]);
  });

  test('offers only what this browser can play', () => {
    showPopup({ abilities: { playsPlainHttp: false } });
    const offer = screen.getByRole('group', { name: 'News now' });
    expect(offer.textContent).toContain('NPR');
    expect(offer.textContent).not.toContain('ABC NewsRadio'); // http only
  });

  test('that is true today makes no offer', () => {
    showPopup({ station: current });
    expect(screen.queryByRole('group', { name: 'News now' })).toBeNull();
  });
});

describe('the large button', () => {
  // That the browser then gives it the focus is seen in real ones: tests/e2e/accessibility.test.ts.
  test('asks for the focus when the popup opens, and plays', () => {
    const { calls } = showPopup({ station: current });
    const button = screen.getByRole('button', { name: 'Play RFI English' });
    expect(button.hasAttribute('autofocus')).toBe(true);
    fireEvent.click(button);
    expect(calls).toEqual([{ kind: 'play' }]);
  });

  test.each([PLAYBACKS.connecting, PLAYBACKS.stalled, PLAYBACKS.playing])(
    'stops what is under way: %o',
    (playback) => {
      const { calls } = showPopup({ station: current, playback });
      fireEvent.click(screen.getByRole('button', { name: 'Stop RFI English' }));
      expect(calls).toEqual([{ kind: 'stop' }]);
    },
  );
});

describe('a station without a timetable', () => {
  test('looks complete', () => {
    showPopup({ station: stationCalled('deutschlandfunk') });
    expect(words()).toContain('German · Germany · 128 kbit/s');
    expect(words()).toContain('News bulletins around the clock');
    const sheet = screen.getByRole('region', { name: 'About Deutschlandfunk' });
    expect(sheet.textContent).toContain('Pips has no timetable for Deutschlandfunk.');
    expect(within(sheet).getByRole('link', { name: 'Home page' })).toBeTruthy();
  });

  test('that cannot be played here says so', () => {
    showPopup({
      station: stationCalled('rfi-fa'),
      abilities: { playsPlainHttp: false },
    });
    expect(document.body.textContent).toContain('this browser plays no other');
  });
});

test('a call that failed is shown in words until it is dismissed', async () => {
  const failure = {
    kind: 'engine-unavailable',
    problem: 'the background did not answer',
  } as const;
  showPopup({ station: current }, { ok: false, failure });
  fireEvent.click(screen.getByRole('button', { name: 'Play RFI English' }));
  expect(await screen.findByText(/The player does not answer: the background did not answer/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByText(/does not answer/)).toBeNull();
});

test('a call that throws is a failure in words too', async () => {
  showPopup({
    station: current,
    call: () => Promise.reject(new Error('Extension context invalidated')),
  });
  fireEvent.click(screen.getByRole('button', { name: 'Play RFI English' }));
  expect(await screen.findByText(/Extension context invalidated/)).toBeTruthy();
});
