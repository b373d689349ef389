import type { DownloadFailure, DownloadWait } from './download.ts';

/** What a run of a download came to. */
export type Outcome =
  | { readonly kind: 'all-there' }
  /** Nothing lies there any more that could be trusted: fetch it from the first byte. */
  | { readonly kind: 'again' }
  | { readonly kind: 'waiting'; readonly wait: DownloadWait }
  | { readonly kind: 'full-disk' }
  | {
      readonly kind: 'failed';
      readonly failure: DownloadFailure;
      /** Whether it is further than ever before, or than it was when it went on. */
      readonly isFruitful: boolean;
      /** Whether what lies in pieces is of no use. */
      readonly isWorthless: boolean;
    };

/** What a store's refusal means, by the browser's name for it. */
export function refusedByStore(thrown: unknown): Outcome {
  const name = thrown instanceof Error ? thrown.name : String(thrown);
  if (name === 'QuotaExceededError') return { kind: 'full-disk' };
  return failedBy({ kind: 'not-stored', problem: name });
}

export function failedBy(
  failure: DownloadFailure,
  {
    isFruitful = false,
    isWorthless = false,
  }: { readonly isFruitful?: boolean; readonly isWorthless?: boolean } = {},
): Outcome {
  return { kind: 'failed', failure, isFruitful, isWorthless };
}
