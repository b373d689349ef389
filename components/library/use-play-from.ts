import { isEditionUnderWay } from '../../lib/player/edition-playback.ts';
import { useAsking } from '../asking.tsx';
import { playableOf } from '../bulletins/playable-of.ts';
import { useView } from '../view.ts';
import type { WholeEdition } from './whole-edition.ts';

/** Goes to a place in the edition, in seconds, where it is being heard; else plays it from there. */
export function usePlayFrom({
  edition,
  programme,
}: Pick<WholeEdition, 'edition' | 'programme'>): (sec: number) => void {
  const { snapshot } = useView();
  const { ask } = useAsking();
  const isHeard =
    snapshot.listening.current?.editionId === edition.id &&
    snapshot.edition !== undefined &&
    isEditionUnderWay(snapshot.edition);
  return (sec) =>
    ask(
      isHeard
        ? { kind: 'seek', toSec: sec }
        : { kind: 'play-edition', edition: playableOf(edition, programme), atSec: sec },
    );
}
