import { Check, Ellipsis, type IconNode } from 'lucide';
import type { ComponentChildren, JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { Popover } from './popover.tsx';

/** One line of a menu. */
export interface MenuEntry {
  readonly label: string;
  /** Soft, at its end. */
  readonly note?: string;
  /** Whether it is the one of several that holds; absent for what is merely done. */
  readonly checked?: boolean;
  onChoose(): void;
}

interface MenuProps {
  /** Its button's name, also the tooltip. */
  readonly label: string;
  readonly icon?: IconNode;
  /** Stands in the button in the icon's place. */
  readonly children?: ComponentChildren;
  /** How a button with words looks: soft among other words, or as a button of its own. */
  readonly look?: 'text-button' | 'button';
  readonly class?: string;
  /** Made when it opens; a line is drawn between the groups, empty ones are left out. */
  readonly groups: () => readonly (readonly MenuEntry[])[];
}

/** A button that opens a menu (WAI-ARIA menu button): arrows, Home and End move, Escape and Tab close. */
export function Menu(props: MenuProps): JSX.Element {
  const { label, icon = Ellipsis, look = 'text-button', children, groups } = props;
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => setOpen(false);

  return (
    <>
      <button
        ref={opener}
        type="button"
        class={`${children === undefined ? 'icon-button' : look} ${props.class ?? ''}`}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (isOpen || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
          event.preventDefault();
          event.stopPropagation();
          setOpen(true);
        }}
      >
        {children ?? <Icon node={icon} />}
      </button>
      {isOpen && (
        <Popover opener={opener} label={label} role="menu" class="menu" onKeyDown={moveFocus} onClose={close}>
          <MenuGroups groups={groups()} onClose={close} />
        </Popover>
      )}
    </>
  );

  function moveFocus(event: KeyboardEvent): void {
    if (event.key === 'Tab') {
      // The focus goes on from the button, as if the menu had not been.
      opener.current?.focus({ preventScroll: true });
      close();
      return;
    }
    const entries = entriesAround(event);
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const next = nextIndex(event.key, at, entries.length);
    if (next === undefined) return;
    event.preventDefault();
    entries[next]?.focus();
  }
}

interface MenuGroupsProps {
  readonly groups: readonly (readonly MenuEntry[])[];
  onClose(): void;
}

function MenuGroups({ groups, onClose }: MenuGroupsProps): JSX.Element {
  const chosenFirst = groups.flat().find(({ checked }) => checked);
  return (
    <>
      {groups
        .filter((entries) => entries.length > 0)
        .map((entries) => (
          // biome-ignore lint/a11y/useSemanticElements: a menu holds groups, not fieldsets
          <div key={entries[0]?.label} role="group" class="menu-group">
            {entries.map((entry) => (
              <button
                key={entry.label}
                type="button"
                {...roleOf(entry)}
                tabIndex={-1}
                data-first-focus={entry === chosenFirst ? '' : undefined}
                class="menu-entry"
                onClick={() => {
                  onClose();
                  entry.onChoose();
                }}
              >
                <span class="menu-label">{entry.label}</span>
                {entry.note !== undefined && <span class="menu-note">{entry.note}</span>}
                {entry.checked === true && <Icon node={Check} />}
              </button>
            ))}
          </div>
        ))}
    </>
  );
}

type EntryRole =
  | { readonly role: 'menuitem' }
  | { readonly role: 'menuitemradio'; readonly 'aria-checked': boolean };

function roleOf({ checked }: MenuEntry): EntryRole {
  return checked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': checked };
}

function entriesAround({ currentTarget }: KeyboardEvent): HTMLElement[] {
  const menu = currentTarget instanceof Element ? currentTarget : undefined;
  return [...(menu?.querySelectorAll<HTMLElement>('.menu-entry') ?? [])];
}

function nextIndex(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
