import { describe, expect, it } from 'vitest';
import type { PlayableEdition } from '../../../lib/bulletins/playable.ts';
import type { EditionPlayback } from '../../../lib/player/edition-playback.ts';
import type { RadioCall } from '../../../lib/radio/calls.ts';
import { type Decision, decide, type Known } from '../../../lib/radio/decide.ts';
import { NOTHING_LISTENED_TO } from '../../../lib/radio/listening.ts';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings.ts';
import { NO_SLOTS } from '../../../lib/timetable/editing/edit-timetable.ts';
import { aStation } from '../../fakes/stations.ts';

const CATALOGUE = [aStation('one'), aStation('two')];
const OWN = aStation('own-mine');
const OWN_VERSION = aStation('two', { name: 'Two, mended' });

function known(change: Partial<Known> = {}): Known {
  return {
    intent: { revision: 4, stationId: 'one', playing: false, playRevision: 2, volume: 0.5, muted: false },
    kept: {
      intent: undefined,
      settings: DEFAULT_SETTINGS,
      favourites: ['two'],
      ownStations: [OWN, OWN_VERSION],
      ownTimetables: [],
      listening: NOTHING_LISTENED_TO,
      nextRefreshAtMs: undefined,
      nextDownloadAtMs: undefined,
      downloadsToldUntilMs: undefined,
      setAside: [],
    },
    stations: [CATALOGUE[0] ?? OWN, OWN_VERSION, OWN],
    catalogue: CATALOGUE,
    playback: { status: 'stopped' },
    edition: undefined,
    nowMs: 0,
    ...change,
  };
}

const playing = (stationId = 'one'): Partial<Known> => ({
  intent: { ...known().intent, stationId, playing: true },
  playback: { status: 'connecting', streamIndex: 0, sinceMs: 0 },
});

const EDITION: PlayableEdition = {
  editionId: 'a',
  feedId: 'feed',
  title: 'Bulletin',
  programme: 'News',
  url: 'https://radio.example/a.mp3',
  mimeType: 'audio/mpeg',
  durationSec: 60,
  imageUrl: undefined,
};

/** Live was played after the edition was. */
const withEdition = (edition: EditionPlayback): Partial<Known> => ({
  kept: { ...known().kept, listening: { ...NOTHING_LISTENED_TO, current: EDITION, playRevision: 1 } },
  edition,
});

