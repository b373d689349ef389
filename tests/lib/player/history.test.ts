import { describe, expect, it } from 'vitest';
import { historyRows, sharedMinutes } from '../../../lib/player/history.ts';
import type { JournalEntry } from '../../../lib/player/journal.ts';
import type { Playback } from '../../../lib/player/playback.ts';

const url = 'https://a.example/';
const at = (sec: number, playback: Playback, stationId = 'one'): JournalEntry => ({
  atMs: sec * 1_000,
  stationId,
  playback,
});
const tried = (sec: number, sinceSec: number, stationId = 'one') =>
  at(
    sec,
    {
      status: 'reconnecting',
      streamIndex: 0,
      attempt: 1,
      retryAtMs: sec * 1_000 + 400,
      sinceMs: sinceSec * 1_000,
      cause: { kind: 'unreachable', url },
    },
    stationId,
  );
const heard = (sec: number) =>
  at(sec, {
    status: 'playing',
    streamIndex: 0,
    sinceMs: sec * 1_000,
    position: { positionSec: 0, takenAtMs: sec * 1_000, rate: 1 },
  });
const offline = (sec: number, sinceSec: number) => at(sec, { status: 'offline', sinceMs: sinceSec * 1_000 });
const stopped = (sec: number) => at(sec, { status: 'stopped' });

/** Each row in a word, newest first, of entries given in the order they happened. */
function rowsOf(...entries: readonly JournalEntry[]): readonly string[] {
  return historyRows(entries.toReversed()).map((row) =>
    row.kind === 'change'
      ? `${row.entry.playback.status} ${row.entry.atMs / 1_000}`
      : `${row.tryCount} tries in ${row.lastedMs / 1_000} s of ${row.entries.length}`,
  );
}

describe('historyRows', () => {
  it.each<[string, readonly JournalEntry[], readonly string[]]>([
    ['nothing', [], []],
    ['no trouble', [heard(1), stopped(9)], ['stopped 9', 'playing 1']],
    ['a single try', [heard(1), tried(5, 5), heard(6)], ['playing 6', 'reconnecting 5', 'playing 1']],
    [
      'an outage',
      [heard(1), tried(5, 5), tried(7, 5), tried(20, 5), heard(245)],
      ['playing 245', '3 tries in 240 s of 3', 'playing 1'],
    ],
    [
      'an outage with moments of sound in it',
      [heard(1), tried(5, 5), heard(6), tried(8, 5), heard(9), tried(20, 5), heard(30)],
      ['playing 30', '3 tries in 25 s of 5', 'playing 1'],
    ],
    ['an outage that goes on', [tried(5, 5), tried(7, 5), tried(20, 5)], ['3 tries in 15 s of 3']],
    [
      'an outage in which the network was gone',
      [tried(5, 5), offline(6, 5), tried(90, 5), heard(95)],
      ['playing 95', '2 tries in 90 s of 3'],
    ],
    [
      'two outages',
      [tried(5, 5), tried(7, 5), heard(10), tried(100, 100), tried(101, 100), stopped(110)],
      ['stopped 110', '2 tries in 10 s of 2', 'playing 10', '2 tries in 5 s of 2'],
    ],
    [
      'the outage of one station and that of the next',
      [tried(5, 5), tried(7, 5), tried(9, 9, 'two'), tried(11, 9, 'two')],
      ['2 tries in 2 s of 2', '2 tries in 2 s of 2'],
    ],
  ])('reads %s', (_name, entries, rows) => {
    expect(rowsOf(...entries)).toEqual(rows);
  });
});

describe('sharedMinutes', () => {
  it.each<[string, readonly number[], readonly boolean[]]>([
    ['nothing', [], []],
    ['one moment', [61], [false]],
    ['moments of different minutes', [121, 61, 1], [false, false, false]],
    ['two of one minute beside another', [125, 121, 61], [true, true, false]],
    ['two a second apart in different minutes', [60, 59], [false, false]],
    ['two of one minute that are no neighbours', [125, 61, 121], [false, false, false]],
  ])('tells of %s', (_case, seconds, shared) => {
    expect(sharedMinutes(seconds.map((sec) => sec * 1_000))).toEqual(shared);
  });
});
