import type { IconNode } from 'lucide';
import { h, type JSX } from 'preact';

/** A drawing from lucide's set, sized by the text around it. The element it stands in carries the name. */
export function Icon({ node, filled = false }: { node: IconNode; filled?: boolean }): JSX.Element {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {node.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
