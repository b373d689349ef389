import { describe, expect, it } from 'vitest';
import { NOTHING_LISTENED_TO } from '../../../lib/radio/listening.ts';
import { parseKept, parseSession } from '../../../lib/radio/stored.ts';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings.ts';
import { aStation } from '../../fakes/stations.ts';

const INTENT = { revision: 3, stationId: 'one', playing: false, playRevision: 2, volume: 0.5, muted: false };

describe('parseKept', () => {
  it('gives the defaults when nothing was ever kept', () => {
    expect(parseKept({})).toEqual({
      intent: undefined,
      settings: DEFAULT_SETTINGS,
      listening: NOTHING_LISTENED_TO,
      nextRefreshAtMs: undefined,
      nextDownloadAtMs: undefined,
      favourites: [],
      ownStations: [],
      ownTimetables: [],
      setAside: [],
    });
  });

  it('reads back what was kept', () => {
    const kept = parseKept({
      intent: INTENT,
      settings: { ...DEFAULT_SETTINGS, theme: 'dark' },
      favourites: ['one'],
    });
    expect(kept).toMatchObject({
      intent: INTENT,
      settings: { theme: 'dark' },
      favourites: ['one'],
      setAside: [],
    });
  });

  it('sets one bad setting aside with its value and keeps the others', () => {
    const kept = parseKept({ settings: { theme: 'purple', clock: '24-hour' } });
    expect(kept.settings).toEqual({ ...DEFAULT_SETTINGS, clock: '24-hour' });
    expect(kept.setAside).toMatchObject([{ where: 'setting theme', value: 'purple' }]);
  });

  it.each([
    ['settings that are no record', { settings: 7 }, 'settings'],
    ['an intent without a volume', { intent: { revision: 1 } }, 'what was playing'],
    ['favourites that are no list', { favourites: { one: true } }, 'favourites'],
    ['a favourite that is no id', { favourites: ['one', 4] }, 'favourites'],
    ['an own station without a stream', { ownStations: [{ id: 'x', name: 'X' }] }, 'own station'],
  ])('sets aside %s', (_name, records, where) => {
    const { setAside } = parseKept(records);
    expect(setAside).toHaveLength(1);
    expect(setAside[0]).toMatchObject({ where });
    expect(setAside[0]?.problem).not.toBe('');
  });

  it('keeps a good own station beside a bad one', () => {
    const good = JSON.parse(JSON.stringify(aStation('own-good')));
    const { ownStations, setAside } = parseKept({ ownStations: [{ id: 'bad' }, good] });
    expect(ownStations.map((station) => station.id)).toEqual(['own-good']);
    expect(setAside).toHaveLength(1);
  });

  it('remembers what was set aside before, once', () => {
    const first = parseKept({ settings: { theme: 'purple' } });
    const second = parseKept({
      settings: { theme: 'purple' },
      setAside: JSON.parse(JSON.stringify(first.setAside)),
    });
    expect(second.setAside).toEqual(first.setAside);
    const third = parseKept({ setAside: JSON.parse(JSON.stringify(first.setAside)) });
    expect(third.setAside).toEqual(first.setAside);
  });
});

describe('parseSession', () => {
  it('reads back a status that went through JSON', () => {
    const status = {
      epoch: 2,
      sequence: 5,
      stationId: 'one',
      playback: {
        status: 'reconnecting',
        streamIndex: 0,
        attempt: 2,
        sinceMs: 1,
        retryAtMs: undefined,
        cause: { kind: 'stream-ended', url: 'https://a.example/' },
      },
    };
    expect(parseSession(JSON.parse(JSON.stringify(status)))).toEqual(status);
  });

  it.each([undefined, null, 4, {}, { epoch: 1, sequence: 1, playback: { status: 'dancing' } }])(
    'finds none in %j',
    (value) => {
      expect(parseSession(value)).toBeUndefined();
    },
  );
});

describe('what was listened to', () => {
  const edition = {
    editionId: 'a',
    feedId: 'feed',
    title: 'Bulletin',
    programme: 'News',
    url: 'https://a.example/a.mp3',
  };
  const listening = { current: edition, playing: true, playRevision: 3, queue: [], rates: {} };

  it('is read as it was written', () => {
    const kept = parseKept({ listening: { ...listening, queue: [edition], rates: { feed: 1.5 } } });
    expect(kept.setAside).toEqual([]);
    expect(kept.listening).toMatchObject({ current: edition, queue: [edition], rates: { feed: 1.5 } });
  });

  it('loses only the entry of the queue that is broken, and only the speed that is', () => {
    const broken = { ...edition, url: 'javascript:alert(1)' };
    const rates = { feed: 1.5, other: 99 };
    const kept = parseKept({ listening: { ...listening, queue: [broken, edition], rates } });
    expect(kept.listening).toMatchObject({ current: edition, queue: [edition], rates: { feed: 1.5 } });
    expect(kept.setAside.map(({ where }) => where)).toEqual(['queue', 'speed of other']);
    expect(kept.setAside[0]?.value).toEqual(broken);
  });

  it('keeps its queue where the rest is broken', () => {
    const kept = parseKept({ listening: { ...listening, playRevision: -1, queue: [edition] } });
    expect(kept.listening).toMatchObject({ current: undefined, playing: false, queue: [edition] });
    expect(kept.setAside).toHaveLength(1);
  });
});
