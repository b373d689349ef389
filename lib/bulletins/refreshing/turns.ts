/** Hands out turns so that no more than so many go on at once, in all and for one host. */
export interface Turns {
  /** Resolves, in the order asked, when a turn for the host is free; call what it gives when done. */
  take(host: string): Promise<() => void>;
}

export function createTurns(limits: { readonly atOnce: number; readonly perHost: number }): Turns {
  const waiting: { readonly host: string; readonly start: () => void }[] = [];
  const running = new Map<string, number>();
  let runningCount = 0;

  function startWhatMay(): void {
    while (runningCount < limits.atOnce) {
      const index = waiting.findIndex(({ host }) => (running.get(host) ?? 0) < limits.perHost);
      const [next] = index < 0 ? [] : waiting.splice(index, 1);
      if (!next) return;
      runningCount += 1;
      running.set(next.host, (running.get(next.host) ?? 0) + 1);
      next.start();
    }
  }

  function finish(host: string): void {
    runningCount -= 1;
    const left = (running.get(host) ?? 1) - 1;
    if (left > 0) running.set(host, left);
    else running.delete(host);
    startWhatMay();
  }

  return {
    take: (host) =>
      new Promise((resolve) => {
        let isDone = false;
        const release = () => {
          if (isDone) return;
          isDone = true;
          finish(host);
        };
        waiting.push({ host, start: () => resolve(release) });
        startWhatMay();
      }),
  };
}
