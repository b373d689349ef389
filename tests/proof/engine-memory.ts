import { readFileSync } from 'node:fs';
import type { CdpRoot } from '../harness/cdp.ts';

const KB_PER_MB = 1024;

/**
 * What the extension's own renderer processes hold that is theirs alone (`RssAnon`: no code, no files shared
 * with other processes), in MB. Read from /proc, so that nothing in the browser is touched or woken. With no
 * page of the extension open that is the engine, and the worker in the same process while it is awake.
 */
export async function engineMemoryMb(root: CdpRoot): Promise<number> {
  const { processInfo } = (await root.send('SystemInfo.getProcessInfo')) as {
    readonly processInfo: readonly {
      readonly type: string;
      readonly id: number;
    }[];
  };
  const ids = processInfo.filter(({ type, id }) => type === 'renderer' && isExtensions(id));
  if (ids.length === 0) throw new Error("Measuring the engine's memory: no process is an extension's");
  return ids.reduce((sum, { id }) => sum + anonymousKb(id), 0) / KB_PER_MB;
}

function isExtensions(pid: number): boolean {
  // A renderer writes its own command line, with spaces instead of zeros.
  return /\s--extension-process\s/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
}

function anonymousKb(pid: number): number {
  return Number(/^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}
