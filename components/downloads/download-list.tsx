import type { JSX, RefObject } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Download } from '../../lib/downloads/download.ts';
import { type DownloadGroups, groupDownloads, mayGoOn, mayPause } from '../../lib/downloads/lists.ts';
import { useAsking } from '../asking.tsx';
import { editionIdAt, useVirtualLines, type VirtualLine } from '../parts/use-virtual-lines.ts';
import { useView } from '../view.ts';
import { DownloadRow } from './download-row.tsx';
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
}

type Group = keyof DownloadGroups;

type Line = VirtualLine &
  (
    | { readonly kind: 'heading'; readonly group: Group }
    | { readonly kind: 'download'; readonly download: Download }
  );

// As in downloads.css. Rows with a sentence are measured.
const HEADING_PX = 38;
const ROW_PX = 56;
const FETCHING_PX = 64;
const SENTENCE_PX = 76;
const REMOVED_PX = 44;

const GROUPS: readonly Group[] = ['underWay', 'stopped', 'kept'];

/** All downloads, by how they stand; of thousands only those in sight are in the page. */
export function DownloadList({ read, scroller, saving, choosing }: DownloadListProps): JSX.Element {
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
                moves={moves}
                saving={saving}
                choosing={choosing}
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

interface GroupHeadingProps {
  readonly group: Group;
  readonly groups: DownloadGroups;
  readonly choosing: Choosing | undefined;
}

/** What a group is called, and what can be done with all of it. */
function GroupHeading({ group, groups, choosing }: GroupHeadingProps): JSX.Element {
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
