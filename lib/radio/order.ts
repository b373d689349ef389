import type { EngineOrder, NowPlaying } from '../player/engine.ts';
import type { Station } from '../station/station.ts';
import { type Listening, rateOf } from './listening.ts';
import type { Intent } from './snapshot.ts';

/** What the engine is to do, whole. Live comes first: an edition in the player is paused while it sounds. */
export function orderOf(from: {
  readonly intent: Intent;
  readonly listening: Listening;
  readonly station: Station;
  readonly nowPlaying: NowPlaying;
}): EngineOrder {
  const { intent, listening, nowPlaying } = from;
  const { revision, volume, muted } = intent;
  return { revision, wanted: wantedOf(from), volume, muted, nowPlaying, sleep: listening.sleep };
}

function wantedOf({ intent, listening, station }: Parameters<typeof orderOf>[0]): EngineOrder['wanted'] {
  if (intent.playing) {
    return {
      kind: 'live',
      stationId: station.id,
      stationName: station.name,
      streams: station.streams,
      playRevision: intent.playRevision,
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
