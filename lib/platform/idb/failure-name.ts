import { estimateSpace } from './estimate-space.ts';

const FILE_NOT_WRITTEN = 'DataError'; // Chromium's, of a Blob: it does not say why
const NO_ROOM_BYTES = 4 * 1024 * 1024; // of several pieces at once, and of what the browser itself writes

/**
 * The browser's own name for what went wrong; but a Blob for which the disk had no room is a `QuotaExceededError`
 * everywhere. Seen with Chromium 156 on a full disk: `DataError: Failed to write blobs (IOError)`.
 */
export async function failureName(problem: unknown): Promise<string> {
  const name = problem instanceof Error || problem instanceof DOMException ? problem.name : 'Error';
  if (name !== FILE_NOT_WRITTEN) return name;
  const space = await estimateSpace();
  return space && space.freeBytes < NO_ROOM_BYTES ? 'QuotaExceededError' : name;
}
