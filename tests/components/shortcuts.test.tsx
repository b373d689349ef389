// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { Call } from '../../lib/radio/calls.ts';
import { showLibrary, showPopup } from './show.tsx';
import { CURRENT, rfiWith } from './view-builder.ts';

const current = rfiWith(CURRENT);

describe('the popup’s shortcuts', () => {
  const cases: readonly [string, Call][] = [
    [' ', { kind: 'toggle' }],
    ['k', { kind: 'toggle' }],
    ['K', { kind: 'toggle' }],
    ['m', { kind: 'set-muted', muted: true }],
    ['f', { kind: 'set-favourite', stationId: 'rfi-en', favourite: true }],
    ['ArrowUp', { kind: 'change-volume', by: 0.05 }],
    ['ArrowDown', { kind: 'change-volume', by: -0.05 }],
    ['+', { kind: 'change-volume', by: 0.05 }],
    ['-', { kind: 'change-volume', by: -0.05 }],
  ];
  test.each(cases)('"%s" asks for %o', (key, call) => {
    const { calls } = showPopup({ station: current });
    fireEvent.keyDown(document.body, { key });
    expect(calls).toEqual([call]);
  });

  test('"/" opens the stations', () => {
    showPopup({ station: current });
    fireEvent.keyDown(document.body, { key: '/' });
    expect(screen.getByRole('combobox')).toBeTruthy();
  });

  test('"?" lists the keys, the browser-wide ones too, and Escape closes', () => {
    showPopup({ station: current });
    fireEvent.keyDown(document.body, { key: '?' });
    const help = screen.getByRole('dialog', { name: 'Keyboard' });
    expect(help.textContent).toContain('Alt+Shift+P');
    expect(help.textContent).toContain('not set');
    fireEvent.keyDown(help, { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('"?" lists the keys in the full tab too', () => {
    showLibrary('today', { station: current });
    fireEvent.keyDown(document.body, { key: '?' });
    const help = screen.getByRole('dialog', { name: 'Keyboard' });
    expect(help.textContent).toContain('In the popup');
    fireEvent.keyDown(help, { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('are named as the popup’s in the full tab, where none of them works', () => {
    const { calls } = showLibrary('settings');
    expect(screen.getByText('In the popup')).toBeTruthy();
    expect(screen.queryByText('In this window')).toBeNull();
    fireEvent.keyDown(document.body, { key: 'm' });
    expect(calls).toEqual([]);
  });

  test('a focused button is pressed by Space itself', () => {
    const { calls } = showPopup({ station: current });
    fireEvent.keyDown(screen.getByRole('button', { name: 'Play RFI English' }), { key: ' ' });
    expect(calls).toEqual([]);
  });

  test('the slider and the list keep their arrow keys', () => {
    const { calls } = showPopup({ station: current });
    fireEvent.keyDown(screen.getByRole('slider', { name: 'Volume' }), {
      key: 'ArrowUp',
    });
    fireEvent.keyDown(screen.getByRole('region', { name: 'RFI English' }), {
      key: 'ArrowDown',
    });
    expect(calls).toEqual([]);
  });

  test.each(['ctrlKey', 'altKey', 'metaKey'])('with %s held a key belongs to the browser', (modifier) => {
    const { calls } = showPopup({ station: current });
    fireEvent.keyDown(document.body, { key: 'k', [modifier]: true });
    expect(calls).toEqual([]);
  });

  test('a key held down plays and stops only once', () => {
    const { calls } = showPopup({ station: current });
    fireEvent.keyDown(document.body, { key: 'k', repeat: true });
    expect(calls).toEqual([]);
  });
});
