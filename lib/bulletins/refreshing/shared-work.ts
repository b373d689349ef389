/** Work that is done once however many ask for it while it is under way. */
export interface Shared<Result> {
  /**
   * The outcome of the work under this key, begun now or before. A caller whose signal aborts gets
   * `undefined` at once; when the last one has left, the work's own signal aborts.
   */
  join(
    key: string,
    work: (signal: AbortSignal) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result | undefined>;
  /** Aborts the work under a key for all who wait. */
  abort(key: string): void;
}

interface UnderWay<Result> {
  readonly controller: AbortController;
  readonly outcome: Promise<Result>;
  callers: number;
}

export function createShared<Result>(): Shared<Result> {
  const underWay = new Map<string, UnderWay<Result>>();

  function begin(key: string, work: (signal: AbortSignal) => Promise<Result>): UnderWay<Result> {
    const controller = new AbortController();
    const outcome = work(controller.signal).finally(() => {
      if (underWay.get(key) === mine) underWay.delete(key);
    });
    const mine: UnderWay<Result> = { controller, outcome, callers: 0 };
    underWay.set(key, mine);
    return mine;
  }

  return {
    async join(key, work, signal) {
      if (signal.aborted) return undefined;
      const known = underWay.get(key);
      const shared = known && !known.controller.signal.aborted ? known : begin(key, work);
      shared.callers += 1;
      let leave: () => void = () => {};
      const left = new Promise<undefined>((resolve) => {
        leave = () => resolve(undefined);
        signal.addEventListener('abort', leave);
      });
      try {
        return await Promise.race([shared.outcome, left]);
      } finally {
        signal.removeEventListener('abort', leave);
        shared.callers -= 1;
        if (shared.callers === 0) shared.controller.abort();
      }
    },
    abort: (key) => underWay.get(key)?.controller.abort(),
  };
}
