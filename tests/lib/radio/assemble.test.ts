import { describe, expect, it } from 'vitest';
import { assembleSnapshot } from '../../../lib/radio/assemble.ts';
import { aStation } from '../../fakes/stations.ts';

const catalogue = {
  stations: [aStation('one'), aStation('two')],
  setAside: [{ where: 'station x', problem: 'has no stream' }],
};
const intent = { revision: 3, stationId: 'two', playing: true, playRevision: 3, volume: 0.5, muted: false };
const status = (stationId: string, playback: unknown) => ({ epoch: 1, sequence: 1, stationId, playback });
const failed = {
  status: 'failed',
  sinceMs: 5,
  failure: { kind: 'unreachable', url: 'https://two.example/' },
};
const connecting = { status: 'connecting', streamIndex: 0, sinceMs: 5 };

describe('assembleSnapshot', () => {
  it('shows the first station, silent, before the background ever ran', () => {
    const snapshot = assembleSnapshot({ catalogue, kept: {}, session: undefined });
    expect(snapshot).toMatchObject({
      station: { id: 'one' },
      playback: { status: 'stopped' },
      intent: { playing: false },
    });
  });

  it('shows what the engine last said of the station', () => {
    const snapshot = assembleSnapshot({ catalogue, kept: { intent }, session: status('two', connecting) });
    expect(snapshot).toMatchObject({ station: { id: 'two' }, playback: connecting });
  });

  it('does not show on one station why another failed', () => {
    expect(
      assembleSnapshot({ catalogue, kept: { intent }, session: status('one', failed) }).playback.status,
    ).toBe('stopped');
    expect(
      assembleSnapshot({ catalogue, kept: { intent }, session: status('two', failed) }).playback.status,
    ).toBe('failed');
  });

  it('is silent in a new session, whatever was wanted in the last one', () => {
    const snapshot = assembleSnapshot({ catalogue, kept: { intent }, session: undefined });
    expect(snapshot.intent).toMatchObject({ stationId: 'two', playing: false, volume: 0.5 });
  });

  it('falls back to the first station when the chosen one is gone', () => {
    const snapshot = assembleSnapshot({
      catalogue,
      kept: { intent: { ...intent, stationId: 'gone' } },
      session: undefined,
    });
    expect(snapshot.station.id).toBe('one');
  });

  it('lists own stations and everything that was set aside', () => {
    const own = JSON.parse(JSON.stringify(aStation('own-mine')));
    const snapshot = assembleSnapshot({
      catalogue,
      kept: { ownStations: [own, { id: 'bad' }] },
      session: undefined,
    });
    expect(snapshot.stations.map(({ id }) => id)).toEqual(['one', 'two', 'own-mine']);
    expect(snapshot.ownStationIds).toEqual(['own-mine']);
    expect(snapshot.setAside.map(({ where }) => where)).toEqual(['station x', 'own station']);
  });
});
