import type { ComponentChildren, JSX } from 'preact';
import type { HistoryRow } from '../../lib/player/history.ts';
import type { JournalEntry } from '../../lib/player/journal.ts';
import type { Playback } from '../../lib/player/playback.ts';
import { useView, type View } from '../view.ts';
import { durationText } from '../words/duration-text.ts';
import { failureText } from '../words/failure-words.ts';
import { playbackText } from '../words/playback-words.ts';
import { useTimes } from '../words/use-times.ts';
import { wordsLocale } from '../words/words-locale.ts';

/** When a row of the history begins, epoch milliseconds. */
export function beginsAtMs(row: HistoryRow): number {
  return row.kind === 'change' ? row.entry.atMs : row.sinceMs;
}

/** A change in one line; an outage in one line that opens into its changes. */
export function HistoryLine({ row }: { row: HistoryRow }): JSX.Element {
  const view = useView();
  const { t } = view;
  if (row.kind === 'change') return <Change entry={row.entry} />;
  const { entries, lastTry, tryCount, lastedMs } = row;
  const duration = durationText(lastedMs, wordsLocale(view));
  const [newest] = entries;
  return (
    <li>
      <details>
        <summary>
          <Line atMs={row.sinceMs} station={newest ? stationName(newest, view) : ''}>
            <strong>{playbackText(lastTry, t)}</strong>{' '}
            <span>{t('history.tries', tryCount, { count: tryCount, duration })}</span>{' '}
            <span class="quiet">{failureText(lastTry.cause, t)}</span>
          </Line>
        </summary>
        <ol class="history">
          {entries.map((entry, index) => (
            <Change key={`${entry.atMs} ${index}`} entry={entry} />
          ))}
        </ol>
      </details>
    </li>
  );
}

function Change({ entry }: { entry: JournalEntry }): JSX.Element {
  const view = useView();
  const reason = reasonOf(entry.playback, view.t);
  return (
    <li>
      <Line atMs={entry.atMs} station={stationName(entry, view)}>
        <strong>{playbackText(entry.playback, view.t)}</strong>
        {reason && <span class="quiet"> {reason}</span>}
      </Line>
    </li>
  );
}

interface LineProps {
  readonly atMs: number;
  readonly station: string;
  readonly children: ComponentChildren;
}

function Line({ atMs, station, children }: LineProps): JSX.Element {
  const times = useTimes();
  return (
    <span class="history-line">
      <time dateTime={new Date(atMs).toISOString()}>
        <bdi>{times.time(atMs)}</bdi>
      </time>
      <span>{children}</span>
      <span class="quiet" dir="auto">
        {station}
      </span>
    </span>
  );
}

/** As it is called now; one that is gone as it was called then. */
function stationName({ stationId, stationName }: JournalEntry, { snapshot }: View): string {
  return snapshot.stations.find(({ id }) => id === stationId)?.name ?? stationName ?? stationId;
}

function reasonOf(playback: Playback, t: View['t']): string | undefined {
  switch (playback.status) {
    case 'retrying':
    case 'reconnecting':
      return failureText(playback.cause, t);
    case 'ended':
    case 'failed':
      return failureText(playback.failure, t);
    case 'stopped':
    case 'connecting':
    case 'playing':
    case 'stalled':
    case 'offline':
      return undefined;
  }
}
