import type { IconNode } from 'lucide';
import type { JSX, Ref, TargetedMouseEvent } from 'preact';
import { Icon } from './icon.tsx';

interface IconButtonProps {
  readonly icon: IconNode;
  /** Its name, also shown as the tooltip. */
  readonly label: string;
  readonly filled?: boolean;
  readonly pressed?: boolean;
  readonly class?: string;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  onPress(event: TargetedMouseEvent<HTMLButtonElement>): void;
}

/** A button that is only a drawing. */
export function IconButton(props: IconButtonProps): JSX.Element {
  const { icon, label, filled = false, pressed, buttonRef, onPress } = props;
  return (
    <button
      type="button"
      class={`icon-button ${props.class ?? ''}`}
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      ref={buttonRef ?? null}
      onClick={onPress}
    >
      <Icon node={icon} filled={filled} />
    </button>
  );
}
