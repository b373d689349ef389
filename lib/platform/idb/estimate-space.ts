import type { EstimateSpace } from '../../downloads/ports.ts';

/** The room that the browser says it gives; it rounds, and it may refuse at any time all the same. */
export const estimateSpace: EstimateSpace = async () => {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined || usage === undefined ? undefined : { freeBytes: Math.max(0, quota - usage) };
  } catch {
    return undefined; // a browser that does not say is asked by writing
  }
};
