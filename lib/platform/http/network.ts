import type { Network } from '../../player/engine.ts';

/** What the browser knows of the network; "online" may still mean a network without a way out. */
export const browserNetwork: Network = {
  isOnline: () => navigator.onLine,
  onChange(listen) {
    addEventListener('online', () => listen(true));
    addEventListener('offline', () => listen(false));
  },
};
