import type { ComponentChildren, JSX } from 'preact';
import { beginsAtMs, type HistoryRow, sharedMinutes } from '../../lib/player/history.ts';
import type { JournalEntry } from '../../lib/player/journal.ts';
import type { Playback } from '../../lib/player/playback.ts';
import { useView, type View } from '../view.ts';
import { durationText } from '../words/duration-text.ts';
import { failureText } from '../words/failure-words.ts';
import { playbackText } from '../words/playback-words.ts';
import { useTimes } from '../words/use-times.ts';
import { wordsLocale } from '../words/words-locale.ts';

/** Rows under each other; their times have seconds where minutes would not tell neighbours apart. */
export function HistoryLines({ rows }: { rows: readonly HistoryRow[] }): JSX.Element {
  const shared = sharedMinutes(rows.map(beginsAtMs));
  return (
    <ol class="history">
      {rows.map((row, at) => (
        <HistoryLine key={`${row.kind} ${beginsAtMs(row)}`} row={row} hasSeconds={shared[at] ?? false} />
      ))}
    </ol>
  );
}

interface HistoryLineProps {
  readonly row: HistoryRow;
  readonly hasSeconds: boolean;
}

/** A change in one line; an outage in one line that opens into its changes. */
function HistoryLine({ row, hasSeconds }: HistoryLineProps): JSX.Element {
  const view = useView();
  const { t } = view;
  if (row.kind === 'change') return <Change entry={row.entry} hasSeconds={hasSeconds} />;
  const { entries, lastTry, tryCount, lastedMs } = row;
  const duration = durationText(lastedMs, wordsLocale(view));
  const [newest] = entries;
  const shared = sharedMinutes(entries.map(({ atMs }) => atMs));
  return (
    <li>
      <details>
        <summary>
          <Line atMs={row.sinceMs} hasSeconds={hasSeconds} station={newest ? stationName(newest, view) : ''}>
            <strong>{playbackText(lastTry, t)}</strong>{' '}
            <span>{t('history.tries', tryCount, { count: tryCount, duration })}</span>{' '}
            <span class="quiet">{failureText(lastTry.cause, t)}</span>
          </Line>
        </summary>
        <ol class="history">
          {entries.map((entry, index) => (
            <Change key={`${entry.atMs} ${index}`} entry={entry} hasSeconds={shared[index] ?? false} />
          ))}
        </ol>
      </details>
    </li>
  );
}

interface ChangeProps {
  readonly entry: JournalEntry;
  readonly hasSeconds: boolean;
}

function Change({ entry, hasSeconds }: ChangeProps): JSX.Element {
  const view = useView();
  const { t } = view;
  const reason = entry.endedWithBrowser ? t('history.noticedLater') : reasonOf(entry.playback, t);
  return (
    <li>
      <Line atMs={entry.atMs} hasSeconds={hasSeconds} station={stationName(entry, view)}>
        <strong>
          {entry.endedWithBrowser ? t('history.endedWithBrowser') : playbackText(entry.playback, t)}
        </strong>
        {reason && <span class="quiet"> {reason}</span>}
      </Line>
    </li>
  );
}

interface LineProps {
  readonly atMs: number;
  readonly hasSeconds: boolean;
  readonly station: string;
  readonly children: ComponentChildren;
}

function Line({ atMs, hasSeconds, station, children }: LineProps): JSX.Element {
  const times = useTimes();
  return (
    <span class="history-line">
      <time dateTime={new Date(atMs).toISOString()}>
        <bdi>{hasSeconds ? times.second(atMs) : times.time(atMs)}</bdi>
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
