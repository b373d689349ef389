import { Trash2 } from 'lucide';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { beginsAtMs, type HistoryRow, historyRows } from '../../lib/player/history.ts';
import { JOURNAL_LIMIT } from '../../lib/player/journal.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import { dayText } from '../words/clock-text.ts';
import { callFailureText } from '../words/failure-words.ts';
import { isolated } from '../words/isolated.ts';
import { wordsLocale } from '../words/words-locale.ts';
import { ClearQuestion } from './clear-question.tsx';
import { HistoryLines } from './history-row.tsx';

/** What happened to sound lately: when it came, when it went, and why. */
export function HistoryPage(): JSX.Element {
  const { t } = useView();
  const { send } = useAsking();
  const history = useHistory();
  const [asks, setAsks] = useState(false);
  const [failure, setFailure] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);

  async function close(clears: boolean): Promise<void> {
    setAsks(false);
    if (!clears) return;
    const answer = await send({ kind: 'clear-journal' });
    setFailure(answer.ok ? '' : callFailureText(answer.failure, t));
    if (!answer.ok) return;
    heading.current?.focus(); // the button that asked goes with the last entry
    history.readAgain();
  }

  return (
    <section class="history-page">
      <div class="page-head">
        <h2 ref={heading} tabIndex={-1}>
          {t('history.heading')}
        </h2>
        {history.days.length > 0 && (
          <button type="button" class="button" onClick={() => setAsks(true)}>
            <Icon node={Trash2} /> {t('history.clear')}
          </button>
        )}
      </div>
      <p class="quiet">{t('history.intro')}</p>
      <p role="alert" class="form-failure">
        {failure ||
          (history.problem !== undefined && t('history.unread', { problem: isolated(history.problem, t) }))}
      </p>
      {history.isRead && history.days.length === 0 && <p>{t('history.none')}</p>}
      {history.days.map(({ day, rows }) => (
        <section key={day} aria-label={day}>
          <h3>{day}</h3>
          <HistoryLines rows={rows} />
        </section>
      ))}
      {asks && <ClearQuestion onClose={(clears) => void close(clears)} />}
    </section>
  );
}

interface History {
  readonly isRead: boolean;
  /** Newest first, and so their rows. */
  readonly days: readonly { readonly day: string; readonly rows: readonly HistoryRow[] }[];
  /** Why it could not be read. */
  readonly problem: string | undefined;
  readAgain(): void;
}

/** The journal by day, read anew whenever playback changes. */
function useHistory(): History {
  const view = useView();
  const { readJournal, snapshot, listenerZone } = view;
  const [rows, setRows] = useState<readonly HistoryRow[]>();
  const [problem, setProblem] = useState<string>();
  const [reading, setReading] = useState(0);
  const { playback } = snapshot;
  useEffect(() => {
    let isCurrent = true;
    readJournal(JOURNAL_LIMIT).then(
      (read) => {
        if (!isCurrent) return;
        setRows(historyRows(read));
        setProblem(undefined);
      },
      (thrown: unknown) => {
        if (isCurrent) setProblem(thrown instanceof Error ? thrown.message : String(thrown));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [playback, readJournal, reading]);

  const days = new Map<string, HistoryRow[]>();
  for (const row of rows ?? []) {
    const day = dayText(beginsAtMs(row), listenerZone, wordsLocale(view));
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return {
    isRead: rows !== undefined,
    days: [...days].map(([day, ofDay]) => ({ day, rows: ofDay })),
    problem,
    readAgain: () => setReading((count) => count + 1),
  };
}
