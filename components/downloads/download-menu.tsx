import type { JSX } from 'preact';
import { useAsking } from '../asking.tsx';
import { heardOf } from '../bulletins/heard.ts';
import { Menu, type MenuEntry } from '../parts/menu.tsx';
import { libraryAddressOf, useView } from '../view.ts';
import { positionText } from '../words/position-text.ts';
import { downloadEntries } from './download-acts.ts';
import type { DownloadRowProps } from './download-row-props.ts';

/** What else can be done with a download. */
export function DownloadMenu(props: DownloadRowProps): JSX.Element {
  const { t } = useView();
  const { download, goToSites } = props;
  const keeping = useKeptEntries(props);
  const moving = useMoveEntries(props);
  const playing = usePlayEntries(props);
  const leading = useLinkEntries(props);
  const view = useView();
  const { ask } = useAsking();
  return (
    <Menu
      label={t('edition.more', { title: download.edition.title })}
      groups={() => [
        playing,
        moving,
        keeping,
        leading,
        downloadEntries(download.editionId, download, {
          ...view,
          ask,
          openLibrary: goToSites ?? view.openLibrary,
        }),
      ]}
    />
  );
}

function usePlayEntries({ download }: DownloadRowProps): readonly MenuEntry[] {
  const { snapshot, t } = useView();
  const { ask } = useAsking();
  const { editionId, edition, state } = download;
  if (snapshot.listening.current?.editionId === editionId) return [];
  const isQueued = snapshot.listening.queue.some((queued) => queued.editionId === editionId);
  const playNow: MenuEntry = {
    label: t('download.playNow'),
    onChoose: () => ask({ kind: 'play-edition', edition }),
  };
  return [
    // A kept one has a button for it.
    ...(state.kind === 'kept' ? [] : [playNow]),
    {
      label: t('edition.playNext'),
      onChoose: () => ask({ kind: 'queue-add', editions: [edition], place: 'next' }),
    },
    isQueued
      ? { label: t('edition.unqueue'), onChoose: () => ask({ kind: 'queue-remove', editionId }) }
      : {
          label: t('edition.queue'),
          onChoose: () => ask({ kind: 'queue-add', editions: [edition], place: 'last' }),
        },
  ];
}

function useMoveEntries({ download, moves }: DownloadRowProps): readonly MenuEntry[] {
  const { t } = useView();
  const at = moves.rowOf(download.editionId);
  if (!at || at.count < 2) return [];
  const { place, count } = at;
  const to = (label: string, toPlace: number): MenuEntry => ({
    label,
    onChoose: () => moves.moveTo(download.editionId, toPlace),
  });
  return [
    ...(place > 1 ? [to(t('download.first'), 0)] : []),
    ...(place > 0 ? [to(t('download.up'), place - 1)] : []),
    ...(place < count - 1 ? [to(t('download.down'), place + 1)] : []),
  ];
}

function useKeptEntries({ download, saving }: DownloadRowProps): readonly MenuEntry[] {
  const { t } = useView();
  const { ask } = useAsking();
  const { editionId, pinned, state } = download;
  if (state.kind !== 'kept') return [];
  return [
    {
      label: pinned ? t('download.unpin') : t('download.pin'),
      onChoose: () => ask({ kind: 'download-pin', editionId, pinned: !pinned }),
    },
    { label: t('download.save'), onChoose: () => saving.saveOne(download) },
    {
      label: t('download.check'),
      onChoose: () => ask({ kind: 'download-check', editionIds: [editionId] }),
    },
  ];
}

function useLinkEntries({ download, position, saving }: DownloadRowProps): readonly MenuEntry[] {
  const view = useView();
  const { openLibrary, t } = view;
  const { editionId, edition } = download;
  const heard = heardOf({ id: editionId, durationSec: edition.durationSec }, position, view);
  const positionSec = heard.status === 'begun' ? heard.positionSec : 0;
  return [
    {
      label:
        positionSec >= 1
          ? t('editionPage.copyLinkAt', { time: positionText(positionSec) })
          : t('editionPage.copyLink'),
      onChoose: () => saving.copyLink(download, positionSec),
    },
    { label: t('edition.details'), onChoose: () => openLibrary(libraryAddressOf('edition', editionId)) },
  ];
}
