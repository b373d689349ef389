import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';
import type { Edition } from '../../lib/bulletins/edition.ts';
import type { EditionDay } from '../../lib/bulletins/lists/edition-days.ts';
import type { EditionPlayback } from '../../lib/player/edition-playback.ts';
import type { HeardFrom } from '../../lib/player/kept-audio.ts';
import type { Heard } from '../bulletins/heard.ts';
import type { View } from '../view.ts';
import { dateText, dayText } from './clock-text.ts';
import { wordsLocale } from './words-locale.ts';

const SEC_PER_MINUTE = 60;
const NEW_MS = millisecondsInDay;

/** How long an edition is and what was heard of it: `6 min · new`, `12 of 26 min left`, `played`. */
export function heardText(heard: Heard, edition: Edition, { nowMs, t }: Pick<View, 'nowMs' | 't'>): string {
  const minutes = heard.durationSec === undefined ? undefined : minutesIn(heard.durationSec);
  const length = minutes === undefined ? undefined : t('edition.minutes', { minutes });
  switch (heard.status) {
    case 'played':
      return joined([length, t('edition.played')]);
    case 'unheard':
      return joined([length, nowMs - edition.publishedAtMs < NEW_MS ? t('edition.new') : undefined]);
    case 'begun': {
      if (heard.durationSec === undefined || minutes === undefined) {
        return t('edition.heard', { minutes: minutesIn(heard.positionSec) });
      }
      const left = minutesIn(Math.max(0, heard.durationSec - heard.positionSec));
      return t('edition.left', { left: Math.min(left, minutes), minutes });
    }
  }
}

/** The state of sound where it is not what one expects; `undefined` where there is nothing to say. */
export function editionStateText(status: EditionPlayback['status'], t: View['t']): string | undefined {
  switch (status) {
    case 'loading':
      return t('editionState.loading');
    case 'stalled':
      return t('editionState.stalled');
    case 'reconnecting':
      return t('editionState.reconnecting');
    case 'offline':
      return t('editionState.offline');
    case 'failed':
      return t('editionState.failed');
    case 'finished':
      return t('editionState.finished');
    case 'playing':
    case 'paused':
      return undefined;
  }
}

/** What a person calls the day: `Today`, `Yesterday`, `Monday`, `Sunday 15 November`, with the year where another. */
export function dayHeadingText({ date, heading }: Pick<EditionDay, 'date' | 'heading'>, view: View): string {
  const { t, nowMs } = view;
  const locale = wordsLocale(view);
  const atMs = Date.parse(date);
  switch (heading.kind) {
    case 'today':
      return t('edition.today');
    case 'yesterday':
      return t('edition.yesterday');
    case 'weekday':
      return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(atMs);
    case 'date':
      return date.slice(0, 4) === new Date(nowMs).toISOString().slice(0, 4)
        ? dayText(atMs, 'UTC', locale)
        : dateText(date, locale);
  }
}

/** A length of time in minutes, never none: `45 s` is one. */
export function minutesIn(sec: number): number {
  return Math.max(1, Math.round(sec / SEC_PER_MINUTE));
}

/** Whole minutes until a moment, as one counts down: the last one is 1. */
export function minutesUntil(atMs: number, nowMs: number): number {
  return Math.max(1, Math.ceil((atMs - nowMs) / millisecondsInMinute));
}

/** The parts that are there, with a dot between. */
export function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** That it is heard without the network, or with it although a copy is kept; nothing else is worth a word. */
export function heardFromText(heardFrom: HeardFrom | undefined, t: View['t']): string | undefined {
  switch (heardFrom) {
    case 'kept':
      return t('edition.fromKept');
    case 'instead':
      return t('edition.instead');
    case 'network':
    case undefined:
      return undefined;
  }
}
