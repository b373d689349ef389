import { describe, expect, it } from 'vitest';
import { nowPlayingWords, stoppedWords, toolbarWords } from '../../components/words/playing-words.ts';
import type { Playback } from '../../lib/player/playback.ts';
import type { Playing, ProgrammeNow } from '../../lib/radio/describe.ts';
import { aStation } from '../fakes/stations.ts';
import { createTranslate } from './english.ts';
import { PLAYBACKS } from './playbacks.ts';
import { readMessages } from './read-messages.ts';

const t = createTranslate(await readMessages('assets/locales/en.yml'));
const station = aStation('rfi-en', { name: 'RFI English' });
const failure = { kind: 'stream-ended', url: 'https://a.example/' } as const;
const NOTHING_REMINDED = { missedCount: 0, tellingCount: 0 };
const SOUNDING: Playback = {
  status: 'playing',
  streamIndex: 0,
  sinceMs: 0,
  position: { positionSec: 0, takenAtMs: 0, rate: 1 },
};
const CURRENT: ProgrammeNow = { title: 'Paris Live PM', validity: 'current', edition: '' };
const DATED: ProgrammeNow = { title: 'Paris Live PM', validity: 'dated', edition: '2016' };

const playing = (playback: Playback, programme?: ProgrammeNow): Playing => ({
  station,
  playback,
  programme,
  edition: undefined,
  muted: false,
});

describe('the toolbar button', () => {
  it.each<[string, Playing, string, string, boolean]>([
    ['silent', playing({ status: 'stopped' }), '', 'RFI English: not playing', false],
    [
      'connecting',
      playing({ status: 'connecting', streamIndex: 0, sinceMs: 0 }),
      '…',
      'RFI English: connecting',
      false,
    ],
    ['live', playing(SOUNDING), '', 'RFI English: live', true],
    ['live, muted', { ...playing(SOUNDING), muted: true }, '', 'RFI English: live. Muted', true],
    [
      'silent, muted',
      { ...playing({ status: 'stopped' }), muted: true },
      '',
      'RFI English: not playing',
      false,
    ],
    [
      'live with a programme',
      playing(SOUNDING, CURRENT),
      '',
      'RFI English: live. On air: Paris Live PM',
      true,
    ],
    [
      'live, dated',
      playing(SOUNDING, DATED),
      '',
      'RFI English: live. Paris Live PM in the 2016 timetable',
      true,
    ],
    [
      'live, dated, unnamed',
      playing(SOUNDING, { ...DATED, edition: '' }),
      '',
      'RFI English: live. Paris Live PM in a timetable that is out of date',
      true,
    ],
    [
      'stalled',
      playing({ status: 'stalled', streamIndex: 0, sinceMs: 0 }),
      '…',
      'RFI English: waiting for sound',
      false,
    ],
    [
      'trying a station again that was not heard yet',
      playing(PLAYBACKS.retrying),
      '…',
      'RFI English: trying again',
      false,
    ],
    ['reconnecting', playing(PLAYBACKS.reconnecting), '…', 'RFI English: reconnecting', false],
    ['offline', playing({ status: 'offline', sinceMs: 0 }), '…', 'RFI English: offline', false],
    [
      'ended',
      playing({ status: 'ended', sinceMs: 0, failure }),
      '!',
      'RFI English: stopped, the server ended the stream',
      false,
    ],
    [
      'failed',
      playing({ status: 'failed', sinceMs: 0, failure }),
      '!',
      'RFI English: stopped. The server ended the stream.',
      false,
    ],
  ])('is %s', (_name, what, badge, tooltip, isLive) => {
    expect(toolbarWords(what, NOTHING_REMINDED, t)).toMatchObject({ badge, tooltip, isLive });
  });
});

describe('the badge', () => {
  const failed = playing({ status: 'failed', sinceMs: 0, failure });
  const connecting = playing({ status: 'connecting', streamIndex: 0, sinceMs: 0 });
  it.each<[string, Playing, number, number, string]>([
    ['a failure before all else', failed, 3, 2, '!'],
    ['what is told before what was missed', connecting, 3, 2, '2'],
    ['what was missed before what plays', connecting, 3, 0, '3'],
    ['no more than fits', connecting, 100, 0, '99+'],
    ['what plays where there is nothing else', connecting, 0, 0, '…'],
  ])('says %s', (_name, what, missedCount, tellingCount, badge) => {
    expect(toolbarWords(what, { missedCount, tellingCount }, t).badge).toBe(badge);
  });

  it('says in the tooltip what its number counts', () => {
    const { tooltip } = toolbarWords(playing(SOUNDING), { missedCount: 2, tellingCount: 0 }, t);
    expect(tooltip).toBe('2 reminders were missed. RFI English: live');
  });
});

describe("the system's media controls", () => {
  it('name the programme that is on air, and the station', () => {
    expect(nowPlayingWords(playing(SOUNDING, CURRENT), t)).toEqual({
      title: 'Paris Live PM',
      artist: 'RFI English',
      album: 'Pips',
    });
  });

  it('never call on air what only stands in a dated timetable', () => {
    expect(nowPlayingWords(playing(SOUNDING, DATED), t)).toEqual({
      title: 'RFI English',
      artist: 'Paris Live PM, in the 2016 timetable',
      album: 'Pips',
    });
  });

  it('name the station alone where nothing is listed', () => {
    expect(nowPlayingWords(playing(SOUNDING), t)).toMatchObject({ title: 'RFI English', artist: '' });
  });
});

describe('the notification that sound has stopped', () => {
  it('says which station, and why', () => {
    expect(stoppedWords(playing({ status: 'ended', sinceMs: 0, failure }), t)).toEqual({
      title: 'RFI English has stopped',
      text: 'The server ended the stream.',
    });
  });
});
