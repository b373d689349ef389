/** Of what the disk has left, what nothing of ours may take. */
const SPARED_BYTES = 64 * 1024;
const PLENTY_BYTES = 256 * 1024 * 1024; // with so much left it is enough to look now and then
const LOOK_EVERY_MS = 5_000;

/** Whether so many bytes more may be written. */
export type HasRoom = (newBytes: number) => Promise<boolean>;

/**
 * On a disk without a byte left Chromium opens no database any more until there is room, so that not even what is
 * kept could be read. Hence the last bytes are left alone there. Other browsers refuse and go on reading.
 */
export function createSpareRoom(): HasRoom {
  let freeBytes: number | undefined = 0;
  let lookedAtMs = -Infinity;
  return async (newBytes) => {
    const isPlenty = freeBytes === undefined || freeBytes > PLENTY_BYTES;
    if (!isPlenty || performance.now() - lookedAtMs > LOOK_EVERY_MS) {
      freeBytes = await freeBytesInChromium();
      lookedAtMs = performance.now();
    }
    return freeBytes === undefined || freeBytes - newBytes >= SPARED_BYTES;
  };
}

/** `undefined` elsewhere, where it may be less than what can be written. */
async function freeBytesInChromium(): Promise<number | undefined> {
  const estimate: ChromiumEstimate | undefined = await globalThis.navigator?.storage
    ?.estimate()
    .catch(() => undefined); // it is asked by writing
  const { quota, usage, usageDetails } = estimate ?? {};
  if (usageDetails === undefined || quota === undefined || usage === undefined) return undefined;
  return Math.max(0, quota - usage);
}

/** Only Chromium tells what takes the room. */
interface ChromiumEstimate extends StorageEstimate {
  readonly usageDetails?: unknown;
}
