import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  type DraftFailure,
  draftStation,
  type StationForm as StationFields,
} from '../../lib/station/own-station.ts';
import type { Station } from '../../lib/station/station.ts';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';
import { callFailureText, draftFailureText } from '../words/failure-words.ts';
import { FormField } from './form-field.tsx';

interface StationFormProps {
  /** The one that is edited; `undefined` for a new one. */
  readonly station: Station | undefined;
  onClose(saved?: Station): void;
}

/** Name, addresses, home page and zone of an own station. */
export function StationForm({ station, onClose }: StationFormProps): JSX.Element {
  const view = useView();
  const { t } = view;
  const { send } = useAsking();
  const [fields, setFields] = useState<StationFields>(() => fieldsOf(station, view.listenerZone));
  const [failure, setFailure] = useState<{
    readonly field: keyof StationFields | 'form';
    readonly words: string;
  }>();
  const [isSaving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [failure]);

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const draft = draftStation(fields);
    if (!draft.ok)
      return setFailure({ field: fieldOf(draft.failure), words: draftFailureText(draft.failure, t) });
    setSaving(true);
    const saved = edited(draft.station, station);
    const answer = await send({ kind: 'save-station', station: saved });
    setSaving(false);
    if (answer.ok) return onClose(saved);
    setFailure({ field: 'form', words: callFailureText(answer.failure, t) });
  }

  const field = (name: keyof StationFields) => ({
    name,
    value: fields[name],
    failure: failure?.field === name ? failure.words : undefined,
    onInput: (value: string) => setFields({ ...fields, [name]: value }),
  });

  return (
    <form
      ref={form}
      class="station-form"
      aria-label={station ? t('form.editTitle', { station: station.name }) : t('form.addTitle')}
      noValidate
      onSubmit={(event) => void save(event)}
    >
      <h3>{station ? t('form.editTitle', { station: station.name }) : t('form.addTitle')}</h3>
      <FormField {...field('name')} label={t('form.name')} />
      <FormField {...field('addresses')} label={t('form.addresses')} hint={t('form.addressesHint')} isLong />
      <FormField {...field('homepage')} label={t('form.homepage')} hint={t('form.homepageHint')} />
      <FormField
        {...field('zone')}
        label={t('form.zone')}
        hint={t('form.zoneHint')}
        suggestions={Intl.supportedValuesOf('timeZone')}
      />
      <p role="alert" class="form-failure">
        {failure?.field === 'form' ? failure.words : ''}
      </p>
      <div class="form-answers">
        <button type="submit" class="button is-first" disabled={isSaving}>
          {isSaving ? t('form.saving') : t('form.save')}
        </button>
        <button type="button" class="button" onClick={() => onClose()}>
          {t('form.cancel')}
        </button>
      </div>
    </form>
  );
}

function fieldsOf(station: Station | undefined, listenerZone: string): StationFields {
  return {
    name: station?.name ?? '',
    addresses: station?.streams.map(({ url }) => url).join('\n') ?? '',
    homepage: station?.homepage ?? '',
    zone: station?.zone ?? listenerZone,
  };
}

/** What the form does not hold of an edited station stays as it was, its identity first of all. */
function edited(draft: Station, before: Station | undefined): Station {
  if (!before) return draft;
  const streams = draft.streams.map(
    (stream) => before.streams.find(({ url }) => url === stream.url) ?? stream,
  );
  return { ...before, name: draft.name, homepage: draft.homepage, zone: draft.zone, streams };
}

function fieldOf(failure: DraftFailure): keyof StationFields {
  switch (failure.kind) {
    case 'name-missing':
    case 'name-too-long':
      return 'name';
    case 'address-missing':
    case 'address-is-playlist':
    case 'address-is-hls':
    case 'too-many-addresses':
      return 'addresses';
    case 'address-invalid':
    case 'address-has-password':
    case 'address-too-long':
      return failure.field;
    case 'zone-unknown':
      return 'zone';
  }
}
