import type { EditionReport, EngineOrder, NowPlaying } from '../player/engine.ts';
import type { Station } from '../station/station.ts';
import { type Listening, rateOf } from './listening.ts';
import type { Intent } from './snapshot.ts';

/** What the engine is to do, whole. Live comes first: an edition in the player is paused while it sounds. */
export function orderOf(from: {
  readonly intent: Intent;
  readonly listening: Listening;
  readonly station: Station;
  readonly nowPlaying: NowPlaying;
  /** What the engine last said of the edition: a wish to go elsewhere is not sent again once carried out. */
  readonly edition: EditionReport | undefined;
}): EngineOrder {
  const { intent, listening, nowPlaying } = from;
  const { revision, volume, muted } = intent;
  return { revision, wanted: wantedOf(from), volume, muted, nowPlaying, sleep: listening.sleep };
}

function wantedOf({
  intent,
  listening,
  station,
  edition,
}: Parameters<typeof orderOf>[0]): EngineOrder['wanted'] {
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
  const isSoughtAlready =
    edition?.editionId === current.editionId && (edition.seekRevision ?? 0) >= (seek?.revision ?? 0);
  return {
    kind: 'edition',
    editionId: current.editionId,
    url: current.url,
    mimeType: current.mimeType,
    paused: !playing,
    rate: rateOf(listening),
    playRevision,
    ...(seek && !isSoughtAlready && { seek }),
  };
}
