/** Hands out turns so that no more than so many go on at once, in all and for one host. */
export interface Turns {
  /** Resolves, in the order asked, when a turn for the host is free. */
  take(host: string): Promise<Turn>;
}

export interface Turn {
  /** Gives the turn up for one at another host, once that is free; at the same host it stays. */
  goTo(host: string): Promise<void>;
  end(): void;
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

  const started = (host: string) =>
    new Promise<void>((start) => {
      waiting.push({ host, start });
      startWhatMay();
    });

  return {
    async take(host) {
      let held: string | undefined = host;
      const end = () => {
        if (held !== undefined) finish(held);
        held = undefined;
      };
      await started(host);
      return {
        async goTo(other) {
          if (other === held) return;
          end();
          await started(other);
          held = other;
        },
        end,
      };
    },
  };
}
