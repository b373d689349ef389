import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { onStoredChange, readForViews } from '../lib/platform/browser/view-port.ts';

// Runs while a view's own scripts are still on their way, so that what they draw is there when they are.
export default defineUnlistedScript(() => {
  globalThis.earlyRead = { reading: readForViews(), changes: [] };
  onStoredChange((changed) => globalThis.earlyRead?.changes.push(changed));
});
