import { useEffect, useState } from 'preact/hooks';
import { useAsking } from '../asking.tsx';

/** Going elsewhere in an edition by hand. */
export interface Seek {
  /** Where to draw it: the hand's place, else the player's. */
  readonly shownSec: number;
  /** The hand moves it, and has not let go. */
  hold(sec: number): void;
  /** The hand lets go there. */
  goTo(sec: number): void;
}

interface Held {
  readonly editionId: string;
  readonly sec: number;
  readonly isLetGo: boolean;
}

const ARRIVED_SEC = 3; // a player begins a little beside where it was sent
const PATIENCE_MS = 4_000; // a player that has not gone there by then does not

/** While the hand holds it, and until the player has come there, the hand's place is shown: nothing jumps back. */
export function useSeek(editionId: string, positionSec: number): Seek {
  const { send } = useAsking();
  const [held, setHeld] = useState<Held>();
  const isHeld = held?.editionId === editionId;
  const hasArrived = isHeld && held.isLetGo && Math.abs(positionSec - held.sec) <= ARRIVED_SEC;
  useEffect(() => {
    if (hasArrived) setHeld(undefined);
  }, [hasArrived]);
  useEffect(() => {
    if (!held?.isLetGo) return;
    const timer = setTimeout(() => setHeld(undefined), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [held]);
  return {
    shownSec: isHeld ? held.sec : positionSec,
    hold: (sec) => setHeld({ editionId, sec, isLetGo: false }),
    goTo(sec) {
      const letGo = { editionId, sec, isLetGo: true };
      setHeld(letGo);
      void send({ kind: 'seek', toSec: sec }).then((answer) => {
        if (!answer.ok) setHeld((now) => (now === letGo ? undefined : now));
      });
    },
  };
}
