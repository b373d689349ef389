/** Runs work under one key one after the other, in the order asked, and work under different keys at once. */
export type Queues = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;

export function createQueues(): Queues {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work);
    const settled = mine.then(
      () => undefined,
      (_thrown: unknown) => undefined, // who asked for the work hears of it
    );
    last.set(key, settled);
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    return mine;
  };
}
