/** The package ships types for its main entry only. */
declare module 'fake-indexeddb/lib/forceCloseDatabase' {
  export default function forceCloseDatabase(connection: IDBDatabase): void;
}
