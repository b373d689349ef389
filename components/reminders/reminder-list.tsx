import type { JSX, RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Missed } from '../../lib/reminders/memory.ts';
import { useAsking } from '../asking.tsx';
import { useVirtualLines } from '../parts/use-virtual-lines.ts';
import { useView } from '../view.ts';
import { rowTitle } from '../words/reminder-list-words.ts';
import { linesOf, type ReminderLine, rowsIn } from './list-lines.ts';
import { MissedRow } from './missed-row.tsx';
import { NewReminderMenu } from './new-reminder-menu.tsx';
import { ReminderRow, RemovedReminderRow } from './reminder-row.tsx';
import { type MissedEditions, useMissedEditions } from './use-missed-editions.ts';
import type { NewReminders } from './use-new-reminder.ts';
import type { Reminders } from './use-reminders.ts';
import type { Removed } from './use-removed.ts';

interface ReminderListProps {
  readonly reminders: Reminders;
  readonly missed: readonly Missed[];
  readonly removed: Removed;
  /** What the list scrolls in. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly fresh: NewReminders;
}

/** What was missed and what comes next; of thousands only those in sight are in the page. */
export function ReminderList(props: ReminderListProps): JSX.Element {
  const { reminders, missed, removed, scroller, fresh } = props;
  const { t } = useView();
  const [editedId, setEditedId] = useState<string>();
  const [showsAllMissed, setShowsAllMissed] = useState(false);
  const removedIds = [...removed.reminders.keys()].join(' ');
  const rows = useMemo(() => rowsIn(reminders, removed.reminders), [reminders, removedIds]);
  const lines = useMemo(
    () => linesOf(missed, reminders.memory.forgottenCount, rows, removed.reminders, showsAllMissed),
    [missed, reminders, rows, removedIds, showsAllMissed],
  );
  const editions = useMissedEditions(missed, reminders.stations);
  const list = useRef<HTMLOListElement>(null);
  const focus = useFocusAfter(list, lines);
  const [focusedKey, setFocusedKey] = useState<string>();
  const heldIndex = lines.findIndex(({ key }) => key === (editedId ?? focusedKey));
  const virtualizer = useVirtualLines(lines, scroller, list, heldIndex);
  return (
    <ol
      ref={list}
      class="reminders-list"
      aria-label={t('reminders.list')}
      style={{ blockSize: `${virtualizer.getTotalSize()}px` }}
      // A row that has the focus stays, or scrolling would throw the keyboard back to the start.
      onFocusIn={({ target }) => setFocusedKey(keyAt(target))}
      onFocusOut={() => setFocusedKey(undefined)}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const line = lines[index];
        if (!line) return null;
        return (
          <li
            key={line.key}
            ref={virtualizer.measureElement}
            data-index={index}
            data-key={line.key}
            style={{ insetBlockStart: `${start - virtualizer.options.scrollMargin}px` }}
          >
            <Line
              line={line}
              editions={editions}
              removed={removed}
              fresh={fresh}
              isEdited={editedId === line.key}
              onEdit={(isEdited) => {
                setEditedId(isEdited ? line.key : undefined);
                if (!isEdited) focus.on(line.key);
              }}
              onShowAll={() => setShowsAllMissed(true)}
              onLeave={() => focus.on(lines[index + 1]?.key ?? lines[index - 1]?.key ?? '')}
              onRestored={() => focus.on(line.key)}
            />
          </li>
        );
      })}
    </ol>
  );
}

function keyAt(target: EventTarget | null): string | undefined {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : undefined;
  return line?.dataset['key'];
}

/** Gives the focus to a line's first button once it is drawn anew: what had it has gone. */
function useFocusAfter(list: RefObject<HTMLElement | null>, lines: readonly ReminderLine[]) {
  const wanted = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const key = wanted.current;
    if (key === undefined) return;
    wanted.current = undefined;
    const places = [...(list.current?.querySelectorAll<HTMLElement>('[data-key]') ?? [])];
    const place = places.find((each) => each.dataset['key'] === key);
    place?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  });
  return {
    on(key: string): void {
      if (lines.some((line) => line.key === key)) wanted.current = key;
    },
  };
}

interface LineProps {
  readonly line: ReminderLine;
  readonly editions: MissedEditions;
  readonly removed: Removed;
  readonly fresh: NewReminders;
  readonly isEdited: boolean;
  onEdit(isEdited: boolean): void;
  onShowAll(): void;
  /** It is about to go. */
  onLeave(): void;
  onRestored(): void;
}

function Line(props: LineProps): JSX.Element {
  const { line, editions, removed, isEdited, onEdit, onShowAll, onLeave, onRestored } = props;
  const { snapshot, t } = useView();
  const { ask } = useAsking();
  switch (line.kind) {
    case 'heading':
      return <Heading group={line.group} fresh={props.fresh} />;
    case 'missed': {
      const { key } = line.missed.telling;
      return (
        <MissedRow
          missed={line.missed}
          edition={editions.get(key)}
          onDismiss={() => {
            onLeave();
            ask({ kind: 'dismiss-missed', keys: [key] });
          }}
        />
      );
    }
    case 'more-missed':
      return (
        <button type="button" class="text-button reminders-more" onClick={onShowAll}>
          {t('missedList.showAll', line.count, { count: line.count })}
        </button>
      );
    case 'forgotten':
      return <p class="reminders-line">{t('missedList.forgotten', line.count, { count: line.count })}</p>;
    case 'nothing-next':
      return <p class="reminders-line">{t('reminders.nothingNext')}</p>;
    case 'reminder':
      return (
        <ReminderRow
          row={line.row}
          isEdited={isEdited}
          onEdit={onEdit}
          onRemove={() => {
            onEdit(false);
            removed.remove(line.row.reminder);
          }}
        />
      );
    case 'removed': {
      const { reminder } = line;
      const row = { reminder, next: undefined, without: undefined };
      return (
        <RemovedReminderRow
          title={rowTitle(row, snapshot.stations, t)}
          onRestore={() => {
            removed.restore(reminder);
            onRestored();
          }}
        />
      );
    }
  }
}

interface HeadingProps {
  readonly group: Extract<ReminderLine, { kind: 'heading' }>['group'];
  readonly fresh: NewReminders;
}

function Heading({ group, fresh }: HeadingProps): JSX.Element {
  const { t } = useView();
  const { ask } = useAsking();
  switch (group) {
    case 'missed':
      return (
        <div class="reminders-heading">
          <h3 class="part">{t('missedList.heading')}</h3>
          <button type="button" class="text-button" onClick={() => ask({ kind: 'dismiss-missed' })}>
            {t('missedList.dismissAll')}
          </button>
        </div>
      );
    case 'next':
      return (
        <div class="reminders-heading">
          <h3 class="part">{t('reminders.next')}</h3>
          <NewReminderMenu fresh={fresh} />
        </div>
      );
    case 'without':
      return (
        <div class="reminders-heading">
          <h3 class="part">{t('reminders.without')}</h3>
        </div>
      );
  }
}
