import * as v from 'valibot';
import type { DownloadProgress } from './download.ts';

const amount = v.pipe(v.number(), v.minValue(0));

/** How a download gets on, as it travels. */
export const downloadProgressSchema: v.GenericSchema<unknown, DownloadProgress> = v.object({
  editionId: v.string(),
  receivedBytes: amount,
  totalBytes: v.optional(amount, () => undefined),
  bytesPerSec: amount,
});
