import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useView } from '../view.ts';
import { FormField } from './form-field.tsx';

interface FollowFormProps {
  readonly typed: string;
  /** What is wrong with it, as a sentence. */
  readonly failure: string | undefined;
  readonly isBusy: boolean;
  onInput(typed: string): void;
  onSubmit(): void;
}

/** One field for an address of any kind. */
export function FollowForm({ typed, failure, isBusy, onInput, onSubmit }: FollowFormProps): JSX.Element {
  const { t } = useView();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (failure !== undefined) form.current?.querySelector('input')?.focus();
  }, [failure]);
  return (
    <form
      ref={form}
      class="follow-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) onSubmit();
      }}
    >
      <FormField
        name="address"
        label={t('follow.address')}
        hint={t('follow.addressHint')}
        value={typed}
        failure={failure}
        onInput={onInput}
      />
      <button type="submit" class="button is-first is-large" disabled={isBusy}>
        {isBusy ? t('follow.looking') : t('bulletins.follow')}
      </button>
    </form>
  );
}
