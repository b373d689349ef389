import { useState } from 'preact/hooks';

/** Choosing several kept editions, to do one thing with all of them. */
export interface Choosing {
  readonly isOn: boolean;
  readonly chosenIds: ReadonlySet<string>;
  start(): void;
  stop(): void;
  toggle(editionId: string): void;
  choose(editionIds: readonly string[]): void;
}

const NONE: ReadonlySet<string> = new Set();

export function useChoosing(): Choosing {
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>();
  return {
    isOn: chosenIds !== undefined,
    chosenIds: chosenIds ?? NONE,
    start: () => setChosenIds(NONE),
    stop: () => setChosenIds(undefined),
    toggle(editionId) {
      setChosenIds((before = NONE) =>
        before.has(editionId)
          ? new Set([...before].filter((id) => id !== editionId))
          : new Set([...before, editionId]),
      );
    },
    choose: (editionIds) => setChosenIds(new Set(editionIds)),
  };
}
