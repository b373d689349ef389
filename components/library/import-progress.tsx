import type { JSX } from 'preact';
import type { OpmlOutline } from '../../lib/bulletins/following/parse-opml.ts';
import { useView } from '../view.ts';
import { ImportAccess } from './import-access.tsx';
import type { FollowMany, FollowState } from './use-follow-many.ts';

interface ImportProgressProps {
  readonly following: FollowMany;
  /** The browser is asking for access. */
  readonly isAsking: boolean;
  /** What was to be followed. */
  readonly wanted: readonly OpmlOutline[];
  /** To which access was asked for and not given. */
  readonly refusedHosts: ReadonlySet<string>;
  onRetry(outlines: readonly OpmlOutline[]): void;
}

/** How far following a list has come; it can be stopped, and what went wrong be tried again. */
export function ImportProgress(props: ImportProgressProps): JSX.Element {
  const { following, isAsking, wanted, refusedHosts, onRetry } = props;
  const { t } = useView();
  const { states, isRunning, isStopped } = following;
  const isDone = (status: FollowState['status'] | undefined) =>
    status !== undefined && status !== 'waiting' && status !== 'busy';
  const statusOf = ({ url }: OpmlOutline) => states.get(url)?.status;
  const doneCount = wanted.filter((outline) => isDone(statusOf(outline))).length;
  const goodCount = wanted.filter((outline) =>
    ['followed', 'already'].includes(statusOf(outline) ?? ''),
  ).length;
  const left = wanted.filter((outline) => !['followed', 'already'].includes(statusOf(outline) ?? ''));
  const counts = { done: doneCount, count: wanted.length, good: goodCount };
  return (
    <div class="import-progress">
      <progress max={wanted.length} value={doneCount} aria-label={t('import.progress', counts)} />
      <p role="status">{words()}</p>
      <ImportAccess
        refusedHosts={refusedHosts}
        unreadCount={wanted.filter((outline) => statusOf(outline) === 'needs-permission').length}
        isOver={!isRunning && !isAsking}
      />
      {isRunning ? (
        <button type="button" class="button" disabled={isStopped} onClick={following.stop}>
          {t('follow.stop')}
        </button>
      ) : (
        !isAsking &&
        left.length > 0 && (
          <button type="button" class="button" onClick={() => onRetry(left)}>
            {t('import.retry', left.length, { count: left.length })}
          </button>
        )
      )}
    </div>
  );

  function words(): string {
    if (isAsking) return t('import.asking');
    if (isRunning) return isStopped ? t('import.stopping') : t('import.progress', counts);
    return isStopped && doneCount < wanted.length ? t('import.stopped', counts) : t('import.done', counts);
  }
}
