import { millisecondsInHour } from 'date-fns/constants';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { addDays, isDateText } from '../../lib/time/calendar-date.ts';
import { resolveWallTime, wallTimeAt } from '../../lib/time/wall-time.ts';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';
import { untilText } from '../words/reminder-list-words.ts';
import { useTimes } from '../words/use-times.ts';

const MORNING_MIN = 8 * 60;
const WEEK_DAYS = 7;

interface PauseChoiceProps {
  readonly pausedUntilAtMs: number | undefined;
}

/** Until when no reminder speaks at all. */
export function PauseChoice({ pausedUntilAtMs }: PauseChoiceProps): JSX.Element {
  const view = useView();
  const { nowMs, listenerZone, t } = view;
  const { ask } = useAsking();
  const times = useTimes();
  const id = useId();
  const { date, minutesOfDay } = wallTimeAt(nowMs, listenerZone);
  const morningIn = (days: number) => resolveWallTime(addDays(date, days), MORNING_MIN, listenerZone);
  const set = (atMs: number | undefined) =>
    ask({ kind: 'change-reminder-settings', change: { pausedUntilAtMs: atMs ?? null } });
  const isPaused = pausedUntilAtMs !== undefined && pausedUntilAtMs > nowMs;
  return (
    <fieldset class="setting" aria-describedby={`${id}-hint`}>
      <legend class="setting-label">{t('reminders.pause')}</legend>
      <div>
        <p class="pause-state" role="status">
          {isPaused
            ? t('reminders.pausedUntil', { moment: untilText(pausedUntilAtMs, times, view) })
            : t('reminders.notPaused')}
        </p>
        <div class="choices">
          {isPaused && (
            <button type="button" class="button is-first" onClick={() => set(undefined)}>
              {t('reminders.goOn')}
            </button>
          )}
          <button type="button" class="button" onClick={() => set(nowMs + millisecondsInHour)}>
            {t('reminders.pauseHour')}
          </button>
          <button type="button" class="button" onClick={() => set(morningIn(1))}>
            {t('reminders.pauseTomorrow')}
          </button>
          <button type="button" class="button" onClick={() => set(morningIn(WEEK_DAYS))}>
            {t('reminders.pauseWeek')}
          </button>
        </div>
        <div class="form-line">
          <label for={id}>{t('reminders.pauseOwn')}</label>
          <input
            id={id}
            class="field"
            type="datetime-local"
            min={fieldOf(date, minutesOfDay)}
            value={isPaused ? fieldAt(pausedUntilAtMs, listenerZone) : ''}
            onChange={({ currentTarget }) => {
              const atMs = instantFrom(currentTarget.value, listenerZone);
              if (atMs !== undefined && atMs > nowMs) set(atMs);
            }}
          />
        </div>
        <p class="form-hint" id={`${id}-hint`}>
          {t('reminders.pauseHint')}
        </p>
      </div>
    </fieldset>
  );
}

function fieldAt(atMs: number, zone: string): string {
  const { date, minutesOfDay } = wallTimeAt(atMs, zone);
  return fieldOf(date, minutesOfDay);
}

/** As a field for day and time wants it: `2026-11-25T08:00`. */
function fieldOf(date: string, minuteOfDay: number): string {
  const two = (count: number) => String(count).padStart(2, '0');
  return `${date}T${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

function instantFrom(typed: string, zone: string): number | undefined {
  const [, date, hours, minutes] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(typed) ?? [];
  if (date === undefined || !isDateText(date)) return undefined;
  return resolveWallTime(date, Number(hours) * 60 + Number(minutes), zone);
}
