import type { JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Feed } from '../../lib/bulletins/feed.ts';
import type { Reminder } from '../../lib/reminders/reminder.ts';
import { useAsking } from '../asking.tsx';
import { useLibrary } from '../bulletins/use-library.ts';
import { useView } from '../view.ts';
import { ReminderForm } from './reminder-form.tsx';
import type { NewReminders } from './use-new-reminder.ts';

/** A reminder about hours or about editions, before it is kept. */
export function NewReminderForm({ fresh }: { readonly fresh: NewReminders }): JSX.Element | null {
  const { t } = useView();
  const { value: feeds } = useLibrary((reader) => reader.feeds(), { parts: ['feeds'] });
  const { draft } = fresh;
  if (!draft) return null;
  const isOfEditions = draft.about.kind === 'edition';
  // Which feeds there are is read in a blink.
  if (isOfEditions && !feeds) return null;
  if (isOfEditions && feeds?.length === 0) return <NothingFollowed fresh={fresh} />;
  const [firstFeed] = feeds ?? [];
  const named =
    draft.about.kind === 'edition' && draft.about.feedId === '' && firstFeed
      ? ofFeed(draft, firstFeed)
      : draft;
  return (
    <section class="reminder is-new" aria-label={t('reminders.new')}>
      <Fields key={subjectKey(named)} draft={named} fresh={fresh} feeds={feeds ?? []} />
    </section>
  );
}

function Fields(props: {
  readonly draft: Reminder;
  readonly fresh: NewReminders;
  readonly feeds: readonly Feed[];
}): JSX.Element {
  const { draft, fresh, feeds } = props;
  const { t } = useView();
  const { ask } = useAsking();
  const id = useId();
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const { about } = draft;
  return (
    <ReminderForm
      reminder={draft}
      isNew
      subjects={[]}
      onSave={(reminder) => {
        ask({ kind: 'save-reminder', reminder });
        fresh.stop();
      }}
      onCancel={fresh.stop}
    >
      <h3>{about.kind === 'edition' ? t('reminders.newEditions') : t('reminders.newHours')}</h3>
      <div class="form-line">
        <label for={id}>
          {about.kind === 'edition' ? t('reminderForm.feed') : t('reminderForm.station')}
        </label>
        {about.kind === 'edition' ? (
          <select
            id={id}
            ref={first}
            class="field"
            value={about.feedId}
            onChange={({ currentTarget: { value } }) => {
              const feed = feeds.find((each) => each.id === value);
              if (feed) fresh.change(ofFeed(draft, feed));
            }}
          >
            {feeds.map((feed) => (
              <option key={feed.id} value={feed.id}>
                {feed.title}
              </option>
            ))}
          </select>
        ) : (
          <select
            id={id}
            ref={first}
            class="field"
            value={about.stationId}
            onChange={({ currentTarget: { value } }) =>
              fresh.change({ ...draft, about: { ...about, stationId: value } })
            }
          >
            {fresh.stations.map((station) => (
              <option key={station.id} value={station.id}>
                {station.name}
              </option>
            ))}
          </select>
        )}
      </div>
    </ReminderForm>
  );
}

function NothingFollowed({ fresh }: { readonly fresh: NewReminders }): JSX.Element {
  const { openLibrary, t } = useView();
  return (
    <section class="reminder is-new" role="alert">
      <div class="reminder-form">
        <p>{t('reminders.followFirst')}</p>
        <div class="reminder-answers">
          <button type="button" class="button is-first" onClick={() => openLibrary('follow')}>
            {t('follow.heading')}
          </button>
          <button type="button" class="button" onClick={fresh.stop}>
            {t('reminderForm.cancel')}
          </button>
        </div>
      </div>
    </section>
  );
}

function ofFeed(draft: Reminder, { id, title, stationId }: Feed): Reminder {
  return { ...draft, about: { kind: 'edition', feedId: id, programme: title, stationId } };
}

function subjectKey({ about }: Reminder): string {
  return about.kind === 'edition' ? about.feedId : about.stationId;
}
