import { millisecondsInHour, millisecondsInMinute } from 'date-fns/constants';
import type { Playing } from '../../lib/radio/describe.ts';
import type { ReminderWord } from '../../lib/radio/ports.ts';
import type { Missed, Telling } from '../../lib/reminders/memory.ts';
import type { PlannedLine, When } from '../../lib/reminders/notification.ts';
import type { Translate } from '../view.ts';
import { type ClockStyle, dateText, shortDayText, timeText } from './clock-text.ts';
import { isolated } from './isolated.ts';
import { waitText } from './wait-text.ts';
import { wordsLocale } from './words-locale.ts';

/** A notification's words. */
export interface ReminderNotice {
  readonly title: string;
  readonly text: string;
  /** The first plays, the second snoozes; none where there is nothing to do. */
  readonly buttons: readonly string[];
}

/** How times are written in a notification, which has no view around it. */
export interface ReminderStyle extends ClockStyle {
  /** The listener's (IANA). */
  readonly zone: string;
}

const MOST_MISSED_LINES = 3; // more do not fit into a notification

/** What a reminder's notification says. */
export function reminderNotice(word: ReminderWord, style: ReminderStyle, t: Translate): ReminderNotice {
  switch (word.kind) {
    case 'told':
      return toldNotice(word.notification.lines, style, t);
    case 'asks':
      return {
        title: t('told.asks', { programme: programmesText(word.telling, t) }),
        text: t('told.asksOver', {
          playing: playingName(word.playing, t),
          station: isolated(word.telling.stationName, t),
        }),
        buttons: [t('told.switch'), t('told.snooze')],
      };
    case 'no-sound':
      return {
        title: t('told.noSound', { station: isolated(word.telling.stationName, t) }),
        text: t('told.noSoundText', { programme: programmesText(word.telling, t) }),
        buttons: [],
      };
    case 'missed':
      return missedNotice(word.missed, style, t);
    case 'test':
      return { title: t('told.test'), text: t('told.testText'), buttons: [] };
  }
}

function toldNotice(
  lines: readonly [PlannedLine, ...PlannedLine[]],
  style: ReminderStyle,
  t: Translate,
): ReminderNotice {
  const buttons = [t('told.listen'), t('told.snooze')];
  const [only] = lines;
  if (lines.length > 1) {
    const text = lines.map((line) => lineText(line, style, t)).join('\n');
    return { title: t('told.several', { count: lines.length }), text, buttons };
  }
  const { telling, when } = only;
  const text = telling.edition ? isolated(telling.edition.title, t) : whereText(telling, style, t);
  return { title: whenText(programmesText(telling, t), when, t), text, buttons };
}

function lineText({ telling, when }: PlannedLine, style: ReminderStyle, t: Translate): string {
  const programme = programmesText(telling, t);
  if (telling.edition) return t('told.lineEdition', { programme, title: isolated(telling.edition.title, t) });
  return t('told.line', { what: whenText(programme, when, t), where: whereText(telling, style, t) });
}

/** What is to come or has begun, in a sentence: `Paris Live PM starts in 5 minutes`. */
function whenText(programme: string, when: When, t: Translate): string {
  switch (when.kind) {
    case 'starts': {
      const minutes = Math.round(when.inMs / millisecondsInMinute);
      if (minutes === 0) return t('told.startsNow', { programme });
      if (minutes < 60) return t('told.startsInMinutes', minutes, { programme, count: minutes });
      return t('told.startsIn', { programme, wait: waitText(when.inMs, t) });
    }
    case 'started': {
      const minutes = Math.floor(when.agoMs / millisecondsInMinute);
      if (minutes === 0) return t('told.startedNow', { programme });
      if (minutes < 60) return t('told.startedMinutes', minutes, { programme, count: minutes });
      const hours = Math.floor(when.agoMs / millisecondsInHour);
      return t('told.startedHours', hours, { programme, count: hours });
    }
    case 'published':
      return t('told.edition', { programme });
  }
}

/** On which station and when, and in which timetable where that is not today's. */
function whereText(
  { stationName, startsAtMs, standsOn }: Telling,
  style: ReminderStyle,
  t: Translate,
): string {
  const station = isolated(stationName, t);
  const time = isolated(timeText(startsAtMs, style.zone, style), t);
  if (!standsOn) return t('told.where', { station, time });
  const dated = standsOn.edition
    ? t('dated.edition', { edition: standsOn.edition })
    : t('dated.until', { date: dateText(standsOn.validUntil, wordsLocale({ locale: style.locale, t })) });
  return t('told.whereDated', { station, time, dated });
}

/** At most one word about all of them: the first few by name. */
function missedNotice(missed: readonly Missed[], style: ReminderStyle, t: Translate): ReminderNotice {
  const lines = missed.slice(0, MOST_MISSED_LINES).map(({ telling }) =>
    t('told.missedLine', {
      day: shortDayText(telling.startsAtMs, style.zone, wordsLocale({ locale: style.locale, t })),
      time: isolated(timeText(telling.startsAtMs, style.zone, style), t),
      programme: programmesText(telling, t),
    }),
  );
  const more = missed.length - lines.length;
  return {
    title: t('told.missed', missed.length, { count: missed.length }),
    text: [...lines, ...(more > 0 ? [t('told.missedMore', { count: more })] : [])].join('\n'),
    buttons: [],
  };
}

function programmesText({ programmes }: Telling, t: Translate): string {
  return programmes.map((programme) => isolated(programme, t)).join(', ');
}

function playingName({ station, edition }: Playing, t: Translate): string {
  return isolated(edition?.edition.title ?? station.name, t);
}
