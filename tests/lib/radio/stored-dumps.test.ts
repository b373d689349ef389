import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Kept, parseKept } from '../../../lib/radio/stored.ts';

// Each file is what the built extension of that stage kept in `storage.local`, written once by
// tests/harness/dump-local.ts (v1 by the same calls at the end of the first stage).
const FOLDER = fileURLToPath(new URL('../../fixtures/stored-local/', import.meta.url));
const dumps = readdirSync(FOLDER).map((name) => ({
  stage: Number(/\d+/.exec(name)?.[0]),
  kept: parseKept(JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8'))),
}));

const from = (stage: number): readonly Kept[] =>
  dumps.filter((dump) => dump.stage >= stage).map(({ kept }) => kept);

describe('what was kept by the built extension', () => {
  it('is understood whole, whatever its stage', () => {
    expect(dumps.length).toBeGreaterThanOrEqual(2);
    expect(dumps.map(({ kept }) => kept.setAside)).toEqual(dumps.map(() => []));
  });

  it.each(from(1))('holds the stations, favourites and settings of stage 1: %#', (kept) => {
    expect(kept).toMatchObject({
      favourites: ['npr', 'own-test'],
      ownStations: [{ id: 'own-test', streams: [{}, {}] }],
      intent: { stationId: 'own-test', volume: 0.35, muted: true },
      settings: { theme: 'dark', clock: '24-hour', zoneDisplay: 'station', defaultStationId: 'npr' },
    });
  });

  it.each(from(2))('holds the edition, queue and speeds of stage 2: %#', (kept) => {
    expect(kept).toMatchObject({
      listening: {
        current: { editionId: 'news 1', durationSec: 360 },
        queue: [{ editionId: 'news 2' }, { editionId: 'news 3' }],
        rates: { news: 1.4 },
      },
      settings: { skipBackSec: 10, skipForwardSec: 60, afterEdition: 'stop', popupTab: 'bulletins' },
    });
    expect(kept.nextRefreshAtMs).toBeGreaterThan(0);
  });

  it('has no edition and nothing due in stage 1', () => {
    const first = dumps.find(({ stage }) => stage === 1)?.kept;
    expect(first?.listening).toMatchObject({ current: undefined, queue: [], playing: false });
    expect(first?.nextRefreshAtMs).toBeUndefined();
  });
});
