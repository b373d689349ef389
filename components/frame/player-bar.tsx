import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { editionInBar } from '../../lib/radio/listening.ts';
import { useAsking } from '../asking.tsx';
import { useShortcuts } from '../help/use-shortcuts.ts';
import type { Today } from '../today/read-today.ts';
import { useView } from '../view.ts';
import type { PanelName } from './bar-panel-later.ts';
import { EditionBar } from './edition-bar.tsx';
import { LiveBar } from './live-bar.tsx';

interface PlayerBarProps {
  readonly today: Today | undefined;
  /** The edition that sounds is what the first press of a key is for. */
  readonly takesFocus?: boolean;
  /** Absent where there are no shortcuts to be helped with. */
  onHelp?(): void;
}

/**
 * What is listened to. While live sounds that is live; else the edition in the player, which keeps its place
 * meanwhile. It is always there, so that nothing jumps when sound begins.
 */
export function PlayerBar({ today, takesFocus = false, onHelp }: PlayerBarProps): JSX.Element {
  const { snapshot } = useView();
  const [panel, setPanel] = useState<PanelName>();
  const { queue } = snapshot.listening;
  const edition = editionInBar(snapshot);
  useBarShortcuts(edition !== undefined, queue.length > 0, () => setPanel('sleep'));
  const help = onHelp ? { onHelp } : {};
  if (edition) {
    return (
      <EditionBar edition={edition} takesFocus={takesFocus} panel={panel} onPanel={setPanel} {...help} />
    );
  }
  return <LiveBar today={today} panel={panel} onPanel={setPanel} {...help} />;
}

function useBarShortcuts(isEdition: boolean, hasNext: boolean, sleep: () => void): void {
  const { snapshot } = useView();
  const { ask } = useAsking();
  const { skipBackSec, skipForwardSec } = snapshot.settings;
  useShortcuts({
    sleep,
    ...(isEdition && {
      skipBack: () => ask({ kind: 'skip', bySec: -skipBackSec }),
      skipForward: () => ask({ kind: 'skip', bySec: skipForwardSec }),
    }),
    ...(hasNext && { next: () => ask({ kind: 'next' }) }),
  });
}
