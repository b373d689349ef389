import type { Connection } from '../../downloads/ports.ts';

/** The Network Information API, as far as it is used; only Chromium has it. https://wicg.github.io/netinfo/ */
interface NetworkInformation {
  readonly saveData?: boolean;
  readonly type?: string;
  readonly effectiveType?: string;
}

/** Slow or costing where the browser says so; where it says nothing, as any other. */
export const connectionKind: Connection = () => {
  const { connection } = navigator as { readonly connection?: NetworkInformation };
  const { saveData, type, effectiveType } = connection ?? {};
  const isSlow = effectiveType === 'slow-2g' || effectiveType === '2g';
  return saveData || type === 'cellular' || isSlow ? 'slow-or-metered' : 'ordinary';
};
