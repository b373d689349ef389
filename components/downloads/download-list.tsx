import type { JSX, RefObject } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Download } from '../../lib/downloads/download.ts';
import { type DownloadGroups, groupDownloads } from '../../lib/downloads/lists.ts';
import { editionIdAt, useVirtualLines, type VirtualLine } from '../parts/use-virtual-lines.ts';
import { useView } from '../view.ts';
import { DownloadRow } from './download-row.tsx';
import { type DownloadGroup, GroupHeading } from './group-heading.tsx';
import type { Choosing } from './use-choosing.ts';
import type { DownloadsRead } from './use-downloads.ts';
import { type Moves, useMoves } from './use-moves.ts';
import type { Saving } from './use-saving.ts';

interface DownloadListProps {
  readonly read: DownloadsRead;
  /** What the list scrolls in. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly saving: Saving;
  readonly choosing?: Choosing | undefined;
  readonly goToSites?: (() => void) | undefined;
}

type Line = VirtualLine &
  (
    | { readonly kind: 'heading'; readonly group: DownloadGroup }
    | { readonly kind: 'download'; readonly download: Download }
  );

// As in downloads.css. Rows with a sentence are measured.
const HEADING_PX = 38;
const ROW_PX = 56;
const FETCHING_PX = 64;
const SENTENCE_PX = 76;
const REMOVED_PX = 44;

const GROUPS: readonly DownloadGroup[] = ['underWay', 'stopped', 'kept'];

/** All downloads, by how they stand; of thousands only those in sight are in the page. */
export function DownloadList(props: DownloadListProps): JSX.Element {
  const { read, scroller, saving, choosing, goToSites } = props;
  const { nowMs, t } = useView();
  const second = Math.floor(nowMs / 1_000);
  const hasGoing = read.all.some(({ goesAtMs }) => goesAtMs !== undefined);
  // Only what is being taken away changes by the clock alone.
  const groups = useMemo(() => groupDownloads(read.all, nowMs), [read.all, hasGoing ? second : 0]);
  const lines = useMemo(() => linesOf(groups), [groups]);
  const list = useRef<HTMLOListElement>(null);
  const movable = useMemo(() => groups.underWay.filter(({ goesAtMs }) => goesAtMs === undefined), [groups]);
  const moves = useMoves(read.all, movable, list);
  const [focusedId, setFocusedId] = useState<string>();
  const heldIndex = lines.findIndex(({ key }) => key === (moves.heldId ?? focusedId));
  const virtualizer = useVirtualLines(lines, scroller, list, heldIndex);
  return (
    <>
      {/* To a screen reader, which does not see a row change its place. */}
      <p role="status" class="hidden">
        {moves.said}
      </p>
      <ol
        ref={list}
        class={moves.heldId === undefined ? 'downloads-list' : 'downloads-list is-dragging'}
        aria-label={t('downloads.list')}
        style={{ blockSize: `${virtualizer.getTotalSize()}px` }}
        // A row that has the focus stays, or scrolling would throw the keyboard back to the start.
        onFocusIn={({ target }) => setFocusedId(editionIdAt(target))}
        onFocusOut={() => setFocusedId(undefined)}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          if (!line) return null;
          const insetBlockStart = `${start - virtualizer.options.scrollMargin}px`;
          if (line.kind === 'heading') {
            return (
              <li key={line.key} class="downloads-heading" style={{ insetBlockStart }}>
                <GroupHeading group={line.group} groups={groups} choosing={choosing} />
              </li>
            );
          }
          const { download } = line;
          const { editionId } = download;
          return (
            <li
              key={line.key}
              ref={virtualizer.measureElement}
              data-index={index}
              data-edition={editionId}
              class={lineClass(moves, editionId)}
              style={{
                insetBlockStart,
                transform: `translateY(${moves.rowOf(editionId)?.movedPx ?? 0}px)`,
              }}
            >
              <DownloadRow
                download={download}
                position={read.positions.get(editionId)}
                rule={read.rules.get(download.edition.feedId)}
                moves={moves}
                saving={saving}
                choosing={choosing}
                goToSites={goToSites}
              />
            </li>
          );
        })}
      </ol>
    </>
  );
}

function lineClass(moves: Moves, editionId: string): string {
  const takes = moves.rowOf(editionId)?.takes;
  const states = [moves.heldId === editionId ? 'is-held' : '', takes ? `takes-${takes}` : ''];
  return ['download-place', ...states].filter((state) => state !== '').join(' ');
}

function linesOf(groups: DownloadGroups): readonly Line[] {
  return GROUPS.filter((group) => groups[group].length > 0).flatMap((group): readonly Line[] => [
    { kind: 'heading', key: `heading ${group}`, heightPx: HEADING_PX, group },
    ...groups[group].map(
      (download): Line => ({
        kind: 'download',
        key: download.editionId,
        heightPx: heightPxOf(download),
        download,
      }),
    ),
  ]);
}

function heightPxOf({ state, goesAtMs }: Download): number {
  if (goesAtMs !== undefined) return REMOVED_PX;
  switch (state.kind) {
    case 'fetching':
      return FETCHING_PX;
    case 'queued':
    case 'checking':
    case 'kept':
      return ROW_PX;
    case 'paused':
    case 'waiting':
    case 'failed':
      return SENTENCE_PX;
  }
}
