import type { EditionPosition } from '../../lib/bulletins/edition.ts';
import type { Chapter } from '../../lib/bulletins/feed-document.ts';
import type { PlayableEdition } from '../../lib/bulletins/playable.ts';
import { type EditionPlayback, isEditionUnderWay } from '../../lib/player/edition-playback.ts';
import { durationSecOf, positionSecAt } from '../../lib/radio/listening.ts';
import { useLibrary } from '../bulletins/use-library.ts';
import { useView } from '../view.ts';

/** The edition in the player, as the bar shows it. */
export interface EditionPlay {
  readonly playback: EditionPlayback;
  readonly isUnderWay: boolean;
  /** At this moment. */
  readonly positionSec: number;
  readonly durationSec: number | undefined;
  /** By their start; empty where the publisher gives none. */
  readonly chapters: readonly Chapter[];
}

const NO_CHAPTERS: readonly Chapter[] = [];

/**
 * What the engine says of the edition in the player. Where it has said nothing yet (the browser was just
 * started), it waits where the library knows it was left.
 */
export function useEditionPlay(edition: PlayableEdition): EditionPlay {
  const { snapshot, nowMs } = useView();
  const said = snapshot.edition;
  const isUnsaid = said === undefined;
  const { value: kept } = useLibrary(
    async (reader) => {
      const [notes, positions] = await Promise.all([
        reader.notes(edition.editionId),
        isUnsaid ? reader.positions() : [],
      ]);
      return {
        chapters: notes?.chapters ?? NO_CHAPTERS,
        position: positions.find(({ editionId }) => editionId === edition.editionId),
      };
    },
    { parts: isUnsaid ? ['editions', 'positions'] : ['editions'], key: edition.editionId },
  );
  const playback = said ?? unsaid(snapshot.listening.playing, kept?.position, nowMs);
  return {
    playback,
    isUnderWay: isEditionUnderWay(playback),
    positionSec: positionSecAt({ playback, nowMs }) ?? 0,
    durationSec: durationSecOf(playback) ?? kept?.position?.durationSec ?? edition.durationSec,
    chapters: kept?.chapters ?? NO_CHAPTERS,
  };
}

function unsaid(playing: boolean, kept: EditionPosition | undefined, nowMs: number): EditionPlayback {
  const positionSec = kept?.positionSec ?? 0;
  return playing
    ? { status: 'loading', positionSec, sinceMs: nowMs }
    : { status: 'paused', positionSec, durationSec: kept?.durationSec };
}
