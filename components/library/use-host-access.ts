import { useState } from 'preact/hooks';
import { isAllowed } from '../../lib/bulletins/refreshing/allowed-origins.ts';
import { useView } from '../view.ts';

/** Asking for access to the hosts of addresses, and what has been answered with no. */
export interface HostAccess {
  /** Host names without ports: permissions know none. */
  readonly refusedHosts: ReadonlySet<string>;
  isRefused(url: string): boolean;
  /**
   * From a click, with nothing awaited before it; with `all` for every website. Resolves with whether access to all
   * of the addresses is held; never rejects.
   */
  ask(urls: readonly string[], hosts?: 'these' | 'all'): Promise<boolean>;
}

export function useHostAccess(): HostAccess {
  const { askHosts, askAllHosts, heldHosts } = useView();
  const [refusedHosts, setRefusedHosts] = useState<ReadonlySet<string>>(new Set());

  async function ask(urls: readonly string[], hosts: 'these' | 'all' = 'these'): Promise<boolean> {
    const isHeld = await orNo(hosts === 'all' ? askAllHosts() : askHosts(urls));
    // One question stands for all of them, yet some may have been allowed before.
    const patterns = isHeld ? [] : await heldHosts();
    setRefusedHosts((before) => {
      const after = new Set(before);
      for (const url of urls) {
        if (isHeld || isAllowed(url, patterns)) after.delete(new URL(url).hostname);
        else after.add(new URL(url).hostname);
      }
      return after;
    });
    return isHeld;
  }

  return { refusedHosts, ask, isRefused: (url) => refusedHosts.has(new URL(url).hostname) };
}

/** Where the browser cannot ask, nothing was given. */
async function orNo(answer: Promise<boolean>): Promise<boolean> {
  try {
    return await answer;
  } catch (thrown) {
    console.error('Ask for access to the sites of feeds:', thrown);
    return false;
  }
}
