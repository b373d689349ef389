import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { JournalEntry } from '../../lib/player/journal.ts';
import type { Playback } from '../../lib/player/playback.ts';
import { useView, type View } from '../view.ts';
import { dayText } from '../words/clock-text.ts';
import { failureText } from '../words/failure-words.ts';
import { playbackText } from '../words/playback-words.ts';
import { useTimes } from '../words/use-times.ts';

const SHOWN = 200; // some days of trouble; more is a list nobody reads

/** What happened to sound lately: when it came, when it went, and why. */
export function HistoryPage(): JSX.Element {
  const { t } = useView();
  const days = useDays();
  return (
    <section class="history-page">
      <h2>{t('history.heading')}</h2>
      <p class="quiet">{t('history.intro')}</p>
      {days?.length === 0 && <p>{t('history.none')}</p>}
      {days?.map(({ day, entries }) => (
        <section key={day} aria-label={day}>
          <h3>{day}</h3>
          <ol class="history">
            {entries.map((entry, index) => (
              <HistoryRow key={`${entry.atMs} ${index}`} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

function HistoryRow({ entry }: { entry: JournalEntry }): JSX.Element {
  const { snapshot, t } = useView();
  const times = useTimes();
  const station = snapshot.stations.find(({ id }) => id === entry.stationId)?.name ?? entry.stationId;
  const reason = reasonOf(entry.playback, t);
  return (
    <li>
      <time dateTime={new Date(entry.atMs).toISOString()}>{times.time(entry.atMs)}</time>
      <span>
        <strong>{playbackText(entry.playback, t)}</strong>
        {reason && <span class="quiet"> {reason}</span>}
      </span>
      <span class="quiet">{station}</span>
    </li>
  );
}

interface Day {
  readonly day: string;
  readonly entries: readonly JournalEntry[];
}

/** The journal by day, newest first, read anew whenever playback changes; `undefined` until it was read. */
function useDays(): readonly Day[] | undefined {
  const { readJournal, snapshot, listenerZone, locale } = useView();
  const [entries, setEntries] = useState<readonly JournalEntry[]>();
  const { playback } = snapshot;
  useEffect(() => {
    let isCurrent = true;
    void readJournal(SHOWN).then((read) => isCurrent && setEntries(read));
    return () => {
      isCurrent = false;
    };
  }, [playback, readJournal]);
  if (!entries) return undefined;
  const days = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    const day = dayText(entry.atMs, listenerZone, locale);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, ofDay]) => ({ day, entries: ofDay }));
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
