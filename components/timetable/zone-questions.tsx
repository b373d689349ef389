import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isZone } from '../../lib/time/zone-offset.ts';
import type { UnplacedEvents } from '../../lib/timetable/calendar/read-calendar.ts';
import { FormField } from '../library/form-field.tsx';
import { useView } from '../view.ts';
import { isolated } from '../words/isolated.ts';

interface ZoneQuestionsProps {
  readonly unplaced: readonly UnplacedEvents[];
  /** The station's. */
  readonly zone: string;
  onPlace(zones: ReadonlyMap<string, string>): void;
}

/** Asks for the zones that a calendar names in a way nobody knows, or not at all. */
export function ZoneQuestions({ unplaced, zone, onPlace }: ZoneQuestionsProps): JSX.Element {
  const { t } = useView();
  const [told, setTold] = useState<Readonly<Record<string, string>>>({});
  const [isAsked, setAsked] = useState(false);
  const zoneOf = ({ tzid }: UnplacedEvents) => (told[tzid] ?? (tzid === '' ? zone : '')).trim();
  const count = unplaced.reduce((sum, { names }) => sum + names.length, 0);

  function place(event: Event): void {
    event.preventDefault();
    setAsked(true);
    const placed = unplaced.filter((events) => isZone(zoneOf(events)));
    if (placed.length > 0) onPlace(new Map(placed.map((events) => [events.tzid, zoneOf(events)])));
  }

  return (
    <form class="station-form" aria-label={t('timetableImport.zones')} noValidate onSubmit={place}>
      <h4>{t('timetableImport.zones')}</h4>
      <p class="form-hint">{t('timetableImport.zonesHint', count, { count })}</p>
      {unplaced.map((events) => (
        <FormField
          key={events.tzid}
          name="zone"
          label={
            events.tzid === ''
              ? t('timetableImport.zoneOfNone')
              : t('timetableImport.zoneOf', { name: isolated(events.tzid, t) })
          }
          hint={events.names.map((name) => isolated(name, t)).join(', ')}
          value={told[events.tzid] ?? zoneOf(events)}
          failure={
            isAsked && !isZone(zoneOf(events))
              ? t('slotForm.zoneUnknown', { value: isolated(zoneOf(events), t) })
              : undefined
          }
          suggestions={Intl.supportedValuesOf('timeZone')}
          onInput={(value) => {
            setAsked(false);
            setTold((now) => ({ ...now, [events.tzid]: value }));
          }}
        />
      ))}
      <div class="form-answers">
        <button type="submit" class="button is-first">
          {t('timetableImport.place')}
        </button>
      </div>
    </form>
  );
}
