import { millisecondsInDay } from 'date-fns/constants';
import type { Download } from './download.ts';

/** How long it is believed that a kept download is whole, once it was read through. Disks forget slowly. */
const PROOF_HOLDS_MS = 30 * millisecondsInDay;
const FIRST_PROOF_MS = millisecondsInDay; // what was stored has reached the disk by then, and is read from there

/** When a kept download is to be read through again, epoch milliseconds; `undefined` for all others. */
function proofDueAtMs({ state, goesAtMs }: Download): number | undefined {
  if (state.kind !== 'kept' || goesAtMs !== undefined) return undefined;
  return state.provenAtMs === undefined ? state.keptAtMs + FIRST_PROOF_MS : state.provenAtMs + PROOF_HOLDS_MS;
}

/**
 * When the next of them is due; what plays or is queued is left alone for as long as it does.
 *
 * @returns `undefined` where none ever is
 */
export function nextProof(
  downloads: readonly Download[],
  protectedIds: ReadonlySet<string>,
): { readonly download: Download; readonly atMs: number } | undefined {
  let next: { readonly download: Download; readonly atMs: number } | undefined;
  for (const download of downloads) {
    const atMs = protectedIds.has(download.editionId) ? undefined : proofDueAtMs(download);
    if (atMs !== undefined && (!next || atMs < next.atMs)) next = { download, atMs };
  }
  return next;
}

/** A kept download that has just been found whole. */
export function proven(download: Download, nowMs: number): Download | undefined {
  if (download.state.kind !== 'kept') return undefined;
  return { ...download, state: { ...download.state, provenAtMs: nowMs } };
}
