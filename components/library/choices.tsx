import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

interface ChoicesProps<Value extends string> {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly chosen: Value;
  readonly choices: readonly (readonly [Value, string])[];
  onChoose(value: Value): void;
}

/** One of a few, as radio buttons. */
export function Choices<Value extends string>(props: ChoicesProps<Value>): JSX.Element {
  const { name, label, hint, chosen, choices, onChoose } = props;
  const hintId = useId();
  return (
    <fieldset class="setting" aria-describedby={hint === undefined ? undefined : hintId}>
      <legend class="setting-label">{label}</legend>
      <div>
        <div class="choices">
          {choices.map(([value, words]) => (
            <label key={value} class="choice">
              <input
                type="radio"
                name={name}
                value={value}
                checked={value === chosen}
                onChange={() => onChoose(value)}
              />
              <span>{words}</span>
            </label>
          ))}
        </div>
        {hint !== undefined && (
          <p class="form-hint" id={hintId}>
            {hint}
          </p>
        )}
      </div>
    </fieldset>
  );
}
