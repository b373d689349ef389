import type { LibraryAnswer, LibraryOrder } from '../../radio/library-calls.ts';
import type { Clock } from '../../time/clock.ts';
import type { FromLibrarian, ToLibrarian } from './librarian-messages.ts';

const REST_MS = 30_000; // a worker that has just read feeds is often asked again; later it is only memory
const LONGEST_REMAINS_MS = 10 * 60_000; // for what is left behind answers; the worker gives that up long before

export interface LibrarianWorkerNeeds {
  /** Starts the script that calls `serveLibrarian`. */
  readonly start: () => Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>;
  readonly canPlay: (mimeType: string) => boolean;
  readonly clock: Pick<Clock, 'setTimer'>;
}

/** An order that is being carried out. */
export interface LibraryWork {
  /** Rejects when the worker cannot be started or fails. */
  readonly answer: Promise<LibraryAnswer>;
  /** Resolves, whatever happens, once nothing is left to do behind the answer, such as fetching pictures. */
  readonly finished: Promise<void>;
}

interface Waiting {
  readonly resolve: (answer: LibraryAnswer) => void;
  readonly reject: (problem: Error) => void;
  readonly finish: () => void;
  isAnswered: boolean;
}

/**
 * The librarian in a worker of its own: reading a large feed takes longer than a listener's click or a
 * player's timer may wait, and all pages of an extension share one thread. The worker is started by the first
 * order and ended when it has rested for a while.
 *
 * @returns carries an order out
 */
export function createLibrarianWorker(needs: LibrarianWorkerNeeds): (order: LibraryOrder) => LibraryWork {
  const waiting = new Map<number, Waiting>();
  let worker: ReturnType<typeof needs.start> | undefined;
  let cancelEnd = () => {};
  let lastNumber = 0;

  function started(): NonNullable<typeof worker> {
    if (worker) return worker;
    const fresh = needs.start();
    fresh.addEventListener('message', ({ data }: MessageEvent<FromLibrarian>) => hear(fresh, data));
    fresh.addEventListener('error', ({ message }) => fail(message));
    worker = fresh;
    return fresh;
  }

  function hear(from: NonNullable<typeof worker>, message: FromLibrarian): void {
    switch (message.kind) {
      case 'answer': {
        const order = waiting.get(message.number);
        if (!order) return;
        order.isAnswered = true;
        order.resolve(message.answer);
        if ([...waiting.values()].every(({ isAnswered }) => isAnswered)) endAfter(LONGEST_REMAINS_MS);
        return;
      }
      case 'finished':
        waiting.get(message.number)?.finish();
        waiting.delete(message.number);
        if (waiting.size === 0) endAfter(REST_MS);
        return;
      case 'ask-playable': {
        const verdicts = message.mimeTypes.map((mimeType) => [mimeType, needs.canPlay(mimeType)] as const);
        tell(from, { kind: 'playable', verdicts });
      }
    }
  }

  function endAfter(delayMs: number): void {
    cancelEnd();
    cancelEnd = needs.clock.setTimer(delayMs, end);
  }

  /** The next order gets another worker: what this one still knows is not to be trusted. */
  function fail(problem: string): void {
    const failure = new Error(`look after feeds in a worker: ${problem || 'it did not start'}`);
    for (const { reject } of waiting.values()) reject(failure);
    end();
  }

  function end(): void {
    cancelEnd();
    worker?.terminate();
    worker = undefined;
    for (const { finish } of waiting.values()) finish();
    waiting.clear();
  }

  return (order) => {
    cancelEnd();
    lastNumber += 1;
    const number = lastNumber;
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const answer = new Promise<LibraryAnswer>((resolve, reject) => {
      waiting.set(number, { resolve, reject, finish, isAnswered: false });
      try {
        tell(started(), { kind: 'order', number, order });
      } catch (thrown) {
        fail(thrown instanceof Error ? thrown.message : String(thrown));
      }
    });
    return { answer, finished };
  };
}

function tell(worker: Pick<Worker, 'postMessage'>, message: ToLibrarian): void {
  worker.postMessage(message);
}
