import type { NowPlaying } from '../../lib/player/engine.ts';
import type { EditionPlaying, Playing, ProgrammeNow } from '../../lib/radio/describe.ts';
import type { Reminded } from '../../lib/radio/ports.ts';
import type { Translate } from '../view.ts';
import { failureText } from './failure-words.ts';

/** How the toolbar button looks and what it says. */
export interface ToolbarWords {
  readonly isLive: boolean;
  /** At most four characters; empty in the good and in the silent case. */
  readonly badge: string;
  readonly badgeColour: string;
  readonly tooltip: string;
}

// The accent of the light theme and its soft text grey: both carry white text on every toolbar.
const FAILURE_COLOUR = '#c1102a';
const WAITING_COLOUR = '#5f5f66';
const MOST_COUNTED = 99;

/** The toolbar button: one badge at a time, a failure before what is told, that before what was missed, that before what plays. */
export function toolbarWords(playing: Playing, reminded: Reminded, t: Translate): ToolbarWords {
  const words = playingToolbarWords(playing, t);
  if (words.badgeColour === FAILURE_COLOUR) return words;
  const { tellingCount, missedCount } = reminded;
  if (tellingCount > 0)
    return withCount(words, tellingCount, t('toolbar.telling', { state: words.tooltip }), t);
  if (missedCount === 0) return words;
  const tooltip = t('toolbar.missed', missedCount, { count: missedCount, state: words.tooltip });
  return withCount(words, missedCount, tooltip, t);
}

function withCount(words: ToolbarWords, count: number, tooltip: string, t: Translate): ToolbarWords {
  const badge = count > MOST_COUNTED ? t('toolbar.manyBadge', { most: MOST_COUNTED }) : String(count);
  return { ...words, badge, badgeColour: WAITING_COLOUR, tooltip };
}

function playingToolbarWords(playing: Playing, t: Translate): ToolbarWords {
  const words = playing.edition ? editionToolbarWords(playing.edition, t) : liveToolbarWords(playing, t);
  if (!words.isLive || !playing.muted) return words;
  return { ...words, tooltip: t('toolbar.muted', { state: words.tooltip }) };
}

function editionToolbarWords({ edition, playback }: EditionPlaying, t: Translate): ToolbarWords {
  const quiet = { isLive: false, badge: '', badgeColour: WAITING_COLOUR };
  const named = { programme: edition.programme, edition: edition.title };
  switch (playback.status) {
    case 'playing':
      return { ...quiet, isLive: true, tooltip: t('toolbar.edition', named) };
    case 'paused':
    case 'finished':
      return { ...quiet, tooltip: t('toolbar.editionPaused', named) };
    case 'loading':
    case 'stalled':
    case 'reconnecting':
    case 'offline':
      return { ...quiet, badge: '…', tooltip: t('toolbar.editionWaiting', named) };
    case 'failed':
      return {
        ...quiet,
        badge: t('toolbar.failedBadge'),
        badgeColour: FAILURE_COLOUR,
        tooltip: t('toolbar.failed', {
          station: edition.title,
          reason: failureText(playback.failure, t),
        }),
      };
  }
}

function liveToolbarWords(playing: Playing, t: Translate): ToolbarWords {
  const station = playing.station.name;
  const quiet = { isLive: false, badge: '', badgeColour: WAITING_COLOUR };
  const waiting = { ...quiet, badge: '…' };
  const trouble = { ...quiet, badge: t('toolbar.failedBadge'), badgeColour: FAILURE_COLOUR };
  switch (playing.playback.status) {
    case 'stopped':
      return { ...quiet, tooltip: t('toolbar.idleStation', { station }) };
    case 'connecting':
      return { ...waiting, tooltip: t('toolbar.connecting', { station }) };
    case 'playing':
      return { ...quiet, isLive: true, tooltip: liveText(station, playing.programme, t) };
    case 'stalled':
      return { ...waiting, tooltip: t('toolbar.stalled', { station }) };
    case 'retrying':
      return { ...waiting, tooltip: t('toolbar.retrying', { station }) };
    case 'reconnecting':
      return { ...waiting, tooltip: t('toolbar.reconnecting', { station }) };
    case 'offline':
      return { ...waiting, tooltip: t('toolbar.offline', { station }) };
    case 'ended':
      return { ...trouble, tooltip: t('toolbar.ended', { station }) };
    case 'failed':
      return {
        ...trouble,
        tooltip: t('toolbar.failed', { station, reason: failureText(playing.playback.failure, t) }),
      };
  }
}

/** What the system's media controls say; a dated timetable says so there too. */
export function nowPlayingWords(playing: Playing, t: Translate): NowPlaying {
  const { station, programme } = playing;
  const album = t('extensionName');
  if (playing.edition) {
    const { title, programme: artist } = playing.edition.edition;
    return { title, artist, album };
  }
  if (!programme) return { title: station.name, artist: '', album };
  if (programme.validity === 'current') return { title: programme.title, artist: station.name, album };
  // What is heard is the station; the programme only stood here once.
  const edition = programme.edition;
  const dated = edition ? t('dated.edition', { edition }) : t('dated.outOfDate');
  return { title: station.name, artist: t('nowPlaying.dated', { programme: programme.title, dated }), album };
}

/** The notification that sound has stopped by itself, and why. */
export function stoppedWords(
  playing: Playing,
  t: Translate,
): { readonly title: string; readonly text: string } {
  const station = playing.edition?.edition.title ?? playing.station.name;
  const playback = playing.edition?.playback ?? playing.playback;
  const failure = playback.status === 'failed' || playback.status === 'ended' ? playback.failure : undefined;
  return { title: t('notice.failedTitle', { station }), text: failure ? failureText(failure, t) : '' };
}

function liveText(station: string, now: ProgrammeNow | undefined, t: Translate): string {
  if (!now) return t('toolbar.live', { station });
  const programme = now.title;
  if (now.validity === 'current') return t('toolbar.liveProgramme', { station, programme });
  if (!now.edition) return t('toolbar.liveProgrammeDated', { station, programme });
  return t('toolbar.liveProgrammeEdition', { station, programme, edition: now.edition });
}
