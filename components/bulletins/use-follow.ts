import { useState } from 'preact/hooks';
import type { CallFailure } from '../../lib/radio/calls.ts';
import { useAsking } from '../asking.tsx';
import { libraryAddressOf, useView } from '../view.ts';

/** Following feeds with one press. */
export interface Following {
  /** Addresses that are being followed at this moment. */
  readonly busyUrls: ReadonlySet<string>;
  /** Why the last one could not be followed. */
  readonly failure: CallFailure | undefined;
  follow(url: string, stationId?: string): void;
}

/** Where a permission is missing, or the address turns out to be a page, the full tab goes on: only it may ask. */
export function useFollow(): Following {
  const { openLibrary } = useView();
  const { send } = useAsking();
  const [busyUrls, setBusyUrls] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<CallFailure>();

  async function follow(url: string, stationId?: string): Promise<void> {
    setFailure(undefined);
    setBusyUrls((before) => new Set([...before, url]));
    const answer = await send({ kind: 'follow', url, ...(stationId === undefined ? {} : { stationId }) });
    setBusyUrls((before) => new Set([...before].filter((busy) => busy !== url)));
    if (answer.ok) {
      if (answer.result?.kind === 'page') openLibrary(libraryAddressOf('follow', url));
    } else if (needsPermission(answer.failure)) {
      openLibrary(libraryAddressOf('follow', url));
    } else {
      setFailure(answer.failure);
    }
  }

  return { busyUrls, failure, follow: (url, stationId) => void follow(url, stationId) };
}

function needsPermission(failure: CallFailure): boolean {
  return (
    failure.kind === 'feed' && failure.failure.kind === 'unreachable' && failure.failure.mayNeedPermission
  );
}
