import type { LibraryAnswer, LibraryOrder } from '../../radio/library-calls.ts';
import type { FromLibrarian, ToLibrarian } from './librarian-messages.ts';

const REST_MS = 30_000; // a worker that has just read feeds is often asked again; later it is only memory

interface Waiting {
  readonly resolve: (answer: LibraryAnswer) => void;
  readonly reject: (problem: Error) => void;
}

/**
 * The librarian in a worker of its own: reading a large feed takes longer than a listener's click or a
 * player's timer may wait, and all pages of an extension share one thread. The worker is started by the first
 * order and ended when it has rested for a while.
 *
 * @param address of the script that calls `serveLibrarian`
 * @returns carries an order out; rejects when the worker cannot be started or fails
 */
export function createLibrarianWorker(
  address: string,
  canPlay: (mimeType: string) => boolean,
): (order: LibraryOrder) => Promise<LibraryAnswer> {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let lastNumber = 0;

  function started(): Worker {
    if (worker) return worker;
    const fresh = new Worker(address);
    fresh.addEventListener('message', ({ data }: MessageEvent<FromLibrarian>) => hear(fresh, data));
    fresh.addEventListener('error', ({ message }) => fail(message));
    worker = fresh;
    return fresh;
  }

  function hear(from: Worker, message: FromLibrarian): void {
    switch (message.kind) {
      case 'answer':
        waiting.get(message.number)?.resolve(message.answer);
        waiting.delete(message.number);
        if (waiting.size === 0) resting = setTimeout(end, REST_MS);
        return;
      case 'ask-playable': {
        const verdicts = message.mimeTypes.map((mimeType) => [mimeType, canPlay(mimeType)] as const);
        tell(from, { kind: 'playable', verdicts });
      }
    }
  }

  /** The next order gets another worker: what this one still knows is not to be trusted. */
  function fail(problem: string): void {
    end();
    const failure = new Error(`look after feeds in a worker: ${problem || 'it did not start'}`);
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  }

  function end(): void {
    worker?.terminate();
    worker = undefined;
  }

  return (order) => {
    clearTimeout(resting);
    lastNumber += 1;
    const number = lastNumber;
    return new Promise((resolve, reject) => {
      waiting.set(number, { resolve, reject });
      tell(started(), { kind: 'order', number, order });
    });
  };
}

function tell(worker: Worker, message: ToLibrarian): void {
  worker.postMessage(message);
}
