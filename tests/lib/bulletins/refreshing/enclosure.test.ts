import { describe, expect, it } from 'vitest';
import { enclosureKeyOf, isFixedAddress } from '../../../../lib/bulletins/refreshing/enclosure.ts';
import { fingerprintOf, fingerprintOfBytes } from '../../../../lib/bulletins/refreshing/fingerprint.ts';

describe('enclosureKeyOf', () => {
  it.each([
    'http://c.example/a.mp3',
    'https://C.example/a.mp3',
    'https://c.example/a.mp3?token=1',
    'https://c.example/a.mp3?aw_0_1st.playerid=x&aw_0_azn.pgenre=y',
    'https://c.example/a.mp3?X-Amz-Signature=1&X-Amz-Date=2',
    'https://c.example/a.mp3?utm_source=rss&PHPSESSID=2',
    'https://c.example/a.mp3;jsessionid=77',
    'https://c.example/a.mp3#t=10',
  ])('is one for the same file: %s', (address) => {
    expect(enclosureKeyOf(address)).toBe('c.example/a.mp3');
  });

  it.each([
    ['https://c.example/a.mp3?id=1', 'https://c.example/a.mp3?id=2'],
    ['https://c.example/a.mp3?episode=1', 'https://c.example/a.mp3'],
    ['https://c.example/a.mp3?awEpisodeId=1', 'https://c.example/a.mp3?awEpisodeId=2'],
    ['https://c.example/a.mp3', 'https://d.example/a.mp3'],
    ['https://c.example/A.mp3', 'https://c.example/a.mp3'],
    ['https://c.example:81/a.mp3', 'https://c.example:82/a.mp3'],
    ['not an address', 'nor this'],
  ])('is another for %s and %s', (one, other) => {
    expect(enclosureKeyOf(one)).not.toBe(enclosureKeyOf(other));
  });

  it('does not depend on the order of parameters', () => {
    expect(enclosureKeyOf('https://c.example/a?x=1&y=2')).toBe(enclosureKeyOf('https://c.example/a?y=2&x=1'));
  });
});

describe('isFixedAddress', () => {
  it.each([
    ['http://video.news.sky.example/snr/news/snrnews.mp3', true],
    ['https://oe3meta.example/oe3mdata/StaticAudio/Nachrichten.mp3', true],
    ['https://c.example/latest.mp3?token=abc', true],
    ['https://c.example/news_20160831.mp3', false],
    ['https://c.example/16/08/31/news.mp3', false],
    ['https://c.example/p/4f2a9c1e.mp3', false],
    ['https://c.example/play?id=7', false],
  ])('of %s: %s', (address, expected) => {
    expect(isFixedAddress(address)).toBe(expected);
  });
});

describe('fingerprintOf', () => {
  it('is the same for the same text, on every day and machine', () => {
    expect(fingerprintOf('')).toBe(fingerprintOf(''));
    expect(fingerprintOf('News bulletin')).toMatch(/^[0-9a-z]{21}$/);
    expect(fingerprintOf('News bulletin')).toBe(
      fingerprintOfBytes(new TextEncoder().encode('News bulletin')),
    );
  });

  it('is another for each of 200,000 texts that differ little', () => {
    const found = new Set<string>();
    for (let n = 0; n < 100_000; n += 1) {
      found.add(fingerprintOf(`guid\n${n}`));
      found.add(fingerprintOf(`${n}\0`));
    }
    expect(found.size).toBe(200_000);
  });

  it('spreads each of its lanes evenly', () => {
    for (const lane of [0, 7, 14]) {
      const found = new Set(
        Array.from({ length: 20_000 }, (_, n) =>
          fingerprintOf(`https://c.example/${n}.mp3`).slice(lane, lane + 7),
        ),
      );
      // Of 20,000 draws from 2^32, 0.05 are expected to meet.
      expect(found.size).toBeGreaterThan(19_990);
    }
  });
});
