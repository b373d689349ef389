import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface ModalProps {
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
  onClose(): void;
}

/** A dialog that is open for as long as it is rendered. Closed, it gives the focus back to where it was. */
export function Modal({ label, children, onClose, ...rest }: ModalProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  // Read while rendering: what is within may take the focus before the dialog itself is open.
  const [opener] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [opener]);

  function onKeyDown(event: KeyboardEvent): void {
    // No shortcut of the window below may hear what is typed here.
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    // Left to itself, Escape would also close the popup around the dialog.
    event.preventDefault();
    onClose();
  }

  return (
    <dialog
      ref={dialog}
      class={`modal ${rest.class ?? ''}`}
      aria-label={label}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
