/** Lets work through while it is open. */
export interface Gate {
  isShut(): boolean;
  setShut(isShut: boolean): void;
  /** Resolves once it is open, or the signal has aborted. */
  pass(signal: AbortSignal): Promise<void>;
}

export function createGate(): Gate {
  let shut = false;
  const waiting = new Set<() => void>();
  return {
    isShut: () => shut,
    setShut(isShut) {
      shut = isShut;
      if (shut) return;
      for (const goOn of waiting) goOn();
    },
    async pass(signal) {
      while (shut && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const goOn = () => {
            waiting.delete(goOn);
            signal.removeEventListener('abort', goOn);
            resolve();
          };
          waiting.add(goOn);
          signal.addEventListener('abort', goOn);
        });
      }
    },
  };
}
