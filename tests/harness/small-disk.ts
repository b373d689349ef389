import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own, which a browser's profile can lie on, and which can be made full. */
export interface SmallDisk {
  readonly path: string;
  /** From now on it takes only so many bytes more. */
  fill(leaveBytes: number): void;
  /** It is as large as it was. */
  relieve(): void;
  close(): void;
}

/**
 * Makes one in memory, which only root may; `undefined` where that is not allowed. It takes no more memory than
 * what is written there: it is filled by being made smaller.
 */
export function createSmallDisk(sizeBytes: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'pips-disk-'));
  const mount = (...args: readonly string[]) => execFileSync('mount', args, { stdio: 'pipe' });
  try {
    mount('-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'tmpfs', path);
  } catch {
    rmdirSync(path); // not root, or in a container that may not
    return undefined;
  }
  const resize = (bytes: number) => mount('-o', `remount,size=${bytes}`, path);
  const close = () => {
    process.off('exit', close);
    execFileSync('umount', ['--lazy', path]);
    rmdirSync(path);
  };
  process.on('exit', close);
  return {
    path,
    fill(leaveBytes) {
      const { blocks, bfree, bsize } = statfsSync(path);
      resize((blocks - bfree) * bsize + leaveBytes);
    },
    relieve: () => resize(sizeBytes),
    close,
  };
}
