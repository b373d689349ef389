import { Plus } from 'lucide';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { searchStations } from '../../lib/station/search.ts';
import type { Station } from '../../lib/station/station.ts';
import { Icon } from '../parts/icon.tsx';
import { goToRow } from '../today/row-place.ts';
import { useView } from '../view.ts';
import { StationForm } from './station-form.tsx';
import { StationRow, stationElementId } from './station-row.tsx';

const FIRST_COUNT = 200; // as many as a tab draws without a pause; the rest is one press away

/** The whole catalogue, and the listener's own stations. */
export function StationsPage(): JSX.Element {
  const { snapshot, locale, t } = useView();
  const { stations, favourites } = snapshot;
  const [query, setQuery] = useState('');
  const [form, setForm] = useState<'add' | Station>();
  const [shownCount, setShownCount] = useState(FIRST_COUNT);
  const [saved, setSaved] = useState<Station>();
  const goesTo = useRef<string | undefined>(undefined);
  const found = useMemo(
    () => searchStations(stations, query, { locale, favourites }),
    [stations, query, locale, favourites],
  );
  const addButton = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLElement | undefined>(undefined);

  // The form took the focus; closed, it gives it back to the button that opened it, which stands there anew.
  useEffect(() => {
    if (form !== undefined || opener.current === undefined) return;
    const place = opener.current.isConnected ? opener.current : addButton.current;
    opener.current = undefined;
    place?.focus();
  }, [form]);

  // What was added stands somewhere in a long list, and not before the next snapshot.
  const savedAt = found.findIndex(({ id }) => id === saved?.id);
  useEffect(() => {
    if (form !== undefined || savedAt < 0 || goesTo.current === undefined) return;
    if (savedAt >= shownCount) return setShownCount(savedAt + 1);
    goToRow(stationElementId(goesTo.current), true);
    goesTo.current = undefined;
  }, [form, savedAt, shownCount]);

  function openForm(wanted: 'add' | Station, from: HTMLElement): void {
    opener.current = from;
    setForm(wanted);
  }

  const hiddenCount = Math.max(0, found.length - shownCount);

  function closeForm(nowSaved?: Station): void {
    if (form === 'add' && nowSaved) {
      goesTo.current = nowSaved.id;
      setQuery('');
    }
    setForm(undefined);
    setSaved(nowSaved);
  }

  return (
    <section class="stations-page">
      <div class="page-head">
        <h2>{t('stations.heading')}</h2>
        {form === undefined && (
          <button
            type="button"
            class="button is-first"
            ref={addButton}
            onClick={(event) => openForm('add', event.currentTarget)}
          >
            <Icon node={Plus} /> {t('stations.add')}
          </button>
        )}
      </div>
      {form !== undefined && (
        <StationForm
          key={form === 'add' ? 'add' : form.id}
          station={form === 'add' ? undefined : form}
          onClose={closeForm}
        />
      )}
      <p role="status" class={saved === undefined ? 'hidden' : 'quiet'}>
        {saved !== undefined && t('stations.added', { station: saved.name })}
      </p>
      <input
        class="field"
        type="search"
        aria-label={t('stations.search')}
        placeholder={t('stations.search')}
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      {found.length === 0 && <p class="quiet">{t('stations.noneFound', { query })}</p>}
      <ul class="stations">
        {found.slice(0, shownCount).map((station) => (
          <StationRow
            key={station.id}
            station={station}
            isMarked={station.id === saved?.id}
            onEdit={(from) => openForm(station, from)}
          />
        ))}
      </ul>
      {hiddenCount > 0 && (
        <button type="button" class="button" onClick={() => setShownCount(shownCount + FIRST_COUNT)}>
          {t('stations.more', hiddenCount, { count: Math.min(hiddenCount, FIRST_COUNT) })}
        </button>
      )}
    </section>
  );
}
