import type { JSX } from 'preact';
import type { Download } from '../../lib/downloads/download.ts';
import { type DownloadGroups, mayGoOn, mayPause } from '../../lib/downloads/lists.ts';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';
import type { Choosing } from './use-choosing.ts';

export type DownloadGroup = keyof DownloadGroups;

interface GroupHeadingProps {
  readonly group: DownloadGroup;
  readonly groups: DownloadGroups;
  readonly choosing: Choosing | undefined;
}

/** What a group is called, and what can be done with all of it. */
export function GroupHeading({ group, groups, choosing }: GroupHeadingProps): JSX.Element {
  const { t } = useView();
  switch (group) {
    case 'underWay':
      return (
        <>
          <h3 class="part">{t('downloads.underWay')}</h3>
          <AllOf
            downloads={groups.underWay}
            may={mayPause}
            call="download-pause"
            words={t('downloads.pauseAll')}
          />
          <AllOf
            downloads={groups.underWay.filter(({ state }) => state.kind === 'paused')}
            may={mayGoOn}
            call="download-go-on"
            words={t('downloads.goOnAll')}
          />
        </>
      );
    case 'stopped':
      return (
        <>
          <h3 class="part">{t('downloads.stoppedOnes')}</h3>
          <AllOf
            downloads={groups.stopped}
            may={mayGoOn}
            call="download-go-on"
            words={t('downloads.tryAll')}
          />
        </>
      );
    case 'kept':
      return (
        <>
          <h3 class="part">{t('downloads.kept')}</h3>
          {choosing && !choosing.isOn && (
            <button type="button" class="text-button" onClick={choosing.start}>
              {t('choosing.start')}
            </button>
          )}
        </>
      );
  }
}

interface AllOfProps {
  readonly downloads: readonly Download[];
  readonly words: string;
  readonly call: 'download-pause' | 'download-go-on';
  may(download: Download): boolean;
}

function AllOf({ downloads, words, call, may }: AllOfProps): JSX.Element | null {
  const { ask } = useAsking();
  const editionIds = downloads.filter(may).map(({ editionId }) => editionId);
  if (editionIds.length === 0) return null;
  return (
    <button type="button" class="text-button" onClick={() => ask({ kind: call, editionIds })}>
      {words}
    </button>
  );
}
