import type { DocumentRequest } from '../../bulletins/ports.ts';

/** The time a request has, and the signal that ends it when that or its owner's patience is over. */
export interface Deadlines {
  readonly signal: AbortSignal;
  /** From now on only the time for the whole counts. */
  firstByteCame(): void;
  havePassed(): boolean;
  /** Stops the clocks, and whatever of the request still runs. */
  end(): void;
}

export function startDeadlines(
  { firstByteMs, wholeMs }: Pick<DocumentRequest, 'firstByteMs' | 'wholeMs'>,
  owner: AbortSignal,
): Deadlines {
  const abort = new AbortController();
  let passed = false;
  const pass = () => {
    passed = true;
    abort.abort();
  };
  const giveUp = () => abort.abort();
  owner.addEventListener('abort', giveUp);
  if (owner.aborted) giveUp();
  const firstByte = setTimeout(pass, firstByteMs);
  const whole = setTimeout(pass, wholeMs);
  return {
    signal: abort.signal,
    firstByteCame: () => clearTimeout(firstByte),
    havePassed: () => passed,
    end() {
      clearTimeout(firstByte);
      clearTimeout(whole);
      owner.removeEventListener('abort', giveUp);
      abort.abort();
    },
  };
}
