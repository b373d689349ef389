import type { IDBPTransaction } from 'idb';
import type { Database } from './database.ts';
import { failureName } from './failure-name.ts';
import type { StoreName, Stores } from './stores.ts';

export type Transaction<
  Names extends readonly StoreName[],
  Mode extends 'readonly' | 'readwrite',
> = IDBPTransaction<Stores, Names[number][], Mode>;

/** Whether a transaction ends when the system has what is written, or only when the disk has. */
type Durability = 'relaxed' | 'strict';

/** After these the connection is of no more use, though the browser may not say so. */
const SPENT_CONNECTION = ['InvalidStateError', 'UnknownError', 'QuotaExceededError'];

/**
 * Runs one transaction and gives its result once everything in it is stored: whole or not at all.
 *
 * Durability is relaxed unless asked otherwise, also for positions. What is written is then with the system when
 * the transaction ends, and outlives a killed browser; only a power cut can take the last seconds. Strict would
 * have the disk flushed every five seconds of listening to save those.
 *
 * @param what what is tried, for the message of a failure
 * @param newBytes how much it adds, where that is much
 * @param work nothing but requests of the transaction may be awaited in it, or the transaction ends early
 * @throws an error that carries the browser's own name for the failure (`QuotaExceededError`, `UnknownError`,
 *   `AbortError`, `VersionError` …)
 */
export async function transact<
  const Names extends readonly StoreName[],
  Mode extends 'readonly' | 'readwrite',
  Result,
>(
  database: Database,
  what: string,
  names: Names,
  mode: Mode,
  work: (transaction: Transaction<Names, Mode>) => Promise<Result>,
  durability: Durability = 'relaxed',
  newBytes = 0,
): Promise<Result> {
  try {
    if (mode === 'readwrite' && !(await database.hasRoom(newBytes))) throw noRoom();
    const transaction = await begin(database, names, mode, durability);
    try {
      const result = await work(transaction);
      await transaction.done;
      return result;
    } catch (problem) {
      throw await reasonOf(transaction, problem);
    }
  } catch (problem) {
    const name = await failureName(problem);
    // Near a full disk some browsers answer nothing more until the database has been opened anew.
    if (SPENT_CONNECTION.includes(name)) await database.close().catch(() => {}); // it never opened
    const failure = new Error(`${what}: ${name}`, { cause: problem });
    failure.name = name;
    throw failure;
  }
}

function noRoom(): Error {
  const problem = new Error('the disk is full');
  problem.name = 'QuotaExceededError';
  return problem;
}

/** A connection can be closing (a newer version, cleared data) although nobody has been told yet. */
async function begin<const Names extends readonly StoreName[], Mode extends 'readonly' | 'readwrite'>(
  database: Database,
  names: Names,
  mode: Mode,
  durability: Durability,
): Promise<Transaction<Names, Mode>> {
  const connection = await database.open();
  try {
    return connection.transaction([...names], mode, { durability });
  } catch (problem) {
    if (!(problem instanceof DOMException && problem.name === 'InvalidStateError')) throw problem;
    await database.close();
    return (await database.open()).transaction([...names], mode, { durability });
  }
}

/** A request only says that it was aborted; its transaction says why. */
async function reasonOf(
  transaction: { abort(): void; readonly done: Promise<void> },
  problem: unknown,
): Promise<unknown> {
  try {
    transaction.abort(); // it was not the database: nothing of it may stay
  } catch {
    // It was: the transaction is over already.
  }
  const reason = await transaction.done.then(
    () => problem,
    (cause: unknown) => cause,
  );
  return reason instanceof DOMException && reason.name !== 'AbortError' ? reason : problem;
}
