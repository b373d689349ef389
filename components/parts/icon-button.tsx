import type { IconNode } from 'lucide';
import type { JSX, Ref, TargetedMouseEvent } from 'preact';
import { Icon } from './icon.tsx';

interface IconButtonProps {
  readonly icon: IconNode;
  /** Its name, also shown as the tooltip. */
  readonly label: string;
  readonly filled?: boolean;
  readonly pressed?: boolean;
  /** Where the keyboard starts in a window that opens. */
  readonly takesFocus?: boolean;
  readonly class?: string;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  onPress(event: TargetedMouseEvent<HTMLButtonElement>): void;
}

/** A button that is only a drawing. */
export function IconButton(props: IconButtonProps): JSX.Element {
  const { icon, label, filled = false, pressed, takesFocus = false, buttonRef, onPress } = props;
  return (
    <button
      type="button"
      // biome-ignore lint/a11y/noAutofocus: only where a window opens, and a keyboard starts somewhere
      autoFocus={takesFocus}
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
