import type { JSX } from 'preact';
import { joined } from '../words/edition-words.ts';

interface BarSoftProps {
  /** What must be read whatever the room: it stands first. */
  readonly state?: string | undefined;
  /** Gives way, with an ellipsis. */
  readonly name: string;
  /** As `state`, but behind the name. */
  readonly until?: string | undefined;
  /** All of it in full. */
  readonly title: string;
}

/** The bar's second line: names give way in it, never the state of sound nor when it will stop. */
export function BarSoft({ state = '', name, until = '', title }: BarSoftProps): JSX.Element {
  const isAfterState = state !== '' && name !== '';
  const isAfterAny = joined([state, name]) !== '';
  return (
    <p class="bar-soft" title={title}>
      {state !== '' && <span class="bar-state">{state}</span>}
      {name !== '' && (
        <span class="bar-name" dir="auto">
          {isAfterState ? ` · ${name}` : name}
        </span>
      )}
      {until !== '' && <span class="bar-state">{isAfterAny ? ` · ${until}` : until}</span>}
    </p>
  );
}
