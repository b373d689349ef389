import { BellRing, Play, X } from 'lucide';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Shown } from '../../lib/reminders/memory.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useView } from '../view.ts';
import { joined } from '../words/edition-words.ts';
import { programmesText, standsOnText, tellingText } from '../words/reminder-list-words.ts';
import { useReminders } from './use-reminders.ts';

const SNOOZE_MIN = 5;
/** A snooze ends a minute before the limit: with less left it would tell nothing. */
const LEAST_LEFT_MS = 60_000;
/** The rest comes to sight when this one is dealt with: the list above keeps its room. */
const MOST_SHOWN = 1;
const MOST_LINES = 3;

/**
 * What is being told at this moment, with all that a notification offers and more: where the system shows none,
 * this is what a listener has.
 */
export function TellingNow(): JSX.Element {
  const { nowMs, t } = useView();
  const { memory } = useReminders();
  const told = memory.shown.filter(({ untilMs, tellings }) => untilMs > nowMs && tellings.length > 0);
  const newest = told.slice(-MOST_SHOWN).reverse();
  return (
    <div class="telling-place" role="status" aria-label={t('tellingNow.label')}>
      {newest.map((shown) => (
        <TellingBanner key={shown.id} shown={shown} />
      ))}
      {told.length > newest.length && (
        <p class="telling-more">{t('tellingNow.more', { count: told.length - newest.length })}</p>
      )}
    </div>
  );
}

function TellingBanner({ shown }: { readonly shown: Shown }): JSX.Element {
  const view = useView();
  const { nowMs, t } = view;
  const { ask } = useAsking();
  const titleId = useId();
  const { id, tellings } = shown;
  const [first] = tellings;
  const title = first ? programmesText(first) : '';
  const canSnooze = tellings.some(({ latestAtMs }) => latestAtMs - LEAST_LEFT_MS > nowMs);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place outside of a form
    <div class="telling" role="group" aria-labelledby={titleId}>
      <span class="telling-mark">
        <Icon node={BellRing} />
      </span>
      <ul class="telling-words" id={titleId}>
        {tellings.slice(0, MOST_LINES).map((telling) => {
          const { edition, key, stationName, standsOn } = telling;
          const soft = joined([
            edition?.title,
            tellingText(telling, nowMs, t),
            stationName,
            standsOn && standsOnText(standsOn, view),
          ]);
          return (
            <li key={key}>
              <span class="telling-title" dir="auto" title={programmesText(telling)}>
                {programmesText(telling)}
              </span>
              <span class="telling-soft" dir="auto" title={soft}>
                {soft}
              </span>
            </li>
          );
        })}
        {tellings.length > MOST_LINES && (
          <li class="telling-soft">{t('tellingNow.more', { count: tellings.length - MOST_LINES })}</li>
        )}
      </ul>
      <span class="telling-acts">
        <button
          type="button"
          class="button is-first"
          aria-label={t('tellingNow.listenTo', { title })}
          onClick={() => ask({ kind: 'play-told', notificationId: id })}
        >
          <Icon node={Play} filled /> {t('tellingNow.listen')}
        </button>
        {canSnooze && (
          <button
            type="button"
            class="text-button"
            onClick={() => ask({ kind: 'snooze-told', notificationId: id, forMin: SNOOZE_MIN })}
          >
            {t('tellingNow.snooze', { minutes: SNOOZE_MIN })}
          </button>
        )}
      </span>
      <IconButton
        icon={X}
        class="telling-dismiss"
        label={t('tellingNow.dismissOf', { title })}
        onPress={() => ask({ kind: 'close-told', notificationId: id })}
      />
    </div>
  );
}
