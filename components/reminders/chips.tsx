import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

interface ChipsProps<Value extends string | number> {
  readonly label: string;
  readonly chosen: Value;
  readonly choices: readonly (readonly [Value, string])[];
  /** What one of them wants besides. */
  readonly children?: ComponentChildren;
  onChoose(value: Value): void;
}

/** One of a few, side by side. */
export function Chips<Value extends string | number>(props: ChipsProps<Value>): JSX.Element {
  const { label, chosen, choices, children, onChoose } = props;
  const name = useId();
  return (
    <fieldset class="form-part">
      <legend class="part">{label}</legend>
      <div class="choices">
        {choices.map(([value, words]) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name={name}
              value={String(value)}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            <span>{words}</span>
          </label>
        ))}
        {children}
      </div>
    </fieldset>
  );
}

interface TickProps {
  readonly words: string;
  readonly isOn: boolean;
  onChange(isOn: boolean): void;
}

/** One thing that is so or not. */
export function Tick({ words, isOn, onChange }: TickProps): JSX.Element {
  return (
    <label class="form-tick">
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span>{words}</span>
    </label>
  );
}

interface ChoiceLineProps {
  readonly label: string;
  readonly chosen: number;
  readonly offered: readonly number[];
  words(value: number): string;
  onChoose(value: number): void;
}

/** One of a few amounts, on a line with its name; what is set stays on offer, whoever set it. */
export function ChoiceLine({ label, chosen, offered, words, onChoose }: ChoiceLineProps): JSX.Element {
  const id = useId();
  const all = offered.includes(chosen) ? offered : [...offered, chosen].sort((a, b) => a - b);
  return (
    <div class="form-line">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="field"
        value={String(chosen)}
        onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}
      >
        {all.map((value) => (
          <option key={value} value={String(value)}>
            {words(value)}
          </option>
        ))}
      </select>
    </div>
  );
}
