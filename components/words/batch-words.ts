import type { Batch } from '../../lib/downloads/batch.ts';
import type { Translate } from '../view.ts';

/** The notification that downloads are done. */
export function batchWords(
  { keptCount, failedCount, title }: Batch,
  t: Translate,
): { readonly title: string; readonly text: string } {
  if (title !== undefined)
    return { title: keptCount > 0 ? t('notice.oneKept') : t('notice.oneFailed'), text: title };
  const sentences = [
    ...(keptCount > 0 ? [t('notice.kept', keptCount, { count: keptCount })] : []),
    ...(failedCount > 0 ? [t('notice.failed', failedCount, { count: failedCount })] : []),
  ];
  return { title: t('notice.batchTitle'), text: sentences.join(' ') };
}
