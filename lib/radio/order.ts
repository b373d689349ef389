import type { EngineOrder, NowPlaying } from '../player/engine.ts';
import type { Station } from '../station/station.ts';
import type { BegunPlay } from './begun-play.ts';
import { type Listening, rateOf } from './listening.ts';
import type { Intent } from './snapshot.ts';

/** A slow station is heard by then; somebody who wants to be woken should not wait longer. */
const CHIME_AFTER_MS = 10_000;

/** What the engine is to do, whole. Live comes first: an edition in the player is paused while it sounds. */
export function orderOf(from: {
  readonly intent: Intent;
  readonly listening: Listening;
  readonly station: Station;
  readonly nowPlaying: NowPlaying;
  /** What a reminder began, if that is what is wanted. */
  readonly begun?: BegunPlay | undefined;
  readonly callAtMs?: number | undefined;
}): EngineOrder {
  const { intent, listening, nowPlaying, callAtMs } = from;
  const { revision, volume, muted } = intent;
  return { revision, wanted: wantedOf(from), volume, muted, nowPlaying, sleep: listening.sleep, callAtMs };
}

function wantedOf({
  intent,
  listening,
  station,
  begun,
}: Parameters<typeof orderOf>[0]): EngineOrder['wanted'] {
  if (intent.playing) {
    return {
      kind: 'live',
      stationId: station.id,
      stationName: station.name,
      streams: station.streams,
      playRevision: intent.playRevision,
      // Once heard, a new engine goes on with it as with any other.
      ...(begun && !begun.isHeard && { rampSec: begun.rampSec, chimeAfterMs: CHIME_AFTER_MS }),
    };
  }
  const { current, playing, playRevision, seek } = listening;
  if (!current) return undefined;
  return {
    kind: 'edition',
    editionId: current.editionId,
    url: current.url,
    mimeType: current.mimeType,
    paused: !playing,
    rate: rateOf(listening),
    playRevision,
    ...(seek && { seek }),
  };
}
