import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';

const tokens = await readFile('assets/style/tokens.css', 'utf8');

type Theme = 'light' | 'dark';

function colour(token: string, theme: Theme): string {
  const found = tokens.match(new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`));
  const value = found?.[theme === 'light' ? 1 : 2];
  if (!value) throw new Error(`Token "--${token}": is not a pair of colours`);
  return value;
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT = 4.5;
const SHAPE = 3;

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  const pairs = [
    ...['ground', 'surface', 'tint', 'shade'].flatMap((ground) =>
      ['ink', 'soft', 'accent', 'kept'].map((text) => [text, ground, TEXT] as const),
    ),
    ['on-accent', 'accent', TEXT],
    ['line-strong', 'surface', SHAPE],
    ['line-strong', 'ground', SHAPE],
    ['block-ahead', 'surface', SHAPE],
  ] as const;
  test.each(pairs)('%s stands out from %s at least %d times', (text, ground, least) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(least);
  });
});