describe('decide', () => {
  it.each<[string, RadioCall, Partial<Known>, Decision]>([
    [
      'plays the chosen station',
      { kind: 'play' },
      {},
      { kind: 'want', change: { playing: true, stationId: 'one' } },
    ],
    [
      'plays a named station',
      { kind: 'play', stationId: 'two' },
      {},
      { kind: 'want', change: { playing: true, stationId: 'two' } },
    ],
    ['stops', { kind: 'stop' }, playing(), { kind: 'want', change: { playing: false } }],
    ['toggles silence into sound', { kind: 'toggle' }, {}, { kind: 'want', change: { playing: true } }],
    [
      'toggles sound into silence',
      { kind: 'toggle' },
      playing(),
      { kind: 'want', change: { playing: false } },
    ],
    [
      'toggles into silence while the engine has not spoken yet',
      { kind: 'toggle' },
      { ...playing(), playback: { status: 'stopped' } },
      { kind: 'want', change: { playing: false } },
    ],
    [
      'toggles on with the edition in the player, also after live was heard last',
      { kind: 'toggle' },
      withEdition({ status: 'paused', positionSec: 5, durationSec: 60 }),
      { kind: 'listen', change: { playing: true, playRevision: 5 } },
    ],
    [
      'toggles an edition that was heard out on from its beginning',
      { kind: 'toggle' },
      withEdition({ status: 'finished', durationSec: 60 }),
      {
        kind: 'listen',
        change: {
          current: EDITION,
          playing: true,
          playRevision: 5,
          queue: [],
          seek: { toSec: 0, revision: 5 },
        },
      },
    ],
    [
      'toggles live into silence, whatever edition is in the player',
      { kind: 'toggle' },
      { ...withEdition({ status: 'paused', positionSec: 5, durationSec: 60 }), ...playing() },
      { kind: 'want', change: { playing: false } },
    ],
    [
      'goes over to a station while playing',
      { kind: 'choose-station', stationId: 'two' },
      playing(),
      { kind: 'want', change: { stationId: 'two', playing: true } },
    ],
    [
      'leaves the sound alone when the playing station is chosen',
      { kind: 'choose-station', stationId: 'one' },
      playing(),
      { kind: 'want', change: { stationId: 'one' } },
    ],
    [
      'only shows a station while silent',
      { kind: 'choose-station', stationId: 'two' },
      {},
      { kind: 'want', change: { stationId: 'two' } },
    ],
    [
      'unmutes with a volume above 0',
      { kind: 'set-volume', volume: 0.3 },
      {},
      { kind: 'want', change: { volume: 0.3, muted: false } },
    ],
    [
      'is not louder than 1',
      { kind: 'change-volume', by: 0.9 },
      {},
      { kind: 'want', change: { volume: 1, muted: false } },
    ],
    [
      'is not softer than 0',
      { kind: 'change-volume', by: -0.9 },
      {},
      { kind: 'want', change: { volume: 0, muted: false } },
    ],
    [
      'adds a favourite at the end, once',
      { kind: 'set-favourite', stationId: 'two', favourite: true },
      {},
      { kind: 'keep', change: { favourites: ['two'] } },
    ],
    [
      'takes a favourite away',
      { kind: 'set-favourite', stationId: 'two', favourite: false },
      {},
      { kind: 'keep', change: { favourites: [] } },
    ],
    [
      'changes one setting and keeps the others',
      { kind: 'change-settings', change: { theme: 'dark' } },
      {},
      { kind: 'keep', change: { settings: { ...DEFAULT_SETTINGS, theme: 'dark' } } },
    ],
    [
      'gives a shipped station back as it was, with its star',
      { kind: 'remove-station', stationId: 'two' },
      {},
      { kind: 'keep', change: { ownStations: [OWN] } },
    ],
    [
      'removes an own station that is not shown',
      { kind: 'remove-station', stationId: 'own-mine' },
      {},
      { kind: 'keep', change: { ownStations: [OWN_VERSION], favourites: ['two'] } },
    ],
    [
      'removes an own station that plays, and goes silent on the first',
      { kind: 'remove-station', stationId: 'own-mine' },
      playing('own-mine'),
      {
        kind: 'keep',
        change: { ownStations: [OWN_VERSION], favourites: ['two'] },
        thenWant: { stationId: 'one', playing: false },
      },
    ],
    ['attends', { kind: 'attend' }, {}, { kind: 'attend' }],
    [
      'refuses a station nobody knows',
      { kind: 'play', stationId: 'none' },
      {},
      { kind: 'refuse', failure: { kind: 'unknown-station', stationId: 'none' } },
    ],
    [
      'refuses to remove what was shipped',
      { kind: 'remove-station', stationId: 'one' },
      {},
      { kind: 'refuse', failure: { kind: 'unknown-station', stationId: 'one' } },
    ],
  ])('%s', (_name, call, change, expected) => {
    expect(decide(known(change), call)).toEqual(expected);
  });

  it('replaces an own station that is saved again, and refuses one with a bad part', () => {
    const again = JSON.parse(JSON.stringify({ ...OWN, name: 'Mine, renamed' }));
    expect(decide(known(), { kind: 'save-station', station: again })).toMatchObject({
      kind: 'keep',
      change: { ownStations: [{ id: 'two' }, { id: 'own-mine', name: 'Mine, renamed' }] },
    });
    expect(decide(known(playing('own-mine')), { kind: 'save-station', station: again })).toMatchObject({
      kind: 'keep',
      thenWant: { playing: true },
    });
    const bad = { ...again, streams: [...again.streams, { url: 'javascript:alert(1)', codec: 'mp3' }] };
    expect(decide(known(), { kind: 'save-station', station: bad })).toMatchObject({
      kind: 'refuse',
      failure: { kind: 'invalid-station' },
    });
  });

  it('leaves a station’s own timetable below the listener’s when the station is saved as views see it', () => {
    const ownTimetables = [{ stationId: 'own-mine', off: true, timetable: undefined, basedOn: undefined }];
    const timetable = { ...NO_SLOTS, edition: 'below' };
    const ownStations = [{ ...OWN, timetable }];
    const seen = JSON.parse(JSON.stringify({ ...OWN, name: 'Mine, renamed' }));
    const call = { kind: 'save-station', station: seen } as const;
    const keeping = (kept: Partial<Known['kept']>) => known({ kept: { ...known().kept, ...kept } });
    expect(decide(keeping({ ownStations, ownTimetables }), call)).toMatchObject({
      change: { ownStations: [{ name: 'Mine, renamed', timetable }] },
    });
    expect(decide(keeping({ ownStations }), call)).toMatchObject({
      change: { ownStations: [{ name: 'Mine, renamed', timetable: undefined }] },
    });
  });

  it('keeps the timetables that are decided on, and forgets that of a station that goes', () => {
    const off = (stationId: string) => ({ stationId, off: true, timetable: undefined, basedOn: undefined });
    const ownTimetables = [off('own-mine'), off('two')];
    const kept = { ...known().kept, ownTimetables };
    expect(decide(known({ kept }), { kind: 'switch-timetable', stationId: 'one', off: true })).toEqual({
      kind: 'keep',
      change: { ownTimetables: [...ownTimetables, off('one')] },
    });
    expect(decide(known({ kept }), { kind: 'remove-station', stationId: 'own-mine' })).toMatchObject({
      change: { ownTimetables: [off('two')] },
    });
    // The shipped station is still there, and what was made of its timetable with it.
    expect(decide(known({ kept }), { kind: 'remove-station', stationId: 'two' })).toEqual({
      kind: 'keep',
      change: { ownStations: [OWN] },
    });
    const nothing = { kind: 'save-timetable', stationId: 'one', timetable: 7 } as const;
    expect(decide(known(), nothing)).toMatchObject({
      kind: 'refuse',
      failure: { kind: 'invalid-timetable' },
    });
    const edit = { kind: 'remove-slot', slotId: 'x' } as const;
    expect(decide(known(), { kind: 'edit-timetable', stationId: 'none', edit })).toEqual({
      kind: 'refuse',
      failure: { kind: 'unknown-station', stationId: 'none' },
    });
  });
});
