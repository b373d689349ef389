import type { JSX } from 'preact';

/** The six time pips, five short and one long: the only ornament. With `counting` they sound one by one. */
export function Pips({ counting = false }: { counting?: boolean }): JSX.Element {
  return (
    <span class={counting ? 'pips is-counting' : 'pips'} aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
      <i />
      <i class="long" />
    </span>
  );
}
