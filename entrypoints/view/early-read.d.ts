import type { StoredForViews } from '../../lib/platform/browser/view-port.ts';

declare global {
  /** What `early.ts` has begun to read for the view, until the view takes over; absent where it did not run. */
  var earlyRead:
    | { readonly reading: Promise<StoredForViews>; readonly changes: Partial<StoredForViews>[] }
    | undefined;
}
