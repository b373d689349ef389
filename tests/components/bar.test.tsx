// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { Call, CallAnswer } from '../../lib/radio/calls.ts';
import { PLAYBACKS, PLAYING } from './playbacks.ts';
import { showPopup, t } from './show.tsx';
import { buildView, CURRENT, rfiWith } from './view-builder.ts';

const current = rfiWith(CURRENT);
const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Volume' });

describe('the player bar', () => {
  test('names the programme, the station and the state, and stops', () => {
    const { calls } = showPopup({ station: current, playback: PLAYING });
    expect(screen.getByRole('region', { name: 'Player' }).textContent).toBe(
      'Paris Live PMlive · RFI English',
    );
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(calls).toEqual([{ kind: 'stop' }]);
  });

  test.each([
    ['live', PLAYING, 'Paris Live PMlive · muted · RFI English', 'Live, muted · on air now'],
    ['silent', PLAYBACKS.stopped, 'RFI Englishnot playing', 'On air now'],
  ])('and the card say that sound is muted where it is %s', (_state, playback, bar, eyebrow) => {
    const { intent } = buildView(t, { station: current, playback }).snapshot;
    showPopup({ station: current, playback, snapshot: { intent: { ...intent, muted: true } } });
    expect(screen.getByRole('region', { name: 'Player' }).textContent).toBe(bar);
    expect(screen.getByText(eyebrow)).toBeTruthy();
  });

  test.each([PLAYBACKS.stopped, PLAYBACKS.ended, PLAYBACKS.failed])('has nothing to stop: %o', (playback) => {
    showPopup({ station: current, playback });
    expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull();
  });
});

describe('the volume', () => {
  test('can be set with and without sound', () => {
    const { calls } = showPopup({ station: current });
    fireEvent.input(slider(), { target: { value: '40' } });
    expect(calls).toEqual([{ kind: 'set-volume', volume: 0.4 }]);
  });

  test('of a drag sends the newest value when the one before is answered', async () => {
    const calls: Call[] = [];
    let answer: (answer: CallAnswer) => void = () => {};
    showPopup({
      station: current,
      call: (call) => {
        calls.push(call);
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    });
    for (const value of ['70', '60', '50']) fireEvent.input(slider(), { target: { value } });
    expect(calls).toEqual([{ kind: 'set-volume', volume: 0.7 }]);
    answer({ ok: true });
    await waitFor(() => expect(calls).toHaveLength(2));
    expect(calls[1]).toEqual({ kind: 'set-volume', volume: 0.5 });
  });

  test('muted says so, and the button lets sound on again', () => {
    const { intent } = buildView(t, { station: current }).snapshot;
    const { calls } = showPopup({
      station: current,
      snapshot: { intent: { ...intent, muted: true } },
    });
    expect(slider().getAttribute('aria-valuetext')).toBe('80%, muted');
    fireEvent.click(screen.getByRole('button', { name: 'Sound on' }));
    expect(calls).toEqual([{ kind: 'set-muted', muted: false }]);
  });
});
