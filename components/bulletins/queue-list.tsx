import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide';
import type { JSX, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PlayableEdition } from '../../lib/bulletins/playable.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { joined, minutesIn } from '../words/edition-words.ts';

/** A row on its way by the pointer. */
interface Drag {
  readonly editionId: string;
  readonly fromIndex: number;
  readonly toIndex: number;
  readonly startY: number;
  readonly movedPx: number;
}

/** What a row was moved by: the focus goes with it. */
type MoveControl = 'queue-grip' | 'queue-up' | 'queue-down';

interface Moved {
  readonly editionId: string;
  readonly control: MoveControl;
}

interface QueueListProps {
  /** Where there is room for them: one place up, one place down. */
  readonly hasMoveButtons?: boolean;
}

const ROW_PX = 48; // as in player.css

/** What plays after what is in the player: play at once, take out, put elsewhere by pointer or by arrow keys. */
export function QueueList({ hasMoveButtons = false }: QueueListProps): JSX.Element {
  const { snapshot, t } = useView();
  const { ask } = useAsking();
  const { queue } = snapshot.listening;
  const [drag, setDrag] = useState<Drag>();
  const [cleared, setCleared] = useState<readonly PlayableEdition[]>([]);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<Moved | undefined>(undefined);

  const move = (editionId: string, toIndex: number, control: MoveControl) => {
    if (toIndex < 0 || toIndex >= queue.length) return;
    moved.current = { editionId, control };
    const { title = '' } = queue.find((edition) => edition.editionId === editionId) ?? {};
    setSaid(t('queue.moved', { title, place: toIndex + 1, count: queue.length }));
    ask({ kind: 'queue-move', editionId, toIndex });
  };

  function clear(): void {
    setCleared(queue);
    ask({ kind: 'queue-clear' });
  }

  function putBack(): void {
    ask({ kind: 'queue-add', editions: [...cleared], place: 'last' });
    setCleared([]);
  }

  // A row that is put elsewhere in the page loses the focus, and the keyboard would have to begin anew.
  useLayoutEffect(() => {
    const was = moved.current;
    moved.current = undefined;
    const index = queue.findIndex(({ editionId }) => editionId === was?.editionId);
    if (was && index >= 0)
      list.current?.children[index]?.querySelector<HTMLElement>(`.${was.control}`)?.focus();
  }, [queue]);

  return (
    <div class="queue">
      <div class="queue-head">
        <h2 class="part">{t('queue.label')}</h2>
        {queue.length > 0 && (
          <button type="button" class="text-button" onClick={clear}>
            {t('queue.clear')}
          </button>
        )}
        {queue.length === 0 && cleared.length > 0 && (
          <button type="button" class="text-button" onClick={putBack}>
            {t('queue.putBack')}
          </button>
        )}
      </div>
      {/* To a screen reader, which does not see a row change its place. */}
      <p role="status" class="hidden">
        {said}
      </p>
      {queue.length === 0 ? (
        <p class="quiet" tabIndex={-1} data-first-focus="">
          {t('queue.empty')}
        </p>
      ) : (
        <ol ref={list} class={drag ? 'queue-rows is-dragging' : 'queue-rows'}>
          {queue.map((edition, index) => (
            <QueueRow
              key={edition.editionId}
              edition={edition}
              index={index}
              count={queue.length}
              drag={drag}
              hasMoveButtons={hasMoveButtons}
              onDrag={setDrag}
              onMove={move}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

interface QueueRowProps {
  readonly edition: PlayableEdition;
  readonly index: number;
  readonly count: number;
  readonly drag: Drag | undefined;
  readonly hasMoveButtons: boolean;
  onDrag(drag: Drag | undefined): void;
  onMove(editionId: string, toIndex: number, control: MoveControl): void;
}

function QueueRow(props: QueueRowProps): JSX.Element {
  const { t } = useView();
  const { ask } = useAsking();
  const { edition, index, drag, hasMoveButtons, onMove } = props;
  const { editionId, title, programme, durationSec } = edition;
  const length =
    durationSec === undefined ? undefined : t('edition.minutes', { minutes: minutesIn(durationSec) });
  const soft = joined([programme, length]);
  return (
    <li
      class={drag?.editionId === editionId ? 'queue-row is-held' : 'queue-row'}
      style={{ transform: `translateY(${shiftOf(drag, editionId, index)}px)` }}
      onKeyDown={(event) => {
        // Alt with an arrow moves the row from anywhere in it; at the grip the arrow alone does.
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        onMove(editionId, event.key === 'ArrowUp' ? index - 1 : index + 1, 'queue-grip');
      }}
    >
      <Grip {...props} />
      <button
        type="button"
        class="queue-words"
        title={t('queue.playNow', { title })}
        onClick={() => ask({ kind: 'play-edition', edition })}
      >
        <span class="queue-title" dir="auto">
          {title}
        </span>
        <span class="queue-soft" dir="auto">
          {soft}
        </span>
      </button>
      {hasMoveButtons && (
        <>
          <IconButton
            icon={ArrowUp}
            class="queue-up"
            label={t('queue.up', { title })}
            onPress={() => onMove(editionId, index - 1, 'queue-up')}
          />
          <IconButton
            icon={ArrowDown}
            class="queue-down"
            label={t('queue.down', { title })}
            onPress={() => onMove(editionId, index + 1, 'queue-down')}
          />
        </>
      )}
      <IconButton
        icon={X}
        label={t('queue.remove', { title })}
        onPress={() => ask({ kind: 'queue-remove', editionId })}
      />
    </li>
  );
}

function Grip({ edition, index, count, drag, onDrag, onMove }: QueueRowProps): JSX.Element {
  const { t } = useView();
  const { editionId, title } = edition;
  const label = t('queue.move', { title, place: index + 1, count });

  function onKeyDown(event: TargetedKeyboardEvent<HTMLButtonElement>): void {
    const toIndex = keyPlace(event.key, index, count);
    if (toIndex === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(editionId, toIndex, 'queue-grip');
  }

  function onPointerDown(event: TargetedPointerEvent<HTMLButtonElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    onDrag({ editionId, fromIndex: index, toIndex: index, startY: event.clientY, movedPx: 0 });
  }

  function onPointerMove({ clientY }: TargetedPointerEvent<HTMLButtonElement>): void {
    if (drag?.editionId !== editionId) return;
    const movedPx = clientY - drag.startY;
    const toIndex = Math.max(0, Math.min(count - 1, drag.fromIndex + Math.round(movedPx / ROW_PX)));
    onDrag({ ...drag, movedPx, toIndex });
  }

  function onPointerUp(): void {
    if (drag?.editionId !== editionId) return;
    onDrag(undefined);
    if (drag.toIndex !== drag.fromIndex) onMove(editionId, drag.toIndex, 'queue-grip');
  }

  return (
    <button
      type="button"
      class="queue-grip"
      aria-label={label}
      title={label}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => onDrag(undefined)}
    >
      <Icon node={GripVertical} />
    </button>
  );
}

function keyPlace(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return index - 1;
    case 'ArrowDown':
      return index + 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** How far a row stands off its place: the held one with the pointer, those it has passed by one row. */
function shiftOf(drag: Drag | undefined, editionId: string, index: number): number {
  if (!drag) return 0;
  if (drag.editionId === editionId) return drag.movedPx;
  if (index > drag.fromIndex && index <= drag.toIndex) return -ROW_PX;
  if (index < drag.fromIndex && index >= drag.toIndex) return ROW_PX;
  return 0;
}
