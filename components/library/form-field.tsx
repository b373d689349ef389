import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

interface FormFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** What is wrong with it, as a sentence. */
  readonly failure: string | undefined;
  readonly isLong?: boolean;
  /** How it is typed or chosen: as a text, or with what the browser has for it. */
  readonly type?: 'text' | 'time' | 'date';
  readonly suggestions?: readonly string[];
  onInput(value: string): void;
}

/** A labelled field with its hint, and below it what is wrong. */
export function FormField(props: FormFieldProps): JSX.Element {
  const { name, label, value, hint, failure, isLong = false, type = 'text', suggestions, onInput } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, failure && `${id}-failure`].filter(Boolean).join(' ');
  const common = {
    id,
    name,
    value,
    class: 'field',
    autocomplete: 'off',
    spellcheck: false,
    'aria-invalid': failure !== undefined,
    'aria-describedby': described === '' ? undefined : described,
  } as const;
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      {isLong ? (
        <textarea {...common} rows={3} dir="ltr" onInput={(event) => onInput(event.currentTarget.value)} />
      ) : (
        <input
          {...common}
          type={type}
          list={suggestions && `${id}-list`}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      {hint !== undefined && (
        <p class="form-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {failure !== undefined && (
        <p class="form-failure" id={`${id}-failure`}>
          {failure}
        </p>
      )}
    </div>
  );
}
