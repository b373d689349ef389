import type { JSX } from 'preact';
import type { Download } from '../../lib/downloads/download.ts';
import { useView } from '../view.ts';
import { percentText } from '../words/words-locale.ts';
import { arrivedFraction, useArrived } from './use-arrived.ts';

/** How far a download is, as a thin line at the foot of its row. */
export function DownloadLine({ download }: { readonly download: Download }): JSX.Element | null {
  const { locale, t } = useView();
  const fraction = arrivedFraction(useArrived(download));
  if (fraction === undefined) return null;
  const percent = percentText(fraction, locale);
  return (
    <div
      class="download-line"
      role="progressbar"
      aria-label={t('downloads.progressOf', { title: download.edition.title })}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(fraction * 100)}
      aria-valuetext={percent}
    >
      <div style={{ inlineSize: `${(fraction * 100).toFixed(2)}%` }} />
    </div>
  );
}
