import { useEffect, useRef, useState } from 'preact/hooks';
import type { Download, DownloadProgress } from '../../lib/downloads/download.ts';
import { useView } from '../view.ts';
import type { Arrived } from '../words/download-words.ts';

interface HeardProgress {
  readonly progress: DownloadProgress;
  readonly atMs: number;
}

const FRESH_MS = 5_000; // a speed that is older tells nothing of now

/** How much of a download has come: by its record, and between two of those by what the engine tells. */
export function useArrived(download: Download): Arrived {
  const { readLibrary, nowMs } = useView();
  const { editionId, storedBytes, source, claimedBytes } = download;
  const [heard, setHeard] = useState<HeardProgress>();
  const now = useRef(nowMs);
  now.current = nowMs;
  const isFetching = download.state.kind === 'fetching';
  useEffect(() => {
    if (!isFetching) return;
    setHeard(undefined);
    let isOver = false;
    let stop: (() => void) | undefined;
    readLibrary().then(
      ({ onProgress }) => {
        if (isOver) return;
        stop = onProgress((progress) => {
          if (progress.editionId === editionId) setHeard({ progress, atMs: now.current });
        });
      },
      () => {}, // a library that cannot be opened is named where its list would stand
    );
    return () => {
      isOver = true;
      stop?.();
    };
  }, [readLibrary, editionId, isFetching]);

  const told = isFetching ? heard : undefined;
  return {
    receivedBytes: Math.max(storedBytes, told?.progress.receivedBytes ?? 0),
    totalBytes: told?.progress.totalBytes ?? source?.totalBytes ?? claimedBytes,
    bytesPerSec: told && nowMs - told.atMs < FRESH_MS ? told.progress.bytesPerSec : undefined,
  };
}

/** 0 to 1, as far as its whole length is known. */
export function arrivedFraction({ receivedBytes, totalBytes }: Arrived): number | undefined {
  return totalBytes === undefined || totalBytes <= 0 ? undefined : Math.min(1, receivedBytes / totalBytes);
}
