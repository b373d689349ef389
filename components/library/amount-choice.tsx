import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

interface AmountChoiceProps {
  readonly label: string;
  readonly chosen: number;
  readonly offered: readonly number[];
  words(amount: number): string;
  onChoose(amount: number): void;
}

/** One amount of several; what is set stays on offer. */
export function AmountChoice({ label, chosen, offered, words, onChoose }: AmountChoiceProps): JSX.Element {
  const id = useId();
  return (
    <div class="setting">
      <label class="setting-label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="field"
        value={String(chosen)}
        onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}
      >
        {withValue(offered, chosen).map((amount) => (
          <option key={amount} value={String(amount)}>
            {words(amount)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What is set stays on offer, whoever set it. */
export function withValue(offered: readonly number[], value: number): readonly number[] {
  return offered.includes(value) ? offered : [...offered, value].sort((one, other) => one - other);
}
