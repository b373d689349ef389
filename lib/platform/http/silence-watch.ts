import type { AudioRequest } from '../../downloads/ports.ts';

/** Ends a request when nothing comes for too long while it is waited for, or when its owner gives it up. */
export function startSilenceWatch(
  { firstByteMs, stallMs }: Pick<AudioRequest, 'firstByteMs' | 'stallMs'>,
  owner: AbortSignal,
) {
  const abort = new AbortController();
  const startedAtMs = performance.now();
  let hasBegun = false;
  let passed = false;
  const pass = () => {
    passed = true;
    abort.abort();
  };
  let timer = setTimeout(pass, firstByteMs);
  const end = () => {
    clearTimeout(timer);
    owner.removeEventListener('abort', end);
    abort.abort();
  };
  owner.addEventListener('abort', end);

  return {
    signal: abort.signal,
    owner,
    /** Somebody waits for bytes from now on. */
    wait() {
      clearTimeout(timer);
      if (abort.signal.aborted) return;
      timer = setTimeout(
        pass,
        hasBegun ? stallMs : Math.max(0, firstByteMs - (performance.now() - startedAtMs)),
      );
    },
    /** They came, and nobody waits for the next ones yet. */
    came() {
      hasBegun = true;
      clearTimeout(timer);
    },
    havePassed: () => passed,
    end,
  };
}
