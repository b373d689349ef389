import { describe, expect, test } from 'vitest';
import type { FromLibrarian, ToLibrarian } from '../../../../lib/platform/worker/librarian-messages.ts';
import { createLibrarianWorker } from '../../../../lib/platform/worker/librarian-worker.ts';
import type { LibraryAnswer } from '../../../../lib/radio/library-calls.ts';
import { createFakeClock } from '../../../fakes/fake-clock.ts';

const ORDER = {
  kind: 'refresh-due',
  protectedIds: [],
  allowedOrigins: [],
  keeping: { budgetBytes: 1, cleanUp: 'never' as const },
} as const;
const ANSWER: LibraryAnswer = { ok: true, result: { kind: 'done' } };
const MINUTE_MS = 60_000;

function createWorld() {
  const clock = createFakeClock();
  const workers: { told: ToLibrarian[]; isEnded: boolean; say(m: FromLibrarian): void; die(): void }[] = [];
  const { obey, setGivesWay } = createLibrarianWorker({
    clock,
    canPlay: (mimeType) => mimeType === 'audio/mpeg',
    start() {
      const listeners = new Map<string, (event: never) => void>();
      const worker = {
        told: [] as ToLibrarian[],
        isEnded: false,
        say: (data: FromLibrarian) => listeners.get('message')?.({ data } as never),
        die: () => listeners.get('error')?.({ message: 'out of memory' } as never),
      };
      workers.push(worker);
      return {
        addEventListener: (name: string, listen: (event: never) => void) => {
          listeners.set(name, listen);
        },
        postMessage: (message: ToLibrarian) => worker.told.push(message),
        terminate: () => {
          worker.isEnded = true;
        },
      } as Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>;
    },
  });
  const first = () => {
    const [worker] = workers;
    if (!worker) throw new Error('read the first worker: none was started');
    return worker;
  };
  return { clock, workers, obey, setGivesWay, first };
}

/** Whether a promise has settled by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = {};
  await Promise.resolve();
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}

describe('the worker that looks after feeds', () => {
  test('answers at once, and is finished and ended only after what is left behind the answer', async () => {
    const { clock, obey, first } = createWorld();
    const { answer, finished } = obey(ORDER);
    first().say({ kind: 'answer', number: 1, answer: ANSWER });
    expect(await answer).toEqual(ANSWER);
    clock.advance(5 * MINUTE_MS);
    expect([await isSettled(finished), first().isEnded]).toEqual([false, false]);
    first().say({ kind: 'finished', number: 1 });
    await finished;
    expect(first().isEnded).toBe(false);
    clock.advance(MINUTE_MS);
    expect(first().isEnded).toBe(true);
  });

  test('is ended after all where it never says that it has finished', async () => {
    const { clock, obey, first } = createWorld();
    const { finished } = obey(ORDER);
    first().say({ kind: 'answer', number: 1, answer: ANSWER });
    clock.advance(11 * MINUTE_MS);
    await finished;
    expect(first().isEnded).toBe(true);
  });

  test('is not ended while another order waits for its answer', async () => {
    const { clock, obey, first } = createWorld();
    obey(ORDER);
    const second = obey(ORDER);
    first().say({ kind: 'answer', number: 1, answer: ANSWER });
    first().say({ kind: 'finished', number: 1 });
    clock.advance(11 * MINUTE_MS);
    expect(first().isEnded).toBe(false);
    first().say({ kind: 'answer', number: 2, answer: ANSWER });
    expect(await second.answer).toEqual(ANSWER);
  });

  test('that dies fails its orders, ends what was left of them, and is started anew', async () => {
    const { workers, obey, first } = createWorld();
    const { answer, finished } = obey(ORDER);
    first().die();
    await expect(answer).rejects.toThrow('out of memory');
    await finished;
    obey(ORDER);
    expect(workers).toHaveLength(2);
  });

  test('is told what this browser plays', () => {
    const { obey, first } = createWorld();
    obey(ORDER);
    first().say({ kind: 'ask-playable', mimeTypes: ['audio/mpeg', 'audio/odd'] });
    const verdicts = [
      ['audio/mpeg', true],
      ['audio/odd', false],
    ];
    expect(first().told.at(-1)).toEqual({ kind: 'playable', verdicts });
  });

  test('is told to give way while it runs, and when it begins', async () => {
    const { obey, setGivesWay, first } = createWorld();
    setGivesWay(true);
    void obey(ORDER);
    expect(first().told.map(({ kind }) => kind)).toEqual(['gives-way', 'order']);
    setGivesWay(true);
    setGivesWay(false);
    expect(first().told.slice(2)).toEqual([{ kind: 'gives-way', givesWay: false }]);
  });

  test('may be at work for as long as it says so', async () => {
    const { clock, obey, first } = createWorld();
    void obey(ORDER);
    first().say({ kind: 'answer', number: 1, answer: ANSWER });
    for (let minute = 0; minute < 30; minute += 1) {
      clock.advance(MINUTE_MS);
      first().say({ kind: 'at-work' });
    }
    expect(first().isEnded).toBe(false);
    clock.advance(11 * MINUTE_MS);
    expect(first().isEnded).toBe(true);
  });
});
