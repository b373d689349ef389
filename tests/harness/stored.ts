import { deleteDB, type IDBPDatabase, openDB } from 'idb';

/** A whole IndexedDB database as text: what a version of the product left on a listener's disk. */
export interface StoredDump {
  readonly version: number;
  readonly stores: readonly StoreDump[];
}

interface StoreDump extends StoreShape {
  readonly records: readonly { readonly key: IDBValidKey; readonly value: unknown }[];
}

/** How a store is made; the same for two databases that came to one version by different ways. */
export interface StoreShape {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly indexes: readonly { readonly name: string; readonly keyPath: string | string[] }[];
}

/** Writes down all that is in a database. */
export async function dumpDatabase(database: IDBPDatabase<never>): Promise<StoredDump> {
  const shapes = shapesOf(database);
  const names = shapes.map(({ name }) => name);
  const transaction = (database as unknown as IDBPDatabase).transaction(names);
  const read = shapes.map(async (shape) => {
    const store = transaction.objectStore(shape.name);
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return { shape, keys, values };
  });
  const stores = await Promise.all(read);
  return {
    version: database.version,
    // Only now: reading a picture is no request of the transaction and would let it end.
    stores: await Promise.all(
      stores.map(async ({ shape, keys, values }) => ({
        ...shape,
        records: await Promise.all(
          keys.map(async (key, index) => ({ key, value: await toJson(values[index]) })),
        ),
      })),
    ),
  };
}

/** Makes a database that is as the dumped one was, in its version, and closes it. */
export async function fillFromDump(name: string, dump: StoredDump): Promise<void> {
  await deleteDB(name);
  const database = await openDB(name, dump.version, {
    upgrade(fresh) {
      for (const shape of dump.stores) {
        const { keyPath, autoIncrement } = shape;
        const store = fresh.createObjectStore(shape.name, { keyPath, autoIncrement });
        for (const index of shape.indexes) store.createIndex(index.name, index.keyPath);
        for (const { key, value } of shape.records) {
          void store.put(fromJson(value), keyPath === null ? key : undefined);
        }
      }
    },
  });
  database.close();
}

/** The stores of a database and how they are made. */
export function shapesOf(database: IDBPDatabase<never>): readonly StoreShape[] {
  const names = [...(database as unknown as IDBPDatabase).objectStoreNames];
  const transaction = (database as unknown as IDBPDatabase).transaction(names);
  return names.map((name) => {
    const store = transaction.objectStore(name);
    const indexes = [...store.indexNames].map((each) => ({
      name: each,
      keyPath: store.index(each).keyPath,
    }));
    return { name, keyPath: store.keyPath, autoIncrement: store.autoIncrement, indexes };
  });
}

// JSON knows neither a name without a value nor a picture, and both lie in the database.
const NOTHING = '$undefined';
const PICTURE = '$blob';

async function toJson(value: unknown): Promise<unknown> {
  if (value === undefined) return { [NOTHING]: true };
  if (value instanceof Blob) {
    const bytes = Buffer.from(await value.arrayBuffer());
    return { [PICTURE]: bytes.toString('base64'), type: value.type };
  }
  if (Array.isArray(value)) return await Promise.all(value.map(toJson));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([name, entry]) => [name, await toJson(entry)]);
  return Object.fromEntries(await Promise.all(entries));
}

function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== 'object' || value === null) return value;
  if (NOTHING in value) return undefined;
  if (PICTURE in value) {
    const { type, ...picture } = value as { readonly [PICTURE]: string; readonly type: string };
    return new Blob([Buffer.from(picture[PICTURE], 'base64')], { type });
  }
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, fromJson(entry)]));
}
