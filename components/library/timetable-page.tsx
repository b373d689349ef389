import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ExportPart } from '../timetable/export-part.tsx';
import { ImportPart } from '../timetable/import-part.tsx';
import { SlotsPart } from '../timetable/slots-part.tsx';
import { GiveUpQuestion, StandingPart } from '../timetable/standing-part.tsx';
import { type StationTimetable, stationTimetable } from '../timetable/station-timetable.ts';
import { UndoBar } from '../timetable/undo-bar.tsx';
import { useChanges } from '../timetable/use-changes.ts';
import { ValidityPart } from '../timetable/validity-part.tsx';
import { useView } from '../view.ts';
import { EmptyPage } from './library-state.tsx';

/** A station's timetable, to be looked through, changed, taken elsewhere and brought in; else that of the shown one. */
export function TimetablePage({ stationId }: { readonly stationId: string | undefined }): JSX.Element {
  const { snapshot, t } = useView();
  const shown = stationTimetable(snapshot, stationId ?? snapshot.station.id);
  if (!shown) {
    return (
      <EmptyPage words={t('timetable.unknown')}>
        <a class="button" href="#stations">
          {t('timetable.allStations')}
        </a>
      </EmptyPage>
    );
  }
  return <Timetable key={shown.station.id} shown={shown} />;
}

function Timetable({ shown }: { readonly shown: StationTimetable }): JSX.Element {
  const { t } = useView();
  const changes = useChanges(shown);
  const [asksGivingUp, setAsksGivingUp] = useState(false);
  const { station, exists } = shown;
  const giveUp = () => setAsksGivingUp(true);
  return (
    <section class="timetable-page">
      <h2 dir="auto">{t('timetable.heading', { station: station.name })}</h2>
      <Standing shown={shown} onGiveUp={giveUp} />
      <SlotsPart shown={shown} changes={changes} />
      {exists && <ValidityPart shown={shown} changes={changes} />}
      {shown.timetable.slots.length > 0 && <ExportPart shown={shown} />}
      <ImportPart shown={shown} changes={changes} />
      {exists && <StandingPart shown={shown} onGiveUp={giveUp} />}
      <UndoBar changes={changes} />
      {asksGivingUp && (
        <GiveUpQuestion shown={shown} changes={changes} onClose={() => setAsksGivingUp(false)} />
      )}
    </section>
  );
}

/** Whose it is, whether it is off, whether there is a newer one. */
function Standing({ shown, onGiveUp }: { readonly shown: StationTimetable; onGiveUp(): void }): JSX.Element {
  const { t } = useView();
  const { station, exists, off, isOwn, hasOneBelow, hasNewerBelow } = shown;
  if (!exists) {
    return (
      <p class="quiet">
        {t('timetable.none', { station: station.name })} {t('timetable.noneNext')}
      </p>
    );
  }
  return (
    <>
      <p class="quiet">
        {isOwn ? (hasOneBelow ? t('timetable.own') : t('timetable.ownAlone')) : t('timetable.shipped')}
      </p>
      {off && <p class="timetable-note">{t('timetable.offNote')}</p>}
      {hasNewerBelow && hasOneBelow && (
        <div class="timetable-note">
          <p>{t('timetable.newer')}</p>
          <button type="button" class="button" onClick={onGiveUp}>
            {t('timetable.newerNext')}
          </button>
        </div>
      )}
    </>
  );
}
