import type { JSX } from 'preact';

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  onChange(isOn: boolean): void;
}

/** On or off. */
export function Switch({ label, isOn, onChange }: SwitchProps): JSX.Element {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={label}
      title={label}
      class="switch"
      onClick={() => onChange(!isOn)}
    >
      <span />
    </button>
  );
}
