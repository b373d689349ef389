import type { EditionPosition } from '../../lib/bulletins/edition.ts';
import type { AutoDownload } from '../../lib/bulletins/feed.ts';
import type { Download } from '../../lib/downloads/download.ts';
import type { Choosing } from './use-choosing.ts';
import type { Moves } from './use-moves.ts';
import type { Saving } from './use-saving.ts';

/** What a row of the list of downloads is drawn from. */
export interface DownloadRowProps {
  readonly download: Download;
  readonly position: EditionPosition | undefined;
  /** Of its programme. */
  readonly rule: AutoDownload | undefined;
  readonly moves: Moves;
  readonly saving: Saving;
  /** Choosing several; absent where there is no room for it. */
  readonly choosing?: Choosing | undefined;
  /** Goes to where sites are allowed, on the page that has it; absent: that page is opened. */
  readonly goToSites?: (() => void) | undefined;
}
