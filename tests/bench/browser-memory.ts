import { readFileSync } from 'node:fs';
import type { CdpRoot } from '../harness/cdp.ts';

const KB_PER_MB = 1024;

/**
 * What all processes of the browser hold that is on no disk, in MB: their own memory and what they share with one
 * another, which is counted once. Read from /proc, so that nothing in the browser is touched or woken.
 */
export async function browserMemoryMb(root: CdpRoot): Promise<number> {
  const { processInfo } = (await root.send('SystemInfo.getProcessInfo')) as {
    readonly processInfo: readonly { readonly id: number }[];
  };
  return processInfo.reduce((sum, { id }) => sum + unbackedKb(id), 0) / KB_PER_MB;
}

/** 0 of one that has ended since it was named. */
function unbackedKb(pid: number): number {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  } catch {
    return 0;
  }
  return [...text.matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+)/gm)].reduce((sum, [, kb]) => sum + Number(kb), 0);
}
