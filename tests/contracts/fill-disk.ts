/** From now on fake-indexeddb has no room for anything, and says so as a browser does. Gives what ends that. */
export function fillFakeDisk(): () => void {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...given) {
    const request = put.apply(this, given);
    queueMicrotask(() =>
      (this.transaction as unknown as { _abort(name: string): void })._abort('QuotaExceededError'),
    );
    return request;
  };
  return () => {
    IDBObjectStore.prototype.put = put;
  };
}
