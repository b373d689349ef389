import * as v from 'valibot';
import { problemOf } from '../../lib/timetable/problem.ts';
import { type FeedFault, feedFaultSchema } from './feeds/feed-fault.ts';
import { type FileFault, fileFaultSchema } from './files/file-fault.ts';
import type { Turn } from './serving/served-paths.ts';

/** What shall be wrong with an address of the station, a path with its query, request by request. */
export type AddressOrder =
  | { readonly of: 'feed'; readonly address: string; readonly turns: readonly Turn<FeedFault>[] }
  | { readonly of: 'file'; readonly address: string; readonly turns: readonly Turn<FileFault>[] };

const address = v.pipe(v.string(), v.startsWith('/'));
// A lone fault is read as a list of one: the problems of a union say nothing of its parts.
const faultList = v.pipe(
  v.unknown(),
  v.transform((turn): unknown => (Array.isArray(turn) ? turn : [turn])),
);
const feedTurns = v.array(v.pipe(faultList, v.array(feedFaultSchema)));
const fileTurns = v.array(v.pipe(faultList, v.array(fileFaultSchema)));
const orderSchema = v.variant('of', [
  v.object({ of: v.literal('feed'), address, turns: feedTurns }),
  v.object({ of: v.literal('file'), address, turns: fileTurns }),
]);

/** The order, or what is wrong with it. */
export function readAddressOrder(entry: unknown): AddressOrder | string {
  const parsed = v.safeParse(orderSchema, entry);
  return parsed.success ? parsed.output : problemOf(parsed.issues);
}
